"""Thousands of trials whose truth is known: the interval holds it as often as it says, and chance alone is claimed as seldom as it says."""

import math

import pytest

from benchmarks.entries.prove_trials import OUTCOMES, SIZES, TRIALS, simulated

#: Sizes and shares at which fewer than five events an arm are expected: there the p is exact, and may only be too careful.
FEW = {("binary 10 %", 60), ("binary 3 %", 60), ("binary 3 %", 200)}


def judge(people, outcome, trials):
    row = simulated(people, outcome, trials)
    size_error, coverage_error = (math.sqrt(share * (1 - share) / trials) for share in (0.05, 0.95))
    slack = 3.5 * coverage_error if trials < TRIALS else 0
    assert row["size"] <= 0.05 + 3.5 * size_error
    assert row["coverage"] >= 0.93 - slack
    assert row["coverage_with_effect"] >= 0.93 - slack
    assert abs(row["bias_in_sd"]) < 0.05 + 3.5 / math.sqrt(trials)
    if (outcome, people) in FEW:
        assert row["few_events"] > trials / 2
    else:
        assert row["size"] >= 0.05 - 3.5 * size_error
        assert row["coverage"] <= 0.97 + slack
        assert row["coverage_with_effect"] <= 0.97 + slack


@pytest.mark.long
@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_coverage_and_size(people, outcome):
    judge(people, outcome, TRIALS)


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_coverage_and_size_over_a_few_hundred_trials(people, outcome):
    judge(people, outcome, 400)
