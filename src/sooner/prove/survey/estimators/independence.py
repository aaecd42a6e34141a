"""Whether two answers go together: the test of Rao and Scott (1984), second order, as an F."""

from __future__ import annotations

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Codes, Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimators.block import Block
from sooner.prove.survey.variance import covariance


def independence(design: Design, rows: Codes, columns: Codes, inside: Flags, term: str) -> Block:
    """The F of independence of two codings (-1: not known), from 0 up, of those inside; NaN where either has one value only."""
    known = inside & (rows >= 0) & (columns >= 0) & (design.weights > 0)
    part = Domains(np.where(known, 0, -1), ("",))
    n, none = part.counts(design), np.full(1, np.nan)
    down, across = (np.unique(codes[known], return_inverse=True) for codes in (rows, columns))
    shape = len(down[0]), len(across[0])
    if min(shape) < 2:
        return Block(term, n, none, none, none, none, none, none, none, none, none)
    cells = np.zeros((len(rows), shape[0] * shape[1]))
    cells[np.flatnonzero(known), down[1] * shape[1] + across[1]] = 1.0
    statistic, df, freedom = _rao_scott(design, cells, known, shape, int(part.freedom(design)[0]))
    from scipy.stats import f

    return Block(term, n, none, none, none, none, np.array([statistic]), np.array([df]), np.array([f.sf(statistic, df, freedom)]), none, np.array([freedom]))


def _rao_scott(design: Design, cells: Numbers, known: Flags, shape: tuple[int, int], units: int) -> tuple[float, float, float]:
    """F with its two degrees of freedom."""

    def shares_of(weights: Numbers) -> Numbers:
        return np.asarray(weights @ cells / weights[known].sum())

    shares, people = shares_of(design.weights), known.sum()
    scores = np.where(known[:, None], cells - shares, 0.0) / design.weights[known].sum()
    table = shares.reshape(shape)
    expected = np.outer(table.sum(1), table.sum(0))
    pearson = people * ((table - expected) ** 2 / expected).sum()
    contrasts = _interactions(shape)
    upon = np.divide(contrasts, shares[:, None], out=np.zeros_like(contrasts), where=shares[:, None] > 0)
    simple = contrasts.T @ upon / people
    effects = np.linalg.solve(simple, upon.T @ covariance(design, scores, shares_of) @ upon)
    df = float(np.trace(effects) ** 2 / np.trace(effects @ effects))
    return float(pearson / np.trace(effects)), df, df * units


def _interactions(shape: tuple[int, int]) -> Numbers:
    """What rows and columns by themselves cannot say of the cells: (cells x (rows - 1)(columns - 1))."""
    down, across = (np.eye(size)[:, 1:] - 1 / size for size in shape)
    return np.asarray(np.kron(down, across), dtype=np.float64)
