"""What staff said of their use of evidence: counts protected first, then shares with intervals worked out from what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sooner import disclosure
from sooner.definitions.evidence_use import Question
from sooner.lead.training.shares import Difference, Share, difference, share

Tallies = Mapping[str, int]


@dataclass(frozen=True)
class Answered:
    """What came of one question. ``counts``: by answer, rounded to 5, None where hidden. ``people``: n, rounded; None where hidden.

    ``headline``: the share that the question is about; None where too few answered or one of its parts is hidden.
    """

    question: Question
    counts: dict[str, int | None]
    people: int | None
    headline: Share | None


def answered(question: Question, tallies: Tallies) -> Answered:
    """One question of one round, from how often each answer was given.

    Answers and headline are one table to the disclosure control: no hidden count can be worked out from what is shown beside it.
    """
    inside = set(question.headline.answers)
    rows = [[tallies.get(key, 0) if (key in inside) is wanted else 0 for key in question.answers] for wanted in (True, False)]
    shown = disclosure.protect(rows).shown
    counts = {key: _of(shown[:, place]) for place, key in enumerate(question.answers)}
    yes, no, people = (None if one < 0 else int(one) for one in shown[:, -1])
    return Answered(question, counts, people, share(yes, yes + no) if yes is not None and no is not None and yes + no else None)


def by_agency(people: Mapping[str, int]) -> dict[str, int | None]:
    """How many answered at each agency: None where hidden, others rounded, none to be worked out from the rest."""
    return dict(zip(people, disclosure.protect([list(people.values())]).cells[0], strict=True)) if people else {}


def compared(first: Answered, second: Answered) -> Difference | None:
    """How the headline of a later round differs from that of an earlier one; None where either cannot be shown.

    Nobody knows who answered both rounds, so they are taken for different people: where many are the same, the interval is wider than it need be.
    """
    if first.headline is None or second.headline is None:
        return None
    return difference(first.headline, second.headline)


def _of(column: Any) -> int | None:
    """The count of an answer: that of its column, unless any of it is hidden."""
    return None if (column < 0).any() else int(column[-1])
