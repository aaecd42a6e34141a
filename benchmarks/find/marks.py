"""How right clusters of records are, by the truth: counted by groups, never pair by pair, so that a million records take a second."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True)
class Grown:
    """Connected components as links are taken in from the heaviest down: pairs put together, in all and rightly, after each weight that there is."""

    weights: list[float]
    right: list[int]
    found: list[int]
    true: int

    def at_precision(self, least: float = 0.99) -> float | None:
        """The weight down to which most true pairs are found of those where so many are right; None where nowhere."""
        good = [at for at, (right, found) in enumerate(zip(self.right, self.found, strict=True)) if found and right / found >= least]
        return self.weights[max(good, key=lambda at: self.right[at])] if good else None

    def at_recall(self, least: float = 0.85) -> float | None:
        """The highest weight down to which so many of the true pairs are found; None where nowhere."""
        return next((weight for weight, right in zip(self.weights, self.right, strict=True) if self.true and right / self.true >= least), None)

    def recall(self, weight: float) -> float:
        """The share of the true pairs that is found down to one of the weights."""
        return self.right[self.weights.index(weight)] / self.true


def grown(truth: Truth, left: Codes, right: Codes, weight: npt.NDArray[np.float64]) -> Grown:
    """Every threshold at once: two rows and a weight for each link. Of two groups the smaller joins the larger, so a million links take some seconds."""
    leads = list(range(len(truth.keys)))
    members: dict[int, dict[int, int]] = {}
    falling = np.argsort(-weight, kind="stable")
    told = Grown([], [], [], _pairs(_sizes(truth.person)))
    rights = founds = 0
    for one, other, heavy in zip(left[falling].tolist(), right[falling].tolist(), weight[falling].tolist(), strict=True):
        if not told.weights or heavy != told.weights[-1]:
            told.weights.append(heavy)
            told.right.append(rights)
            told.found.append(founds)
        ends = _lead(leads, one), _lead(leads, other)
        if ends[0] != ends[1]:
            groups = sorted(((members.pop(end, None) or {int(truth.person[end]): 1}, end) for end in ends), key=lambda group: -len(group[0]))
            (large, lead), (small, joins) = groups
            rights += sum(count * large.get(person, 0) for person, count in small.items())
            founds += sum(large.values()) * sum(small.values())
            for person, count in small.items():
                large[person] = large.get(person, 0) + count
            members[lead], leads[joins] = large, lead
        told.right[-1], told.found[-1] = rights, founds
    return told


def _lead(leads: list[int], row: int) -> int:
    while leads[row] != row:
        leads[row] = leads[leads[row]]
        row = leads[row]
    return row


def at_precision(marks: Iterable[Marks], least: float = 0.99) -> Marks | None:
    """The marks with the best recall of those precise enough; None where none is."""
    return max((each for each in marks if each.precision >= least), key=lambda each: each.recall, default=None)


def at_recall(marks: Iterable[Marks], least: float = 0.85) -> Marks | None:
    """The marks of the highest threshold that finds so much; None where none does."""
    return max((each for each in marks if each.recall >= least), key=lambda each: each.threshold, default=None)
