"""The value below which a share of people lies, with the interval of Woodruff (1952)."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimators.block import Block, critical
from sooner.prove.survey.estimators.sums import mean
from sooner.prove.survey.variance import variances


def quantile(design: Design, values: Numbers, share: float, domains: Domains, confidence: float, term: str) -> Block:
    """The smallest value that at least this share of people do not exceed, in each part.

    Its interval is where the interval of that share, worked out as a mean, meets the values; its error is the interval's width over twice t.
    With replicate weights the error is that of the replicates.
    """
    parts = domains.where(~np.isnan(values))
    inside = [parts.only(part) for part in range(parts.size)]

    def statistic(weights: Numbers) -> Numbers:
        return np.array([value_at(values[one], weights[one], share) for one in inside])

    found = statistic(design.weights)
    below = mean(design, np.where(np.isnan(values), np.nan, values <= parts.spread(found)), domains, confidence, term)
    if design.replicates is not None:
        se = np.sqrt(variances(design, np.zeros(len(values)), parts.of, parts.size, statistic))
        wide = critical(below.df, confidence) * se
        return Block(term, below.n, found, se, found - wide, found + wide, below.statistic, below.df, below.p_value, below.deff)
    lo, hi = (np.array([value_at(values[one], design.weights[one], at) for one, at in zip(inside, ends, strict=True)]) for ends in (below.lo, below.hi))
    se = (hi - lo) / (2 * critical(below.df, confidence))
    return Block(term, below.n, found, se, lo, hi, below.statistic, below.df, below.p_value, below.deff)


def value_at(values: Numbers, weights: Numbers, share: float) -> float:
    """The smallest value whose weight, with that of all below it, reaches the share; NaN for nobody or no share."""
    kept: Flags = weights > 0
    if not kept.any() or np.isnan(share):
        return float("nan")
    order = np.argsort(values[kept], kind="stable")
    sums = np.cumsum(weights[kept][order])
    # equal weights add up to a share only as far as numbers can: a share that is met but for rounding is met
    reached = sums >= share * sums[-1] * (1 - 1e-12)
    return float(values[kept][order][int(np.argmax(reached)) if reached.any() else -1])
