"""The ratio of two means or two shares, for outcomes that cannot be below zero."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers


def ratio(means: Numbers, errors: Numbers, level: float) -> tuple[Numbers, Numbers, Numbers]:
    """The first mean over the second with its interval, worked out on the log (for shares: Katz and others 1978). Both (..., 2).

    NaN where either mean is zero: such a ratio is zero or has no end.
    """
    from scipy.stats import norm

    with np.errstate(divide="ignore", invalid="ignore"):
        found = means[..., 0] / means[..., 1]
        reach = norm.ppf((1 + level) / 2) * np.sqrt(((errors / means) ** 2).sum(-1))
        known = (means > 0).all(-1)
        low, high = found * np.exp(-reach), found * np.exp(reach)
    return tuple(np.where(known, each, np.nan) for each in (found, low, high))  # type: ignore[return-value]
