"""Findings on one measure side by side, and put together where that may be done. What may not be put together is shown all the same, with why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sooner.prove import showing
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.pooling import by_likelihood, pool, unlikeness
from sooner.prove.library.record import Known, Outcome

if TYPE_CHECKING:
    import pandas as pd

    from sooner.charts import Picture

#: Fewer evaluations than this are set side by side; from this level of a study on it may be put together with others.
FEWEST, LEAST_LEVEL = 3, 3
_ALPHA = 0.05


@dataclass(frozen=True)
class Line:
    """One finding in a forest, in the scale of the forest, as it is told. ``weight``: its share of what is said together; None where it has none."""

    name: str
    estimate: float
    low: float
    high: float
    weight: float | None = None


@dataclass(frozen=True)
class Together:
    """What evaluations say together, as it is told: the average with its interval, where one more would lie, and how unlike they are in per cent."""

    estimate: float
    low: float
    high: float
    next_low: float
    next_high: float
    unlike: float


@dataclass(frozen=True)
class Forest:
    """The findings on one measure in one scale. ``together`` is None where they may not be put together; then ``why_not`` says why."""

    measure: str
    scale: str
    lines: tuple[Line, ...]
    together: Together | None
    why_not: str = ""

    @property
    def words(self) -> str:
        """What it says, for whoever does not see it."""
        told = "; ".join(f"{line.name} {_told(line.estimate)} ({_told(line.low)} to {_told(line.high)})" for line in self.lines)
        return f"{self.measure}, {showing.scale_words(self.scale)}. {told}. {self.in_short}"

    @property
    def in_short(self) -> str:
        """What they say together, or why nothing is said together."""
        if self.together is None:
            return self.why_not
        one = self.together
        return (
            f"All together {_told(one.estimate)} ({_told(one.low)} to {_told(one.high)}). One more evaluation of the same kind would find "
            f"{_told(one.next_low)} to {_told(one.next_high)}. {one.unlike:.0f} % of how they differ is not chance."
        )

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The table: every line, then what they say together."""
        found = [(line.name, _told(line.estimate), _told(line.low), _told(line.high), _share(line.weight)) for line in self.lines]
        if self.together is not None:
            one = self.together
            found.append(("All together", _told(one.estimate), _told(one.low), _told(one.high), "100 %"))
            found.append(("One more of the same kind", "–", _told(one.next_low), _told(one.next_high), "–"))
        return tuple(found)

    def picture(self) -> Picture:
        """The forest as a picture."""
        import pandas as pd

        from sooner.charts import intervals

        rows: list[tuple[str, float | None, float, float, bool]] = [(line.name, line.estimate, line.low, line.high, False) for line in self.lines]
        if self.together is not None:
            one = self.together
            rows.append(("All together", one.estimate, one.low, one.high, True))
            rows.append(("One more of the same kind", None, one.next_low, one.next_high, False))
        table: pd.DataFrame = pd.DataFrame(rows, columns=["name", "estimate", "low", "high", "point"])
        return intervals(table, self.measure, self.words, showing.scale_words(self.scale))


@dataclass(frozen=True)
class _Of:
    """One outcome with its evaluation; its estimate and interval are there."""

    known: Known
    outcome: Outcome = field(repr=False)

    @property
    def ends(self) -> tuple[float, float, float]:
        """Estimate, low, high."""
        return tuple(value for value in (self.outcome.estimate, self.outcome.low, self.outcome.high) if value is not None)  # type: ignore[return-value]

    @property
    def error(self) -> float:
        """The standard error that its interval stands for."""
        from scipy.stats import norm

        _, low, high = self.ends
        return (high - low) / (2 * float(norm.ppf(0.5 + self.outcome.level / 200)))


def forests(found: Iterable[Known]) -> tuple[Forest, ...]:
    """A forest for each measure that two findings or more have an interval for in one scale, in the order of the measures' names."""
    groups: dict[tuple[str, str], list[_Of]] = {}
    for known in found:
        for outcome in known.outcomes:
            if outcome.low is not None and outcome.scale:
                groups.setdefault((outcome.measure.casefold(), outcome.scale), []).append(_Of(known, outcome))
    return tuple(_forest(several) for _, several in sorted(groups.items()) if len(several) > 1)


def _forest(several: list[_Of]) -> Forest:
    first = several[0].outcome
    why_not = _why_not(several)
    together, weights = (None, [None] * len(several)) if why_not else _together(several, first.scale)
    lines = tuple(_line(one, first.scale, weight) for one, weight in zip(several, weights, strict=True))
    return Forest(first.measure, first.scale, lines, together, why_not)


def _line(one: _Of, scale: str, weight: float | None) -> Line:
    estimate, low, high = (showing.as_told(value, scale) for value in one.ends)
    return Line(_name(one), estimate, low, high, weight)


def _why_not(several: list[_Of]) -> str:
    """Why findings are not put together; empty where they may be."""
    weak = sum((one.known.scale.level or 0) < LEAST_LEVEL for one in several)
    if first := next((why for why in (_of_the_scale(several), _of_the_studies(several)) if why), ""):
        return first
    if weak:
        return f"Not put together: {weak} of them {'is' if weak == 1 else 'are'} below level {LEAST_LEVEL}, and an average mends no fault of a study."
    return "" if len(several) >= FEWEST else f"Not put together: it takes {FEWEST} evaluations, and there are {len(several)}."


def _of_the_scale(several: list[_Of]) -> str:
    if several[0].outcome.scale == showing.OWN_UNIT:
        return "Not put together: each is in a unit of its own, and nobody says that it is the same one."
    ways = {one.outcome.direction for one in several}
    return "" if len(ways) == 1 else "Not put together: they do not want the same: for some higher is better, for others lower."


def _of_the_studies(several: list[_Of]) -> str:
    once = {one.known.key for one in several}
    return "" if len(once) == len(several) else "Not put together: one evaluation stands here more than once, and would count more than once."


def _together(several: list[_Of], scale: str) -> tuple[Together, list[float | None]]:
    """Random effects by restricted maximum likelihood, with the error of Hartung and Knapp and the prediction interval: as ``meta_analysis`` has it."""
    effects, errors = np.array([one.ends[0] for one in several]), np.array([one.error for one in several])
    pooled = pool(effects, errors, by_likelihood(effects, errors))
    low, high = Estimate(pooled.estimate, pooled.adjusted_error, len(several) - 1).interval(1 - _ALPHA)
    ends = (pooled.estimate, low, high, *pooled.prediction(1 - _ALPHA))
    estimate, low, high, next_low, next_high = (showing.as_told(float(value), scale) for value in ends)
    unlike = unlikeness(effects, errors, pooled.between).share
    return Together(estimate, low, high, next_low, next_high, unlike), [float(weight) for weight in pooled.weights]


def _name(one: _Of) -> str:
    when = f" ({one.outcome.window})" if one.outcome.window else f" ({one.known.year})" if one.known.year else ""
    return f"{one.known.title}{when}"


def _told(value: float) -> str:
    return showing.number(value, True)


def _share(weight: float | None) -> str:
    return "–" if weight is None else f"{100 * weight:.0f} %"
