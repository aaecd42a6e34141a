"""Whatever is worked out from how several columns vary together: its error from the scores of each respondent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Design
from sooner.prove.survey.variance import covariance

#: Figures (m) of a covariance matrix (p x p), and how fast each moves with it (m x p x p, symmetric).
Moving = tuple[Numbers, Numbers]


@dataclass(frozen=True, eq=False)
class Told:
    """Figures (m) with their covariance (m x m); ``varied``: the covariance matrix (p x p) that they are worked out from; ``n``: respondents used."""

    figures: Numbers
    covariance: Numbers
    varied: Numbers
    n: int

    @property
    def errors(self) -> Numbers:
        """The standard error of each."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))


def varied(columns: Numbers, weights: Numbers) -> Numbers:
    """The weighted covariance matrix (p x p) of columns (respondents x p)."""
    apart = columns - np.average(columns, axis=0, weights=weights)
    return np.asarray((weights[:, None] * apart).T @ apart / weights.sum())


def of_moments(design: Design, columns: Numbers, inside: Flags, worked_out: Callable[[Numbers], Moving], alone: Callable[[Numbers], Numbers]) -> Told:
    """Figures worked out from the covariance matrix of some columns among those inside, with errors that know how people were chosen.

    ``worked_out`` gives figures with their slopes, ``alone`` the figures only (for replicates). A respondent's score is the slope times what the
    respondent adds to the matrix (Binder, 1983; Shah, 2004): none of it asks for normal answers.
    """
    rows = np.flatnonzero(inside)
    weights = design.weights[rows]
    there = varied(columns[rows], weights)
    figures, slopes = worked_out(there)
    apart = columns[rows] - np.average(columns[rows], axis=0, weights=weights)
    scores = np.zeros((len(columns), len(figures)))
    for place, slope in enumerate(slopes):
        scores[rows, place] = (((apart @ slope) * apart).sum(axis=1) - float((slope * there).sum())) / weights.sum()

    def statistic(other: Numbers) -> Numbers:
        return alone(varied(columns[rows], other[rows]))

    return Told(figures, covariance(design, scores, statistic), there, len(rows))
