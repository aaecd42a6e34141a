"""A regression in which every unit and every period has a level of its own, with errors for units that are drawn together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Numbers
from sooner.prove.estimators.estimate import Estimate

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Panel:
    """One row a unit and period: outcome (n), columns (n, k), codes of unit, period and cluster (n) from 0, weights (n)."""

    outcome: Numbers
    columns: Numbers
    unit: Codes
    period: Codes
    cluster: Codes
    weights: Numbers

    @property
    def clusters(self) -> int:
        """How many clusters there are."""
        return int(self.cluster.max()) + 1


@dataclass(frozen=True, eq=False)
class Effects:
    """Coefficients (k) of the columns and their covariance (k, k); degrees of freedom for their intervals."""

    coefficients: Numbers
    covariance: Numbers
    degrees: int

    def at(self, place: int = 0) -> Estimate:
        """One coefficient with its error."""
        return Estimate(float(self.coefficients[place]), float(np.sqrt(self.covariance[place, place])), self.degrees)


def fixed_effects(panel: Panel, small: bool = False) -> Effects:
    """Least squares with a level for every unit and period; errors by cluster, degrees of freedom one less than there are clusters.

    ``small``: False for the sandwich times G / (G - 1) times (N - 1) / (N - K), where K leaves out levels that lie within a cluster (Cameron and
    Miller 2015); True for the jackknife over clusters (CV3: MacKinnon, Nielsen and Webb 2023), for few clusters.
    """
    columns, outcome, counted = _within(panel)
    kept, size = panel.columns.shape[1], np.sqrt((columns**2).sum(0))
    size = np.where(size > 0, size, 1.0)  # a column that levels say already says nothing: its coefficient is none, without an error
    sums = _by_cluster(panel, columns / size, outcome)  # without this, incomes beside shares would lose digits
    bread = np.linalg.pinv(sums.squares.sum(0), hermitian=True)
    found = np.asarray(bread @ sums.products.sum(0), dtype=np.float64)
    groups, rows = panel.clusters, int((panel.weights > 0).sum())
    if small:
        moved = _without_each(sums)
        covariance = (groups - 1) / groups * (moved - found).T @ (moved - found)
    else:
        scores = sums.products - sums.squares @ found
        correction = groups / (groups - 1) * (rows - 1) / (rows - counted)
        covariance = correction * bread @ scores.T @ scores @ bread
    return Effects((found / size)[:kept], (covariance / np.outer(size, size))[:kept, :kept], groups - 1)


def poisson_effects(panel: Panel, offset: Numbers) -> Effects:
    """The same for counts, on the log: Poisson with a level for every unit and period, errors by cluster (Wooldridge 1999). ``offset`` is a log.

    Units that count nothing at all say nothing, and are left out.
    """
    ever = np.bincount(panel.unit, weights=panel.outcome * panel.weights)[panel.unit] > 0
    panel, offset = _only(panel, ever), offset[ever]
    mean = np.maximum(panel.outcome, 0.1) / 2 + panel.outcome.mean() / 2
    line, moved, steps = np.log(mean), np.inf, 0
    while moved > 1e-10 and steps < 200:
        working = line - offset + (panel.outcome - mean) / mean
        turn = Panel(working, panel.columns, panel.unit, panel.period, panel.cluster, panel.weights * mean)
        columns, outcome, counted = _within(turn)
        root = np.sqrt(turn.weights)[:, None]
        found = np.asarray(np.linalg.lstsq(columns * root, outcome * root[:, 0], rcond=None)[0], dtype=np.float64)
        # what the levels carry is whatever the columns leave of the working outcome
        step = np.clip(offset + working - (outcome - columns @ found) - line, -5, 5)
        line, moved, steps = line + step, float(np.abs(step).max()), steps + 1
        mean = np.exp(line)
    bread = np.linalg.pinv(columns.T @ (turn.weights[:, None] * columns), hermitian=True)
    scores = np.zeros((panel.clusters, columns.shape[1]))
    np.add.at(scores, panel.cluster, (panel.weights * (panel.outcome - mean))[:, None] * columns)
    groups, rows, kept = len(np.unique(panel.cluster)), len(panel.outcome), panel.columns.shape[1]
    covariance = groups / (groups - 1) * (rows - 1) / (rows - counted) * bread @ scores.T @ scores @ bread
    return Effects(found[:kept], covariance[:kept, :kept], groups - 1)


def told_beside(panel: Panel) -> Numbers:
    """The share of each column's spread (k) that levels of units and periods and the other columns do not say; 0 where it has none."""
    columns = _within(panel)[0] * np.sqrt(panel.weights)[:, None]
    raw = panel.columns - panel.columns.mean(0)
    whole = ((np.sqrt(panel.weights)[:, None] * raw) ** 2).sum(0)
    found = np.zeros(panel.columns.shape[1])
    for place in range(len(found)):
        beside = np.delete(columns, place, axis=1)
        size = np.where((beside**2).sum(0) > 0, np.sqrt((beside**2).sum(0)), 1.0)
        left = columns[:, place] - (beside / size) @ np.linalg.lstsq(beside / size, columns[:, place], rcond=1e-12)[0]
        found[place] = (left**2).sum() / whole[place] if whole[place] > 0 else 0.0
    return found


