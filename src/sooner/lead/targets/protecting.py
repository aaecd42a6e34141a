"""Disclosure control over outputs that count people: small numbers hidden, others rounded, and none to be had by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sooner.disclosure import BASE, FLOOR, protect, rounded
from sooner.lead import cells
from sooner.lead.targets.rows import Beside, Output, Outputs, Target


def protected_target(target: Target) -> Target:
    """The target as it may be shown: what was reached is hidden from 1 to 9, else rounded to 5; no other number that was sent stands beside it.

    A promise is no count of people, so it stays. What was reached stays too where it is a decimal or below 0, which no count is.
    """
    done = target.achieved
    if done is None or done < 0 or done != round(done):
        return target
    shown, half = rounded(round(done)), BASE // 2
    within = (1, FLOOR - 1) if shown is None else (0, 0) if shown == 0 else (max(shown - half, FLOOR), shown + half)
    return replace(target, achieved=None if shown is None else float(shown), within=within, beside=_without_numbers(target.beside))


def protected(outputs: Outputs) -> Outputs:
    """The outputs as they may be shown. A sum is shown as the protected total of its parts, and is empty where it did not agree with them.

    Where a place has several counts for one period (men, women) only sums are shown: what was protected is the table of places and periods.
    Outputs with a decimal or a number below 0 count nobody, and stay as they are.
    """
    if any(row.value is not None and (row.value < 0 or row.value != round(row.value)) for row in outputs.rows):
        return outputs
    parts = [row for row in outputs.rows if not row.is_sum]
    places, periods = list(dict.fromkeys(row.place for row in parts)), list(dict.fromkeys(row.period for row in parts))
    counts = np.zeros((len(places), len(periods)), dtype=np.int64)
    for row in parts:
        counts[places.index(row.place), periods.index(row.period)] += round(row.value or 0)
    shown = protect(counts).shown
    alone = len({(row.place, row.period) for row in parts}) == len(parts)
    return replace(outputs, rows=tuple(_shown(row, shown, places, periods, alone) for row in outputs.rows), protected=True)


def _shown(row: Output, shown: np.ndarray[tuple[int, int], np.dtype[np.int64]], places: Sequence[str], periods: Sequence[str | None], alone: bool) -> Output:
    if (row.is_sum and row.agrees is not True) or row.value is None or not (row.is_sum or alone):
        return replace(row, value=None, parts=None, beside=_without_numbers(row.beside))
    across = places.index(row.place) if row.place in places else -1
    down = periods.index(row.period) if row.period in periods else -1
    value = int(shown[across, down])
    return replace(row, value=None if value < 0 else float(value), parts=None, beside=_without_numbers(row.beside))


def _without_numbers(beside: Beside) -> Beside:
    """What stands beside a number, without other numbers: they may count the same people."""
    return replace(beside, other={name: value for name, value in beside.other.items() if not _is_number(value)})


def _is_number(value: str | None) -> bool:
    try:
        return cells.number(value) is not None
    except ValueError:
        return False
