"""How often an interval of this kind held the truth where it was known: what the report says beside an interval that does not always keep its word."""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import Check, light
from sooner.prove.estimators.measured import Measured, measured

#: Of each design: what was simulated, what its size counts, and over what the lowest and the highest were found.
_WORDS = {
    "interrupted_time_series": ("series of {} points each", "points", ", by how long luck lasts"),
    "meta_analysis": ("sets of {} studies each", "studies", ", by how unlike the studies are"),
    "cluster_trial": ("trials of {} clusters each", "clusters", ", by whether clusters are of one size"),
    "stepped_wedge": ("studies of {} clusters in five periods each", "clusters", ", by whether people of one cluster and period share luck of their own"),
    "staggered": ("studies of {} units in eight periods each", "units", ""),
}
#: What an interval of 95 % is held to: the shares that it may hold, how often a claim may be made where there is nothing, how far estimates may lean.
_LEAST, _MOST, _CLAIMS, _LEANS = 0.93, 0.97, 0.05, 0.05
#: How many errors of chance a share of simulated studies may lie beyond what it is held to.
_ERRORS = 3.5


def how_often(design: str, way: str, size: int, instead: tuple[str, str] | None = None, why: str = "") -> list[Check]:
    """What was measured of a way of working out a design; nothing where that was never simulated.

    ``size``: points, clusters, studies or units; told is the next smaller size that was simulated. ``instead``: what to write in the protocol for a
    way that keeps its word better, and that way; ``why``: what is said where intervals hold too seldom.
    """
    found = measured(design, way, size)
    if found is None:
        return []
    what, unit, by = _WORDS[design]
    wrong = _wrong(found, why)
    words = f"In {found.trials:,} simulated {what.format(found.size)}, 95 % intervals of this kind held the truth in {_told(found)}{by}."
    other = measured(design, instead[1], size) if instead else None
    better = [f"With {instead[0]}: {_told(other)}."] if instead and other else []
    values: dict[str, float] = {unit: found.size, "lowest": found.held[0], "highest": found.held[1], "trials": found.trials}
    values |= {} if found.claimed is None else {"claimed_lowest": found.claimed[0], "claimed_highest": found.claimed[1]}
    values |= {"bias_in_sd": found.leaned} if found.leaned else {}
    return [Check("How often such an interval holds", light(not wrong, True), " ".join([words, *wrong, *better]), False, values)]


def _told(found: Measured) -> str:
    """What was found, in one breath."""
    words = f"{_range(found.held)} of 100"
    words += f", and a difference was claimed in {_range(found.claimed)} of 100 in which there was none" if found.claimed else ""
    lies = "below" if found.leaned < 0 else "above"
    return words + (f", and estimates lay {abs(found.leaned):.2f} of their own spread {lies} it on average" if found.leaned else "")


def _wrong(found: Measured, why: str) -> list[str]:
    """In what it does not keep its word."""
    claims = _CLAIMS + _ERRORS * float(np.sqrt(_CLAIMS * (1 - _CLAIMS) / found.trials))
    said = {
        f"That is too seldom{why}.": found.held[0] < _LEAST,
        "That is claimed too often.": found.claimed is not None and found.claimed[1] > claims,
        "Such intervals are wider than they need be.": found.held[1] > _MOST,
        "Such estimates lean.": abs(found.leaned) > _LEANS,
    }
    return [words for words, is_so in said.items() if is_so]


def _range(shares: tuple[float, float]) -> str:
    low, high = (f"{100 * each:.1f}" for each in shares)
    return low if low == high else f"{low} to {high}"
