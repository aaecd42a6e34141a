"""Where files hold a person about once, a record has at most one partner in the other file: its likely partners share one certainty."""

from __future__ import annotations

from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Places = np.ndarray[Any, np.dtype[np.int64]]

#: Rounds after which the shares no longer move by more than a hundredth of a bit.
ROUNDS = 20
#: Odds beyond this (bits) are as good as certain.
CERTAIN = 60.0


def compete(one: Places, other: Places, weights: Numbers) -> Numbers:
    """The weights (bits) of pairs between two files, given that nobody has two records in one file.

    A record that fits two equally well is even odds at best with either; one whose rival is taken elsewhere is free again. ``one`` and
    ``other`` number the records of each file from 0. Method: belief propagation for the marginals of a matching (Bayati, Shah and
    Sharma 2008; Huang and Jebara 2009), a few rounds of it.
    """
    odds = np.exp2(np.clip(weights, -CERTAIN, CERTAIN))
    rows, columns = int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1
    to_one, to_other = odds, odds
    for _ in range(ROUNDS):
        to_one, to_other = _offered(odds, other, to_other, columns), _offered(odds, one, to_one, rows)
    left = 1 + _others(one, to_one, rows)
    right = 1 + _others(other, to_other, columns)
    return np.asarray(np.log2(odds) - np.log2(left) - np.log2(right))


def _offered(odds: Numbers, at: Places, heard: Numbers, size: int) -> Numbers:
    """What a record offers a partner: the odds of the pair, less what the record is wanted for elsewhere."""
    return np.asarray(odds / (1 + _others(at, heard, size)))


def _others(at: Places, values: Numbers, size: int) -> Numbers:
    """For each pair, the sum over the other pairs of the same record."""
    order = np.argsort(at, kind="stable")
    sums = np.bincount(at, weights=values, minlength=size)
    largest = np.zeros(size)
    np.maximum.at(largest, at, values)
    rest = np.where(values == largest[at], _without_largest(order, at, values, size)[at], sums[at] - values)
    return np.maximum(rest, 0.0)


def _without_largest(order: Places, at: Places, values: Numbers, size: int) -> Numbers:
    """The sum of a record's values but the largest: taken by adding, since taking the largest away again would leave rounding alone."""
    by_value = order[np.lexsort((-values[order], at[order]))]
    first = np.ones(len(by_value), dtype=bool)
    first[1:] = at[by_value][1:] != at[by_value][:-1]
    return np.asarray(np.bincount(at[by_value][~first], weights=values[by_value][~first], minlength=size), dtype=float)
