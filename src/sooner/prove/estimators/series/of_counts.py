"""Lines through the logs of counts whose luck lasts: each point's own chance is known from its count, and what lasts comes on top."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.series.fleeting import Places, turned
from sooner.prove.estimators.series.lasting import Lasting

#: What may be left of one point's luck in the next.
_LEFT = np.linspace(-0.6, 0.98, 41)
#: How far apart variances of what lasts are that are tried, as a power of two; how far below a point's own chance and above what is left of a line.
_STEP, _BELOW, _ABOVE, _FARTHEST = 0.75, 16, 20, 4096
#: What is taken to be likely beforehand, where a slope may change and where a level alone does: powers of one less the autocorrelation's square, and of
#: the variance of what lasts (beside its log, that is flat). Chosen on other series than those that are committed (benchmarks/results/prove_series.csv).
SLOPES, LEVELS = (-0.25, -0.2), (-1.0, 0.25)


def lasting_counts(outcome: Numbers, columns: Numbers, places: Places, wanted: Numbers, chance: Numbers, prior: tuple[float, float] = SLOPES) -> Lasting:
    """Least squares through logs of counts (one series or many at once), averaged over how much luck lasts and how large it is.

    ``outcome`` (..., n); ``columns`` (n, p) of full rank; ``places`` (n) of the points in time, gaps allowed; ``wanted`` (c, p) sums of coefficients;
    ``chance`` (n): the variance that chance alone gives the log of each count, one over what is expected. For each autocorrelation and variance of what
    lasts generalised least squares gives a normal distribution; they are weighted by their restricted likelihood (Harville 1974) and a prior.
    """
    series = outcome.reshape(-1, outcome.shape[-1])
    basis, upper = np.linalg.qr(columns)
    sums = np.linalg.solve(upper.T, wanted.T)
    spreads = _spreads(series - (series @ basis) @ basis.T, chance, columns.shape[1])
    left, spread = np.repeat(_LEFT, len(spreads)), np.tile(spreads, len(_LEFT))
    own = np.broadcast_to(chance, (len(left), len(chance)))
    parts = [_restricted(each, logs, len(series), sums) for each, logs in turned(np.vstack([series, basis.T]), left, spread, own, places)]
    likely, centres, errors = (np.concatenate(each) for each in zip(*parts, strict=True))
    likely = likely + (prior[0] * np.log1p(-(left**2)) + prior[1] * np.log(spread))[:, None]
    weights = np.exp(likely - likely.max(0))
    lead = outcome.shape[:-1]
    return Lasting(
        left * spread / (spread + chance.mean()),
        (weights / weights.sum(0)).reshape(-1, *lead),
        centres.reshape(len(left), *lead, -1),
        errors.reshape(len(left), *([1] * len(lead)), -1),
        np.inf,
    )


def _spreads(left: Numbers, chance: Numbers, counted: int) -> Numbers:
    """The variances of what lasts that are tried. ``left`` (r, n): what is left of lines with ``counted`` columns."""
    seen, known = float((left**2).sum(-1).mean()) / (left.shape[-1] - counted), float(chance.mean())
    low, high = max(known / _BELOW, seen / _FARTHEST), _ABOVE * max(3 * known, seen)
    return np.geomspace(low, high, 1 + int(np.ceil(np.log2(high / low) / _STEP)))


def _restricted(turned_so: Numbers, logs: Numbers, series: int, sums: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The logs of restricted likelihoods (h, r), the sums wanted (h, r, c) and their errors (h, c), of ``series`` r turned with their basis (h, n, r + p)."""
    outcome, basis = turned_so[..., :series], turned_so[..., series:]
    across = np.swapaxes(basis, -1, -2)
    root = np.linalg.cholesky(across @ basis)
    along = np.linalg.solve(root, across @ outcome)
    half = np.linalg.solve(root, np.broadcast_to(sums, (len(root), *sums.shape)))
    rest = (outcome**2).sum(-2) - (along**2).sum(-2)
    likely = -0.5 * (rest + (logs + 2 * np.log(np.diagonal(root, axis1=-2, axis2=-1)).sum(-1))[:, None])
    return likely, np.swapaxes(along, -1, -2) @ half, np.sqrt((half**2).sum(-2))
