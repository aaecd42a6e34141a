"""The estimate of a trial: which interval and which p belong to which kind of outcome. One trial, or many that share a draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators import shares
from sooner.prove.estimators.difference import Difference, difference
from sooner.prove.estimators.randomisation import DRAWS, SMALL, randomisation_p


@dataclass(frozen=True, eq=False)
class TrialEstimate:
    """Arrays (...) in the outcome's own scale. ``few``: where events were few. ``narrow`` is the interval at one less twice alpha."""

    estimate: Numbers
    error: Numbers
    interval: tuple[Numbers, Numbers]
    narrow: tuple[Numbers, Numbers]
    p_value: Numbers
    few: Flags
    by_draw: Flags
    whole: Difference


@dataclass(frozen=True)
class How:
    """How a trial is estimated: errors, alpha, whether covariates have their own slope in each arm, and the seed of the draws made again."""

    errors: str = "hc2"
    alpha: float = 0.05
    own_slopes: bool = True
    seed: int = 1
    draws: int = DRAWS


def estimate(
    outcome: Numbers, treated: Flags, how: How, strata: npt.NDArray[np.int64] | None = None, covariates: Numbers | None = None, binary: bool = False
) -> TrialEstimate:
    """Outcomes (..., n), whose draw (n), strata (n) and covariates (n, c) are the same for all.

    The interval is that of the difference. With fewer than 100 people the p of an outcome in numbers comes from the draw. Shares with few
    events have the score interval, unadjusted, and an exact p (with strata: from the draw).
    """
    codes = np.zeros(len(treated), dtype=np.int64) if strata is None else strata
    blocks = (codes[:, None] == np.unique(codes)[None, 1:]).astype(np.float64)
    whole = difference(outcome, treated, blocks, covariates, how.errors, how.own_slopes)
    p_value, by_draw = whole.p_value, np.zeros(np.shape(whole.estimate), dtype=bool)
    if len(treated) < SMALL and not binary:
        both = [each for each in (blocks if blocks.shape[1] else None, covariates) if each is not None]
        adjusting = np.concatenate(both, axis=-1) if both else None
        p_value, by_draw = randomisation_p(outcome, treated, codes, how.seed, how.draws, adjusting), ~by_draw
    plain = TrialEstimate(
        whole.estimate, whole.error, whole.interval(1 - how.alpha), whole.interval(1 - 2 * how.alpha), p_value, np.zeros_like(by_draw), by_draw, whole
    )
    return _with_few(plain, outcome, treated, codes, how) if binary else plain


def _with_few(plain: TrialEstimate, outcome: Numbers, treated: Flags, strata: npt.NDArray[np.int64], how: How) -> TrialEstimate:
    """The same, where events are few by the score and exactly."""
    events, people = counts_of(outcome, treated, strata)
    few = shares.are_few(events.sum(-2), people.sum(-2))
    if not few.any():
        return plain
    exact = few_estimate(events, people, how, outcome, treated, strata)

    def chosen(one: Numbers, other: Numbers) -> Numbers:
        return np.where(few, one, other)

    low, high = (chosen(one, other) for one, other in zip(exact.interval, plain.interval, strict=True))
    narrow = (chosen(exact.narrow[0], plain.narrow[0]), chosen(exact.narrow[1], plain.narrow[1]))
    values = (chosen(exact.estimate, plain.estimate), chosen(exact.error, plain.error))
    by_draw = few & exact.by_draw
    return TrialEstimate(*values, (low, high), narrow, chosen(exact.p_value, plain.p_value), few, by_draw, plain.whole)


def few_estimate(
    events: Numbers,
    people: Numbers,
    how: How,
    outcome: Numbers | None = None,
    treated: Flags | None = None,
    strata: npt.NDArray[np.int64] | None = None,
) -> TrialEstimate:
    """The difference of shares from counts (..., strata, 2). With more than one stratum the people are needed, to draw them again."""
    weights = people.sum(-1) / people.sum((-1, -2))[..., None]
    found = (weights * (events[..., 0] / people[..., 0] - events[..., 1] / people[..., 1])).sum(-1)
    by_draw = events.shape[-2] > 1
    if by_draw and outcome is not None and treated is not None and strata is not None:
        exact = randomisation_p(outcome, treated, strata, how.seed, how.draws, studentised=False)
    else:
        exact = _exact(events[..., 0, :], np.broadcast_to(people, events.shape)[..., 0, :])
    # the larger of two p that each hold: so the interval, drawn out to none where it does not rule none out, never contradicts it
    p_value = np.maximum(exact, shares.score_p(events, people, weights))
    levels = (1 - how.alpha, 1 - 2 * how.alpha)
    interval, narrow = (shares.agreeing(*shares.score_interval(events, people, level, weights), p_value, level) for level in levels)
    softened = (events + 0.5) / (people + 1)
    error = np.sqrt((weights**2 * (softened * (1 - softened) / people).sum(-1)).sum(-1))
    nothing = Difference(found, error, np.full_like(found, np.inf), None)  # type: ignore[arg-type]
    few = np.ones(np.shape(found), dtype=bool)
    return TrialEstimate(found, error, interval, narrow, p_value, few, few & by_draw, nothing)


def counts_of(outcome: Numbers, treated: Flags, strata: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Events (..., strata, 2) and people (strata, 2), the treatment arm first."""
    cells = np.array([[(strata == stratum) & treated, (strata == stratum) & ~treated] for stratum in np.unique(strata)], dtype=np.float64)
    return np.einsum("...n,san->...sa", outcome, cells), cells.sum(-1)


def _exact(events: Numbers, people: Numbers) -> Numbers:
    both = np.concatenate([events, people], axis=-1).reshape(-1, 4).astype(int)
    found = [shares.exact_p(int(one), int(n_one), int(other), int(n_other)) for one, other, n_one, n_other in both]
    return np.array(found, dtype=np.float64).reshape(events.shape[:-1])
