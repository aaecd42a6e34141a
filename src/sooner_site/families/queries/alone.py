"""People who meet a principle of policing and are in no family."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sooner_site.families import alone
from sooner_site.families.alone import AlonePage, PersonView
from sooner_site.families.following import follow_person
from sooner_site.families.permissions import may_see_people_alone
from sooner_site.families.queries.views import agency_names
from sooner_site.families.snapshot import current

if TYPE_CHECKING:
    from sooner_site.access.models import User


def people_alone(user: User, today: date, principle: str | None, first: int, size: int) -> AlonePage:
    """A page of the people in no family who meet a principle, as far as the user's agency may see, the latest event first.

    Raises Refused for whoever is not shown such people.
    """
    may_see_people_alone(user)
    return alone.page(current(), user.agency_id, today, principle, first, size)


def person_alone(person: str, user: User, today: date) -> PersonView | None:
    """One of them as far as the user may see today; None where that is nothing. ``person``: any reference that they ever had.

    Raises Refused for whoever is not shown such people.
    """
    may_see_people_alone(user)
    return alone.view(current(), user.agency_id, today, follow_person(person), agency_names())
