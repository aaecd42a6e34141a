"""What of the strategy somebody has to do, for their home page. No name: counts, and where to see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner.lead.expectations import State
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.strategy import permissions
from sooner_site.strategy.queries import deciding, planning

if TYPE_CHECKING:
    from sooner_site.access.models import User


def due(user: User, today: date) -> tuple[Due, ...]:
    """Late actions (of the own agency; a leader's of all), what the own agency is asked or has to judge, and findings to decide on (leaders)."""
    if not user.holds(*permissions.may_write.roles):
        return ()
    return (*_late(user, today), *_expected(user, today), *_to_decide(user, today))


def _late(user: User, today: date) -> tuple[Due, ...]:
    leads = user.holds(Role.LEADER)
    late = planning.late(today, "" if leads else user.agency_id)
    if not late:
        return ()
    words = ("action of the plan", "actions of the plan") if leads else ("action of your agency in the plan", "actions of your agency in the plan")
    return (Due(f"{plural(len(late), *words)} late", reverse("strategy:plan"), late[0].due_on, True),)


def _expected(user: User, today: date) -> tuple[Due, ...]:
    found = [(one, deciding.how(one, today)) for one in deciding.expectations()]
    asked = [one for one, how in found if how == State.ASKED and one.asked_id == user.agency_id]
    judge = [one for one, how in found if how == State.LATE and one.asks_id == user.agency_id]
    told = []
    page = reverse("strategy:expectations")
    if asked:
        told.append(Due(f"{plural(len(asked), 'expectation')} of a partner to answer", page, asked[0].by_on, asked[0].by_on < today))
    if judge:
        told.append(Due(f"Say whether {plural(len(judge), 'expectation')} of yours {'was' if len(judge) == 1 else 'were'} met", page, judge[0].by_on, True))
    return tuple(told)


def _to_decide(user: User, today: date) -> tuple[Due, ...]:
    if not user.holds(*permissions.may_lead.roles):
        return ()
    found = deciding.open_ones(today)
    if not found:
        return ()
    first = min(one.due_on for one in found)
    return (Due(f"{plural(len(found), 'finding')} to decide on", reverse("strategy:decisions"), first, first < today),)
