"""Who gets which arm: pure functions of the scheme, the seed and the list in its order. Drawing again is calling them again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sooner.prove.allocation.lot import Lot
from sooner.prove.allocation.people import Person
from sooner.prove.allocation.scheme import Scheme


def drawn(scheme: Scheme, seed: str, people: Sequence[Person]) -> list[str]:
    """The arm of each person, in the order of the list. But for whole clusters, nobody's arm depends on who comes after them."""
    lot = Lot(seed)
    if scheme.cluster:
        arm = _clusters(scheme, lot, people)
        return [arm[person.cluster or ""] for person in people]
    if scheme.method == "simple":
        return [scheme.cycle[lot.number(f"simple|{place}", len(scheme.cycle))] for place in range(len(people))]
    if scheme.method == "minimised":
        return _minimised(scheme, lot, people)
    blocks: dict[tuple[str, ...], Iterator[str]] = {}
    return [next(blocks.setdefault(person.values, _blocks(scheme, lot, _label(person.values)))) for person in people]


def _label(values: Sequence[str]) -> str:
    """Strata as part of a label: lengths first, so that no two lists of values make one."""
    return "".join(f"{len(value)}:{value}" for value in values)


def _blocks(scheme: Scheme, lot: Lot, stratum: str) -> Iterator[str]:
    """Arms without end: block after block, each of a random size, each holding the arms in their ratios in a random order."""
    block = 0
    while True:
        times = scheme.blocks[lot.number(f"size|{stratum}|{block}", len(scheme.blocks))]
        yield from lot.order(f"block|{stratum}|{block}", scheme.cycle * times)
        block += 1


def _minimised(scheme: Scheme, lot: Lot, people: Sequence[Person]) -> list[str]:
    """Pocock and Simon (1975): the arm with the smallest sum of ranges over the strata, counts divided by ratios (Han and others 2009), with a chance."""
    counts: dict[tuple[int, str], list[int]] = {}
    found = []
    for place, person in enumerate(people):
        here = [counts.setdefault((column, value), [0] * len(scheme.arms)) for column, value in enumerate(person.values)]
        chosen = _best_or_other(scheme, lot, place, [_uneven(scheme, here, arm) for arm in range(len(scheme.arms))])
        for each in here:
            each[chosen] += 1
        found.append(scheme.arms[chosen])
    return found


def _uneven(scheme: Scheme, here: list[list[int]], arm: int) -> int:
    """How uneven the strata of a person would be with the person in this arm: ranges of counts divided by ratios, in parts of the ratios' product."""
    whole = 1
    for ratio in scheme.ratios:
        whole *= ratio
    total = 0
    for counts in here:
        shares = [(count + (place == arm)) * (whole // ratio) for place, (count, ratio) in enumerate(zip(counts, scheme.ratios, strict=True))]
        total += max(shares) - min(shares)
    return total


def _best_or_other(scheme: Scheme, lot: Lot, place: int, uneven: list[int]) -> int:
    """An arm: with the chance of the scheme one that balances best, else one of the others, by their ratios; all alike: any, by their ratios."""
    best = [arm for arm, amount in enumerate(uneven) if amount == min(uneven)]
    others = [arm for arm in range(len(uneven)) if arm not in best]
    among = best if not others or lot.happens(f"follow|{place}", scheme.follow) else others
    weighted = [arm for arm in among for _ in range(scheme.ratios[arm])]
    return weighted[lot.number(f"arm|{place}", len(weighted))]


def _clusters(scheme: Scheme, lot: Lot, people: Sequence[Person]) -> dict[str, str]:
    """The arm of each cluster: within each stratum as many to each arm as its ratio says; those left over share one further draw over all strata."""
    strata: dict[tuple[str, ...], list[str]] = {}
    for name, values in {person.cluster or "": person.values for person in people}.items():
        strata.setdefault(values, []).append(name)
    left_over = _cycles(scheme, lot)
    found: dict[str, str] = {}
    for values, names in strata.items():
        whole, rest = divmod(len(names), len(scheme.cycle))
        arms = scheme.cycle * whole + [next(left_over) for _ in range(rest)]
        found |= dict(zip(names, lot.order(f"clusters|{_label(values)}", arms), strict=True))
    return found


def _cycles(scheme: Scheme, lot: Lot) -> Iterator[str]:
    """The arms in a random order, again and again."""
    turn = 0
    while True:
        yield from lot.order(f"rest|{turn}", scheme.cycle)
        turn += 1
