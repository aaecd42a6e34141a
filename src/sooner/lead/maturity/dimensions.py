"""The same agreed scores seen by dimension: planning, leading, delivering, evaluation, family focus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, median

from sooner.definitions.maturity import Framework


@dataclass(frozen=True)
class Progress:
    """One dimension. ``scored`` of ``elements`` have an agreed score; ``lowest`` to ``mean`` are of those, None where there is none.

    An element that belongs to two dimensions counts in both: dimensions are a view, and are not added up.
    """

    dimension: str
    elements: int
    scored: int
    lowest: int | None
    highest: int | None
    median: float | None
    mean: float | None


def progress(framework: Framework, scores: Mapping[str, int]) -> list[Progress]:
    """Every dimension of the framework in its order. ``scores``: agreed scores by element; a key that the framework has not is left aside."""
    return [_progress(framework, dimension.key, scores) for dimension in framework.dimensions]


def _progress(framework: Framework, dimension: str, scores: Mapping[str, int]) -> Progress:
    keys = [key for key, element in framework.elements.items() if dimension in element.dimensions]
    found = [scores[key] for key in keys if key in scores]
    middle = (float(median(found)), fmean(found)) if found else (None, None)
    return Progress(dimension, len(keys), len(found), min(found, default=None), max(found, default=None), *middle)
