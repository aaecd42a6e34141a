"""How often intervals of series held the truth where it was known: measured by benchmarks/entries/prove_series.py, kept beside this file."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

#: One row a length, a way and an autocorrelation: points, errors, slope, autocorrelation, trials, coverage.
FILE = Path(__file__).with_name("coverage.csv")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def held(points: int, errors: str, slope: bool) -> tuple[float, float, int, int]:
    """The lowest and the highest coverage over autocorrelations, the length of the simulated series, and how many of them each rests on.

    The length is the longest that was simulated and is no longer than ``points``, or the shortest. ``errors``: lasting, newey_west or classical.
    """
    of_it = [row for row in _rows() if row["errors"] == errors and (row["slope"] == "yes") == slope]
    lengths = sorted({int(row["points"]) for row in of_it})
    length = max([each for each in lengths if each <= points], default=lengths[0])
    rows = [row for row in of_it if int(row["points"]) == length]
    found = [float(row["coverage"]) for row in rows]
    return min(found), max(found), length, int(rows[0]["trials"])
