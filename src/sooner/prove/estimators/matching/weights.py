"""Ways of making comparison people stand for those who were offered something, each as a weight a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.matching.nearest import nearest

if TYPE_CHECKING:
    import pandas as pd

Codes = npt.NDArray[np.int64]
#: Classes by the score of those treated, and how many steps weights may take to balance.
CLASSES, _STEPS = 6, 200


@dataclass(frozen=True, eq=False)
class Weighted:
    """A weight for everybody (n): 1 for each treated person who stays, 0 for who is left out. ``cluster`` (n): who counts together in the errors."""

    weights: Numbers
    cluster: Codes

    @property
    def kept(self) -> Flags:
        """Who stays."""
        return self.weights > 0

    def effective(self, arm: Flags) -> float:
        """For how many people of an arm the weights stand (Kish 1965)."""
        weights = self.weights[arm]
        return float(weights.sum() ** 2 / (weights**2).sum()) if weights.any() else 0.0


def by_nearest(score: Numbers, treated: Flags, caliper: float, kinds: Codes | None = None) -> Weighted:
    """Pairs: both count once, and together in the errors."""
    partner = nearest(score, treated, caliper, kinds)
    pair = np.where(treated, np.arange(len(score)), partner)
    return Weighted((partner >= 0).astype(np.float64), np.where(partner >= 0, pair, -1))


def by_classes(score: Numbers, treated: Flags, classes: int = CLASSES) -> Weighted:
    """Classes that hold as many treated people each; the others of a class are weighted to be as many. Rosenbaum and Rubin 1984."""
    edges = np.quantile(score[treated], np.linspace(0, 1, classes + 1)[1:-1])
    return _of_classes((score[:, None] >= edges[None, :]).sum(1), treated)


def by_coarse_kinds(columns: pd.DataFrame, treated: Flags) -> Weighted:
    """Exactly alike once numbers are put into bins of Sturges' number (Iacus, King and Porro 2012). Words are compared as they are."""
    import pandas as pd

    binned = {name: _bins(column) for name, column in columns.items()}
    codes = np.asarray(pd.DataFrame(binned).groupby(list(binned), sort=False).ngroup(), dtype=np.int64)
    return _of_classes(codes, treated)


def by_odds(chances: Numbers, treated: Flags) -> Weighted:
    """Everybody stays; the others are weighted by their odds of being treated (Hirano, Imbens and Ridder 2003, for those treated)."""
    weights = np.where(treated, 1.0, chances / (1 - chances))
    return Weighted(weights, np.arange(len(weights)))


def by_balance(columns: Numbers, treated: Flags) -> Weighted | None:
    """Weights as even as can be under which the others' means of every column (n, k) are those of the treated (Hainmueller 2012).

    None where no weights do that: those treated lie beyond the others.
    """
    size = np.maximum(columns.std(0), 1e-12)
    about = (columns[~treated] - columns[treated].mean(0)) / size
    place = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        line = about @ place
        weights = np.exp(line - line.max())
        weights /= weights.sum()
        apart = weights @ about
        if np.abs(apart).max() < 1e-9:
            found = np.ones(len(treated))
            found[~treated] = weights * treated.sum()
            return Weighted(found, np.arange(len(treated)))
        spread = about.T @ (weights[:, None] * about) - np.outer(apart, apart)
        step = np.linalg.pinv(spread, hermitian=True) @ apart
        place = place - step * _length(about, place, step)
    return None


def _length(about: Numbers, place: Numbers, step: Numbers) -> float:
    """How much of a step brings the sum down."""

    def height(at: Numbers) -> float:
        line = about @ at
        return float(np.log(np.exp(line - line.max()).sum()) + line.max())

    length, before = 1.0, height(place)
    while height(place - length * step) > before + 1e-12 and length > 1e-6:
        length /= 2
    return length


def _of_classes(codes: Codes, treated: Flags) -> Weighted:
    """Weights from classes: those that lack one arm are left out."""
    count = int(codes.max()) + 1
    one, other = (np.bincount(codes[arm], minlength=count).astype(np.float64) for arm in (treated, ~treated))
    both = (one > 0) & (other > 0)
    each = np.divide(one, other, out=np.zeros(count), where=both)
    weights = np.where(treated, both[codes], np.where(both[codes], each[codes], 0.0))
    return Weighted(weights.astype(np.float64), np.arange(len(codes)))


def _bins(column: pd.Series) -> Codes:
    import pandas as pd

    if not pd.api.types.is_numeric_dtype(column):
        return np.unique(column.astype(str), return_inverse=True)[1].astype(np.int64)
    values = column.to_numpy(dtype=np.float64)
    if len(np.unique(values)) <= 2 or values.min() == values.max():
        return np.unique(values, return_inverse=True)[1].astype(np.int64)
    bins = int(np.ceil(np.log2(len(values)) + 1))
    edges = np.linspace(values.min(), values.max(), bins + 1)
    return np.clip(np.searchsorted(edges, values, side="right") - 1, 0, bins - 1).astype(np.int64)
