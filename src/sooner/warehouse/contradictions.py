"""Decisions about records that cannot all stand, and those about which two people disagree: shown, never guessed away.

The latest decision on a pair stands for the next run. Two who disagree about a pair are a contradiction until somebody, knowing both, decides again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

Pair = tuple[str, str]


@dataclass(frozen=True)
class Contradiction:
    """Decisions that cannot all stand.

    ``kind``: "reviewers" where two people disagree about one pair, "round_about" where others make one person of two who were decided to be two.
    ``pair``: the pair that is said not to be one person, or about which people disagree. ``way``: the pairs by which the two are one all the same.
    """

    kind: Literal["reviewers", "round_about"]
    pair: Pair
    way: tuple[Pair, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """Every record that it is about, in order."""
        return tuple(sorted({record for pair in (self.pair, *self.way) for record in pair}))


def contradictions(decisions: Iterable[Mapping[str, Any]]) -> list[Contradiction]:
    """What cannot stand among decisions, in the order of pairs: first where people disagree, then what goes round about.

    ``decisions``: rows of the returned table of that name, in the order in which they were made.
    """
    told: defaultdict[Pair, list[tuple[bool, str]]] = defaultdict(list)
    for row in decisions:
        told[row["record_key_l"], row["record_key_r"]].append((row["same"], row["decided_by"]))
    disputed = [Contradiction("reviewers", pair) for pair in sorted(told) if _disputed(told[pair])]
    stands = {pair: made[-1][0] for pair, made in told.items()}
    ways = _ways(pair for pair, same in stands.items() if same)
    apart = [(pair, _way(ways, *pair)) for pair in sorted(stands) if not stands[pair]]
    return [*disputed, *(Contradiction("round_about", pair, way) for pair, way in apart if way)]


def _disputed(made: list[tuple[bool, str]]) -> bool:
    """Whether the last decision on a pair says otherwise than another person's before it, and nobody has decided since.

    One's own change of mind is none; a decision after a disagreement settles it, whatever it says.
    """
    open_ = False
    for (before, who), (now, by) in pairwise(made):
        open_ = not open_ and now != before and by != who
    return open_


def _ways(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        ways[one].add(other)
        ways[other].add(one)
    return ways


def _way(ways: Mapping[str, set[str]], start: str, end: str) -> tuple[Pair, ...]:
    """The shortest way from one record to another; nothing where there is none."""
    came: dict[str, str] = {start: start}
    look = [start]
    for here in look:
        for there in sorted(ways.get(here, ())):
            if there not in came:
                came[there] = here
                look.append(there)
    if end not in came:
        return ()
    found, here = [], end
    while here != start:
        found.append((min(here, came[here]), max(here, came[here])))
        here = came[here]
    return tuple(reversed(found))
