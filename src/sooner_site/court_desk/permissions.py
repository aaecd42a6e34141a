"""Who sits at the desk, for which court and day, and who looks after all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.court_desk.models import CannotCome, Contact, Court, RotaPlace

may_use_the_desk = only(Role.COURT_VOLUNTEER, Role.COORDINATOR)
may_coordinate = only(Role.COORDINATOR)
may_have_shifts = only(Role.COURT_VOLUNTEER)


def may_sit_at(user: User, court: Court, on: date, today: date) -> None:
    """Raises Refused unless the user looks after all desks, or sits at that court's and the day is today."""
    may_use_the_desk(user)
    if user.holds(Role.COORDINATOR):
        return
    if on != today or not court.seats.filter(user=user).exists():
        raise Refused("You see the desk of your own court, today. Ask the co-ordinator if you sit at another one.")


def may_name(user: User, contact: Contact) -> None:
    """Raises Refused unless the user wrote the contact down, or looks after all desks."""
    may_use_the_desk(user)
    if contact.logged_by_id != user.pk and not user.holds(Role.COORDINATOR):
        raise Refused("Only whoever spoke with the family, or the co-ordinator, writes their name down.")


def may_say_for(user: User, of: RotaPlace | CannotCome) -> None:
    """Raises Refused unless the day is the user's own, or they look after all desks: who rings the co-ordinator is written down by them."""
    may_use_the_desk(user)
    its = of.volunteer.user_id if of.volunteer else None
    if its != user.pk and not user.holds(Role.COORDINATOR):
        raise Refused("This is another volunteer’s day. You say of your own days that you cannot come.")
