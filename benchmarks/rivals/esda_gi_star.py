"""Makes the reference for Gi* with esda: an irregular patch of cells, three periods of invented counts, esda's z-score of each.

.bench-venv/bin/python benchmarks/rivals/esda_gi_star.py tests/fixtures/places/gi_star.csv
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from esda.getisord import G_Local
from libpysal.weights import W

SEED, WIDE, TALL, PERIODS = 1, 12, 10, 3


def patch(rng: np.random.Generator) -> list[tuple[int, int]]:
    """The cells (column, row) of a rectangle with about a tenth of them missing, so that cells differ in how many neighbours they have."""
    return [(column, row) for column in range(WIDE) for row in range(TALL) if rng.random() > 0.1]


def beside(cells: list[tuple[int, int]]) -> W:
    """Which cells touch, at a side or a corner: found pair by pair."""
    touching = {
        place: [other for other, there in enumerate(cells) if other != place and max(abs(there[0] - here[0]), abs(there[1] - here[1])) == 1]
        for place, here in enumerate(cells)
    }
    return W(touching, silence_warnings=True)


def main() -> None:
    """Write column, row, period, crimes, gi_star."""
    rng = np.random.default_rng(SEED)
    cells = patch(rng)
    weights = beside(cells)
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["column", "row", "period", "crimes", "gi_star"])
        for period in range(PERIODS):
            crimes = rng.poisson(0.3 + 4 * (period + 1) * (rng.random(len(cells)) > 0.9))
            found = G_Local(crimes.astype(float), weights, transform="B", permutations=0, star=True)
            writer.writerows([*cell, period, count, repr(float(score))] for cell, count, score in zip(cells, crimes, found.Zs, strict=True))


if __name__ == "__main__":
    main()
