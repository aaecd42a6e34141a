"""Trials of several arms: Bonferroni's bound by formula, Holm's way by simulation, and what is said of them."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from sooner.errors import UsageError
from sooner.prove.power import power
from sooner.prove.power.several import _by_holm
from tests.unit.prove.power.test_power import PROTOCOL, SHARES

MEANS = {"sd": 1.0, "difference": 0.5}


def test_one_arm_is_the_trial_of_two():
    assert power("trial", **SHARES, arms=1).needed == power("trial", **SHARES).needed
    assert power("trial", **SHARES).several is None
    assert power("trial", comparison_share=0.3, size=300, arms=3).several is None  # no difference was said


def test_an_arm_named_beforehand_takes_its_part_of_alpha():
    found = power("trial", **SHARES, arms=3)
    alone = power("trial", **SHARES, alpha=0.05 / 3)
    assert found.needed == pytest.approx(2 * alone.needed)
    assert found.arms == {"each of 3 arms": 392, "comparison": 392}
    assert found.per_arm["treatment"] == pytest.approx(found.per_arm["comparison"])
    assert found.several.bonferroni.given == pytest.approx(0.8)


def test_bonferronis_chances_are_those_of_normal_values_that_share_their_comparison():
    found = power("trial", **MEANS, arms=2, size=240).several
    limit = -norm.ppf(found.bonferroni.given)
    both = multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]]).cdf([-limit, -limit])
    assert found.bonferroni.all_of_them == pytest.approx(both, abs=1e-5)
    assert found.bonferroni.at_least_one == pytest.approx(2 * found.bonferroni.given - both, abs=1e-5)
    # a comparison as large as all arms together makes arms less alike
    uneven = power("trial", **MEANS, arms=2, size=240, planned_share=0.25).several
    apart = -norm.ppf(uneven.bonferroni.given)
    alike = 2 / (4 + 2)
    assert uneven.bonferroni.all_of_them == pytest.approx(multivariate_normal([0, 0], [[1, alike], [alike, 1]]).cdf([-apart, -apart]), abs=1e-5)


@pytest.mark.parametrize(("given", "size"), [(SHARES, 1500), (MEANS, 300)])
def test_holm_finds_at_least_as_much(given, size):
    found = power("trial", **given, arms=3, size=size).several
    noise = 3.5 * np.sqrt(0.25 / 100_000) + 0.005
    for name in ("given", "at_least_one", "all_of_them"):
        assert getattr(found.holm, name) > getattr(found.bonferroni, name) - noise
    assert found.holm.all_of_them < found.holm.given < found.holm.at_least_one
    assert found == power("trial", **given, arms=3, size=size).several


def test_without_a_difference_something_is_claimed_as_seldom_as_alpha_says():
    found = power("trial", sd=1.0, difference=1e-9, arms=4, size=500, alpha=0.1).several
    assert found.holm.at_least_one <= 0.05 + 0.006  # one way of the two


def test_holms_steps():
    rows = np.array([[0.01, 0.02, 0.04], [0.02, 0.03, 0.01], [0.001, 0.2, 0.02], [0.03, 0.03, 0.03]])
    assert _by_holm(rows, 0.05).tolist() == [[True, True, True], [True, True, True], [True, False, True], [False, False, False]]


def test_it_is_said():
    found = power("trial", **SHARES, arms=3)
    assert found.told[0] == (
        "To find a difference of 10.0 percentage points in an arm named beforehand in 80 of 100 studies, "
        "1,568 people are needed: 392 in each of 3 arms and 392 beside them."
    )
    assert found.told[1].startswith("Were the difference there in all 3 arms, with 1,565 people and chance counted over all arms by Holm 95 of 100 studies")
    assert found.told[2].startswith("Each arm by itself with its even part of alpha (Bonferroni, by formula): at least one 94 of 100")
    assert any("Holm's way finds at least as much" in said for said in found.supposes)
    assert found.as_dict()["several"]["holm"]["given"] == found.several.holm.given
    assert power("trial", **SHARES).as_dict()["several"] is None


def test_a_protocol_says_how_many_arms_there_are():
    planned = {**PROTOCOL, "treatment": "arm", "control": "none", "planned_share": {"calls": 0.25, "letters": 0.25}}
    found = power(planned, comparison_share=0.3)
    assert (found.plan.arms, found.plan.planned_share, found.plan.left_share) == (2, 0.25, 0.5)
    with pytest.raises(UsageError, match="arms are of unequal size"):
        power({**planned, "planned_share": {"calls": 0.25, "letters": 0.3}}, comparison_share=0.3)


def test_arms_that_leave_nobody_to_compare_with_are_refused():
    with pytest.raises(UsageError, match=r"4 arms of 25 % each leave nobody for the comparison"):
        power("trial", **SHARES, arms=4, planned_share=0.25)
    with pytest.raises(UsageError, match="arms: this design has no use for it"):
        power("meta_analysis", study_error=0.2, difference=0.2, arms=2)
