"""Outcomes that are not known: bounds by hand, values drawn as people like them have them, and the error that this adds."""

import numpy as np
import pytest
from scipy.stats import t

from sooner.prove import prove
from sooner.prove.estimators.missing import drawn, together, trimmed_bounds
from tests.unit.prove.studies import protocol, trial

NO = np.nan


def looks(result):
    return {row.name: row for row in result.sensitivity}


def test_trimmed_bounds_by_hand():
    treated = np.arange(8) < 4
    # all four are known in the one arm, two of four in the other: half of the first is too many
    outcome = np.array([1.0, 2.0, 3.0, 4.0, 1.0, 2.0, NO, NO])
    assert trimmed_bounds(outcome, treated) == pytest.approx((1.5 - 1.5, 3.5 - 1.5))
    assert trimmed_bounds(outcome, ~treated) == pytest.approx((1.5 - 3.5, 1.5 - 1.5))
    # three of four: the person on the edge counts for the part that is within
    outcome = np.array([1.0, 2.0, 6.0, NO, 1.0, 3.0, NO, NO])
    assert trimmed_bounds(outcome, treated) == pytest.approx(((1 + 2) / 2 - 2, (2 + 6) / 2 - 2))
    outcome = np.array([0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, NO])
    assert trimmed_bounds(outcome, treated) == pytest.approx((2 / 3 - 2 / 3, 1 - 2 / 3))
    whole = np.array([1.0, 2.0, 3.0, 4.0, 1.0, 1.0, 1.0, 1.0])
    assert trimmed_bounds(whole, treated) == pytest.approx((1.5, 1.5))


def test_sets_together_by_hand():
    told = together(np.array([1.0, 2.0, 3.0]), np.array([0.5, 0.5, 0.5]), 100.0)
    added = (1 + 1 / 3) * 1.0
    share = added / (0.25 + added)
    observed = 101 / 103 * 100 * (1 - share)
    assert (told.estimate, told.error) == pytest.approx((2.0, np.sqrt(0.25 + added)))
    assert told.degrees == pytest.approx(1 / (share**2 / 2 + 1 / observed))
    assert told.interval(0.95)[1] == pytest.approx(2 + t.ppf(0.975, told.degrees) * told.error)
    assert together(np.ones(3), np.full(3, 0.5), 98.0).degrees == pytest.approx(99 / 101 * 98)
    assert together(np.array([1.0, 2.0]), np.zeros(2), 98.0).degrees == 1.0
    assert together(np.ones(2), np.zeros(2), 98.0).error == 0.0


def test_what_is_drawn_is_like_what_is_known():
    rng = np.random.default_rng(1)
    before = rng.normal(0, 1, 4000)
    after = 1 + 2 * before + rng.normal(0, 0.5, 4000)
    yes = (rng.random(4000) < 1 / (1 + np.exp(-2 * before))).astype(float)
    columns = np.column_stack([after, before, yes])
    gaps = columns.copy()
    # those with a high value before are missing more: the mean of those known is too low
    gone = rng.random(4000) < np.where(before > 0, 0.6, 0.1)
    gaps[gone, 0] = NO
    gaps[(rng.random(4000) < np.where(before > 0, 0.4, 0.1)) & ~gone, 2] = NO
    filled = drawn(gaps, [False, False, True], np.random.default_rng(2), 5)
    assert filled.shape == (5, 4000, 3)
    assert not np.isnan(filled).any()
    assert np.nanmean(gaps[:, 0]) < after.mean() - 0.3
    assert filled[:, :, 0].mean() == pytest.approx(after.mean(), abs=0.05)
    assert filled[:, gone, 0].std() == pytest.approx(after[gone].std(), abs=0.1)
    assert filled[:, :, 2].mean() == pytest.approx(yes.mean(), abs=0.02)
    assert set(np.unique(filled[:, :, 2])) == {0.0, 1.0}
    known = ~np.isnan(gaps)
    assert (filled[0][known] == gaps[known]).all()


def test_what_cannot_be_drawn_from_others_is_drawn_from_the_mean():
    rng = np.random.default_rng(1)
    few = np.column_stack([[1.0, 2.0, 3.0, NO], rng.normal(size=(4, 3))])
    assert np.isfinite(drawn(few, [False] * 4, rng, 2)).all()
    told = np.column_stack([np.r_[np.zeros(20), np.ones(20), NO], np.r_[np.zeros(20), np.ones(20), 1.0]])
    assert set(drawn(told, [True, False], rng, 30)[:, -1, 0]) == {0.0, 1.0}
    nobody = np.column_stack([np.full(5, NO), np.arange(5.0)])
    assert np.isnan(drawn(nobody, [False, False], rng, 1)[0, :, 0]).all()


def test_a_trial_whose_outcomes_are_missing_is_looked_at_three_ways():
    people = trial(400)
    whole = prove(protocol(covariates=["age"], strata="district"), people)
    assert not {"If being known hung on the arm", "With outcomes drawn for the missing"} & set(looks(whole))
    people.loc[people.index % 9 == 0, "incidents"] = NO
    result = prove(protocol(covariates=["age"], strata="district"), people)
    drawn_for, trimmed, bounds = (
        looks(result)[name] for name in ("With outcomes drawn for the missing", "If being known hung on the arm", "If the missing had fared worst or best")
    )
    assert drawn_for.low < -1 < drawn_for.high
    assert drawn_for.estimate == pytest.approx(result.estimate, abs=0.15)
    assert bounds.low < trimmed.low <= trimmed.high < bounds.high
    again = prove(protocol(covariates=["age"], strata="district"), people)
    assert looks(again)["With outcomes drawn for the missing"] == drawn_for
    shares = looks(prove(protocol(outcome="harmed"), people.assign(harmed=people["harmed"].where(people["incidents"].notna()))))
    assert -100 < shares["With outcomes drawn for the missing"].low < shares["With outcomes drawn for the missing"].high < 100


def test_few_missing_are_not_drawn():
    people = trial(400)
    people.loc[people.index[:16], "incidents"] = NO
    assert "With outcomes drawn for the missing" not in looks(prove(protocol(), people))
    assert "If being known hung on the arm" in looks(prove(protocol(), people))


def test_intervals_with_drawn_outcomes_hold_the_truth():
    rng, held = np.random.default_rng(3), []
    for _ in range(200):
        before, treated = rng.normal(size=200), np.arange(200) % 2 == 0
        outcome = before + treated + rng.normal(size=200)
        outcome[rng.random(200) < np.where(before > 0, 0.5, 0.1)] = NO
        filled = np.tile(outcome, (20, 1))
        for arm in (treated, ~treated):
            filled[:, arm] = drawn(np.column_stack([outcome, before])[arm], [False, False], rng)[:, :, 0]
        found = filled[:, treated].mean(1) - filled[:, ~treated].mean(1)
        error = np.sqrt(filled[:, treated].var(1, ddof=1) / 100 + filled[:, ~treated].var(1, ddof=1) / 100)
        low, high = together(found, error, 198.0).interval(0.95)
        held.append(low <= 1 <= high)
    assert np.mean(held) >= 0.95 - 3.5 * np.sqrt(0.05 * 0.95 / 200)
