"""Disclosure control: counts of people that leave casework hide small numbers, are rounded, and cannot be worked out from each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

#: A count from 1 to one below this is not shown; others are rounded to the nearest multiple of BASE. A partnership may raise the floor.
FLOOR, BASE = 10, 5

Counts = npt.NDArray[np.int64]
Hidden = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Protected:
    """A table as it may be shown. ``shown`` has one more row and column than was given, the totals; -1 stands for a hidden count."""

    shown: Counts

    @property
    def cells(self) -> list[list[int | None]]:
        """The table without its totals, None for a hidden count."""
        return [[None if value < 0 else int(value) for value in row] for row in self.shown[:-1, :-1]]

    @property
    def hidden(self) -> int:
        """How many counts are hidden, totals too."""
        return int((self.shown < 0).sum())


def rounded(count: int, floor: int = FLOOR) -> int | None:
    """One count by itself: None where it is hidden, else rounded to 5. Zero is shown."""
    return None if 0 < count < floor else int(BASE * round(count / BASE))


@dataclass(frozen=True)
class ProtectedRow:
    """Counts of groups that add up to a total, as they may be shown: None for a hidden one."""

    cells: tuple[int | None, ...]
    total: int | None


def protect_row(counts: Any, floor: int = FLOOR, left_out: Any = None) -> ProtectedRow:
    """Counts of groups that share nobody, with their total, so that a hidden count below the floor can be any from 1 to one below the floor.

    The total is hidden only where it is itself below the floor: so one total may stand above several such rows. ``left_out``: cells that are not
    told anyway, whatever they count. Stricter than ``protect``, and without its search: a single row has nothing to search.
    Raises ValueError for a count below 0.
    """
    row = np.asarray(counts, dtype=np.int64)
    if row.ndim != 1 or (row < 0).any():
        raise ValueError("a row of counts has one dimension, and no count is below 0")
    total = int(row.sum())
    if 0 < total < floor:
        return ProtectedRow(tuple(None if count else 0 for count in row.tolist()), None)
    small = (row > 0) & (row < floor)
    hidden = small.copy() if left_out is None else small | np.asarray(left_out, dtype=bool)
    while small.any() and _told_too_much(row, hidden, total, floor):
        hidden[_smallest_shown(row, hidden)] = True
    cells = (BASE * np.round(row / BASE).astype(np.int64)).tolist()
    return ProtectedRow(tuple(None if gone else cell for gone, cell in zip(hidden, cells, strict=True)), int(BASE * round(total / BASE)))


def _told_too_much(row: Counts, hidden: Hidden, total: int, floor: int) -> bool:
    """Whether what the shown counts leave of the total, as far as rounding tells them, rules out any count from 1 to one below the floor."""
    low, high = _bounds(np.append(row, total), np.append(hidden, False), floor)
    most = high[-1] - low[:-1].sum()
    least = low[-1] - high[:-1][~hidden].sum() if hidden.sum() == 1 else 0.0
    return bool(least > 1 or most < floor - 1)


def _smallest_shown(row: Counts, hidden: Hidden) -> int:
    """The smallest count that is still shown, those that count people before zeros."""
    return min((int(place) for place in np.flatnonzero(~hidden)), key=lambda place: (row[place] == 0, row[place]))


def protect(counts: Any, floor: int = FLOOR, left_out: Any = None) -> Protected:
    """A table of counts of people (rows x columns, whole numbers from 0), with its totals, so that no hidden count can be narrowed down.

    Counts below the floor are hidden; then more are, until whoever knows the rounding and subtracts every total finds a range of at least
    the floor's width for each of them. ``left_out``: cells (rows x columns, true or false) that are not told anyway, whatever they count.
    Raises ValueError for a count below 0 or a table that is not two-dimensional.
    """
    table = np.asarray(counts, dtype=np.int64)
    if table.ndim != 2 or (table < 0).any():
        raise ValueError("a table of counts has rows and columns, and no count is below 0")
    whole = np.block([[table, table.sum(1, keepdims=True)], [table.sum(0, keepdims=True), np.full((1, 1), table.sum())]])
    small = (whole > 0) & (whole < floor)
    hidden = small.copy()
    if left_out is not None:
        hidden[:-1, :-1] |= np.asarray(left_out, dtype=bool)
    while (place := _narrowed(whole, small, hidden, floor)) is not None:
        hidden[_next_to_hide(whole, hidden, place)] = True
    return Protected(np.where(hidden, -1, BASE * np.round(whole / BASE).astype(np.int64)))


def _narrowed(whole: Counts, small: Hidden, hidden: Hidden, floor: int) -> tuple[int, int] | None:
    """The place of a small count that can be narrowed down to less than the floor's width; None where there is none."""
    from scipy.optimize import linprog

    low, high = _bounds(whole, hidden, floor)
    sums = _sums(whole.shape)
    limits = list(zip(low.ravel(), high.ravel(), strict=True))
    for row, column in np.argwhere(small):
        aim = np.zeros(whole.size)
        aim[row * whole.shape[1] + column] = 1
        least, most = (linprog(sign * aim, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=limits) for sign in (1, -1))
        if most.status == 0 and -most.fun - least.fun < floor - 2:
            return int(row), int(column)
    return None


def _bounds(whole: Counts, hidden: Hidden, floor: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """What the reader knows of each count: nothing of a hidden one, the rounding of a shown one."""
    shown = BASE * np.round(whole / BASE)
    low = np.where(hidden, 0, np.where(shown == 0, 0, np.maximum(shown - BASE / 2, floor)))
    high = np.where(hidden, np.inf, np.where(shown == 0, 0, shown + BASE / 2))
    return low, high


def _sums(shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    """The equations of a table with totals: each row and each column adds up to its last count."""
    rows, columns = shape
    equations = []
    for row in range(rows):
        each = np.zeros(shape)
        each[row, :-1], each[row, -1] = 1, -1
        equations.append(each.ravel())
    for column in range(columns):
        each = np.zeros(shape)
        each[:-1, column], each[-1, column] = 1, -1
        equations.append(each.ravel())
    return np.array(equations)


def _next_to_hide(whole: Counts, hidden: Hidden, place: tuple[int, int]) -> tuple[int, int]:
    """The smallest shown count in the row or the column of a place, those that count people before zeros, cells before totals."""
    row, column = place
    line = [(row, other) for other in range(whole.shape[1])] + [(other, column) for other in range(whole.shape[0])]
    open_ones = [each for each in line if not hidden[each]] or [(int(r), int(c)) for r, c in np.argwhere(~hidden)]
    last = (whole.shape[0] - 1, whole.shape[1] - 1)
    return min(open_ones, key=lambda each: (whole[each] == 0, each[0] == last[0] or each[1] == last[1], whole[each]))
