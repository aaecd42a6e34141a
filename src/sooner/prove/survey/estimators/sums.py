"""Means, totals, ratios and shares: sums of weighted values over parts of a sample, all parts at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.survey.design import Codes, Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimators.block import Block, block, critical
from sooner.prove.survey.variance import Statistic, variances


@dataclass(frozen=True)
class _Sum:
    """A sum of ``rest`` over ``below``: what every estimate here is, up to terms of no weight. ``estimate`` in each part."""

    estimate: Numbers
    rest: Numbers
    below: Numbers
    statistic: Statistic


def mean(design: Design, values: Numbers, domains: Domains, confidence: float, term: str) -> Block:
    """The mean of a value (NaN: not known) in each part. Where it is the same for everybody there is no interval and no design effect."""
    found = _linear(design, values, domains, confidence, term, _mean)
    parts = domains.where(~np.isnan(values))
    known = np.flatnonzero(parts.of >= 0)
    first = np.full(parts.size, np.nan)
    first[parts.of[known][::-1]] = values[known][::-1]
    # exactly the same: rounding makes a spread of nothing
    same = parts.sums(np.abs(np.nan_to_num(values) - parts.spread(first))) == 0
    return replace(
        found,
        estimate=np.where(same, first, found.estimate),
        se=np.where(same, first * 0, found.se),
        lo=np.where(same, np.nan, found.lo),
        hi=np.where(same, np.nan, found.hi),
        deff=np.where(same, np.nan, found.deff),
    )


def total(design: Design, values: Numbers, domains: Domains, confidence: float, term: str) -> Block:
    """The total of a value over the population that each part stands for."""
    return _linear(design, values, domains, confidence, term, lambda design, values, parts: _Sum(*_total(design, values, parts)))


def ratio(design: Design, values: Numbers, over: Numbers, domains: Domains, confidence: float, term: str) -> Block:
    """The total of one value over the total of another, of those for whom both are known."""

    def shaped(design: Design, values: Numbers, parts: Domains) -> _Sum:
        other = np.where(parts.of >= 0, over, 0.0)
        return _quotient(design, values, other, parts)

    return _linear(design, np.where(np.isnan(over), np.nan, values), domains, confidence, term, shaped)


def share(design: Design, counted: Numbers, domains: Domains, confidence: float, term: str, interval: str = "logit") -> Block:
    """The share of those counted (1, 0, NaN: not known). ``interval``: logit, beta (Korn and Graubard, 1998) or wald."""
    found = mean(design, counted, domains, confidence, term)
    if interval == "wald":
        return found
    with np.errstate(divide="ignore", invalid="ignore"):
        lo, hi = (_logit if interval == "logit" else _beta)(found, confidence)
    return replace(found, lo=lo, hi=hi)


def _linear(
    design: Design,
    values: Numbers,
    domains: Domains,
    confidence: float,
    term: str,
    shaped: Callable[[Design, Numbers, Domains], _Sum],
) -> Block:
    parts = domains.where(~np.isnan(values))
    known = np.where(parts.of >= 0, values, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = shaped(design, known, parts)
        scores = parts.spread(1 / found.below) * found.rest
        variance = variances(design, scores, parts.of, parts.size, found.statistic)
        deff = variance / _simple(design, found, parts)
    n = parts.counts(design)
    return block(term, n, found.estimate, variance, parts.freedom(design).astype(np.float64), confidence, np.where(np.isfinite(deff), deff, np.nan))


def _mean(design: Design, values: Numbers, parts: Domains) -> _Sum:
    return _quotient(design, values, np.where(parts.of >= 0, 1.0, 0.0), parts)


def _quotient(design: Design, values: Numbers, other: Numbers, parts: Domains) -> _Sum:
    def statistic(weights: Numbers) -> Numbers:
        return np.asarray(parts.sums(weights * values) / parts.sums(weights * other))

    estimate = statistic(design.weights)
    return _Sum(estimate, values - parts.spread(estimate) * other, parts.sums(design.weights * other), statistic)


def _total(design: Design, values: Numbers, parts: Domains) -> tuple[Numbers, Numbers, Numbers, Statistic]:
    def statistic(weights: Numbers) -> Numbers:
        return parts.sums(weights * values)

    return statistic(design.weights), values, np.ones(parts.size), statistic


def _simple(design: Design, found: _Sum, parts: Domains) -> Numbers:
    """The variance that a simple random sample of as many people would give (Kish, 1965).

    It is drawn without replacement where the weights say how many people there are. Weights that add up to less than twice the respondents
    say nothing of that, unless the plan gives the population's size.
    """
    n, people = parts.counts(design), parts.sums(design.weights)
    mean = parts.sums(design.weights * found.rest) / people
    about = parts.sums(design.weights * (found.rest - parts.spread(mean)) ** 2)
    spread = about / people * n / (n - 1)
    left = np.where(design.finite | (people >= 2 * n), 1 - n / people, 1.0)
    # what rounding leaves of a value that is the same for everybody is no spread
    tiny = spread <= 1e-20 * (parts.sums(design.weights * found.rest**2) / people + mean**2)
    return np.asarray(np.where(tiny, np.nan, (people / found.below) ** 2 * spread / n * left))


def _logit(found: Block, confidence: float) -> tuple[Numbers, Numbers]:
    """The interval of Student's t for the logit of the share, turned back."""
    middle = np.log(found.estimate / (1 - found.estimate))
    wide = critical(found.df, confidence) * found.se / (found.estimate * (1 - found.estimate))
    return 1 / (1 + np.exp(wide - middle)), 1 / (1 + np.exp(-wide - middle))


def _beta(found: Block, confidence: float) -> tuple[Numbers, Numbers]:
    """The exact interval of Clopper and Pearson for as many people as the sample is worth."""
    from scipy.stats import beta

    share, tail = found.estimate, (1 - confidence) / 2
    loss = critical(np.maximum(found.n - 1.0, 0), confidence) / critical(found.df, confidence)
    worth = share * (1 - share) / found.se**2 * loss**2
    low = beta.ppf(tail, worth * share, worth * (1 - share) + 1)
    high = beta.ppf(1 - tail, worth * share + 1, worth * (1 - share))
    return low, high


def effective(n: Codes, deff: Numbers) -> Numbers:
    """So many people of a simple random sample the part is worth."""
    return np.asarray(np.divide(n, deff, out=np.full(len(n), np.nan), where=deff > 0))
