"""A natural experiment by the day of the interview: the survey's engine, put to a protocol and held to a protocol's verdicts."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.example.interviews import interviews
from sooner.prove import freeze, prove
from sooner.prove.publishing import publish
from sooner.prove.reading import ProtocolRefused, read
from sooner.prove.survey import survey
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner

FAIR = date(2026, 3, 16)
ASKED = {"question": "Did trust change after the fair?", "design": "natural_experiment", "outcome": "good_job", "time": "interview_date", "event": FAIR}
ASKED |= {"direction": "higher", "weights": "weight", "strata": "borough", "cluster": "ward", "covariates": ["age_group", "sex"]}


@pytest.fixture(scope="module")
def moved():
    """Two years of interviews in four places, and from the fair on better answers."""
    return interviews(1, quarters=8, boroughs=4, event=FAIR, effect=0.9)


def test_it_says_what_the_survey_says_of_the_same_event(moved):
    result = prove(ASKED, moved)
    event = {"name": "the fair", "of": "good_job", "time": "interview_date", "date": FAIR, "direction": "higher", "x": ["age_group", "sex"]}
    plan = {"weights": "weight", "strata": "borough", "clusters": "ward", "event": event}
    other = survey(plan, moved).event
    assert (result.estimate, result.standard_error, result.interval) == (other.found.estimate, other.found.se, other.found.interval)
    assert [row.estimate for row in result.sensitivity] == [each.estimate for each in other.placebos]
    assert (result.verdict, result.sentence) == ("better", "Those asked after the event gave better answers than those asked before, by more than chance.")
    assert result.cannot_say[0].startswith("That the event made the difference: people were not drawn by lot")
    assert "among those asked after the event than among those asked before" in result.can_say[0]
    assert [(arm.name, arm.analysed) for arm in result.arms] == [("after the event", other.found.people[1]), ("before the event", other.found.people[0])]
    assert json.dumps(result.as_dict())


def test_the_effect_that_was_put_in_is_inside_the_interval(moved):
    since = pd.to_datetime(moved["interview_date"]) >= pd.Timestamp(FAIR)
    result = prove({**ASKED, "window": 26}, moved)
    plain = 100 * (moved["good_job"][since].mean() - moved["good_job"][~since].mean())
    assert result.interval[0] < plain < result.interval[1]
    assert prove({**ASKED, "direction": "lower"}, moved).verdict == "worse"
    assert prove({**ASKED, "margin": 60}, moved).verdict == "no_difference_worth_having"


def test_where_nothing_happened_it_says_so_or_that_it_cannot_tell():
    quiet = interviews(8, quarters=8, boroughs=4)
    result = prove(ASKED, quiet)
    assert result.verdict == "not_enough_people_to_tell"
    assert result.smallest_detectable > 0
    assert prove({**ASKED, "margin": 40}, quiet).verdict == "no_difference_worth_having"


def test_other_people_after_than_before_are_no_fair_comparison_and_the_figures_are_withheld(moved):
    after = pd.to_datetime(moved["interview_date"]) >= pd.Timestamp(FAIR)
    keep = np.where(after, moved["age_group"] == "55 and over", True)
    result = prove({**ASKED, "window": 20}, moved[keep])
    assert result.verdict == "not_a_fair_comparison"
    assert (result.estimate, result.interval, result.p_value) == (None, None, None)
    assert result.withheld["estimate"] is not None
    assert "were not the same kind of people" in " ".join(result.can_say)


def test_an_outcome_that_moves_on_any_day_is_no_fair_comparison():
    data = interviews(3, quarters=8, boroughs=4)
    months = (pd.to_datetime(data["interview_date"]) - pd.Timestamp("2024-10-01")).dt.days / 30
    result = prove(ASKED, data.assign(good_job=(np.sin(months * 1.7) + np.random.default_rng(1).normal(0, 0.3, len(data)) > 0).astype(int)))
    assert result.verdict == "not_a_fair_comparison"
    assert "where nothing happened" in " ".join(result.can_say)


def test_without_covariates_or_earlier_weeks_it_is_never_better(moved):
    result = prove({**ASKED, "covariates": []}, moved)
    assert result.verdict == "cannot_show_cause"
    late = moved[pd.to_datetime(moved["interview_date"]) >= pd.Timestamp(FAIR) - pd.Timedelta(weeks=8)]
    assert prove(ASKED, late).verdict == "cannot_show_cause"


def test_data_that_cannot_answer_are_refused_by_name(moved):
    with pytest.raises(InputRefused, match="no column 'interviewed'"):
        prove({**ASKED, "time": "interviewed"}, moved)
    with pytest.raises(InputRefused, match="fewer than 30 people"):
        prove({**ASKED, "window": 1}, moved.sample(100, random_state=1))
    with pytest.raises(InputRefused, match="no day"):
        prove(ASKED, moved.assign(interview_date="March"))
    same = prove(ASKED, moved.assign(good_job=1))
    assert (same.verdict, same.estimate) == ("not_a_fair_comparison", None)


def test_missing_and_unused_keys_are_refused_by_name():
    with pytest.raises(ProtocolRefused) as refused:
        read({key: value for key, value in {**ASKED, "treatment": "arm", "alpha": 0.1}.items() if key != "event"}, "p")
    assert {(fault.column, fault.why) for fault in refused.value.faults} == {
        ("event", "design 'natural_experiment' needs 'event'"),
        ("treatment", "design 'natural_experiment' has no use for 'treatment'"),
        ("alpha", "design 'natural_experiment' has no use for 'alpha'"),
    }
    with pytest.raises(ProtocolRefused):
        read({**ASKED, "event": "last spring"}, "p")


def test_the_command_runs_a_frozen_one_and_publishes_it(moved, tmp_path):
    home = Home(tmp_path / "home").create()
    lines = [f"{key} = {value.isoformat() if key == 'event' else json.dumps(value)}" for key, value in ASKED.items()]
    (tmp_path / "fair.toml").write_text("\n".join(lines), encoding="utf-8")
    freeze(tmp_path / "fair.toml", date(2026, 3, 1), home)
    moved.to_csv(tmp_path / "answers.csv", index=False)
    rest = ("--data", tmp_path / "answers.csv", "--out", tmp_path / "out", "--home", home.path)
    said = sooner("prove", tmp_path / "fair.toml", *rest, "--json").json
    assert (said["verdict"], said["design"], said["frozen_on"]) == ("better", "natural_experiment", "2026-03-01")
    (draft,) = drafts(home, "evidence")
    row = draft.table("evidence").to_pylist()[0]
    assert (row["design"], row["frozen"], row["verdict"]) == ("natural_experiment", True, "better")
    assert "after the event" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_what_is_published_holds_no_small_count(moved, tmp_path):
    home = Home(tmp_path / "home").create()
    few = moved.assign(good_job=(np.arange(len(moved)) % 400 == 0).astype(int))
    publish(prove(ASKED, few), home)
    (draft,) = drafts(home, "evidence")
    assert draft.about["of_any_100"] == []


def claimed(times: int, effect: float) -> tuple[float, float]:
    """Of so many surveys, the share in which a change is claimed at all, and in which the interval holds the truth."""
    asked = {**ASKED, "covariates": ["age_group", "sex"], "data_class": "open"}
    found = [prove(asked, interviews(100 + seed, quarters=5, boroughs=6, start=date(2025, 4, 1), event=FAIR, effect=effect)) for seed in range(times)]
    fair = [result for result in found if result.verdict != "not_a_fair_comparison"]
    truth = 100 * _truth(effect)
    held = [result.interval[0] <= truth <= result.interval[1] for result in fair]
    wrong = [result.verdict in ("better", "worse") for result in fair]
    return sum(wrong) / len(fair), sum(held) / len(fair)


def _truth(effect: float) -> float:
    """How much the effect adds to the share of good answers, from very many interviews."""
    shares = [np.average(many["good_job"], weights=many["weight"]) for many in (_many(0.0), _many(effect))]
    return float(shares[1] - shares[0])


def _many(effect: float) -> pd.DataFrame:
    return interviews(9, quarters=1, boroughs=32, each=4000, start=date(2026, 4, 1), event=FAIR, effect=effect)


def test_over_forty_surveys_chance_alone_is_seldom_claimed():
    size, coverage = claimed(40, 0.0)
    # at one in twenty, more than six of forty have a chance of 0.3 %
    assert size <= 6 / 40
    assert coverage >= 34 / 40


@pytest.mark.long
@pytest.mark.parametrize("effect", [0.0, 0.5])
def test_size_and_coverage_over_five_hundred_surveys(effect):
    claims, coverage = claimed(500, effect)
    slack = 3.5 * (0.05 * 0.95 / 500) ** 0.5
    assert coverage >= 0.95 - slack
    assert claims <= 0.05 + slack if effect == 0 else claims > 0.3
