"""What it did to each group of units that began together, in each period: Callaway and Sant'Anna's comparisons, and their averages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.logit import logit
from sooner.prove.estimators.matching.weights import Weighted, by_balance

_HIGHEST, _LEAST = 1 - 1e-6, 1e-6


@dataclass(frozen=True, eq=False)
class Cell:
    """One group in one period: when it began, the period, the difference, and what each unit adds to its error (n)."""

    began: float
    period: float
    estimate: float
    influence: Numbers

    @property
    def since(self) -> float:
        """How long after it began, in the periods' own numbers."""
        return self.period - self.began


@dataclass(frozen=True, eq=False)
class Average:
    """A weighted mean of cells, with what each unit adds to its error (n)."""

    estimate: float
    influence: Numbers


def by_cluster(influence: Numbers, cluster: npt.NDArray[np.int64]) -> Numbers:
    """What clusters add to an error (G), where units (n) of one cluster (n, codes from 0) were chosen together."""
    sums = np.bincount(cluster, weights=influence)
    found: Numbers = sums * len(sums) / len(influence)
    return found


def error_of(influence: Numbers) -> float:
    """The standard error of what units (n) add to."""
    return float(np.sqrt((influence**2).mean() / len(influence)))


def cells(outcomes: Numbers, began: Numbers, periods: Numbers, columns: Numbers, never: bool, way: str) -> list[Cell]:
    """Every group and period. ``outcomes`` (n, T), ``began`` (n; infinite: never), ``periods`` (T), ``columns`` (n, k) with a constant.

    ``never``: compared with those that never began; else with those that have not begun yet. ``way``: doubly_robust, regression, weighting or entropy.
    Before a group begins, each period is compared with the one before; after it, with the last before it began. Callaway and Sant'Anna 2021.
    """
    compare = _WAYS[way]
    found = []
    for start in np.unique(began[np.isfinite(began)]):
        before = np.flatnonzero(periods < start)
        for place in range(1, len(periods)) if len(before) else ():
            base = int(before[-1]) if periods[place] >= start else place - 1
            waiting = np.isposinf(began) if never else (began > max(periods[place], periods[base])) & (began != start)
            used = (began == start) | waiting
            if not waiting.any():
                continue
            change = (outcomes[:, place] - outcomes[:, base])[used]
            estimate, part = compare(change, began[used] == start, columns[used])
            influence = np.zeros(len(began))
            influence[used] = part * len(began) / used.sum()
            found.append(Cell(float(start), float(periods[place]), estimate, influence))
    return found


def averaged(chosen: list[Cell], began: Numbers) -> Average:
    """The mean of cells, each weighted by how many units its group has; the weights are estimated too, and count in the error."""
    share = np.array([(began == cell.began).mean() for cell in chosen])
    effects = np.array([cell.estimate for cell in chosen])
    weights = share / share.sum()
    there = np.column_stack([(began == cell.began) - its for cell, its in zip(chosen, share, strict=True)])
    moved = there / share.sum() - there.sum(1, keepdims=True) * share / share.sum() ** 2
    influence = np.column_stack([cell.influence for cell in chosen]) @ weights + moved @ effects
    return Average(float(weights @ effects), influence)


def by(found: list[Cell], began: Numbers, key: Callable[[Cell], float]) -> dict[float, Average]:
    """Averages of cells that share a key: time since it began, the group, or the period."""
    return {value: averaged([cell for cell in found if key(cell) == value], began) for value in sorted({key(cell) for cell in found})}


def mean_of(parts: list[Average]) -> Average:
    """The plain mean of averages."""
    return Average(float(np.mean([each.estimate for each in parts])), np.mean([each.influence for each in parts], axis=0))


def no_trend_before(found: list[Cell]) -> tuple[float, int, float]:
    """Whether all differences before anything began could be chance: Wald's chi-square, its degrees of freedom and p."""
    from scipy.stats import chi2

    early = [cell for cell in found if cell.since < 0]
    if not early:
        return float("nan"), 0, float("nan")
    influence = np.column_stack([cell.influence for cell in early])
    spread = influence.T @ influence / len(influence) ** 2
    effects = np.array([cell.estimate for cell in early])
    statistic = float(effects @ np.linalg.pinv(spread, hermitian=True) @ effects)
    return statistic, len(early), float(chi2.sf(statistic, len(early)))


def others_like_them(began: Numbers, first: float, columns: Numbers) -> bool:
    """Whether no column (n, k) says without fail which of those that had not begun (n; infinite: never) by a group's beginning are that group.

    ``first``: the first period; groups that had begun by then are compared with nobody.
    """
    for start in np.unique(began[np.isfinite(began) & (began > first)]):
        used = began >= start
        if columns.shape[1] > 1 and (began[used] > start).any() and not logit(began[used] == start, columns[used]).found:
            return False
    return True


def balance_beyond(began: Numbers, first: float, columns: Numbers) -> float | None:
    """The first group whose means of the columns (n, k) no weights give to the units that never began (n; infinite): they lie beyond. None: there is none.

    ``first``: the first period; groups that had begun by then are compared with nobody.
    """
    for start in np.unique(began[np.isfinite(began) & (began > first)]):
        used = (began == start) | np.isposinf(began)
        if by_balance(columns[used], began[used] == start) is None:
            return float(start)
    return None