def without_each(panel: Panel) -> Numbers:
    """The first coefficient without each cluster in turn (G)."""
    columns, outcome, _ = _within(panel)
    found: Numbers = _without_each(_by_cluster(panel, columns, outcome))[:, 0]
    return found


@dataclass(frozen=True, eq=False)
class _Sums:
    squares: Numbers
    products: Numbers


def _without_each(sums: _Sums) -> Numbers:
    squares, products = sums.squares.sum(0), sums.products.sum(0)
    both = zip(sums.squares, sums.products, strict=True)
    return np.array([np.linalg.pinv(squares - one, hermitian=True) @ (products - other) for one, other in both])


def _by_cluster(panel: Panel, columns: Numbers, outcome: Numbers) -> _Sums:
    """Sums of squares and products of each cluster: (G, k, k) and (G, k)."""
    order = np.argsort(panel.cluster, kind="stable")
    starts = np.searchsorted(panel.cluster[order], np.arange(panel.clusters))
    weighted = panel.weights[order, None] * columns[order]
    squares = np.add.reduceat(weighted[:, :, None] * columns[order][:, None, :], starts)
    return _Sums(squares, np.add.reduceat(weighted * outcome[order, None], starts))


def _within(panel: Panel) -> tuple[Numbers, Numbers, int]:
    """Columns and outcome less their unit's mean, a column for each period but one beside them; and how many columns count in the correction."""
    periods = (panel.period[:, None] == np.arange(1, int(panel.period.max()) + 1)[None, :]).astype(np.float64)
    columns = np.column_stack([panel.columns, periods])
    nested = len(np.unique(np.column_stack([panel.unit, panel.cluster]), axis=0)) == int(panel.unit.max()) + 1
    counted = columns.shape[1] + (1 if nested else int(panel.unit.max()) + 1)
    return _less_mean(columns, panel), _less_mean(panel.outcome[:, None], panel)[:, 0], counted


def _less_mean(values: Numbers, panel: Panel) -> Numbers:
    whole = np.bincount(panel.unit, weights=panel.weights)
    sums = np.column_stack([np.bincount(panel.unit, weights=panel.weights * column) for column in values.T])
    found: Numbers = values - (sums / whole[:, None])[panel.unit]
    return found


def _only(panel: Panel, rows: npt.NDArray[np.bool_]) -> Panel:
    codes = [np.unique(each[rows], return_inverse=True)[1].astype(np.int64) for each in (panel.unit, panel.period, panel.cluster)]
    return Panel(panel.outcome[rows], panel.columns[rows], codes[0], codes[1], codes[2], panel.weights[rows])
