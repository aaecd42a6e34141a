"""Luck that lasts with luck of the single point on top of it, as in counts whose own chance comes on top of what lasts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Numbers

Places = npt.NDArray[np.int64]
#: What part of a point's spread is luck of its own.
SHARES = (0.25, 0.5, 0.75)
#: So many numbers are turned at once.
_AT_ONCE = 4_000_000


def turned(values: Numbers, left: Numbers, share: float, places: Places) -> Iterator[tuple[Numbers, float]]:
    """For each autocorrelation in ``left`` (g): values (..., n) turned so that errors are alike and apart, and the log of their determinant.

    What lasts is of first order and has 1 less ``share`` of the spread. Kalman's filter of a level that fades (Harvey 1989), for all of them at once.
    """
    rows = values.reshape(-1, values.shape[-1])
    together = max(1, _AT_ONCE // max(rows.size, 1))
    for start in range(0, len(left), together):
        found, spread = _filtered(rows, left[start : start + together], share, places)
        for each, log in zip(found, spread, strict=True):
            yield each.T.reshape(values.shape), float(log)


def _filtered(rows: Numbers, left: Numbers, share: float, places: Places) -> tuple[Numbers, Numbers]:
    """Rows (r, n) turned (g, n, r), and the logs of the determinants (g)."""
    points = rows.shape[1]
    found, logs = np.empty((len(left), points, len(rows))), np.zeros(len(left))
    level, unsure = np.zeros((len(left), len(rows))), np.full(len(left), 1 - share)
    gaps = np.diff(places)
    for point in range(points):
        spread = unsure + share
        new = rows[:, point] - level
        found[:, point] = new / np.sqrt(spread)[:, None]
        logs += np.log(spread)
        if point + 1 < points:
            kept, gain = left ** gaps[point], unsure / spread
            level = kept[:, None] * (level + gain[:, None] * new)
            unsure = kept**2 * unsure * (1 - gain) + (1 - kept**2) * (1 - share)
    return found, logs
