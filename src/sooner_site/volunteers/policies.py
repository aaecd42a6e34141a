"""What can be done about a volunteer now, whoever asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import NotNow

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.volunteers.models import ReferenceAsked, Volunteer


def is_here(volunteer: Volunteer) -> None:
    """Raises NotNow for somebody who has left, or whose last day is known."""
    if volunteer.left_on:
        raise NotNow("This volunteer has left. If they come back, say so first.")


def can_come_back(volunteer: Volunteer, today: date) -> None:
    """Raises NotNow for somebody who neither left nor pauses."""
    if not volunteer.left_on and not any(one.pause and (one.last is None or one.last >= today) for one in volunteer.away.all()):
        raise NotNow("This volunteer has not left, and does not pause.")


def can_pause(volunteer: Volunteer) -> None:
    """Raises NotNow where a pause without an end stands already."""
    if volunteer.away.filter(pause=True, last=None).exists():
        raise NotNow("This volunteer pauses already, until they come back.")


def can_be_answered(reference: ReferenceAsked) -> None:
    """Raises NotNow for a reference that has come already."""
    if reference.received_on:
        raise NotNow("This reference has come already.")


def can_be_linked(volunteer: Volunteer, user: User, taken: bool) -> None:
    """Raises NotNow for a user who is no court volunteer, or is another volunteer already."""
    if not user.is_active or not user.holds(Role.COURT_VOLUNTEER):
        raise NotNow("This user is no court volunteer. An administrator gives that role.")
    if taken:
        raise NotNow("This user is linked to another volunteer already.")


def can_be_handed_to(user: User) -> None:
    """Raises NotNow for a user who is no co-ordinator."""
    if not user.is_active or not user.holds(Role.COORDINATOR):
        raise NotNow("Only a co-ordinator looks after volunteers.")
