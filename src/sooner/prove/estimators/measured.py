"""How often intervals held the truth where it was known, and what was claimed of nothing: measured by benchmarks/entries, kept beside this file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: One row a design, a way of working it out, a size and a condition, written by benchmarks/told_in_reports.py: design, way, size, condition, trials,
#: coverage, claimed (empty where it is what coverage leaves), bias_in_sd (empty where the report does not tell it).
FILE = Path(__file__).with_name("measured.csv")


@dataclass(frozen=True)
class Measured:
    """What was found in simulated studies of one ``size``, over their conditions; ``trials``: how many there were of each condition, at least.

    ``held`` and ``claimed``: the lowest and the highest share (of 1) of intervals that held the truth, and of studies without an effect that claimed
    one (None where that is what ``held`` leaves). ``leaned``: the mean of estimates less the truth, in their standard deviations, furthest from nought.
    """

    size: int
    trials: int
    held: tuple[float, float]
    claimed: tuple[float, float] | None
    leaned: float


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def measured(design: str, way: str, size: int) -> Measured | None:
    """What was measured of a design worked out in one way: None where that was never simulated.

    Of the largest size that was simulated and is no larger than ``size`` (points, clusters, studies, units), or of the smallest.
    """
    of_it = [row for row in _rows() if (row["design"], row["way"]) == (design, way)]
    if not of_it:
        return None
    sizes = sorted({int(row["size"]) for row in of_it})
    nearest = max([each for each in sizes if each <= size], default=sizes[0])
    rows = [row for row in of_it if int(row["size"]) == nearest]
    held, claimed = ([float(row[name]) for row in rows if row[name]] for name in ("coverage", "claimed"))
    leaned = max((float(row["bias_in_sd"] or 0) for row in rows), key=abs)
    ends = (min(claimed), max(claimed)) if claimed else None
    return Measured(nearest, min(int(row["trials"]) for row in rows), (min(held), max(held)), ends, leaned)
