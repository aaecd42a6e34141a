"""What people said after an event, from counts alone: shares with their interval, and nothing at all where few answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sooner.definitions.practice import Question
from sooner.disclosure import FLOOR


@dataclass(frozen=True)
class Answered:
    """One answer to one question: how many gave it, of how many, the share and its 95 % interval; all None where fewer than the floor answered."""

    answer: str
    count: int | None
    of: int | None
    share: float | None
    low: float | None
    high: float | None


def answered(question: Question, counts: Mapping[str, int], floor: int = FLOOR) -> tuple[Answered, ...]:
    """Each answer of a question with its share, from how many gave it. Raises ValueError for an answer that the question does not have.

    The interval is Wilson's (statsmodels, ``proportion_confint``), for those who answered as a sample of all who might have. Where fewer than ``floor``
    answered, nothing is said: in a small group an answer is easily somebody's.
    """
    if unknown := set(counts) - set(question.answers):
        raise ValueError(f"no answer to “{question.words}”: {', '.join(sorted(unknown))}")
    total = sum(counts.values())
    if total < floor:
        return tuple(Answered(answer, None, None, None, None, None) for answer in question.answers)
    return tuple(_said(answer, counts.get(answer, 0), total) for answer in question.answers)


def _said(answer: str, count: int, total: int) -> Answered:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(count, total, method="wilson")
    return Answered(answer, count, total, count / total, float(low), float(high))
