"""Estimators against second opinions: statsmodels, scipy, every draw listed, every table of counts listed."""

from itertools import combinations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats
from scipy.optimize import brentq, minimize_scalar
from scipy.special import xlogy
from statsmodels.stats.proportion import confint_proportions_2indep

from sooner.prove.detectable import more_needed, smallest_detectable
from sooner.prove.estimators.difference import difference
from sooner.prove.estimators.least_squares import least_squares
from sooner.prove.estimators.randomisation import randomisation_p
from sooner.prove.estimators.ratio import ratio
from sooner.prove.estimators.shares import agreeing, are_few, exact_p, score_interval, score_p
from sooner.prove.estimators.trial import How, estimate, few_estimate

KINDS = {"classical": "nonrobust", "hc0": "HC0", "hc1": "HC1", "hc2": "HC2", "hc3": "HC3"}


def people(seed=3, count=80):
    rng = np.random.default_rng(seed)
    treated = rng.permutation(np.arange(count) < count // 2)
    covariates = np.column_stack([rng.normal(40_000, 9_000, count), rng.random(count) < 0.3])
    outcome = 3 + treated * 0.8 + covariates @ [1e-4, 0.5] + rng.normal(0, 1 + treated, count)
    return outcome, treated, covariates


@pytest.mark.parametrize("kind", KINDS)
def test_least_squares_is_that_of_statsmodels(kind):
    outcome, treated, covariates = people()
    columns = np.column_stack([np.ones(80), treated, covariates])
    ours = least_squares(outcome, columns, kind)
    theirs = sm.OLS(outcome, columns).fit(cov_type=KINDS[kind])
    assert ours.coefficients == pytest.approx(theirs.params, rel=1e-8)
    assert ours.errors == pytest.approx(theirs.bse, rel=1e-8)
    assert float(ours.degrees) == theirs.df_resid


def test_many_trials_at_once_are_each_as_one():
    outcome, treated, covariates = people()
    many = np.stack([outcome, outcome * 2, np.flip(outcome)])
    together = estimate(many, treated, How(draws=99), covariates=covariates)
    for place, one in enumerate(many):
        alone = estimate(one, treated, How(draws=99), covariates=covariates)
        assert float(together.estimate[place]) == pytest.approx(float(alone.estimate), rel=1e-10)
        assert float(together.p_value[place]) == float(alone.p_value)


def test_a_column_that_says_the_same_as_another_changes_nothing():
    outcome, treated, covariates = people()
    twice = np.column_stack([covariates, covariates[:, 0] * 2, np.zeros(80)])
    one, other = difference(outcome, treated, None, covariates), difference(outcome, treated, None, twice)
    assert float(one.estimate) == pytest.approx(float(other.estimate), rel=1e-8)
    assert float(one.degrees) == float(other.degrees)


def test_without_anything_beside_it_is_the_test_of_welch_but_for_its_degrees():
    outcome, treated, _ = people()
    found = difference(outcome, treated)
    welch = stats.ttest_ind(outcome[treated], outcome[~treated], equal_var=False)
    assert float(found.estimate / found.error) == pytest.approx(welch.statistic, rel=1e-10)
    low, high = found.interval(0.95)
    assert (float(low) + float(high)) / 2 == pytest.approx(float(found.estimate))


def test_strata_are_weighted_by_their_people():
    outcome, treated, _ = people()
    strata = np.arange(80) % 3
    blocks = (strata[:, None] == np.array([1, 2])[None]).astype(float)
    expected = sum((strata == s).mean() * (outcome[(strata == s) & treated].mean() - outcome[(strata == s) & ~treated].mean()) for s in range(3))
    assert float(difference(outcome, treated, blocks).estimate) == pytest.approx(expected, rel=1e-10)


def test_one_slope_for_both_arms_is_plain_regression():
    outcome, treated, covariates = people()
    theirs = sm.OLS(outcome, np.column_stack([np.ones(80), treated, covariates])).fit(cov_type="HC2")
    assert float(difference(outcome, treated, None, covariates, own_slopes=False).estimate) == pytest.approx(theirs.params[1], rel=1e-8)


def slow_score_interval(x1, n1, x2, n2, level):
    """The same interval with the two shares looked for by trying, not by the cubic."""

    def score(apart):
        def unlikely(share):
            parts = ((x1, share + apart), (n1 - x1, max(1 - share - apart, 0.0)), (x2, share), (n2 - x2, 1 - share))
            return -sum(xlogy(count, chance) for count, chance in parts)

        second = minimize_scalar(unlikely, bounds=(max(0, -apart), min(1, 1 - apart)), method="bounded", options={"xatol": 1e-12}).x
        first = second + apart
        variance = (first * (1 - first) / n1 + second * (1 - second) / n2) * (n1 + n2) / (n1 + n2 - 1)
        return (x1 / n1 - x2 / n2 - apart) / np.sqrt(variance)

    reach, seen = stats.norm.ppf((1 + level) / 2), x1 / n1 - x2 / n2
    return brentq(lambda apart: score(apart) - reach, -1 + 1e-9, seen), brentq(lambda apart: score(apart) + reach, seen, 1 - 1e-9)


@pytest.mark.parametrize("counts", [(156, 368, 136, 327), (3, 30, 1, 31), (0, 20, 4, 25), (20, 20, 15, 25)])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_the_score_interval_is_that_of_a_slow_second_version(counts, level):
    x1, n1, x2, n2 = counts
    low, high = score_interval(np.array([[x1, x2]], dtype=float), np.array([[n1, n2]], dtype=float), level)
    assert (float(low), float(high)) == pytest.approx(slow_score_interval(*counts, level), abs=1e-6)


def test_the_score_interval_is_near_that_of_statsmodels():
    low, high = score_interval(np.array([[156.0, 136.0]]), np.array([[368.0, 327.0]]), 0.95)
    assert (float(low), float(high)) == pytest.approx(confint_proportions_2indep(156, 368, 136, 327, method="score", compare="diff"), abs=2e-4)


@pytest.mark.parametrize("counts", [(3, 30, 1, 30), (0, 12, 5, 12), (7, 20, 2, 20), (0, 5, 0, 5)])
def test_the_exact_p_is_fishers_where_arms_are_alike(counts):
    x1, n1, x2, n2 = counts
    assert exact_p(*counts) == pytest.approx(stats.fisher_exact([[x1, n1 - x1], [x2, n2 - x2]]).pvalue, abs=1e-12)


def test_the_exact_p_is_every_draw_listed():
    outcome = np.array([1, 1, 0, 1, 0, 0, 0, 0, 0])
    apart = [abs(outcome[list(arm)].mean() - np.delete(outcome, arm).mean()) for arm in combinations(range(9), 4)]
    assert exact_p(3, 4, 0, 5) == pytest.approx(np.mean(np.array(apart) >= 0.75 - 1e-12))


def test_the_p_of_the_draw_is_that_of_every_draw_listed():
    rng = np.random.default_rng(5)
    outcome, treated = rng.normal(size=10), np.arange(10) < 5
    every = []
    for arm in combinations(range(10), 5):
        one, other = outcome[list(arm)], np.delete(outcome, arm)
        every.append(abs(stats.ttest_ind(one, other, equal_var=False).statistic))
    seen = abs(stats.ttest_ind(outcome[:5], outcome[5:], equal_var=False).statistic)
    expected = np.mean(np.array(every) >= seen - 1e-9)
    assert float(randomisation_p(outcome, treated, np.zeros(10, dtype=int), 1, 20_000)) == pytest.approx(expected, abs=0.015)


def test_the_draw_is_made_again_within_its_strata_and_the_same_seed_gives_the_same():
    outcome = np.array([0.0, 0, 0, 0, 9, 9, 9, 9])
    treated = np.array([True, False] * 4)
    strata = np.arange(8) // 4
    args = (outcome, treated, strata)
    assert float(randomisation_p(*args, 1, 99)) == 1.0  # nobody differs within a stratum: every draw gives no difference
    mixed = outcome + np.arange(8)
    first, second = (float(randomisation_p(mixed, treated, strata, seed, 500)) for seed in (7, 7))
    assert first == second


@pytest.mark.parametrize(
    ("events", "few"),
    [((5, 5), False), ((4, 5), True), ((95, 95), False), ((96, 95), True), ((50, 50), False), ((0, 0), True), ((0, 12), True), ((100, 60), True)],
)
def test_fewer_than_five_expected_are_few(events, few):
    assert bool(are_few(np.array(events, dtype=float), np.array([100.0, 100.0]))) is few


def test_where_events_are_few_interval_and_p_say_the_same_and_hold():
    """Every table of two arms of 24 and 30, at shares at which events are mostly few: size and coverage are sums, not draws."""
    x1, x2 = (each.ravel() for each in np.meshgrid(np.arange(25), np.arange(31), indexing="ij"))
    events = np.stack([x1, x2], axis=-1).astype(float)[:, None, :]
    size = np.array([[24.0, 30.0]])
    made = few_estimate(events, size, How())
    low, high = made.interval
    assert np.array_equal(made.p_value < 0.05, (low > 0) | (high < 0))
    for share, other in ((0.05, 0.05), (0.1, 0.1), (0.15, 0.15), (0.02, 0.2), (0.1, 0.25)):
        chance = stats.binom.pmf(x1, 24, share) * stats.binom.pmf(x2, 30, other)
        covered = float(chance[(low <= share - other) & (high >= share - other)].sum())
        assert covered >= 0.93
        if share == other:
            assert float(chance[made.p_value < 0.05].sum()) <= 0.05


def test_few_events_in_strata():
    rng = np.random.default_rng(2)
    strata, treated = np.arange(80) % 2, np.arange(80) // 2 % 2 == 0
    outcome = (rng.random(80) < 0.06).astype(float)
    made = estimate(outcome, treated, How(draws=499), strata, binary=True)
    assert bool(made.few)
    assert bool(made.by_draw)
    assert (float(made.interval[0]) > 0 or float(made.interval[1]) < 0) == (float(made.p_value) < 0.05)


def test_an_interval_is_drawn_out_to_none_only_where_the_p_does_not_rule_it_out():
    low, high = agreeing(np.array([0.1, 0.1, -0.3]), np.array([0.2, 0.2, -0.1]), np.array([0.2, 0.01, 0.2]), 0.95)
    assert list(low) == [0, 0.1, -0.3]
    assert list(high) == [0.2, 0.2, 0]


def test_the_score_p_of_no_difference_is_one():
    assert float(score_p(np.array([[3.0, 6.0]]), np.array([[10.0, 20.0]]))) == pytest.approx(1)


def test_the_ratio_of_shares_is_that_of_statsmodels():
    shares, people_ = np.array([156 / 368, 136 / 327]), np.array([368, 327])
    found = ratio(shares, np.sqrt(shares * (1 - shares) / people_), 0.95)
    theirs = confint_proportions_2indep(156, 368, 136, 327, method="log", compare="ratio")
    assert [float(each) for each in found[1:]] == pytest.approx(theirs, rel=1e-3)
    assert all(np.isnan(each) for each in ratio(np.array([0.0, 0.2]), np.array([0.0, 0.1]), 0.95))


def test_the_smallest_difference_and_how_many_more():
    assert smallest_detectable(1.0, 0.05) == pytest.approx(2.80159, abs=1e-5)
    assert more_needed(10.0, 100, 5.0) == 300
    assert more_needed(4.0, 100, 5.0) == 0
    assert more_needed(10.0, 100, 0.0) is None
    assert more_needed(0.0, 100, 1.0) is None
