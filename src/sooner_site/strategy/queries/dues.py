"""What of the strategy somebody has to do, for their home page. No name: counts, and where to see them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner.lead.decisions import State as DecisionState
from sooner.lead.expectations import State
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.strategy import permissions
from sooner_site.strategy.queries import deciding, planning

if TYPE_CHECKING:
    from sooner_site.access.models import User


def due(user: User, today: date) -> tuple[Due, ...]:
    """Late actions (of the own agency; a leader's of all), what the own agency is asked or has to judge, and findings that they are named to decide on.

    A leader is also told of findings on which somebody else has not decided in time.
    """
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
    found, page = deciding.open_ones(today), reverse("strategy:decisions")
    mine = [one for one in found if one.decider.pk == user.pk]
    told = []
    if mine:
        first = min(one.due_on for one in mine)
        told.append(Due(f"{plural(len(mine), 'finding')} to decide on", page, first, first < today))
    if user.holds(*permissions.may_lead.roles):
        late = [one for one in found if one.state == DecisionState.OVERDUE and one.decider.pk != user.pk]
        bad = [one for one in late if one.verdict in deciding.UNWELCOME]
        told += _late_decisions(bad, ", on something that did no good", page)
        told += _late_decisions([one for one in late if one not in bad], "", page)
    return tuple(told)


def _late_decisions(found: list[deciding.Finding], what: str, page: str) -> list[Due]:
    """What a leader is told of findings on which somebody else has not decided in time."""
    words = f"{plural(len(found), 'decision')} of others late{what}"
    return [Due(words, page, min(one.due_on for one in found), True)] if found else []
