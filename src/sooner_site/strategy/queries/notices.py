"""What the board says of the strategy: findings that nobody has decided on in time, and late actions, counted by agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner.lead.decisions import State
from sooner_site.access.board_notices import Notice
from sooner_site.access.findings import Following
from sooner_site.design.formats import day, plural
from sooner_site.strategy.choices import DECIDED
from sooner_site.strategy.queries import deciding, planning

if TYPE_CHECKING:
    from sooner_site.access.models import User


def following(today: date) -> dict[str, Following]:
    """What follows from each released finding, for the page of its study: who is to decide on it by when, or what was decided."""
    return {one.draft: Following(_followed(one), reverse("strategy:decisions"), one.state == State.OVERDUE) for one in deciding.findings(today)}


def _followed(one: deciding.Finding) -> str:
    if one.decision is not None:
        made = one.decision
        return f"{DECIDED[made.choice]}: decided by {made.decided_by.name} on {day(made.decided_at)}. {made.reason}"
    if one.state == State.OVERDUE:
        return f"{one.decider.name} was to decide by {day(one.due_on)} what follows: nobody has."
    return f"{one.decider.name} decides by {day(one.due_on)} what follows: adopt, change or stop."


def notices(user: User, today: date) -> Iterator[Notice]:
    """A line for each overdue finding, and one for late actions; the same for everybody who reads the board."""
    for one in deciding.open_ones(today, State.OVERDUE):
        yield Notice(f"“{one.question}” was to be decided on by {day(one.due_on)}: nobody has.", reverse("strategy:decisions"))
    late = planning.late(today)
    if late:
        of = Counter(action.agency.name for action in late)
        whose = ", ".join(f"{name} {count}" for name, count in sorted(of.items()))
        yield Notice(f"{plural(len(late), 'action')} of the plan {'is' if len(late) == 1 else 'are'} late: {whose}.", reverse("strategy:plan"))
