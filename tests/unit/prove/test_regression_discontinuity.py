"""A cutoff from data to verdict: the jump that was put in comes out, and what cannot be compared is not."""

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.forms import DESIGNS
from sooner.prove.keys import MEANINGS
from sooner.prove.showing import HIDDEN
from tools.repository import ROOT

ASKED = {"question": "Does help from 50 points on bring calls down?", "design": "regression_discontinuity", "outcome": "calls", "treatment": "score"}
ASKED |= {"cutoff": 50, "direction": "lower"}


def people(count=1500, effect=-1.0, seed=1):
    """Scores about 45; from 50 on it was offered, and four of five took it up. Calls rise with the score."""
    rng = np.random.default_rng(seed)
    score = rng.normal(47, 12, count)
    offered = score >= 50
    calls = 4 + 0.05 * score + effect * offered + rng.normal(0, 1, count)
    return pd.DataFrame(
        {
            "id": [f"P{place}" for place in range(count)],
            "score": score,
            "calls": calls,
            "harmed": (rng.random(count) < 0.6 + 0.3 * np.sign(effect) * offered).astype(int),
            "age": rng.normal(15, 2, count),
            "took_it_up": (rng.random(count) < np.where(offered, 0.8, 0.1)).astype(int),
        }
    )


def checks(result):
    return {check.name: check for check in result.checks}


def looks(result):
    return {row.name: row for row in result.sensitivity}


def assert_not_fair(result, name, words):
    assert (checks(result)[name].state, checks(result)[name].stops, result.verdict) == ("red", True, "not_a_fair_comparison")
    assert words in checks(result)[name].words
    assert result.estimate is None


@pytest.fixture(scope="module")
def whole():
    return prove({**ASKED, "unit": "id", "covariates": ["age"], "received": "took_it_up"}, people())


def test_the_jump_that_was_put_in_comes_out(whole):
    assert whole.verdict == "better"
    assert whole.interval[0] < -1 < whole.interval[1] < 0
    assert whole.sentence == "At the cutoff it went better for those who were offered it than for those who were just not."
    assert "at the cutoff for those who were offered it than for those who were not" in whole.can_say[0]
    assert whole.cannot_say[0].startswith("That nothing else changes at the cutoff")
    assert whole.cannot_say[2].startswith("What it does for people far from the cutoff")
    assert whole.estimate == whole.parameters["jump"]["estimate"]
    levels = [whole.parameters[f"level {words}"]["estimate"] for words in ("from 50 on", "below 50")]
    assert whole.estimate == pytest.approx(levels[0] - levels[1])
    assert [arm.name for arm in whole.arms] == ["from 50 on", "below 50"]
    assert sum(arm.people for arm in whole.arms) == 1500 > whole.people


def test_the_checks_of_a_cutoff(whole):
    assert {check.state for check in whole.checks} <= {"green", "amber"}
    assert checks(whole)["Nobody was sorted over the cutoff"].alike
    assert "Not everybody kept" not in checks(whole)["People kept to the cutoff"].words
    assert "rises by" in checks(whole)["People kept to the cutoff"].words


def test_other_looks_stand_beside_it(whole):
    there = looks(whole)
    assert list(there)[:5] == [
        "The plain lines",
        "At the least squared error",
        "Half as far from the cutoff",
        "Twice as far from the cutoff",
        "Without those next to the cutoff",
    ]
    assert sum(name.startswith("As if the cutoff were") for name in there) == 2
    took = there["Among those who took it up"]
    assert took.low < -1 / 0.7 < took.high
    assert there["Half as far from the cutoff"].high - there["Half as far from the cutoff"].low > whole.interval[1] - whole.interval[0]


def test_the_picture_has_means_and_two_lines(whole):
    shown = whole.exhibits[0]
    assert (shown.name, shown.few) == ("means_and_lines", False)
    assert list(shown.table.columns) == ["score", "mean", "line"]
    at_cutoff = shown.table[shown.table["mean"].isna()]
    assert list(at_cutoff["score"]) == ["the cutoff, told by those below 50", "the cutoff, told by those from 50 on"]
    assert at_cutoff["line"].iloc[1] - at_cutoff["line"].iloc[0] == pytest.approx(whole.estimate)
    assert "The lines meet the cutoff at" in shown.picture.words
    own = {float(word) for word in " ".join(shown.table["score"]).replace("to", " ").split() if word.replace(".", "").isdigit()}
    assert not own & set(people()["score"])
    assert shown.picture.svg().startswith("<svg")


