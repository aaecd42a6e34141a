"""Disclosure control over outputs that count people: small numbers hidden, others rounded, and none to be had by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sooner.disclosure import protect
from sooner.lead.targets.rows import Output, Outputs


def protected(outputs: Outputs) -> Outputs:
    """The outputs as they may be shown. A sum is shown as the protected total of its parts, and is empty where it did not agree with them.

    Where a place has several counts for one period (men, women) only sums are shown: what was protected is the table of places and periods.
    """
    cells = [row for row in outputs.rows if not row.is_sum]
    places, periods = list(dict.fromkeys(row.place for row in cells)), list(dict.fromkeys(row.period for row in cells))
    counts = np.zeros((len(places), len(periods)), dtype=np.int64)
    for row in cells:
        counts[places.index(row.place), periods.index(row.period)] += round(row.value or 0)
    shown = protect(counts).shown
    alone = len({(row.place, row.period) for row in cells}) == len(cells)
    return replace(outputs, rows=tuple(_shown(row, shown, places, periods, alone) for row in outputs.rows), protected=True)


def _shown(row: Output, shown: np.ndarray[tuple[int, int], np.dtype[np.int64]], places: Sequence[str], periods: Sequence[str | None], alone: bool) -> Output:
    if (row.is_sum and row.agrees is not True) or row.value is None or not (row.is_sum or alone):
        return replace(row, value=None, parts=None)
    across = places.index(row.place) if row.place in places else -1
    down = periods.index(row.period) if row.period in periods else -1
    value = int(shown[across, down])
    return replace(row, value=None if value < 0 else float(value), parts=None)
