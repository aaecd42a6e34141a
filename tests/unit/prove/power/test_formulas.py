"""Chances by formula, held against R 4.2.2: the R call, or the formula written out in R, stands beside each value."""

import math

import numpy as np
import pytest

from sooner.prove.power.over_time import change, likeness, series, staggered, stepped
from sooner.prove.power.placebos import DRAWN, SEED, standing_out
from sooner.prove.power.plan import make
from sooner.prove.power.solving import arms, detectable, needed
from sooner.prove.power.two_groups import alike_by_normal, alike_by_t, by_events, by_t, of_shares
from sooner.prove.power.ways import WAYS


def planned(design, **given):
    return WAYS[design], make(WAYS[design], given)


def size(design, **given):
    way, plan = planned(design, **given)
    return needed(way, plan, plan.difference, plan.power)


def chance(design, **given):
    way, plan = planned(design, **given)
    return way.chance(plan, plan.size, plan.difference)


@pytest.mark.parametrize(
    ("ours", "r"),
    [
        (lambda: size("trial", comparison_share=0.3, treatment_share=0.2) / 2, 293.151285814),  # power.prop.test(p1=.3, p2=.2, power=.8)
        (lambda: size("trial", comparison_share=0.05, treatment_share=0.08, power=0.9, alpha=0.01) / 2, 2007.07065375),  # tol 1e-12
        (lambda: chance("trial", comparison_share=0.3, treatment_share=0.2, size=300), 0.516075263865),  # n=150
        (lambda: chance("trial", comparison_share=0.5, difference=5, direction="lower", size=2000), 0.609975236237),  # n=1000
        (lambda: size("trial", sd=1, difference=0.5) / 2, 63.7657637248),  # power.t.test(delta=.5, power=.8)
        (lambda: size("trial", sd=4, difference=1, power=0.9, alpha=0.01) / 2, 477.802056095),
        (lambda: chance("trial", sd=1, difference=0.5, size=40), 0.337708365563),
        (lambda: chance("trial", sd=7, difference=2, size=200), 0.520152682158),
        (lambda: chance("trial", sd=1, difference=1, size=24), 0.648634350616),
        (lambda: chance("pre_post", sd=1, difference=0.4, correlation=0.5, size=40), 0.693981670453),  # type="paired"
        (lambda: size("matched", sd=1, difference=0.4, correlation=0.5), 51.0095670756),
        (lambda: chance("equivalence", sd=1, difference=0.5, size=100), 0.597872328301),  # integrate() over the estimated spread
        (lambda: chance("equivalence", sd=1, difference=1, true_difference=0.2, size=24), 0.485781157675),
        (lambda: chance("equivalence", sd=1, difference=0.3, true_difference=0.05, size=400), 0.770370526541),
        (lambda: chance("cluster_trial", sd=1, difference=0.4, cluster_size=25, icc=0.05, size=20), 0.813552534135),  # pt(..., ncp)
        (lambda: chance("cluster_trial", sd=1, difference=0.5, cluster_size=30, icc=0.02, size_variation=0.6, size=12), 0.889590596256),
        (lambda: stepped(4, 25, 0.05, 1.0) / 3, 0.00776170212766),  # Hussey and Hughes' closed form, 12 clusters, 5 periods
        (lambda: chance("stepped_wedge", sd=1, difference=0.2, steps=4, cluster_size=25, icc=0.05, size=12), 0.621784197469),
        (lambda: stepped(4, 25, 0.05, 0.8) / 3, 0.00944761904762),  # generalised least squares with all 60 cells
        (lambda: size("survival", comparison_share=0.4, treatment_share=0.3), 695.214216891),  # Schoenfeld
        (lambda: series(36, 12, 0.4, None)[0], 0.632950343502),  # generalised least squares with the whole matrix
        (lambda: series(36, 24, 0.2, 12)[0], 0.41504688003),
        (lambda: chance("interrupted_time_series", sd=1, difference=1.5, autocorrelation=0.4, planned_share=0.25, size=48), 0.453927641604),
        (lambda: change(3, 3, 0.5, 0.0), 1 / 3),
        (lambda: change(6, 4, 0.3, 0.5), 0.526708984375),
        (lambda: chance("meta_analysis", study_error=0.2, between=0.1, difference=0.2, size=10), 0.711903619524),
    ],
)
def test_as_r_works_it_out(ours, r):
    assert ours() == pytest.approx(r, rel=1e-6)


