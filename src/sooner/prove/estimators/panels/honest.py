"""What is left of a finding where groups may drift apart after it began, by at most so many times the largest step seen before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers

#: A drift of more than this many times what was seen before is not looked at.
MOST = 20.0


@dataclass(frozen=True, eq=False)
class Study:
    """Differences before and after: ``steps`` (k) from one period to the next before it began, ``after`` (m) since the last period before it.

    ``covariance`` ((k + m), (k + m)): of steps and after together.
    """

    steps: Numbers
    after: Numbers
    covariance: Numbers

    @property
    def target(self) -> float:
        """The mean over the periods after it began."""
        return float(self.after.mean())


def honest_interval(study: Study, times: float, alpha: float) -> tuple[float, float]:
    """An interval of the mean after it began that holds where each step of the drift is at most ``times`` the largest step before it began.

    The restriction on relative magnitudes of Rambachan and Roth 2023 (section 2.4.1). For the step that was the largest in truth, and its sign, the
    mean lies within reach times that step of what is found: two inequalities, tested by the larger of two normal values; the interval is
    the union over all steps and signs, since nobody knows which was the largest.
    """
    ends = [_one(study, times, alpha, place, sign) for place in range(len(study.steps)) for sign in (1, -1)]
    return min(low for low, _ in ends), max(high for _, high in ends)


def holds_up_to(study: Study, alpha: float) -> float:
    """The largest number of times the largest step before at which the interval still leaves out no difference; 0 where it never does."""
    if not _leaves_out_none(study, 0.0, alpha):
        return 0.0
    if _leaves_out_none(study, MOST, alpha):
        return MOST
    low, high = 0.0, MOST
    while high - low > 1e-4:
        middle = (low + high) / 2
        low, high = (middle, high) if _leaves_out_none(study, middle, alpha) else (low, middle)
    return low


def _leaves_out_none(study: Study, times: float, alpha: float) -> bool:
    low, high = honest_interval(study, times, alpha)
    return low > 0 or high < 0


def _one(study: Study, times: float, alpha: float, place: int, sign: int) -> tuple[float, float]:
    """The interval were the step at ``place`` the largest, going up (1) or down (-1)."""
    count, later = len(study.steps), len(study.after)
    reach = times * (later + 1) / 2  # a drift of one step a period adds up to 1, 2, ... periods: their mean
    mean, step = np.zeros(count + later), np.zeros(count + later)
    mean[count:], step[place] = 1 / later, sign * reach
    values = np.concatenate([study.steps, study.after])
    errors = [float(np.sqrt(each @ study.covariance @ each)) for each in (mean - step, mean + step)]
    shared = float((mean - step) @ study.covariance @ -(mean + step)) / (errors[0] * errors[1]) if min(errors) > 0 else -1.0
    value = _critical(shared, alpha)
    return float((mean - step) @ values) - value * errors[0], float((mean + step) @ values) + value * errors[1]


def _critical(correlation: float, alpha: float) -> float:
    """The value that the larger of two standard normal ones passes with chance ``alpha`` (Owen 1956: their joint chance by his function T)."""
    from scipy.optimize import brentq
    from scipy.special import owens_t
    from scipy.stats import norm

    shared = float(np.clip(correlation, -1 + 1e-12, 1.0))
    apart = float(np.sqrt((1 - shared) / (1 + shared)))

    def beyond(value: float) -> float:
        return float(norm.cdf(value)) - 2 * float(owens_t(value, apart)) - (1 - alpha)

    return float(brentq(beyond, float(norm.ppf(1 - alpha)) - 1e-6, float(norm.ppf(1 - alpha / 2)) + 1e-6))
