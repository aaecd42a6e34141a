"""Thousands of trials of two ways whose truth is known: called as good as each other where they differ by the margin, as seldom as is said."""

import math

import pytest

from benchmarks.entries.prove_equivalence import MARGINS, SIZES, TRIALS, simulated


def judge(people, outcome, trials):
    row = simulated(people, outcome, trials)
    slack = 3.5 * math.sqrt(0.05 * 0.95 / trials)
    assert row["false_claims"] <= 0.05 + slack
    assert row["not_worse_claimed"] <= 0.05 + slack
    assert 0.93 - (0 if trials == TRIALS else slack) <= row["coverage"] <= 0.97 + (0 if trials == TRIALS else slack)
    assert abs(row["bias_in_sd"]) < 0.05 + (0 if trials == TRIALS else 3.5 / math.sqrt(trials))
    assert row["found"] > 0.8


@pytest.mark.long
@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("outcome", MARGINS)
def test_false_claims_and_coverage(people, outcome):
    judge(people, outcome, TRIALS)


@pytest.mark.parametrize("people", SIZES)
@pytest.mark.parametrize("outcome", MARGINS)
def test_false_claims_and_coverage_over_a_few_hundred(people, outcome):
    judge(people, outcome, 400)
