"""How strong something that nobody measured would have to be to undo a finding."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Numbers


def e_value(ratio: float) -> float:
    """By how much something unmeasured would have to raise both the chance of treatment and that of the outcome, as a ratio (VanderWeele and Ding 2017).

    >>> round(e_value(3.9), 2)
    7.26
    """
    above = ratio if ratio >= 1 else 1 / ratio
    return above + float(np.sqrt(above * (above - 1)))


def hidden_odds(differences: Numbers, alpha: float) -> float:
    """By how much the odds of treatment within pairs may differ before the finding could be chance (Rosenbaum 2002, section 4.3).

    ``differences`` (pairs): treated less comparison. Wilcoxon's signed ranks, normal distribution, two-sided ``alpha``; 1 where it could be chance already.
    """
    from scipy.optimize import brentq
    from scipy.stats import norm, rankdata

    there = differences[differences != 0]
    ranks = rankdata(np.abs(there))
    positive = float(ranks[there > 0].sum())
    statistic = max(positive, float(ranks.sum()) - positive)
    reach = float(norm.ppf(1 - alpha / 2))

    def beyond(odds: float) -> float:
        share = odds / (1 + odds)
        return statistic - share * float(ranks.sum()) - reach * float(np.sqrt(share * (1 - share) * (ranks**2).sum()))

    if not len(there) or beyond(1.0) <= 0:
        return 1.0
    return float(brentq(beyond, 1.0, 1e6)) if beyond(1e6) < 0 else float("inf")