def test_shares_are_told_in_points_and_few_are_hidden():
    result = prove({**ASKED, "outcome": "harmed"}, people(3000))
    assert (result.scale, result.verdict) == ("percentage points", "better")
    assert "per cent" in result.exhibits[0].title
    rare = people(400).assign(harmed=lambda each: (each.index % 40 == 0).astype(int))
    hidden = prove({**ASKED, "outcome": "harmed"}, rare)
    assert hidden.exhibits[0].few
    assert hidden.shown_exhibits == ()
    assert looks(hidden)["The plain lines"].people < 10


def test_the_page_does_not_say_that_few_lie_behind_what_is_not_compared(whole):
    from sooner.prove.report import report_html

    page = report_html(whole)
    assert "too few people lie behind it" not in page
    assert "What is counted: calls. Lower is better." in page


def test_a_score_below_which_it_is_offered_and_days():
    data = people().assign(score=lambda each: 100 - each["score"])
    turned = prove({**ASKED, "control": "above", "cutoff": 50.0001}, data)
    plain = prove({**ASKED, "cutoff": 49.9999}, people())
    assert turned.estimate == pytest.approx(plain.estimate)
    assert [arm.name for arm in turned.arms] == ["below 50", "from 50 on"]
    born = people().assign(score=lambda each: pd.to_datetime("2010-01-01") + pd.to_timedelta(each["score"].round() * 20, unit="D"))
    dated = prove({**ASKED, "cutoff": "2012-09-27"}, born)
    assert dated.arms[0].name == "from 27 September 2012 on"
    assert dated.interval[0] < -1 < dated.interval[1]
    gone = born.assign(score=born["score"].where(born.index > 5))
    assert checks(prove({**ASKED, "cutoff": "2012-09-27"}, gone))["Scores are known"].state == "amber"


def test_a_bandwidth_of_the_protocol_and_curves():
    result = prove({**ASKED, "bandwidth": 10, "estimator": "local_quadratic", "data_class": "open"}, people())
    assert "within 10 of it, as the protocol says" in result.method
    assert "At the least squared error" in looks(result)
    assert result.interval[0] < -1 < result.interval[1]
    straight = prove({**ASKED, "bandwidth": 10}, people())
    assert straight.standard_error < result.standard_error


def test_people_sorted_over_the_cutoff_are_not_fair():
    data = people()
    near = (data["score"] < 50) & (data["score"] > 46) & (data.index % 2 == 0)
    result = prove(ASKED, data.assign(score=data["score"].where(~near, 100 - data["score"])))
    assert_not_fair(
        result, "Nobody was sorted over the cutoff", "People were sorted over the cutoff: far more of them stand just from it on than just below it"
    )
    assert result.withheld["estimate"] is not None
    other = prove({**ASKED, "control": "above"}, data.assign(score=lambda each: (100 - each["score"]).where(~near, each["score"])))
    assert "stand just below it than from it on" in " ".join(other.can_say)


def test_something_known_before_that_jumps_is_not_fair():
    data = people().assign(age=lambda each: each["age"] + 3 * (each["score"] >= 50))
    assert_not_fair(prove({**ASKED, "covariates": ["age"]}, data), "People on both sides were alike beforehand", "age jumps at the cutoff")
    without = checks(prove(ASKED, data))["People on both sides were alike beforehand"]
    assert (without.state, without.alike) == ("not assessable", False)


def test_a_jump_where_nothing_was_offered_is_told():
    data = people(4000).assign(calls=lambda each: each["calls"] + 3 * (each["score"] >= each["score"][each["score"] < 50].median()))
    found = checks(prove(ASKED, data))["Nothing jumps at other scores"]
    assert (found.state, found.stops) == ("red", False)


def test_scores_that_are_coarse_or_few():
    coarse = people().assign(score=lambda each: np.floor(each["score"] / 4) * 4 + 2)
    result = prove(ASKED, coarse)
    assert checks(result)["Enough people near the cutoff"].state == "amber"
    assert "Scores are coarse" in checks(result)["Enough people near the cutoff"].words
    very = people().assign(score=lambda each: np.clip(np.floor(each["score"] / 25) * 25, 0, 75))
    assert_not_fair(prove(ASKED, very), "Enough people near the cutoff", "fewer than 4 different scores")
    few = prove({**ASKED, "bandwidth": 3}, coarse)
    assert few.verdict == "not_a_fair_comparison"
    steps = coarse.assign(score=lambda each: np.clip(each["score"], 34, 66))
    unsure = prove(ASKED, steps)
    assert checks(unsure)["Nobody was sorted over the cutoff"].state == "not assessable"
    assert unsure.verdict in ("cannot_show_cause", "not_enough_people_to_tell")


