"""Whatever is worked out from how several columns vary together: its error from the scores of each respondent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Codes, Design
from sooner.prove.survey.variance import covariance

#: With more columns than this their covariance matrix has too many entries to say how each goes with each.
MOST_COLUMNS = 40
#: Figures (m) of a covariance matrix (p x p), and how fast each moves with it (m x p x p, symmetric).
Moving = tuple[Numbers, Numbers]


@dataclass(frozen=True, eq=False)
class Unsure:
    """How unsure a covariance matrix (p x p) is: ``excess``, how much more than the truth it is expected to be (p x p), and ``spread``.

    ``spread``: the covariance of its entries on and above the diagonal, in the order of ``numpy.triu_indices`` (q x q).
    """

    excess: Numbers
    spread: Numbers


#: To second order: how much more than the truth figures (m) of a covariance matrix are expected to be, because the matrix is unsure and they bend with it.
Bending = Callable[[Numbers, Unsure], Numbers]


@dataclass(frozen=True, eq=False)
class Told:
    """Figures (m) with their covariance (m x m); ``varied``: the covariance matrix (p x p) that they are worked out from; ``n``: respondents used.

    ``excess`` (m): how much more than the truth the figures are expected to be; 0 where it was not asked for or there are too many columns.
    """

    figures: Numbers
    covariance: Numbers
    varied: Numbers
    n: int
    excess: Numbers

    @property
    def corrected(self) -> Numbers:
        """The figures less what they are expected to be too much."""
        return self.figures - self.excess

    @property
    def errors(self) -> Numbers:
        """The standard error of each."""
        return np.asarray(np.sqrt(np.maximum(np.diag(self.covariance), 0.0)))


def varied(columns: Numbers, weights: Numbers) -> Numbers:
    """The weighted covariance matrix (p x p) of columns (respondents x p)."""
    apart = columns - np.average(columns, axis=0, weights=weights)
    return np.asarray((weights[:, None] * apart).T @ apart / weights.sum())


def of_moments(
    design: Design,
    columns: Numbers,
    inside: Flags,
    worked_out: Callable[[Numbers], Moving],
    alone: Callable[[Numbers], Numbers],
    bending: Bending | None = None,
) -> Told:
    """Figures worked out from the covariance matrix of some columns among those inside, with errors that know how people were chosen.

    ``worked_out`` gives figures with their slopes, ``alone`` the figures only (for replicates). A respondent's score is the slope times what the
    respondent adds to the matrix (Binder, 1983; Shah, 2004): none of it asks for normal answers. ``bending`` gives how much too high or low
    the figures are expected to be for bending with the matrix.
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

    excess = np.zeros(len(figures))
    if bending and columns.shape[1] <= MOST_COLUMNS:
        unsure = _unsure(design, columns, rows)
        excess = (slopes * unsure.excess).sum(axis=(1, 2)) + bending(there, unsure)
    return Told(figures, covariance(design, scores, statistic), there, len(rows), excess)


def _unsure(design: Design, columns: Numbers, rows: Codes) -> Unsure:
    """How unsure the covariance matrix is, to second order: its means are of the same sample, and so is the sum of weights that it is divided by."""
    weights = design.weights[rows]
    first, second = np.triu_indices(columns.shape[1])
    there = varied(columns[rows], weights)
    apart = columns[rows] - np.average(columns[rows], axis=0, weights=weights)
    scores = np.zeros((len(columns), len(first) + columns.shape[1] + 1))
    scores[rows] = np.column_stack([apart[:, first] * apart[:, second] - there[first, second], apart, np.ones(len(rows))]) / weights.sum()

    def statistic(other: Numbers) -> Numbers:
        mine = other[rows]
        means = np.average(columns[rows], axis=0, weights=mine)
        return np.concatenate([varied(columns[rows], mine)[first, second], means, [mine.sum() / weights.sum()]])

    found = covariance(design, scores, statistic)
    count = len(first)
    excess = np.zeros_like(there)
    excess[first, second] = excess[second, first] = -found[:count, -1] - found[count:-1, count:-1][first, second]
    return Unsure(excess, found[:count, :count])
