"""Outcomes that are not known: bounds whoever is missing, and outcomes drawn for them as for people like them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.logit import logit

#: So often values are drawn for those who are missing; so many rounds of the chain before each set is kept.
SETS, ROUNDS = 20, 10
#: A regression with fewer people than this beyond its columns is replaced by the mean.
_SPARE = 5


def trimmed_bounds(outcome: Numbers, treated: Flags) -> tuple[float, float]:
    """The difference among those whose outcome would be known whichever arm they were in, at least and at most (Lee 2009).

    Outcomes (n, NaN: not known). The arm of which more are known loses the share that is too many, once its highest and once its lowest; it holds
    where what was offered moves everybody's being known the same way.
    """
    arms = [outcome[treated], outcome[~treated]]
    known = [float((~np.isnan(each)).mean()) for each in arms]
    more = int(known[1] > known[0])
    kept = known[1 - more] / known[more]
    values = np.sort(arms[more][~np.isnan(arms[more])])
    ends = [_lowest_share(values, kept), -_lowest_share(-values[::-1], kept)]
    other = float(np.nanmean(arms[1 - more]))
    found = [end - other if more == 0 else other - end for end in ends]
    return min(found), max(found)


def _lowest_share(values: Numbers, share: float) -> float:
    """The mean of the lowest share of sorted values; the person on the edge counts for the part that is within."""
    count = share * len(values)
    weights = np.clip(count - np.arange(len(values)), 0, 1)
    return float(weights @ values / weights.sum())


def drawn(columns: Numbers, yes_no: Sequence[bool], rng: np.random.Generator, sets: int = SETS) -> Numbers:
    """Columns (n, k) with values drawn for what is missing: (sets, n, k). ``yes_no`` (k): which are 0 or 1.

    Chained equations (van Buuren and Groothuis-Oudshoorn 2011): each column from all others, by least squares or the logit, with coefficients (and the
    spread) drawn too, round after round. Columns of which nobody's value is known stay as they are.
    """
    missing = np.isnan(columns)
    asked = [place for place in range(columns.shape[1]) if missing[:, place].any() and not missing[:, place].all()]
    filled = columns.copy()
    for place in asked:
        there = columns[~missing[:, place], place]
        filled[missing[:, place], place] = rng.choice(there, int(missing[:, place].sum()))
    kept = []
    rounds = ROUNDS if len(asked) > 1 else 1  # one column alone hangs on no other that was drawn
    for _ in range(sets):
        for _ in range(rounds):
            for place in asked:
                others = np.column_stack([np.ones(len(filled)), np.delete(filled, place, axis=1)])
                one = _of_yes_no if yes_no[place] else _of_numbers
                filled[missing[:, place], place] = one(columns[:, place], others, missing[:, place], rng)
        kept.append(filled.copy())
    return np.array(kept)


def _of_numbers(column: Numbers, others: Numbers, missing: Flags, rng: np.random.Generator) -> Numbers:
    """Drawn from the normal distribution about a line whose coefficients and spread are drawn first (Rubin 1987, section 5.3)."""
    rows, known = others[~missing], column[~missing]
    if len(known) < rows.shape[1] + _SPARE:
        rows, others = rows[:, :1], others[:, :1]
    bread = np.linalg.pinv(rows.T @ rows, rcond=1e-10, hermitian=True)
    line = bread @ (rows.T @ known)
    left = known - rows @ line
    free = max(len(known) - rows.shape[1], 1)
    spread = float(left @ left) / float(rng.chisquare(free))
    line = rng.multivariate_normal(line, spread * bread, method="eigh")
    found: Numbers = others[missing] @ line + np.sqrt(spread) * rng.normal(size=int(missing.sum()))
    return found


def _of_yes_no(column: Numbers, others: Numbers, missing: Flags, rng: np.random.Generator) -> Numbers:
    """Drawn with the chance that a logit tells whose coefficients are drawn first; where these tell without fail, with the share of those known."""
    rows, known = others[~missing], column[~missing] == 1
    fitted = logit(known, rows)
    if len(known) < rows.shape[1] + _SPARE or not fitted.found:
        chance = np.full(int(missing.sum()), float(rng.beta(known.sum() + 0.5, (~known).sum() + 0.5)))
    else:
        line = rng.multivariate_normal(fitted.coefficients, fitted.covariance, method="eigh")
        chance = 1 / (1 + np.exp(-np.clip(others[missing] @ line, -30, 30)))
    found: Numbers = (rng.random(len(chance)) < chance).astype(np.float64)
    return found


def together(estimates: Numbers, errors: Numbers, degrees: float) -> Estimate:
    """One estimate from those (sets) of sets in which what is missing was drawn, with the error that the draws add.

    Rubin 1987, section 3.1; degrees of freedom after Barnard and Rubin 1999, where the whole data would have had ``degrees``.
    """
    sets, within, between = len(estimates), float((errors**2).mean()), float(estimates.var(ddof=1))
    added = (1 + 1 / sets) * between
    variance = within + added
    share = added / variance if variance else 0.0
    observed = (degrees + 1) / (degrees + 3) * degrees * (1 - share)
    left = 1 / (share**2 / (sets - 1) + 1 / observed) if share < 1 else float(sets - 1)
    return Estimate(float(estimates.mean()), float(np.sqrt(variance)), left)
