"""How uncertain an estimate is: from its scores (Taylor linearisation, stage by stage) or from replicate weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.survey.design import Codes, Design, Replicates, Stage

#: What an estimate is with other weights: one number for each thing that is estimated.
Statistic = Callable[[Numbers], Numbers]
#: So many domains are worked out at once where each of them touches every respondent.
_AT_ONCE = 64


def variances(design: Design, scores: Numbers, domain: Codes, domains: int, statistic: Statistic) -> Numbers:
    """The variance of one estimate in each of several domains that do not overlap.

    ``scores``: what each respondent adds to the estimate of its own domain, per unit of weight; ``domain``: its number, -1 for none.
    The variance of a sum over a sample of several stages (Sarndal, Swensson and Wretman, 1992, chapter 4): at every stage the spread of the
    units' sums within their parent, those chosen first with replacement where no population size is given.
    """
    if design.replicates is not None:
        return _spread(design.replicates, design.weights, statistic).diagonal().copy()
    if not design.fitted:
        return np.asarray(sum(_of_stage(stage, design.weights * scores, domain, domains) for stage in design.stages))
    found = np.zeros(domains)
    for first in range(0, domains, _AT_ONCE):
        chosen = np.arange(first, min(first + _AT_ONCE, domains))
        found[chosen] = covariance(design, np.where(domain[:, None] == chosen, scores[:, None], 0.0), statistic).diagonal()
    return found


def covariance(design: Design, scores: Numbers, statistic: Statistic) -> Numbers:
    """The covariance of several estimates. ``scores``: respondents x estimates, per unit of weight, 0 outside the domain."""
    if design.replicates is not None:
        return _spread(design.replicates, design.weights, statistic)
    for fit in design.fitted:
        scores = fit.rest(scores)
    weighted = design.weights[:, None] * scores
    return np.asarray(sum(_all_of_stage(stage, weighted) for stage in design.stages))


def _of_stage(stage: Stage, weighted: Numbers, domain: Codes, domains: int) -> Numbers:
    """One stage's part of the variance in every domain. A unit without anybody in a domain counts there with a sum of 0."""
    inside = domain >= 0
    keys, place = np.unique(domain[inside] * len(stage.parents) + stage.units[inside], return_inverse=True)
    sums = np.bincount(place, weighted[inside], len(keys))
    of_domain, parent = keys // len(stage.parents), stage.parents[keys % len(stage.parents)]
    pairs, within = np.unique(of_domain * len(stage.taken) + parent, return_inverse=True)
    above = pairs % len(stage.taken)
    mean = np.bincount(within, sums, len(pairs)) / stage.taken[above] * stage.centred[above]
    absent = stage.taken[above] - np.bincount(within, minlength=len(pairs))
    squares = np.bincount(within, (sums - mean[within]) ** 2, len(pairs)) + absent * mean**2
    return np.asarray(np.bincount(pairs // len(stage.taken), stage.scale[above] * squares, domains), dtype=np.float64)


def _all_of_stage(stage: Stage, weighted: Numbers) -> Numbers:
    """One stage's part of the covariance of several sums over everybody."""
    sums = _sums(weighted, stage.units, len(stage.parents))
    mean = _sums(sums, stage.parents, len(stage.taken)) / stage.taken[:, None] * stage.centred[:, None]
    apart = sums - mean[stage.parents]
    return np.asarray(apart.T @ (stage.scale[stage.parents][:, None] * apart))


def _sums(columns: Numbers, codes: Codes, size: int) -> Numbers:
    return np.stack([np.bincount(codes, column, size) for column in columns.T], axis=1)


def _spread(replicates: Replicates, weights: Numbers, statistic: Statistic) -> Numbers:
    """How far the estimate lies apart over the replicates: about their mean, or about the estimate itself."""
    found = np.stack([statistic(each) for each in replicates.each()])
    centre = statistic(weights) if replicates.about_estimate else found[replicates.scale > 0].mean(axis=0)
    apart = found - centre
    return np.asarray(apart.T @ (replicates.scale[:, None] * apart))
