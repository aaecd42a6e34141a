"""Luck that lasts with chance of the single point on top of it, as in counts whose own chance comes on top of what lasts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Numbers

Places = npt.NDArray[np.int64]
#: So many numbers are turned at once.
_AT_ONCE = 4_000_000


def turned(values: Numbers, left: Numbers, spread: Numbers, own: Numbers, places: Places) -> Iterator[tuple[Numbers, Numbers]]:
    """Values (r, n) turned so that errors are alike and apart, in parts: (h, n, r) each, and the logs of the determinants (h).

    What lasts is of first order: ``left`` (g) of it is in the next point, its variance is ``spread`` (g), and each point has one of its ``own`` (g, n)
    on top. Kalman's filter of a level that fades (Harvey 1989), for all of them at once.
    """
    together = max(1, _AT_ONCE // max(values.size, 1))
    for start in range(0, len(left), together):
        some = slice(start, start + together)
        yield _filtered(values, left[some], spread[some], own[some], places)


def _filtered(values: Numbers, left: Numbers, spread: Numbers, own: Numbers, places: Places) -> tuple[Numbers, Numbers]:
    points = values.shape[1]
    found, logs = np.empty((len(left), points, len(values))), np.zeros(len(left))
    level, unsure = np.zeros((len(left), len(values))), spread
    gaps = np.diff(places)
    for point in range(points):
        wide = unsure + own[:, point]
        new = values[:, point] - level
        found[:, point] = new / np.sqrt(wide)[:, None]
        logs += np.log(wide)
        if point + 1 < points:
            kept, gain = left ** gaps[point], unsure / wide
            level = kept[:, None] * (level + gain[:, None] * new)
            unsure = kept**2 * unsure * (1 - gain) + (1 - kept**2) * spread
    return found, logs
