"""How often plain intervals of an average held the truth: measured by benchmarks/entries/prove_pooling.py, kept beside this file."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

#: One row an estimator, a number of studies and a variance between them: way, studies, between, sets, coverage.
FILE = Path(__file__).with_name("pooling_held.csv")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def held(way: str, studies: int) -> tuple[float, float, int, int]:
    """The lowest and the highest coverage over how unlike studies are, how many studies a simulated set has, and how many sets each rests on.

    As many as the most that were simulated and are no more than ``studies``, or the fewest. ``way``: dersimonian_laird or equal_effects.
    """
    of_it = [row for row in _rows() if row["way"] == way]
    sizes = sorted({int(row["studies"]) for row in of_it})
    size = max([each for each in sizes if each <= studies], default=sizes[0])
    rows = [row for row in of_it if int(row["studies"]) == size]
    found = [float(row["coverage"]) for row in rows]
    return min(found), max(found), size, int(rows[0]["sets"])