def test_scores_that_heap_are_told_and_left_out():
    data = people(2500).assign(score=lambda each: np.where(each.index % 3 == 0, np.floor(each["score"] / 5) * 5 + 2.5, each["score"]))
    result = prove(ASKED, data)
    assert checks(result)["Scores do not heap"].state == "amber"
    assert "heap at single values, such as" in checks(result)["Scores do not heap"].words
    assert looks(result)["Without scores that heap"].low < -1 < looks(result)["Without scores that heap"].high


def test_who_received_it():
    sharp = prove({**ASKED, "received": "got"}, people().assign(got=lambda each: (each["score"] >= 50).astype(int)))
    assert checks(sharp)["People kept to the cutoff"].state == "green"
    assert_not_fair(prove({**ASKED, "received": "got"}, people().assign(got=0)), "People kept to the cutoff", "there is nothing to compare")
    chance = people().assign(got=np.random.default_rng(7).integers(0, 2, 1500))
    assert_not_fair(prove({**ASKED, "received": "got"}, chance), "People kept to the cutoff", "does not change at the cutoff")
    some = people().assign(got=lambda each: each["took_it_up"].where(each["score"].between(49.9, 50.1), np.nan))
    unknown = prove({**ASKED, "received": "got", "bandwidth": 8}, some)
    assert "Among those who took it up" not in looks(unknown)
    assert checks(unknown)["People kept to the cutoff"].state == "not assessable"


def test_bad_input_is_flagged_or_refused():
    assert_not_fair(prove(ASKED, people(10)), "Enough people near the cutoff", "fewer than ten people")
    assert_not_fair(prove(ASKED, people().assign(calls=3.0)), "The outcome varies", "the same for everybody")
    assert_not_fair(prove({**ASKED, "unit": "id"}, people().assign(id="P1")), "Everybody counts once", "more than once")
    missing = people()
    assert_not_fair(prove(ASKED, missing.assign(calls=missing["calls"].where(missing["score"] < 50))), "Outcome known in both arms", "everybody in one arm")
    lost = missing.assign(calls=missing["calls"].where((missing["score"] < 50) | (missing.index % 2 == 0)))
    assert_not_fair(prove(ASKED, lost), "Arms lost alike", "no longer the ones that were drawn")
    told = people().assign(calls=lambda each: (each["score"] >= 50).astype(int))
    assert_not_fair(prove(ASKED, told), "The outcome varies near the cutoff", "nobody can see how far it would differ by chance")
    half = people().assign(harmed=lambda each: each["harmed"] * (each["score"] < 50))
    assert checks(prove({**ASKED, "outcome": "harmed"}, half))["The outcome varies near the cutoff"].state == "amber"


def test_protocols_and_scores_that_are_none_are_refused():
    with pytest.raises(InputRefused, match="needs 'cutoff'"):
        prove({key: value for key, value in ASKED.items() if key != "cutoff"}, people())
    with pytest.raises(InputRefused, match="neither a number nor a day"):
        prove({**ASKED, "cutoff": "high"}, people())
    with pytest.raises(InputRefused, match="on which side of the cutoff it was not offered"):
        prove({**ASKED, "control": "North"}, people())
    with pytest.raises(InputRefused, match="it is no score by which places were given"):
        prove({**ASKED, "treatment": "took_it_up", "cutoff": 1}, people())
    with pytest.raises(InputRefused, match="everybody's score is below it"):
        prove({**ASKED, "cutoff": 500}, people())
    with pytest.raises(InputRefused, match="everybody's score is on or above it"):
        prove({**ASKED, "cutoff": -500}, people())
    with pytest.raises(InputRefused, match="this is no number"):
        prove(ASKED, people().assign(score="high"))


def test_small_numbers_are_not_in_the_words():
    data = people()
    data.loc[:3, "score"] = np.nan
    said = checks(prove(ASKED, data))["Scores are known"]
    assert "4 of 1500" in said.told(True)
    assert "4" not in said.told(False)
    assert HIDDEN not in said.told(False)


def test_the_example_has_an_answer_and_speaks_of_every_key():
    example = ROOT / "examples" / "protocol_cutoff.toml"
    data = people().rename(columns={"id": "person", "calls": "police_attended_incidents_12_months"}).assign(incidents_before=lambda each: each["age"] % 4)
    assert prove(example, data).verdict == "better"
    text = example.read_text(encoding="utf-8")
    said = {key for key in MEANINGS if f"\n{key} = " in text or f"\n# {key} = " in text}
    assert said == set(DESIGNS["regression_discontinuity", False].keys)
