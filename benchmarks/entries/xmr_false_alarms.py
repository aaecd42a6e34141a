"""How often an XmR chart cries wolf: series of normal noise in which nothing changes, by their length; what the words state."""

from __future__ import annotations

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings
from sooner.lead.indicators.seen import look
from sooner.lead.indicators.words import FALSE_ALARMS, LAST_POINT

NAME = "xmr_false_alarms"
#: How many series of each length.
SERIES = 3_000


def run(settings: Settings) -> list[Row]:
    """One row a length: the share of series with a flag anywhere, and at the last value, beside what the words state."""
    rng = np.random.default_rng(20_261_122)
    return [_row(points, stated, rng) for points, stated in FALSE_ALARMS.items()]


def _row(points: int, stated: float, rng: np.random.Generator) -> Row:
    flags = [look(values, range(points), "increase", None, ()).flags for values in rng.normal(100, 10, (SERIES, points))]
    anywhere = sum(any(each) for each in flags) / SERIES
    last = sum(bool(each[-1]) for each in flags) / SERIES
    return {"points": points, "series": SERIES, "anywhere": round(anywhere, 4), "stated": stated, "last": round(last, 4), "stated_last": LAST_POINT}