def no_trend_of_clusters(early: list[Average], cluster: npt.NDArray[np.int64], left: int) -> tuple[float, int, float, Numbers]:
    """The same of averages before anything began, where units of one cluster (n, codes from 0) were chosen together: F, k, p, covariance (k, k).

    ``left``: the degrees of freedom that clusters leave. Hotelling 1931. With no more of them than averages only the mean of all is tested.
    """
    from scipy.stats import f

    parts = early if len(early) < left else [mean_of(early)]
    influence = np.column_stack([by_cluster(each.influence, cluster) for each in parts])
    spread = influence.T @ influence / len(influence) ** 2 * len(influence) / left
    effects = np.array([each.estimate for each in parts])
    wald, count = float(effects @ np.linalg.pinv(spread, hermitian=True) @ effects), len(parts)
    statistic = wald / count * (left - count + 1) / left
    return statistic, count, float(f.sf(statistic, count, left - count + 1)), spread


def _doubly_robust(change: Numbers, treated: Flags, columns: Numbers) -> tuple[float, Numbers]:
    """Sant'Anna and Zhao 2020: right where either the regression or the chance of being treated is right."""
    expected, of_regression = _expected(change, treated, columns)
    weights, of_weights = _weights(treated, columns)
    left = change - expected
    one, other = left[treated].mean(), (weights * left).sum() / weights.sum()
    part = treated * (left - one) - of_regression @ (treated[:, None] * columns).mean(0)
    rest = weights * (left - other) + of_weights @ (weights[:, None] * (left - other)[:, None] * columns).mean(0)
    rest -= of_regression @ (weights[:, None] * columns).mean(0)
    return float(one - other), part / treated.mean() - rest / weights.mean()


def _regression(change: Numbers, treated: Flags, columns: Numbers) -> tuple[float, Numbers]:
    """What those treated would have changed by, told from a regression of the others (Heckman, Ichimura and Todd 1997)."""
    expected, of_regression = _expected(change, treated, columns)
    one, other = change[treated].mean(), expected[treated].mean()
    rest = treated * (expected - other) + of_regression @ (treated[:, None] * columns).mean(0)
    return float(one - other), (treated * (change - one) - rest) / treated.mean()


def _weighting(change: Numbers, treated: Flags, columns: Numbers) -> tuple[float, Numbers]:
    """The others weighted to be like those treated (Abadie 2005, with weights that sum to one)."""
    weights, of_weights = _weights(treated, columns)
    one, other = change[treated].mean(), (weights * change).sum() / weights.sum()
    rest = weights * (change - other) + of_weights @ (weights[:, None] * (change - other)[:, None] * columns).mean(0)
    return float(one - other), treated * (change - one) / treated.mean() - rest / weights.mean()


def _entropy(change: Numbers, treated: Flags, columns: Numbers) -> tuple[float, Numbers]:
    """The others weighted, as evenly as can be, to have the means of those treated (Hainmueller 2012). Who calls has seen that there are such weights.

    Their odds have the logit's form; with few units that leans less than odds from a logit. What each unit adds is what a regression of the others, so
    weighted, leaves of it (the equations that the weights solve say that), as much larger as its own pull on that line made it too small (HC2,
    MacKinnon and White 1985): a few of the others can stand for most of the weight.
    """
    weights = cast("Weighted", by_balance(columns, treated)).weights * ~treated
    bread = np.linalg.pinv(columns.T @ (weights[:, None] * columns), hermitian=True)
    left = change - columns @ (bread @ (columns.T @ (weights * change)))
    pull = np.where(treated, 1 / treated.sum(), weights * ((columns @ bread) * columns).sum(1))
    estimate = left[treated].mean()
    added = np.where(treated, left - estimate, -weights * left) / np.sqrt(np.maximum(1 - pull, _LEAST))
    return float(estimate), added / treated.mean()


def _expected(change: Numbers, treated: Flags, columns: Numbers) -> tuple[Numbers, Numbers]:
    """The change that is expected without treatment (n), and what each unit adds to the regression (n, k)."""
    others = columns * ~treated[:, None]
    bread = np.linalg.pinv(others.T @ columns / len(change), hermitian=True)
    slope = bread @ (others.T @ change) / len(change)
    expected = columns @ slope
    return expected, (~treated * (change - expected))[:, None] * columns @ bread


def _weights(treated: Flags, columns: Numbers) -> tuple[Numbers, Numbers]:
    """The odds of being treated of those who were not (n), and what each unit adds to the regression that tells them (n, k)."""
    fitted = logit(treated, columns)
    chance = np.minimum(fitted.chances, _HIGHEST)
    return chance * ~treated / (1 - chance), (treated - chance)[:, None] * columns @ (fitted.covariance * len(treated))


_WAYS = {"doubly_robust": _doubly_robust, "regression": _regression, "weighting": _weighting, "entropy": _entropy}
