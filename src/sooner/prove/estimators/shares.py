"""Two shares with few events: an interval by the score of Miettinen and Nurminen, a p that is exact, and the two made to say the same."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sooner.prove.columns import Flags, Numbers

#: Fewer events (or people without it) expected in an arm than this are few.
FEW = 5
_HALVINGS = 48


def are_few(events: Numbers, people: Numbers) -> Flags:
    """Whether fewer than five events, or people without one, are expected in an arm, or an arm has none. Both (..., 2): treatment arm first.

    An arm in which nobody or everybody has the event would have no error at all, however many are expected.
    """
    together = people.sum(-1)
    rarer = np.minimum(events.sum(-1), together - events.sum(-1))
    found: Flags = (people.min(-1) * rarer / together < FEW) | ((events == 0) | (events == people)).any(-1)
    return found


def score_interval(events: Numbers, people: Numbers, level: float, weights: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """The interval of a difference of shares (..., strata, 2), each stratum weighted. Miettinen and Nurminen 1985, Statistics in Medicine 4(2).

    Every difference belongs to it whose score, with the two shares that fit the counts best given that difference, chance alone would give.
    """
    from scipy.stats import norm

    reach = norm.ppf((1 + level) / 2)
    shares = weights if weights is not None else people.sum(-1) / people.sum((-1, -2))[..., None]
    seen = (shares * (events[..., 0] / people[..., 0] - events[..., 1] / people[..., 1])).sum(-1)
    return _end(events, people, shares, seen, reach), _end(events, people, shares, seen, -reach)


def _end(events: Numbers, people: Numbers, weights: Numbers, seen: Numbers, reach: float) -> Numbers:
    """The difference whose score is ``reach``: the score falls as the difference grows, so halving finds it."""
    low, high = (np.full_like(seen, -1.0), seen) if reach > 0 else (seen, np.full_like(seen, 1.0))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        too_low = _score(events, people, weights, seen, middle) > reach
        low, high = np.where(too_low, middle, low), np.where(too_low, high, middle)
    return (low + high) / 2


def score_p(events: Numbers, people: Numbers, weights: Numbers | None = None) -> Numbers:
    """The p of no difference by the same score."""
    from scipy.stats import norm

    shares = weights if weights is not None else people.sum(-1) / people.sum((-1, -2))[..., None]
    seen = (shares * (events[..., 0] / people[..., 0] - events[..., 1] / people[..., 1])).sum(-1)
    found: Numbers = 2 * norm.sf(np.abs(_score(events, people, shares, seen, np.zeros_like(seen))))
    return found


def _score(events: Numbers, people: Numbers, weights: Numbers, seen: Numbers, difference: Numbers) -> Numbers:
    first, second = _best_shares(events, people, difference[..., None])
    together = people.sum(-1)
    variance = (first * (1 - first) / people[..., 0] + second * (1 - second) / people[..., 1]) * together / (together - 1)
    found: Numbers = (seen - difference) / np.sqrt(np.maximum((weights**2 * variance).sum(-1), 1e-300))
    return found


def _best_shares(events: Numbers, people: Numbers, difference: Numbers) -> tuple[Numbers, Numbers]:
    """The two shares that fit the counts best among those that differ by this much: the root of a cubic."""
    n1, n2, x1, x2 = people[..., 0], people[..., 1], events[..., 0], events[..., 1]
    cubed = n1 + n2
    squared = (n1 + 2 * n2) * difference - cubed - (x1 + x2)
    single = (n2 * difference - cubed - 2 * x2) * difference + x1 + x2
    alone = x2 * difference * (1 - difference)
    q = squared**3 / (27 * cubed**3) - squared * single / (6 * cubed**2) + alone / (2 * cubed)
    p = np.where(q >= 0, 1.0, -1.0) * np.sqrt(np.maximum(squared**2 / (9 * cubed**2) - single / (3 * cubed), 0))
    turn = np.divide(q, p**3, out=np.ones_like(q), where=p != 0)
    second = np.clip(2 * p * np.cos((np.pi + np.arccos(np.clip(turn, -1, 1))) / 3) - squared / (3 * cubed), 0, 1)
    return np.clip(second + difference, 0, 1), second


@lru_cache(maxsize=100_000)
def exact_p(events: int, people: int, other_events: int, other_people: int) -> float:
    """How many of all draws of these people into two such arms give a difference at least as large, the events being where they are (Fisher)."""
    from scipy.stats import hypergeom

    together = events + other_events
    possible = np.arange(max(0, together - other_people), min(people, together) + 1)
    apart = np.abs(possible / people - (together - possible) / other_people)
    chance = hypergeom.pmf(possible, people + other_people, together, people)
    return float(min(1.0, chance[apart >= abs(events / people - other_events / other_people) - 1e-12].sum()))


def agreeing(low: Numbers, high: Numbers, p_value: Numbers, level: float) -> tuple[Numbers, Numbers]:
    """The interval drawn out to no difference where the exact p does not rule it out: the two never contradict each other."""
    open_to_none = p_value >= 1 - level
    return np.where(open_to_none, np.minimum(low, 0), low), np.where(open_to_none, np.maximum(high, 0), high)
