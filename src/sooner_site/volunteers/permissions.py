"""Who looks after volunteers, who sees their own record, and who reads what was said in supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.volunteers.models import Volunteer

may_look_after = only(Role.COORDINATOR)
may_volunteer = only(Role.COURT_VOLUNTEER)
may_see_availability = only(Role.COORDINATOR, Role.COURT_VOLUNTEER)
may_see_costs = only(Role.COORDINATOR, Role.MANAGER, Role.LEADER)
may_add_costs = only(Role.COORDINATOR)
#: How agencies split what they pay is agreed by those who lead them.
may_set_rule = only(Role.LEADER)


def may_change_availability(user: User, volunteer: Volunteer) -> None:
    """Raises Refused unless it is their own, or the user looks after volunteers."""
    may_see_availability(user)
    if not user.holds(Role.COORDINATOR) and volunteer.user_id != user.pk:
        raise Refused("You change when you come yourself. The co-ordinator changes it for others.")


def may_supervise(user: User, volunteer: Volunteer) -> None:
    """Raises Refused unless the user looks after this very volunteer: whoever supervises is one person, and known."""
    may_look_after(user)
    if volunteer.coordinator_id != user.pk:
        raise Refused("Only the co-ordinator who looks after this volunteer writes supervision notes. Ask them to hand the volunteer over to you.")
