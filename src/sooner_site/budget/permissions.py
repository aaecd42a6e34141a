"""Who sees the pooled budget, who proposes, who decides. A manager proposes and a leader decides: never one person both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.budget.models import Proposal

may_see = only(Role.MANAGER, Role.LEADER)
may_propose = only(Role.MANAGER)
may_decide = only(Role.LEADER)
may_set_up = only(Role.LEADER)


def may_decide_on(user: User, proposal: Proposal) -> None:
    """Raises Refused for whoever proposed it themselves."""
    may_decide(user)
    if proposal.proposed_by_id == user.pk:
        raise Refused("You proposed this yourself. Money is decided on by a second person: ask another leader.")


def may_withdraw(user: User, proposal: Proposal) -> None:
    """Raises Refused for everybody but who proposed it."""
    may_propose(user)
    if proposal.proposed_by_id != user.pk:
        raise Refused("Only who proposed this can withdraw it. A leader can refuse it.")


def may_see_statement(user: User, agency: str) -> None:
    """A leader sees every agency's statement, a manager their own agency's. Raises Refused."""
    may_see(user)
    if not user.holds(Role.LEADER) and user.agency_id != agency:
        raise Refused("This is another agency’s statement. You see your own agency’s, and the pool as a whole.")
