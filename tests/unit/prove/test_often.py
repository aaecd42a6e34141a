"""What the report says of an interval that does not always keep its word: what was measured of such ones, of which size, and what keeps it better."""

import pytest

from benchmarks import told_in_reports
from benchmarks.results_file import add
from sooner.prove import prove
from sooner.prove.checks.often import how_often
from sooner.prove.estimators.measured import FILE, measured
from tests.unit.prove import test_cluster_trial, test_panels, test_stepped_wedge

NAME = "How often such an interval holds"
WARDS, TURNS, STAGES = test_cluster_trial.ASKED, test_stepped_wedge.TURNS, test_panels.APART


def told(asked, data):
    return next((check for check in prove({**asked, "data_class": "open"}, data).checks if check.name == NAME), None)


def test_reports_tell_what_was_measured_last():
    assert told_in_reports.FILE == FILE
    assert told_in_reports.text() == FILE.read_text(encoding="utf-8")


def test_what_is_measured_again_takes_the_place_of_what_was(tmp_path):
    row = {"outcome": "line", "errors": "lasting", "slope": "no", "points": 48, "autocorrelation": 0.2, "trials": 5000}
    add(tmp_path / "prove_series.csv", [{**row, "coverage": 0.9}, {**row, "outcome": "counts", "coverage": 0.8}, {**row, "coverage": 0.95}])
    assert told_in_reports.text(tmp_path).splitlines()[1:] == ['interrupted_time_series,"lasting, level",48,autocorrelation 0.2,5000,0.95,,']


def test_the_next_smaller_size_is_told_and_the_smallest_of_those_below():
    assert [measured("cluster_trial", "mixed", clusters).size for clusters in (5, 8, 19, 20, 39, 400)] == [8, 8, 8, 20, 20, 40]
    assert measured("cluster_trial", "means", 20) is None
    assert how_often("cluster_trial", "means", 20) == []


def test_usual_errors_of_few_clusters_say_how_often_they_hold_and_what_is_better():
    check = told({**WARDS, "estimator": "mixed", "standard_errors": "cluster"}, test_cluster_trial.wards(9))
    assert check.words == (
        "In 5,000 simulated trials of 8 clusters each, 95 % intervals of this kind held the truth in 92.0 to 92.2 of 100, and a difference was claimed in "
        "2.4 to 2.7 of 100 in which there was none, by whether clusters are of one size. That is too seldom. "
        'With standard_errors = "cluster_small": 94.6 to 95.4 of 100, and a difference was claimed in 2.0 to 2.6 of 100 in which there was none.'
    )
    assert (check.state, check.stops) == ("amber", False)
    assert check.values == {"clusters": 8, "lowest": 0.9202, "highest": 0.9216, "trials": 5000, "claimed_lowest": 0.0238, "claimed_highest": 0.0274}


def test_what_is_claimed_too_often_is_said():
    twenty = told({**WARDS, "estimator": "mixed", "standard_errors": "cluster"}, test_cluster_trial.wards(20))
    assert "claimed in 6.0 to 6.3 of 100 in which there was none" in twenty.words
    assert ("That is claimed too often." in twenty.words, "too seldom" in twenty.words, twenty.state) == (True, False, "amber")
    many = told({**WARDS, "standard_errors": "cluster"}, test_cluster_trial.wards(40))
    assert ("too " in many.words, many.state) == (False, "green")
    assert 'With standard_errors = "cluster_small"' in many.words


@pytest.mark.parametrize("keys", [{}, {"estimator": "means"}, {"estimator": "mixed"}, {"estimator": "mixed", "standard_errors": "classical"}])
def test_what_keeps_its_word_needs_no_such_words(keys):
    assert told({**WARDS, **keys}, test_cluster_trial.wards(20)) is None


def test_people_of_one_cluster_in_both_arms_were_not_simulated():
    data = test_cluster_trial.wards(20).assign(offered=lambda each: each.index % 2)
    assert told({**WARDS, "standard_errors": "cluster"}, data) is None


@pytest.mark.parametrize("estimator", ["waiting", "all_periods"])
def test_errors_of_the_model_in_a_stepped_wedge_are_wide(estimator):
    check = told({**TURNS, "estimator": estimator, "standard_errors": "classical"}, test_stepped_wedge.steps())
    assert check.words.startswith("In 2,000 simulated studies of 12 clusters in five periods each, 95 % intervals of this kind held the truth in 9")
    assert "to 97." in check.words
    assert ("Such intervals are wider than they need be." in check.words, check.state) == (True, "amber")


def test_in_a_stepped_wedge_too_only_errors_other_than_its_own_are_told():
    assert "to 6.7 of 100 in which there was none" in told({**TURNS, "standard_errors": "cluster"}, test_stepped_wedge.steps()).words
    assert told(TURNS, test_stepped_wedge.steps()) is None
    assert told({**TURNS, "estimator": "fixed", "standard_errors": "classical"}, test_stepped_wedge.steps()) is None


def test_weighting_by_something_known_is_told_to_lean():
    check = told({**STAGES, "estimator": "weighting", "covariates": ["size"]}, test_panels.stages())
    assert check.words == (
        "In 4,999 simulated studies of 50 units in eight periods each, 95 % intervals of this kind held the truth in 94.4 of 100, and estimates lay 0.08 of "
        "their own spread below it on average. Such estimates lean. "
        'With estimator = "not_yet_treated": 95.1 of 100, and estimates lay 0.01 of their own spread below it on average.'
    )
    assert (check.state, check.values["bias_in_sd"]) == ("amber", -0.0833)


@pytest.mark.parametrize("keys", [{"estimator": "weighting"}, {"covariates": ["size"]}])
def test_nothing_leans_where_nothing_is_weighted(keys):
    assert told({**STAGES, **keys}, test_panels.stages()) is None