def test_what_a_size_finds_is_what_needs_that_size():
    for design, given in {
        "trial": {"comparison_share": 0.3, "difference": 10, "direction": "lower", "planned_share": 0.4, "lost": 0.1},
        "cluster_trial": {"sd": 2, "difference": 0.7, "cluster_size": 20, "icc": 0.03, "size_variation": 0.4},
        "stepped_wedge": {"comparison_share": 0.5, "difference": 8, "steps": 5, "cluster_size": 30, "icc": 0.05, "cluster_autocorrelation": 0.8},
        "equivalence": {"comparison_share": 0.4, "difference": 8, "true_difference": 1},
        "matched": {"comparison_share": 0.4, "difference": 8, "matched_share": 0.8, "correlation": 0.2},
        "natural_experiment": {"comparison_share": 0.6, "difference": 5, "design_effect": 1.5},
        "regression_discontinuity": {"sd": 1, "difference": 0.3, "within_share": 0.4},
        "difference_in_differences": {"comparison_share": 0.2, "difference": 4, "before": 4, "after": 4, "cluster_size": 50, "icc": 0.01, "correlation": 0.3},
        "staggered": {"sd": 1, "difference": 0.4, "before": 3, "after": 2, "steps": 3, "correlation": 0.5, "never_share": 0.3},
        "survival": {"comparison_share": 0.4, "difference": 9, "direction": "lower"},
        "places": {"treated_rate": 20, "comparison_rate": 22, "difference": 4, "around_rate": 10},
        "meta_analysis": {"study_error": 0.2, "between": 0.1, "difference": 0.2},
    }.items():
        way, plan = planned(design, **given)
        found = needed(way, plan, plan.difference, 0.8)
        assert way.chance(plan, found, plan.difference) == pytest.approx(0.8, abs=1e-9)
        assert detectable(way, plan, found, 0.8) == pytest.approx(plan.difference, rel=1e-6)


def test_clusters_of_one_person_are_a_trial_and_likeness_costs_people():
    shares = {"comparison_share": 0.3, "treatment_share": 0.2}
    alone = size("trial", **shares)
    assert size("cluster_trial", **shares, cluster_size=1, icc=0.3) == pytest.approx(alone, rel=0.01)
    assert size("cluster_trial", **shares, cluster_size=25, icc=0.05) * 25 == pytest.approx(alone * 2.2, rel=0.04)
    assert size("natural_experiment", **shares, design_effect=1.5) == pytest.approx(alone * 1.5, rel=1e-9)
    assert size("trial", **shares, lost=0.2) == pytest.approx(alone / 0.8, rel=1e-9)
    assert size("trial", **shares, explained=0.25) == pytest.approx(alone * 0.75, rel=1e-9)


def test_a_cutoff_costs_what_goldberger_and_schochet_say():
    shares = {"comparison_share": 0.3, "treatment_share": 0.2}
    alone = size("trial", **shares)
    assert size("regression_discontinuity", **shares) / alone == pytest.approx(4)
    assert size("regression_discontinuity", **shares, spread="bell") / alone == pytest.approx(1 / (1 - 2 / math.pi))


def test_one_group_beginning_beside_one_that_never_does_is_the_plain_change():
    alike = likeness(4, 0.4, 0.3)
    found = staggered(np.array([0.5, 0.5]), np.array([3.0, np.inf]), 4, alike)
    assert found == pytest.approx((2 - 2 * alike[2, 3]) * (1 / 0.5 + 1 / 0.5))
    assert np.isnan(staggered(np.array([1.0]), np.array([2.0]), 4, alike))


