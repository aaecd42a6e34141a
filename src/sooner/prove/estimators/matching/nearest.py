"""One to one, the nearest that is still free: each treated person gets the comparison person with the nearest score, and nobody is taken twice."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers

Places = npt.NDArray[np.int64]


def nearest(score: Numbers, treated: Flags, caliper: float, kinds: Places | None = None) -> Places:
    """For each person (n) the place of their partner, -1 for none. Greedy, the highest score first; within ``kinds`` (n) only.

    ``caliper``: how far apart two scores may be; infinite for any. Of two that are as near, the one with the higher score is taken, then the one that
    stands first. Rosenbaum and Rubin 1985; the free places on either side are found by union and find, so that time grows as n log n.
    """
    partner = np.full(len(score), -1, dtype=np.int64)
    for kind in np.unique(kinds) if kinds is not None else (None,):
        here = np.ones(len(score), dtype=bool) if kinds is None else kinds == kind
        _match(score, np.flatnonzero(here & treated), np.flatnonzero(here & ~treated), caliper, partner)
    return partner


def _match(score: Numbers, treated: Places, others: Places, caliper: float, partner: Places) -> None:
    """Match the treated of one kind, the highest score first, and write both partners down."""
    order = others[np.argsort(score[others], kind="stable")]
    asked = treated[np.argsort(-score[treated], kind="stable")]
    count, values = len(order), score[order].tolist()
    starts = np.searchsorted(score[order], score[asked], side="left").tolist()
    # the next free place from here on to the right, and to the left (moved by one, so that 0 stands for none)
    right, left = list(range(count + 1)), list(range(count + 1))
    for person, mine, start in zip(asked.tolist(), score[asked].tolist(), starts, strict=True):
        above, below = _free(right, start), _free(left, start) - 1
        to_above = values[above] - mine if above < count else np.inf
        to_below = mine - values[below] if below >= 0 else np.inf
        found, distance = (above, to_above) if to_above <= to_below else (below, to_below)
        if distance <= caliper and distance != np.inf:
            right[found], left[found + 1] = found + 1, found
            partner[person], partner[order[found]] = order[found], person


def _free(links: list[int], place: int) -> int:
    """Follow the links to a free place, and make the way shorter for the next."""
    end = place
    while links[end] != end:
        end = links[end]
    while links[place] != end:
        links[place], place = end, links[place]
    return end
