"""One promise beside what was reached, and one count of what was done; each with everything that was sent beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

#: What stands for a measure whose name nobody knows any more.
LABEL_LOST = "label lost"
Result = Literal["reached", "fell_short", "not_known"]
#: The results in words.
SAID: dict[Result, str] = {"reached": "reached", "fell_short": "fell short", "not_known": "not known"}


#: The name of a place or a period that is the sum of all others.
_ALL = ("all", "total", "totals")


def is_all(name: str | None) -> bool:
    """Whether a place or a period is named as the sum of all others."""
    return name is not None and name.lower() in _ALL


@dataclass(frozen=True)
class Beside:
    """What stands beside a number: how sure it is, what was said of it, and every other column that was sent."""

    file: str
    row: int
    status: str | None = None
    note: str | None = None
    other: dict[str, str | None] = field(default_factory=dict)

    @property
    def other_in_words(self) -> str | None:
        """The other columns in one line; None where there are none."""
        return "; ".join(f"{name}: {value}" for name, value in self.other.items() if value) or None


@dataclass(frozen=True)
class Target:
    """One row of targets. ``measure`` is None where its label was lost; ``achieved`` is None where it is not known.

    ``within``: under disclosure control, the least and the most that was reached as far as the reader may know; ``achieved`` is then rounded,
    or None where it is hidden. What cannot be told from that is not told.
    """

    measure: str | None
    target: float
    achieved: float | None
    period: str | None
    site: str | None
    beside: Beside
    within: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The measure, or that its label was lost."""
        return self.measure or LABEL_LOST

    @property
    def result(self) -> Result:
        """Whether the target was reached."""
        if self.within is not None:
            least, most = self.within
            return "reached" if least >= self.target else "fell_short" if most < self.target else "not_known"
        if self.achieved is None:
            return "not_known"
        return "reached" if self.achieved >= self.target else "fell_short"

    @property
    def of_target(self) -> float | None:
        """What was reached as a percentage of the target, to one place; None where there is no such percentage."""
        return None if self.achieved is None or self.target <= 0 else round(100 * self.achieved / self.target, 1)

    @property
    def said(self) -> str:
        """What was reached, in words that need no colour: 35 of 50 (70 %), fell short."""
        if self.achieved is None and self.within is None:
            return f"not known, of {self.target:,.10g}"
        if self.achieved is None:
            return f"fewer than 10 of {self.target:,.10g}, {SAID[self.result]}"
        share = "" if self.of_target is None else f" ({self.of_target:g} %)"
        result = "too close to tell, as numbers are rounded" if self.within and self.result == "not_known" else SAID[self.result]
        return f"{self.achieved:,.10g} of {self.target:,.10g}{share}, {result}"


@dataclass(frozen=True)
class Output:
    """One count of what was done. A row sent as the sum of others has ``parts``, what those add up to, where there are any."""

    place: str
    period: str | None
    value: float | None
    is_sum: bool
    beside: Beside
    parts: float | None = None

    @property
    def of_everything(self) -> bool:
        """Whether it is the sum of all places in all periods."""
        return is_all(self.place) and (self.period is None or is_all(self.period))

    @property
    def agrees(self) -> bool | None:
        """Whether a sum is what its parts add up to; None where there is nothing to check."""
        if self.parts is None or self.value is None:
            return None
        return abs(self.value - self.parts) <= 1e-9 * max(1.0, abs(self.parts))


@dataclass(frozen=True)
class Outputs:
    """One file of outputs. ``measure`` is the name of its number column; ``place`` and ``period`` those of the others (None without a period)."""

    file: str
    measure: str
    place: str
    period: str | None
    rows: tuple[Output, ...]
    protected: bool = False

    @property
    def sums(self) -> list[Output]:
        """The rows that were sent as sums."""
        return [row for row in self.rows if row.is_sum]

    @property
    def wrong(self) -> list[Output]:
        """The sums that are not what their parts add up to."""
        return [row for row in self.sums if row.agrees is False]
