"""Whether arms are as large as they were planned."""

from __future__ import annotations

from collections.abc import Sequence

#: Arms as far from the plan as this one time in a thousand are not the plan's.
TOO_RARE = 0.001


def ratio_words(p_value: float) -> str:
    """What that says, in words."""
    like = "as large as planned, but for chance" if p_value >= TOO_RARE else "further from the plan than chance makes them one time in a thousand"
    return f"The arms are {like} (p {p_value:.3f})."


def sample_ratio(counts: Sequence[int], ratios: Sequence[int]) -> float:
    """How often chance alone makes arms differ at least so much from their ratios, by chi-square."""
    from scipy.stats import chisquare

    whole, parts = sum(counts), sum(ratios)
    return float(chisquare(counts, [whole * ratio / parts for ratio in ratios]).pvalue)
