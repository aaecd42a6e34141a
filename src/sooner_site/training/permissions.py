"""Who sees and does what in training. Everybody has their own training; a manager arranges it for their agency; a leader stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import anybody, only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.training.models import Team

may_learn = anybody
may_arrange = only(Role.MANAGER)
may_endorse = only(Role.LEADER)
may_lead = only(Role.LEADER)
may_see_needs = only(Role.MANAGER, Role.LEADER)
may_see_numbers = only(Role.MANAGER, Role.LEADER, Role.ANALYST)
may_write_findings = only(Role.MANAGER, Role.ANALYST)
may_say_why = only(Role.MANAGER, Role.LEADER)
may_log = only(Role.MANAGER, Role.LEADER, Role.COORDINATOR)


def may_rate(by: User, person: User) -> None:
    """Raises Refused unless a manager looks at somebody else of their own agency."""
    may_arrange(by)
    if by.agency_id != person.agency_id:
        raise Refused("This is somebody of another agency. Their own manager talks with them about their skills.")
    if by.pk == person.pk:
        raise Refused("This is you. Your own view is under My training; your manager’s is your manager’s to write.")


def may_change_team(by: User, team: Team) -> None:
    """Raises Refused for a manager of another agency."""
    may_arrange(by)
    if by.agency_id != team.agency_id:
        raise Refused("This is a team of another agency.")
