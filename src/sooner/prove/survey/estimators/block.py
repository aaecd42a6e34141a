"""One estimate in every part of a sample, with its interval."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.survey.design import Codes


@dataclass(frozen=True, eq=False)
class Block:
    """One term: all arrays have one entry a part; a value that there is none of is NaN. ``df2``: the second degrees of freedom of an F."""

    term: str
    n: Codes
    estimate: Numbers
    se: Numbers
    lo: Numbers
    hi: Numbers
    statistic: Numbers
    df: Numbers
    p_value: Numbers
    deff: Numbers
    df2: Numbers = field(default_factory=lambda: np.zeros(0))


def critical(df: Numbers, confidence: float) -> Numbers:
    """Student's t that leaves half of what is not sure on each side; NaN without degrees of freedom."""
    from scipy.stats import t

    found = np.full(np.shape(df), np.nan)
    found[df > 0] = t.ppf((1 + confidence) / 2, df[df > 0])
    return found


def between(share: float, reach: float) -> tuple[float, float]:
    """The interval of a share, ``reach`` wide to each side: worked out for its logit, so that it never leaves 0 to 1."""
    if not 0 < share < 1:
        return share - reach, min(share + reach, 1.0)
    middle, wide = np.log(share / (1 - share)), reach / (share * (1 - share))
    return float(1 / (1 + np.exp(wide - middle))), float(1 / (1 + np.exp(-wide - middle)))


def block(
    term: str, n: Codes, estimate: Numbers, variance: Numbers, df: Numbers, confidence: float, deff: Numbers | None = None, tested: bool = False
) -> Block:
    """An estimate with the interval of Student's t; ``tested``: also whether it could be 0."""
    from scipy.stats import t

    df = np.asarray(df, dtype=np.float64)
    se = np.where(n > 0, np.sqrt(np.maximum(variance, 0.0)), np.nan)
    wide = critical(df, confidence) * se
    none = np.full(len(estimate), np.nan)
    if not tested:
        return Block(term, n, estimate, se, estimate - wide, estimate + wide, none, df, none, none if deff is None else deff)
    statistic = np.divide(estimate, se, out=none.copy(), where=se > 0)
    p_value = np.where(df > 0, 2 * t.sf(np.abs(statistic), np.maximum(df, 1)), np.nan)
    return Block(term, n, estimate, se, estimate - wide, estimate + wide, statistic, df, p_value, none if deff is None else deff)
