"""The effect comes from a result as it was found: refused in its verdict's words, never typed, never mended."""

import json

import pytest

from sooner.errors import CheckFailed, InputRefused, UsageError
from sooner.prove import prove
from sooner.prove.money import worth
from sooner.prove.money.effect import take_effect
from tests.unit.prove.money.making import appraisal, book, costs, result
from tests.unit.prove.studies import counts, protocol, trial


def test_a_result_gives_its_estimate_and_its_interval():
    found = prove(counts((368, 156), (327, 136), alpha=0.1))
    effect = take_effect(found)
    assert effect.spread.value == pytest.approx(-found.estimate / 100)
    assert (effect.spread.low, effect.spread.high) == pytest.approx((-found.interval[1] / 100, -found.interval[0] / 100))
    assert effect.spread.level == pytest.approx(0.9)
    assert effect.stamp == "exploratory: not frozen before the data were read"


def test_its_file_says_the_same(tmp_path):
    found = prove(protocol(), trial())
    found.write(tmp_path)
    assert take_effect(tmp_path / "result.json") == take_effect(found)
    assert take_effect(json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))) == take_effect(found)


def test_a_result_that_does_not_say_its_level_has_an_interval_of_95():
    said = result()
    del said["alpha"]
    assert take_effect(said).spread.level == pytest.approx(0.95)


def test_a_comparison_that_is_not_fair_is_refused_with_what_stopped_it(tmp_path):
    data = trial()
    data.loc[1, "id"] = "P0000"
    unfair = prove(protocol(unit="id"), data)
    with pytest.raises(CheckFailed, match=r"cannot be put into money\. This was not a fair comparison\. No result is given\. .+") as refused:
        take_effect(unfair)
    assert unfair.can_say[0] in str(refused.value)


def test_what_cannot_show_cause_is_refused():
    data = trial().assign(time=lambda each: each["offered"])
    found = prove({**protocol(design="pre_post", treatment=None), "time": "time"}, data)
    with pytest.raises(CheckFailed, match="It cannot show what caused it"):
        take_effect(found)


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"verdict": "good"}, "verdict"),
        ({"direction": "up"}, "direction"),
        ({"question": None}, "question"),
        ({"protocol_hash": None}, "protocol_hash"),
        ({"scale": "ratio"}, "scale"),
        ({"estimator": "cace"}, "estimator"),
        ({"design": "interrupted_time_series"}, "design"),
        ({"design": None}, "design"),
        ({"interval": None}, "interval"),
        ({"estimate": None}, "interval"),
        ({"estimate": "-20"}, "interval"),
        ({"interval": [-30.0, float("inf")]}, "interval"),
        ({"estimate": -31.0}, "interval"),
        ({"interval": [-20.0, -20.0]}, "interval"),
        ({"interval": [-30.0, 1.0]}, "interval"),
        ({"verdict": "worse"}, "interval"),
        ({"direction": "higher"}, "interval"),
        ({"alpha": 0}, "interval"),
    ],
)
def test_a_result_that_was_changed_by_hand_is_refused(changed, column):
    with pytest.raises(InputRefused) as refused:
        take_effect(result(**changed))
    assert [fault.column for fault in refused.value.faults] == [column]


@pytest.mark.parametrize(("text", "why"), [(None, "the file is not there"), ("{", "it is not JSON"), ("[1]", "it is no result")])
def test_a_file_that_is_no_result_is_refused(tmp_path, text, why):
    path = tmp_path / "result.json"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match=why):
        take_effect(path)


def test_a_worse_outcome_costs_and_saves_nothing(tmp_path):
    found = appraisal(tmp_path, of=result(estimate=20.0, interval=[10.0, 30.0], verdict="worse"))
    assert found.headline.saves == pytest.approx(-10_000)
    assert found.sentence == "It made things worse: nothing here makes it worth its cost."


def test_too_few_draws_tell_nothing(tmp_path):
    for draws in (999, 1_000_001):
        with pytest.raises(UsageError, match="from 1,000 to 1,000,000"):
            worth(result(), costs(tmp_path), book(tmp_path), draws=draws)
