"""What a jump is made of: weights against weighted least squares, spread against a slow twin, sorting against where people were put."""

import numpy as np
import pytest

from benchmarks.entries.prove_discontinuity import CURVES, held, sorted_over, taken_up
from sooner.prove.checks.cutoff import TOO_RARE
from sooner.prove.estimators.discontinuity.jump import jump, share_of
from sooner.prove.estimators.discontinuity.reach import best_reach, wide_enough
from sooner.prove.estimators.discontinuity.smoothing import NEAREST, Side, local, sides, spread
from sooner.prove.estimators.discontinuity.sorting import sorting


def drawn(count=400, seed=1):
    rng = np.random.default_rng(seed)
    away = rng.normal(0, 1, count)
    return away, np.sin(away) + 0.5 * (away >= 0) + rng.normal(0, 0.4, count)


def test_weights_are_those_of_weighted_least_squares():
    away, outcome = drawn()
    above = sides(away, outcome)[0]
    near = above.away < 0.8
    for order in (1, 2, 3):
        line = np.polynomial.polynomial.polyfit(above.away[near], above.outcome[near], order, w=np.sqrt(1 - above.away[near] / 0.8))
        found = [local(above.away, order, 0.8, power) @ above.outcome for power in range(order + 1)]
        assert found == pytest.approx(line, rel=1e-8)


def test_the_jump_is_that_of_the_line_less_its_bend_with_the_errors_of_statsmodels():
    import statsmodels.api as sm

    above, below = sides(*drawn())
    made = jump(above, below, 0.9)
    corrected, plain = [], []
    for side in (above, below):
        base, curve = local(side.away, 1, 0.9), local(side.away, 2, 0.9, 2)
        corrected.append((base - (base @ side.away**2) * curve) @ side.outcome)
        plain.append(base @ side.outcome)
    assert made.robust.estimate == pytest.approx(corrected[0] - corrected[1])
    assert made.plain.estimate == pytest.approx(plain[0] - plain[1])
    fits = []
    for side in (above, below):
        near = np.abs(side.away) < 0.9
        columns = side.away[near, None] ** np.arange(3)
        fits.append(sm.WLS(side.outcome[near], columns, weights=1 - np.abs(side.away[near]) / 0.9).fit(cov_type="HC3"))
    assert made.robust.error == pytest.approx(np.hypot(fits[0].bse[0], fits[1].bse[0]))
    assert (made.above.level[0], made.below.level[0]) == pytest.approx((fits[0].params[0], fits[1].params[0]))
    assert made.robust.degrees == made.above.people + made.below.people - 6


def test_the_bend_of_a_curve_is_taken_out():
    away = np.linspace(-1, 1, 201)
    made = jump(*sides(away, 2 + away + 3 * away**2 + 0.7 * (away >= 0)), 0.5)
    assert made.robust.estimate == pytest.approx(0.7)
    assert abs(made.plain.estimate - 0.7) < 0.01
    assert abs(made.above.plain[0] - 2.7) > 0.02


def test_spread_equals_a_slow_twin():
    rng = np.random.default_rng(2)
    for away in (rng.normal(size=60), rng.integers(0, 12, 60).astype(float)):
        outcome = rng.normal(size=60)
        by_hand = []
        for place in range(60):
            far = np.abs(np.delete(away, place) - away[place])
            near = np.delete(outcome, place)[far <= np.sort(far)[NEAREST - 1] + 1e-9]
            by_hand.append(len(near) / (len(near) + 1) * (outcome[place] - near.mean()) ** 2)
        assert spread(away, outcome) == pytest.approx(np.array(by_hand))
    assert spread(np.arange(3.0), np.array([1.0, 2.0, 3.0])) == pytest.approx(np.ones(3))
    assert np.isnan(spread(np.arange(1.0), np.ones(1))).all()


def test_the_reach_does_not_hang_on_units_nor_on_the_jump():
    away, outcome = drawn()
    found = best_reach(*sides(away, outcome))
    assert best_reach(*sides(10 * away, outcome)) == pytest.approx(10 * found)
    assert best_reach(*sides(away, 5 * outcome + 3 * (away >= 0))) == pytest.approx(found)
    assert found >= wide_enough(*sides(away, outcome))
    bent = outcome + 8 * np.sin(5 * away)
    assert best_reach(*sides(away, bent)) < found
    assert best_reach(*sides(away, np.zeros(len(away)))) == np.abs(away).max()


def test_twenty_people_and_five_values_are_within_reach():
    away = np.concatenate([np.repeat(np.arange(10.0), 3), -1 - np.repeat(np.arange(10.0), 30)])
    assert wide_enough(*sides(away, away)) == pytest.approx(6, rel=1e-5)
    assert wide_enough(*sides(np.array([0.0, 2.0, -1.0]), np.zeros(3))) == pytest.approx(2, rel=1e-5)


