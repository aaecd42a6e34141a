"""How right clusters of records are, by the truth: counted by groups, never pair by pair, so that a million records take a second."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Marks:
    """Marks of one clustering. ``household_wrong``: pairs of records put together that are of two people of one household."""

    threshold: float
    precision: float
    recall: float
    b_cubed_precision: float
    b_cubed_recall: float
    household_wrong: int
    largest: int

    @property
    def b_cubed(self) -> float:
        """Harmonic mean of the two (Bagga and Baldwin 1998)."""
        total = self.b_cubed_precision + self.b_cubed_recall
        return 2 * self.b_cubed_precision * self.b_cubed_recall / total if total else 0.0


@dataclass(frozen=True)
class Truth:
    """Whose each record is, and of which household: codes by row."""

    keys: pd.Index
    person: Codes
    household: Codes

    @classmethod
    def of(cls, table: pd.DataFrame) -> Truth:
        """From columns record_key, person, household."""
        return cls(pd.Index(table["record_key"]), pd.factorize(table["person"])[0], pd.factorize(table["household"])[0])

    def places(self, keys: Any) -> Codes:
        """The row of each record. Raises KeyError where a record is not known."""
        found = self.keys.get_indexer(keys)
        if (found < 0).any():
            raise KeyError("a record that the truth does not know")
        return np.asarray(found, dtype=np.int64)


def mark(truth: Truth, cluster: Codes, threshold: float = 0.0) -> Marks:
    """The marks of a clustering: a code for each row of the truth."""
    sizes = _sizes(cluster)
    of_person, of_cluster = _sizes(truth.person), sizes
    both = _codes(cluster, truth.person)
    together = _sizes(both)
    right, found, true = (_pairs(each) for each in (together, of_cluster, of_person))
    at_home = _pairs(_sizes(_codes(cluster, truth.household)))
    shares = together[both]
    precise, complete = (shares / of_cluster[_dense(cluster)]).mean(), (shares / of_person[_dense(truth.person)]).mean()
    return Marks(threshold, right / found if found else 1.0, right / true if true else 1.0, float(precise), float(complete), at_home - right, int(sizes.max()))


def _dense(codes: Codes) -> Codes:
    return np.asarray(np.unique(codes, return_inverse=True)[1], dtype=np.int64)


def _codes(one: Codes, other: Codes) -> Codes:
    """One code for each pair of codes."""
    return _dense(_dense(one) * (int(other.max()) + 1) + other)


def _sizes(codes: Codes) -> Codes:
    return np.bincount(_dense(codes))


def _pairs(sizes: Codes) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def components(count: int, left: Codes, right: Codes) -> Codes:
    """A code for each of ``count`` rows: which of them the links hold together."""
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def over_thresholds(truth: Truth, pairs: pd.DataFrame, thresholds: Iterable[float]) -> list[Marks]:
    """Marks of the connected components of the pairs (record_key_l, record_key_r, match_weight) at each threshold."""
    left, right, weight = truth.places(pairs["record_key_l"]), truth.places(pairs["record_key_r"]), pairs["match_weight"].to_numpy()
    return [mark(truth, components(len(truth.keys), left[weight >= each], right[weight >= each]), each) for each in thresholds]


def at_precision(marks: Iterable[Marks], least: float = 0.99) -> Marks | None:
    """The marks with the best recall of those precise enough; None where none is."""
    return max((each for each in marks if each.precision >= least), key=lambda each: each.recall, default=None)


def at_recall(marks: Iterable[Marks], least: float = 0.85) -> Marks | None:
    """The marks of the highest threshold that finds so much; None where none does."""
    return max((each for each in marks if each.recall >= least), key=lambda each: each.threshold, default=None)


def refined(run: Callable[[list[float]], list[Marks]], coarse: list[float], step: float) -> list[Marks]:
    """Marks over coarse thresholds, then more finely between the neighbours of the best, and of the one at recall .85."""
    first = run(coarse)
    more: set[float] = set()
    for best in (at_precision(first), at_recall(first)):
        if best is not None:
            place = coarse.index(best.threshold)
            low, high = coarse[max(place - 1, 0)], coarse[min(place + 1, len(coarse) - 1)]
            more |= {round(float(each), 4) for each in np.arange(low, high, step)}
    return sorted([*first, *run(sorted(more - set(coarse)))], key=lambda each: each.threshold)
