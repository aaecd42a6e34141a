"""What agreement is worth where relatives live together: three kinds of pairs, learnt by expectation maximisation without labels.

A pair of records is one person, two relatives (of one household or name), or two people who have nothing to do with each other.
Relatives agree in surname, place and telephone as one person does, and in forename, birth and numbers hardly more than strangers.
Method: Fellegi and Sunter (1969) with a third latent class; chances of strangers are counted, not learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sooner.find.people.compared import STEPS, frequent, told
from sooner.find.people.comparisons import RAREST_NAME, Comparison

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Places = np.ndarray[Any, np.dtype[np.int64]]

#: What belongs to a person alone: relatives have it in common hardly more often than strangers.
OWN = frozenset({"forename", "middle_names", "date_of_birth", "sex", "nhs_number", "upn", "nino", "pnc", "cro"})
#: How often relatives have in common what is their own: namesakes, twins.
NAMESAKES = 0.02
#: Never oftener than this: more would be one person. Dates of birth oftener, since twins have many records each.
MOST_NAMESAKES, MOST_TWINS = 0.1, 0.3
#: How often relatives agree in what a household shares, to begin with.
SHARED = 0.7
#: The stated chances count as much as so many pairs.
STATED_PAIRS = 20.0
ROUNDS, ENOUGH = 60, 1e-5
SAME, RELATED, STRANGERS = 0, 1, 2
LEAST = 1e-6


@dataclass(frozen=True)
class Patterns:
    """Distinct patterns of agreement: levels and rarities (patterns x comparisons), the files (number), how many pairs show each."""

    levels: Places
    rarities: Numbers
    files: Places
    pairs: Numbers


@dataclass
class Chances:
    """Chances of each level by kind, and the share of each kind among all pairs of two files."""

    comparisons: Sequence[Comparison]
    same: list[Numbers]
    related: list[Numbers]
    strangers: list[Numbers]
    namesakes: Numbers
    shares: Numbers
    own: list[bool] = field(default_factory=list)

    def logs(self, found: Patterns) -> Numbers:
        """Log chance of each pattern under the three kinds (patterns x 3), up to a constant of the pattern."""
        total = np.zeros((len(found.pairs), 3))
        for number in range(len(self.comparisons)):
            total += self._logs_of(number, found.levels[:, number], found.rarities[:, number])
        return total

    def _logs_of(self, number: int, levels: Places, rarities: Numbers) -> Numbers:
        table = np.log(np.stack([self.same[number], self._related(number), self.strangers[number]], axis=1))
        table = np.vstack([table, np.zeros(3)])
        logs = table[levels]
        rare = frequent(self.comparisons[number])
        if rare is not None:
            at = levels == rare[0]
            share = np.maximum(np.exp2(rarities[at] / STEPS), RAREST_NAME)
            logs[at, SAME] = np.log(self.same[number][rare[0]])
            logs[at, STRANGERS] = np.log(share)
            more = self.namesakes[number]
            logs[at, RELATED] = np.log((1 - more) * share + more) if self.own[number] else np.log(self.related[number][rare[0]])
        return logs

    def _related(self, number: int) -> Numbers:
        if not self.own[number]:
            return self.related[number]
        more = self.namesakes[number]
        return np.asarray((1 - more) * self.strangers[number] + more * self.same[number])


def learn(comparisons: Sequence[Comparison], strangers: Sequence[Numbers], found: Patterns, all_pairs: Numbers, chance: float) -> Chances:
    """The chances, from patterns of the pairs that were looked at.

    ``strangers``: by comparison, the share of pairs of strangers at each level. ``all_pairs``: how many pairs the files have, by pair of files.
    ``chance``: a first guess at the share of pairs that are one person.
    """
    start = _start(comparisons, strangers, len(all_pairs), chance)
    now, before = start, -np.inf
    for _ in range(ROUNDS):
        logs = now.logs(found) + np.log(now.shares)[found.files]
        top = logs.max(axis=1, keepdims=True)
        odds = np.exp(logs - top)
        total = odds.sum(axis=1, keepdims=True)
        heard = float((found.pairs * (np.log(total) + top)[:, 0]).sum())
        now = _again(start, now, found, odds / total * found.pairs[:, None], all_pairs)
        if abs(heard - before) < ENOUGH * abs(heard):
            break
        before = heard
    return now


def weights(chances: Chances, found: Patterns) -> tuple[Numbers, Numbers]:
    """Bits for one person against both other kinds, and against strangers alone (patterns)."""
    logs = chances.logs(found) + np.log(chances.shares)[found.files]
    against = np.logaddexp(logs[:, RELATED], logs[:, STRANGERS])
    return (logs[:, SAME] - against) / np.log(2), (logs[:, SAME] - logs[:, STRANGERS]) / np.log(2)


def _start(comparisons: Sequence[Comparison], strangers: Sequence[Numbers], files: int, chance: float) -> Chances:
    same, related, own = [], [], []
    for comparison, apart in zip(comparisons, strangers, strict=True):
        stated = np.array([level.same for level in told(comparison)])
        same.append(stated / stated.sum())
        related.append(SHARED * same[-1] + (1 - SHARED) * apart)
        own.append(comparison.name in OWN or any(level.words.startswith("one slip in other") for level in comparison.levels))
    shares = np.tile([chance, chance, 1 - 2 * chance], (files, 1))
    return Chances(comparisons, same, related, list(strangers), np.full(len(same), NAMESAKES), shares, own)


def _again(start: Chances, now: Chances, found: Patterns, counts: Numbers, all_pairs: Numbers) -> Chances:
    """One round of learning: chances from the pairs as they are now shared out among the kinds."""
    same, related, namesakes = [], [], now.namesakes.copy()
    for number in range(len(now.comparisons)):
        levels = found.levels[:, number]
        known = levels >= 0
        size = len(start.same[number])
        by_kind = [np.bincount(levels[known], weights=counts[known, kind], minlength=size).astype(float) for kind in (SAME, RELATED)]
        same.append(_blend(by_kind[0], start.same[number]))
        if now.own[number]:
            related.append(now.related[number])
            namesakes[number] = _namesakes(now, number, found, counts[:, RELATED])
        else:
            related.append(_blend(by_kind[1], start.related[number]))
    sums = np.stack([np.bincount(found.files, weights=counts[:, kind], minlength=len(all_pairs)) for kind in (SAME, RELATED)], axis=1)
    shares = np.maximum(sums / all_pairs[:, None], 1e-12)
    return Chances(now.comparisons, same, related, now.strangers, namesakes, np.column_stack([shares, 1 - shares.sum(axis=1)]), now.own)


def _blend(counts: Numbers, stated: Numbers) -> Numbers:
    blended = counts + STATED_PAIRS * stated
    return np.asarray(np.maximum(blended / blended.sum(), LEAST))


def _namesakes(now: Chances, number: int, found: Patterns, counts: Numbers) -> float:
    """The share of relatives who have in common what is their own, beyond chance."""
    levels, rarities = found.levels[:, number], found.rarities[:, number]
    known = levels >= 0
    apart, alike = now.strangers[number][levels], now.same[number][levels]
    rare = frequent(now.comparisons[number])
    if rare is not None:
        at = levels == rare[0]
        apart = np.where(at, np.maximum(np.exp2(rarities / STEPS), RAREST_NAME), apart)
        alike = np.where(at, 1.0, alike)
    more = now.namesakes[number]
    part = more * alike / (more * alike + (1 - more) * apart)
    learnt = ((counts * part)[known].sum() + STATED_PAIRS * NAMESAKES) / (counts[known].sum() + STATED_PAIRS)
    return float(min(learnt, MOST_TWINS if now.comparisons[number].name == "date_of_birth" else MOST_NAMESAKES))
