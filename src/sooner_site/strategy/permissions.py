"""Who reads and writes the strategy. The plan and the charter are no secret; an agency's managers write for their own agency, leaders for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import anybody, only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.strategy.models import Action, CharterEvidence, Expectation

__all__ = ["anybody", "may_answer", "may_change", "may_decide", "may_judge", "may_lead", "may_read", "may_take_back", "may_write", "may_write_for"]

may_read = only(Role.LEADER, Role.MANAGER, Role.ANALYST)
may_write = only(Role.LEADER, Role.MANAGER)
may_lead = only(Role.LEADER)


def may_write_for(user: User, agency: str | None) -> None:
    """A leader writes for any agency and for the whole partnership, a manager for their own. Raises Refused."""
    may_write(user)
    if not user.holds(Role.LEADER) and user.agency_id != agency:
        raise Refused("You write for your own agency. A leader writes for the others and for the whole partnership.")


def may_change(user: User, action: Action) -> None:
    """Raises Refused where the action is another agency's and the user does not lead."""
    may_write_for(user, action.agency_id)


def may_decide(user: User, decider: User) -> None:
    """Who was named decides; a leader may decide on any finding. Raises Refused."""
    may_write(user)
    if not user.holds(Role.LEADER) and user.pk != decider.pk:
        raise Refused(f"{decider.name} was named to decide on this finding. A leader can give it to somebody else.")


def may_take_back(user: User, evidence: CharterEvidence) -> None:
    """Raises Refused where the evidence is another's and the user does not lead."""
    may_write_for(user, evidence.agency_id)


def may_answer(user: User, expectation: Expectation) -> None:
    """Only the agency that is asked answers. Raises Refused."""
    may_write(user)
    if user.agency_id != expectation.asked_id:
        raise Refused("Only a manager or leader of the agency that is asked can answer.")


def may_judge(user: User, expectation: Expectation) -> None:
    """Only the agency that asked says whether it was met. Raises Refused."""
    may_write(user)
    if user.agency_id != expectation.asks_id:
        raise Refused("Only a manager or leader of the agency that asked can say whether it was met.")
