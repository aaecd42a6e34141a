"""What of the budget waits for somebody, for their home page. No amount and no name: the page of the budget has them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.due import Due
from sooner_site.budget import permissions
from sooner_site.budget.queries.finding import late_promises, to_carry, waiting
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner_site.access.models import User


def due(user: User, today: date) -> tuple[Due, ...]:
    """Proposals to decide on (leaders), a year to carry forward (managers), and contributions that are late (a manager's own agency's)."""
    if not user.holds(*permissions.may_see.roles):
        return ()
    return (*_to_decide(user), *_late(user, today), *_to_carry(user, today))


def _to_decide(user: User) -> tuple[Due, ...]:
    if not user.holds(*permissions.may_decide.roles):
        return ()
    count = waiting(user).exclude(proposed_by=user).count()
    return (Due(f"{plural(count, 'proposal')} about the budget to decide on", reverse("budget:waiting"), None, False),) if count else ()


def _late(user: User, today: date) -> tuple[Due, ...]:
    decides = user.holds(*permissions.may_decide.roles)
    late = [one for one in late_promises(user, today) if decides or one.proposal.agency_id == user.agency_id]
    if not late:
        return ()
    words = ("contribution", "contributions") if decides else ("contribution of your agency", "contributions of your agency")
    return (Due(f"{plural(len(late), *words)} to the budget not paid in", reverse("budget:overview"), late[0].proposal.on_day, True),)


def _to_carry(user: User, today: date) -> tuple[Due, ...]:
    if not user.holds(*permissions.may_propose.roles) or to_carry(today) is None:
        return ()
    return (Due("Carry last year’s budget forward", reverse("budget:carry_forward"), None, False),)
