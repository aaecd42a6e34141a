"""Series for tests whose truth is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

MONTHS: dict[str, Any] = {
    "question": "Did calls fall once the team had begun?",
    "design": "interrupted_time_series",
    "outcome": "calls",
    "time": "month",
    "cutoff": "2018-01",
    "direction": "lower",
    "data_class": "open",
}


def luck(points: int, left: float, seed: int = 1) -> np.ndarray:
    """Luck of which so much is left in the next point, with a spread of 1 for what is new."""
    rng = np.random.default_rng(seed)
    found = rng.normal(size=points)
    found[0] /= np.sqrt(1 - left**2)
    for place in range(1, points):
        found[place] += left * found[place - 1]
    return found


def months(points: int = 72, before: int = 36, level: float = -20.0, slope: float = 0.0, left: float = 0.3, seed: int = 1) -> pd.DataFrame:
    """Calls a month around 200 with a trend; from the month after ``before`` on a change of level and of slope."""
    when = pd.period_range(pd.Period("2018-01", "M") - before, periods=points, freq="M").astype(str)
    since = np.arange(points) - before
    calls = 200 + 0.3 * since + (since >= 0) * (level + slope * since) + 4 * luck(points, left, seed)
    return pd.DataFrame({"month": when, "calls": np.round(calls), "begun": (since >= 0).astype(int), "residents": 10_000.0 + 10 * since})
