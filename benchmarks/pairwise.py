"""How right a linkage is, pair by pair, counted without listing the pairs of a large group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import comb


@dataclass(frozen=True)
class Right:
    """Of the pairs put together, the share that belong together; of those that belong together, the share put together; their harmonic mean."""

    precision: float
    recall: float
    f1: float


def of_pairs(found: set[Hashable], true: set[Hashable]) -> Right:
    """How right a set of pairs is."""
    return right(len(found & true), len(found), len(true))


def of_groups(found: Mapping[Hashable, Hashable], true: Mapping[Hashable, Hashable]) -> Right:
    """How right a grouping is (record: group). Every record of ``true`` is looked for in ``found``; one not there stands alone."""
    placed = {record: found.get(record, ("alone", record)) for record in true}
    both = Counter((placed[record], true[record]) for record in true)
    return right(_pairs(both), _pairs(Counter(placed.values())), _pairs(Counter(true.values())))


def right(both: int, found: int, true: int) -> Right:
    """The three shares from counts of pairs; a share of nothing is 1 where there was nothing to find and nothing found."""
    precision = both / found if found else 1.0
    recall = both / true if true else 1.0
    f1 = 2 * both / (found + true) if found + true else 1.0
    return Right(round(precision, 5), round(recall, 5), round(f1, 5))


def _pairs(groups: Counter[Hashable]) -> int:
    return sum(comb(size, 2) for size in groups.values())
