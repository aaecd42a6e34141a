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

    ``covariance`` ((k + m), (k + m)): of steps and after together, told with so many ``degrees`` of freedom. ``weights`` (m): of which mean of the
    periods after it is; None for all alike.
    """

    steps: Numbers
    after: Numbers
    covariance: Numbers
    degrees: float = float("inf")
    weights: Numbers | None = None

    @property
    def shares(self) -> Numbers:
        """The weights (m) of the periods after it began."""
        return np.full(len(self.after), 1 / len(self.after)) if self.weights is None else self.weights

    @property
    def target(self) -> float:
        """The mean over the periods after it began."""
        return float(self.shares @ self.after)

    @property
    def values(self) -> Numbers:
        """Steps and differences after it (k + m)."""
        return np.concatenate([self.steps, self.after])

    def errors(self, sums: Numbers, alpha: float) -> Numbers:
        """The errors (g) of sums (g, k + m) of the values, wider where few groups tell them: a normal interval of them is as wide as Student's t."""
        from scipy.stats import norm, t

        wide = float(t.ppf(1 - alpha / 2, self.degrees) / norm.ppf(1 - alpha / 2)) if np.isfinite(self.degrees) else 1.0
        found: Numbers = wide * np.sqrt(np.maximum(((sums @ self.covariance) * sums).sum(-1), 0.0))
        return found


def honest_interval(study: Study, times: float, alpha: float) -> tuple[float, float]:
    """An interval of the mean after it began that holds where each step of the drift is at most ``times`` the largest step before it began.

    The restriction on relative magnitudes of Rambachan and Roth 2023 (section 2.4.1). No step before is taken as known: for the step that was the
    largest in truth, and its sign, the mean lies within reach times that step of what is found. These are two inequalities between estimates, tested
    together by the larger of two normal values; the interval is the union over all steps and signs, since nobody knows which was the largest.
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
    count, shares = len(study.steps), study.shares
    reach = times * float(np.abs(np.cumsum(shares[::-1])).sum())  # a step is still there in every period that follows it
    mean, step = np.zeros(len(study.values)), np.zeros(len(study.values))
    mean[count:], step[place] = shares, sign * reach
    low, high = mean - step, mean + step
    errors = study.errors(np.array([low, high]), alpha)
    plain = Study(study.steps, study.after, study.covariance).errors(np.array([low, high]), alpha)
    shared = float(low @ study.covariance @ -high) / float(plain.prod()) if plain.min() > 0 else -1.0
    value = _critical(shared, alpha)
    return float(low @ study.values) - value * float(errors[0]), float(high @ study.values) + value * float(errors[1])


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
