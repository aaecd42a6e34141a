"""Whether two groups differ in how soon it happens: the log-rank test."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Flags, Numbers


def log_rank(time: Numbers, event: Flags, treated: Flags) -> tuple[float, float]:
    """Chi-square with one degree of freedom and its p (Mantel 1966). NaN where nothing happened that could tell."""
    from scipy.stats import chi2

    times = np.unique(time[event])
    after = np.sort(time), np.sort(time[treated])
    at_risk, of_treated = (len(each) - np.searchsorted(each, times, side="left") for each in after)
    both = np.searchsorted(times, time[event]), np.searchsorted(times, time[event & treated])
    events, among = (np.bincount(each, minlength=len(times)) for each in both)
    share = of_treated / at_risk
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.where(at_risk > 1, events * share * (1 - share) * (at_risk - events) / (at_risk - 1), 0.0).sum()
    if not spread > 0:
        return float("nan"), float("nan")
    found = float((among - events * share).sum() ** 2 / spread)
    return found, float(chi2.sf(found, 1))