def test_the_effect_on_those_who_took_it_up():
    away, outcome = drawn()
    both, sharp = sides(away, outcome), sides(away, (away >= 0).astype(float))
    plain = jump(*both, 0.9).robust
    told = share_of(both, sharp, 0.9)
    assert (told.estimate, told.error) == pytest.approx((plain.estimate, plain.error))
    half = sides(away, np.where(away >= 0, 0.5, 0.0) + np.random.default_rng(1).normal(0, 0.01, len(away)))
    assert share_of(both, half, 0.9).estimate == pytest.approx(2 * plain.estimate, rel=0.05)
    assert share_of(both, sides(away, np.random.default_rng(1).normal(size=len(away))), 0.9) is None


def test_where_all_are_the_same_nothing_jumps():
    away = np.linspace(-1, 1, 100)
    made = jump(*sides(away, np.full(100, 0.1)), 0.5)
    assert (made.robust.estimate, made.robust.error, made.robust.p_value) == (0.0, 0.0, 1.0)


@pytest.mark.parametrize("steps", [0, 1])
def test_people_who_were_moved_over_the_cutoff_are_seen(steps):
    rng = np.random.default_rng(4)
    away = rng.normal(0, 15, 1500)
    away = np.floor(away) if steps else away
    assert sorting(away).p_value > TOO_RARE
    moved = np.where((away < 0) & (away >= -5) & (rng.random(1500) < 0.5), -1 * steps - away, away)
    found = sorting(moved)
    assert found.p_value < TOO_RARE
    assert found.above > 2 * found.below


def test_scores_too_coarse_or_too_few_to_see_sorting():
    assert sorting(np.repeat([-2.0, -1.0, 0.0, 1.0], 50)) is None
    assert sorting(np.zeros(20)) is None
    assert sorting(np.linspace(-1, 1, 8)) is None


def test_sorting_does_not_care_whether_the_cutoff_is_a_score():
    score = np.rint(np.random.default_rng(3).normal(50, 12, 1200))
    assert sorting(score - 50).p_value == pytest.approx(sorting(score - 49.5).p_value)


@pytest.mark.parametrize("curve", CURVES)
def test_coverage_over_a_few_hundred_trials(curve):
    row = held(curve, 500, 200)
    assert 0.93 - 3.5 * 0.0154 <= row["coverage"]
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / np.sqrt(200)


def test_what_it_does_for_those_who_took_it_up_over_a_hundred_trials():
    row = taken_up("gentle", 2000, 100)
    assert row["coverage"] >= 0.93 - 3.5 * 0.0218
    assert row["answered"] > 0.8


def test_sorting_is_told_where_there_is_some_and_seldom_where_there_is_none():
    row = sorted_over(500, 60)
    assert row["told_without"] <= 0.05
    assert row["told"] > 0.5


@pytest.mark.long
@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("people", [500, 2000])
def test_coverage_over_thousands_of_trials(curve, people):
    row = held(curve, people, 2000)
    assert 0.93 <= row["coverage"] <= 0.97
    assert row["size"] <= 0.05 + 3.5 * np.sqrt(0.05 * 0.95 / 2000)


def test_sides_are_from_the_cutoff_on_and_below_it():
    above, below = sides(np.array([-1.0, 0.0, 1.0]), np.arange(3.0))
    assert (list(above.outcome), list(below.outcome)) == ([1.0, 2.0], [0.0])
    assert list(Side(np.arange(2.0), np.arange(2.0)).only(np.array([True, False])).away) == [0.0]


def test_the_figures_of_diff_diff():
    """diff-diff 3.13.0 on the same people, ``RDD(h=0.137, b=0.137)``: its estimate with and without the bend, and its error about nearest neighbours."""
    rng = np.random.default_rng(500)
    score = 2 * rng.beta(2, 4, 500) - 1
    both = sides(score, CURVES["Lee"](score) + 0.1 * (score >= 0) + rng.normal(0, 0.1295, 500))
    made = jump(*both, 0.13703086931103103)
    assert (made.robust.estimate, made.plain.estimate) == pytest.approx((0.004642319991802757, 0.10140130355884824), rel=1e-9)
    near = [side.only(np.abs(side.away) < made.reach) for side in both]
    variance = sum((local(side.away, 2, made.reach) ** 2 * spread(side.away, side.outcome)).sum() for side in near)
    assert np.sqrt(variance) == pytest.approx(0.10689393244048591, rel=1e-9)
