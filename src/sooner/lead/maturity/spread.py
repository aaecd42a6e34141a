"""How far apart partners' answers about one element lie: the spread first, the middle after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean, median

from sooner.definitions.maturity import LEVELS

#: From so many levels apart on, an element is talked about first.
APART = 2


@dataclass(frozen=True)
class Answer:
    """What one respondent of an agency says of one element. ``level`` from 1 to 4; None for "don't know". Raises ValueError for another level."""

    element: str
    agency: str
    level: int | None

    def __post_init__(self) -> None:
        if self.level is not None and not 1 <= self.level <= LEVELS:
            raise ValueError(f"a level is from 1 to {LEVELS}, not {self.level}")


@dataclass(frozen=True)
class Summary:
    """Everything that is said of the answers about one element.

    ``respondents``: who named a level; ``dont_know``: who said that they do not know; ``agencies``: how many agencies named a level.
    ``distribution``: how many named each level, from the lowest. ``by_agency``: the same for each agency that answered, by its id.
    ``lowest``, ``highest``, ``median`` and ``mean`` are None where nobody named a level.
    """

    element: str
    respondents: int
    dont_know: int
    agencies: int
    lowest: int | None
    highest: int | None
    distribution: tuple[int, ...]
    median: float | None
    mean: float | None
    by_agency: Mapping[str, tuple[int, ...]]
    dont_know_by_agency: Mapping[str, int]

    @property
    def apart(self) -> int:
        """How many levels lie between the lowest and the highest answer."""
        return 0 if self.lowest is None or self.highest is None else self.highest - self.lowest

    @property
    def agencies_apart(self) -> int:
        """The most levels that lie between an answer of one agency and an answer of another; 0 with fewer than two agencies.

        Two people of one agency may be further apart than this.
        """
        named = {agency: [level for level, count in enumerate(counts, 1) if count] for agency, counts in self.by_agency.items() if any(counts)}
        return max((max(high) - min(low) for one, high in named.items() for other, low in named.items() if one != other), default=0)

    @property
    def talk_first(self) -> bool:
        """Whether partners differ by two levels or more."""
        return self.agencies_apart >= APART


def summary(element: str, answers: Iterable[Answer]) -> Summary:
    """What is said of the answers about one element; answers about others are left aside."""
    own = [answer for answer in answers if answer.element == element]
    levels = [answer.level for answer in own if answer.level is not None]
    agencies = sorted({answer.agency for answer in own})
    by_agency = {agency: _counted(answer.level for answer in own if answer.agency == agency) for agency in agencies}
    unknown = {agency: sum(answer.agency == agency and answer.level is None for answer in own) for agency in agencies}
    return Summary(
        element=element,
        respondents=len(levels),
        dont_know=len(own) - len(levels),
        agencies=sum(any(counts) for counts in by_agency.values()),
        lowest=min(levels, default=None),
        highest=max(levels, default=None),
        distribution=_counted(levels),
        median=float(median(levels)) if levels else None,
        mean=fmean(levels) if levels else None,
        by_agency=by_agency,
        dont_know_by_agency=unknown,
    )


def summaries(elements: Iterable[str], answers: Iterable[Answer]) -> list[Summary]:
    """A summary for each element, in the order in which they are given, those that nobody answered too."""
    told = list(answers)
    return [summary(element, told) for element in elements]


def talk_first(found: Iterable[Summary]) -> list[Summary]:
    """The elements to talk about first, the furthest apart at the top; of two as far apart, the one that stands first in the framework."""
    return sorted((one for one in found if one.talk_first), key=lambda one: -one.agencies_apart)


def workshop_order(found: Iterable[Summary]) -> list[str]:
    """The elements in the order in which a workshop takes them: those to talk about first, then the others as they are given."""
    told = list(found)
    first = [one.element for one in talk_first(told)]
    return first + [one.element for one in told if one.element not in first]


def _counted(levels: Iterable[int | None]) -> tuple[int, ...]:
    named = list(levels)
    return tuple(sum(level == each for level in named) for each in range(1, LEVELS + 1))
