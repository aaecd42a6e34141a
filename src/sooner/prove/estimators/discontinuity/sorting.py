"""Whether people were sorted over a cutoff: does the number of people jump there?"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.discontinuity.jump import jump
from sooner.prove.estimators.discontinuity.reach import best_reach
from sooner.prove.estimators.discontinuity.smoothing import Side, local

#: A side with fewer bins than this says nothing of how the number of people runs.
FEWEST_BINS = 6


@dataclass(frozen=True)
class Sorting:
    """How many people a bin there are just from the cutoff on and just below it, and how often chance alone would set them so far apart."""

    above: float
    below: float
    p_value: float


def sorting(away: Numbers) -> Sorting | None:
    """The jump in the number of people (``away``: n, from the cutoff). None where the scores are too coarse or too few to see one.

    McCrary 2008: people counted in bins that none of them straddles the cutoff, then the lines of the design itself through the counts.
    """
    width = _width(away)
    if not width > 0:
        return None
    place = np.floor(away / width + 1e-9)  # a score on the edge of a bin belongs to the bin above it, however it was rounded
    above, below = _counted(place[away >= 0]), _counted(-1 - np.minimum(place[away < 0], -1))
    if min(len(above), len(below)) < FEWEST_BINS:
        return None
    one, other = (Side(sign * (np.arange(len(each), dtype=np.float64) + 0.5) * width, each) for sign, each in ((1, above), (-1, below)))
    reach = best_reach(one, other)
    made = jump(one, other, reach)
    error = max(made.robust.error, float(np.hypot(_by_chance(one, reach), _by_chance(other, reach))))
    told = replace(made.robust, error=error)
    return Sorting(made.above.level[0], made.below.level[0], told.p_value)


def _by_chance(side: Side, reach: float) -> float:
    """The error of a side's level were each bin's count a matter of chance about what all bins within reach have on average."""
    near = side.only(np.abs(side.away) < reach)
    weights = local(near.away, 2, reach)
    return float(np.sqrt((weights**2).sum() * near.outcome.mean()))


def _width(away: Numbers) -> float:
    """Two deviations over the root of the number of people (McCrary 2008), a whole number of steps where the scores go in steps."""
    width = 2 * float(away.std()) / float(np.sqrt(len(away)))
    step = _step(away)
    return max(round(width / step), 1) * step if step else width


def _step(away: Numbers) -> float:
    """The step of scores that all lie on one grid; 0 where they do not, or the grid is so fine that it does not matter."""
    values = np.unique(away)
    gaps = np.diff(values)
    if not len(gaps) or len(values) > len(away) / 2:
        return 0.0
    step = float(gaps.min())
    off = np.abs(gaps / step - np.rint(gaps / step))
    return step if bool((off < 1e-6).all()) else 0.0


def _counted(place: Numbers) -> Numbers:
    """How many people each bin of a side has, from the cutoff outwards; the last is left out: the scores may end within it."""
    found: Numbers = np.bincount(place.astype(np.int64)).astype(np.float64)[:-1]
    return found
