"""What is drawn is what was said: means, ranges, and the interval of the study."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sooner.prove.money.spread import Gamma, Interval, Sure

DRAWS = 200_000


def drawn(spread):
    return spread.draw(np.random.default_rng(7), DRAWS)


def test_a_cost_has_its_value_as_mean_and_a_range_as_wide_as_was_said():
    cost = Gamma(100.0, 60.0, 160.0)
    told = stats.gamma(a=(100 / (100 / (2 * 1.6448536269514722))) ** 2, scale=100 / (100 / (100 / (2 * 1.6448536269514722))) ** 2)
    assert told.mean() == pytest.approx(100)
    assert [cost.quantile(chance) for chance in (0.05, 0.5, 0.95)] == pytest.approx([told.ppf(chance) for chance in (0.05, 0.5, 0.95)])
    sample = drawn(cost)
    assert sample.mean() == pytest.approx(100, abs=4 * sample.std() / DRAWS**0.5)
    assert sample.std() == pytest.approx(100 / (2 * 1.6448536269514722), rel=0.01)
    assert sample.min() > 0


def test_an_effect_with_an_even_interval_is_normal():
    effect = Interval(0.2, 0.1, 0.3, 0.95)
    normal = stats.norm(0.2, 0.1 / 1.959963984540054)
    assert [effect.quantile(chance) for chance in (0.025, 0.05, 0.5, 0.975)] == pytest.approx([normal.ppf(chance) for chance in (0.025, 0.05, 0.5, 0.975)])
    assert effect.mean == pytest.approx(0.2, abs=1e-15)
    assert stats.kstest(drawn(effect), normal.cdf).pvalue > 0.01


@given(st.floats(-5, 5), st.floats(0.01, 3), st.floats(0.01, 3), st.sampled_from([0.9, 0.95, 0.99]))
def test_whatever_the_interval_it_holds_what_the_study_says(value, below, above, level):
    effect = Interval(value, value - below, value + above, level)
    assert effect.quantile((1 - level) / 2) == pytest.approx(value - below, abs=1e-9)
    assert effect.quantile((1 + level) / 2) == pytest.approx(value + above, abs=1e-9)


def test_the_mean_of_a_leaning_interval_is_that_of_its_draws():
    effect = Interval(0.1, 0.05, 0.3, 0.95)
    sample = drawn(effect)
    assert sample.mean() == pytest.approx(effect.mean, abs=4 * sample.std() / DRAWS**0.5)
    assert effect.mean > 0.1


def test_what_has_no_range_is_the_same_in_every_draw():
    sure = Sure(3.0)
    assert (sure.mean, sure.quantile(0.05), set(sure.draw(np.random.default_rng(1), 5))) == (3.0, 3.0, {3.0})
