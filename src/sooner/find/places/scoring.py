"""How well scores of cells foresee a month: the share of its crimes that lies in the cells with the highest scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.find.places.methods import Weighting
from sooner.find.places.spreading import Spread

Numbers = npt.NDArray[np.float64]


def score(reached: Spread, counts: Numbers, weighting: Weighting, targets: Sequence[int]) -> Numbers:
    """The score of each cell for each target month (targets x cells). Only months before a target are looked at.

    ``reached``: how the points that ``counts`` (points x months) speaks of spread over the cells.
    """
    weights = np.column_stack([weighting.of_months(counts.shape[1], target) for target in targets])
    found: Numbers = (reached.shares.T @ (counts @ weights)).T
    return np.ascontiguousarray(found)


@dataclass(frozen=True, eq=False)
class Counted:
    """How many crimes happened in each of ``cells`` (numbers, rising): ``counts`` is months x cells."""

    cells: npt.NDArray[np.int64]
    counts: Numbers


def crimes_in_cells(own: Spread, counts: Numbers, months: Sequence[int]) -> Counted:
    """The crimes of each of these months in the cells in which they lie. ``own``: each point's own cell; ``counts``: points x months."""
    return Counted(own.cells, np.ascontiguousarray((own.shares.T @ counts[:, list(months)]).T))


def at(cells: npt.NDArray[np.int64], among: npt.NDArray[np.int64], values: Numbers) -> Numbers:
    """Values (rows x ``cells``) where the cells of ``among`` (rising, all of ``cells`` in it) are asked for: 0 for those that have none."""
    wide = np.zeros((values.shape[0], len(among)))
    wide[:, np.searchsorted(among, cells)] = values
    return wide


def hit_rate(scores: Numbers, happened: Numbers, chosen: int, cells: int) -> float:
    """The share of what happened that lies in the ``chosen`` cells with the highest scores, of an area of so many cells.

    ``scores`` and ``happened`` have one number a cell; cells of the area that are not among them have neither. Where cells are equal
    and not all of them can be chosen, it is what drawing lots among them gives on average. NaN where nothing happened.
    """
    total = happened.sum()
    if total == 0:
        return float("nan")
    chosen = min(chosen, cells)
    last = np.partition(scores, -chosen)[-chosen] if chosen <= len(scores) else 0.0
    above, level = scores > last, scores == last
    tied = int(level.sum()) + (max(cells - len(scores), 0) if last == 0 else 0)
    lots = min(1.0, (chosen - int(above.sum())) / max(tied, 1))
    return float((happened[above].sum() + lots * happened[level].sum()) / total)


def best_possible(happened: Numbers, chosen: int) -> float:
    """The share that the best choice of so many cells would have held, known only afterwards. NaN where nothing happened."""
    total = happened.sum()
    return float(np.sort(happened)[::-1][:chosen].sum() / total) if total else float("nan")
