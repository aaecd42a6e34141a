"""What people knew before and after: the mean change of pairs of marks, with its interval."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

#: Fewer pairs say next to nothing, and a mark could be somebody's.
FEWEST = 5
_PAIR = re.compile(r"\s*(\d{1,3}(?:\.\d{1,2})?)\s*[,;\t ]\s*(\d{1,3}(?:\.\d{1,2})?)\s*")


@dataclass(frozen=True)
class Learnt:
    """The mean mark before and after, and the mean change with its 95 % interval; ``people`` did both tests."""

    people: int
    before: float
    after: float
    change: float
    low: float
    high: float

    @property
    def said(self) -> str:
        """14 people: 11.2 before, 14.6 after; +3.4 (2.1 to 4.7)."""
        return f"{self.people} people: {self.before:.1f} before, {self.after:.1f} after; change {self.change:+.1f} ({self.low:+.1f} to {self.high:+.1f})"


def learnt(pairs: Sequence[tuple[float, float]]) -> Learnt:
    """The paired change, by Student's t. Raises ValueError for fewer than five pairs."""
    from scipy.stats import t

    if len(pairs) < FEWEST:
        raise ValueError(f"{len(pairs)} pairs of marks are too few: at least {FEWEST} are needed")
    changes = [after - before for before, after in pairs]
    mean, error = fmean(changes), stdev(changes) / len(changes) ** 0.5
    reach = float(t.ppf(0.975, len(changes) - 1)) * error
    return Learnt(len(pairs), fmean(one for one, _ in pairs), fmean(one for _, one in pairs), mean, mean - reach, mean + reach)


def pairs_in(text: str) -> list[tuple[float, float]]:
    """The pairs that somebody typed or pasted, one a line: the mark before, the mark after.

    Raises ValueError naming every line that is no pair.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = [(number, _PAIR.fullmatch(line)) for number, line in lines]
    wrong = [str(number) for number, match in found if match is None]
    if wrong:
        where = f"Line {wrong[0]} is" if len(wrong) == 1 else f"Lines {', '.join(wrong[:-1])} and {wrong[-1]} are"
        raise ValueError(f"{where} not two marks, such as 11 14")
    return [(float(match[1]), float(match[2])) for _, match in found if match is not None]