def test_nothing_is_found_where_nothing_can_be():
    assert series(1, 2, 0.0, None) == (float("inf"), 0)
    assert by_t(1, 1, 0, 0.05) == 0
    assert alike_by_t(1, 0, 1, 0, 0.05) == 0
    assert alike_by_t(0.001, 0, 1, 500, 0.05) == 0
    assert alike_by_normal(0.1, 0, 1, 0.05) == 0
    assert chance("staggered", sd=1, difference=1, before=2, after=1, steps=1, size=20) == 0
    assert size("staggered", sd=1, difference=1, before=2, after=1, steps=1) is None
    assert size("interrupted_time_series", sd=1000, difference=0.001) is None
    way, plan = planned("meta_analysis", study_error=0.2, size=1)
    assert detectable(way, plan, 1, 0.8) is None
    assert size("trial", sd=1, difference=1000) < 4
    assert size("meta_analysis", study_error=1, difference=0.00001) is None
    assert size("places", treated_rate=1e4, comparison_rate=1, difference=9e3) < 1 / 16


def test_false_alarms_are_as_planned():
    """Where there is no difference, half of the alarms lie on the side that is looked at."""
    assert of_shares(100, 100, 0.3, 0.3, 0.05) == pytest.approx(0.025)
    assert by_t(0, 1, 30, 0.05) == pytest.approx(0.025)
    assert by_events(100, 0.5, 1.0, 0.05) == pytest.approx(0.025)
    assert chance("equivalence", sd=1, difference=0.5, true_difference=0.5, size=2000) == pytest.approx(0.05, rel=1e-6)


def test_among_placebos_no_p_is_smaller_than_one_in_all():
    given = {"sd": 1, "before": 20, "after": 10, "difference": 2}
    assert chance("synthetic_control", **given, size=18) == 0
    assert chance("synthetic_control", **given, size=19) > 0.8
    assert size("synthetic_control", **given) == 19
    assert chance("synthetic_control", **{**given, "difference": 1e-9}, size=39) == pytest.approx(0.05, abs=0.02)
    assert size("synthetic_control", **{**given, "difference": 0.01}) is None


@pytest.mark.parametrize(("donors", "apart", "alike", "alpha"), [(19, 2.0, 0.3, 0.05), (60, 1.0, 0.0, 0.05), (30, 0.8, 0.7, 0.2), (4, 0.5, 0.2, 0.2)])
def test_what_is_drawn_in_parts_is_what_is_drawn_at_once(donors, apart, alike, alpha):
    """A slow second version: every gap kept, and the place's rank counted among all."""
    before, after = 8, 5
    gaps = np.random.default_rng(SEED).standard_normal((DRAWN, donors + 1, before + after))
    for point in range(1, before + after):
        gaps[..., point] = alike * gaps[..., point - 1] + math.sqrt(1 - alike**2) * gaps[..., point]
    gaps[:, 0, before:] += apart
    ratios = np.sqrt((gaps[..., before:] ** 2).mean(-1) / (gaps[..., :before] ** 2).mean(-1))
    ranks = (ratios >= ratios[:, :1]).sum(1)
    assert standing_out(donors, before, after, alike, apart, alpha) == pytest.approx((ranks / (donors + 1) <= alpha).mean(), abs=1e-12)


def test_whole_numbers_of_each_arm():
    way, plan = planned("trial", comparison_share=0.3, treatment_share=0.2, planned_share=0.25)
    assert arms(way, plan, 400.0) == {"treatment": 100, "comparison": 300}
    assert arms(way, plan, 400.5) == {"treatment": 101, "comparison": 301}
    way, plan = planned("interrupted_time_series", sd=1, difference=1, planned_share=0.25)
    assert arms(way, plan, 48.0) == {"after": 12, "before": 36}
    way, plan = planned("meta_analysis", study_error=1, difference=1)
    assert arms(way, plan, 9.2) == {"studies": 10}
