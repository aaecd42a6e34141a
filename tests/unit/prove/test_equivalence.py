"""As good as the other, within a margin: from both sides, from one, and only with a margin that was said beforehand."""

import numpy as np
import pytest
from scipy.stats import t as student

from sooner.errors import InputRefused
from sooner.prove import freeze, prove
from tests.unit.prove.studies import PROTOCOL, trial

ASKED = {**PROTOCOL, "design": "equivalence", "margin": 1.0}
FROZEN = """question = "Is a call as good as a visit?"
design = "equivalence"
outcome = "incidents"
treatment = "offered"
direction = "lower"
margin = 1.0
"""


def checks(result):
    return {check.name: check for check in result.checks}


def test_as_good_as_the_other():
    people = trial(1000, effect=0.0)
    result = prove(ASKED, people)
    assert result.verdict == "no_difference_worth_having"
    assert result.sentence.startswith("One is as good as the other")
    one, other = (people.loc[people["offered"] == arm, "incidents"] for arm in (1, 0))
    error = np.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other))
    sides = [student.sf((side * (one.mean() - other.mean()) + 1) / error, 998) for side in (1, -1)]
    told = checks(result)["Not worse by the margin"]
    assert [told.values["p_below"], told.values["p_above"]] == pytest.approx(sides)
    assert told.values["p_value"] == max(told.values["p_below"], told.values["p_above"])
    assert (told.state, told.words) == ("green", "That it is worse by 1.00 or more is ruled out (p less than 0.001).")
    first = result.sensitivity[0]
    assert first.name == "Two one-sided tests"
    assert "the 90 % interval" in first.words
    assert result.interval[0] < first.low < first.high < result.interval[1]


def test_not_worse_is_not_as_good_where_it_may_be_better():
    result = prove({**ASKED, "margin": 0.3}, trial(400, effect=-0.4))
    told = checks(result)["Not worse by the margin"]
    assert (told.state, result.verdict == "no_difference_worth_having") == ("green", False)
    turned = prove({**ASKED, "margin": 0.3, "direction": "higher"}, trial(400, effect=-1.0))
    assert checks(turned)["Not worse by the margin"].words.startswith("That it is worse by 0.30 or more is not ruled out")
    assert turned.verdict == "worse"
    assert "offered the other" in turned.sentence


def test_too_few_people_are_not_taken_to_be_as_good():
    result = prove({**ASKED, "margin": 0.2}, trial(60, effect=0.0))
    assert result.verdict == "not_enough_people_to_tell"
    assert result.sentence.endswith("This must not be taken to mean that it is.")


def test_few_events_have_an_interval_by_score_and_no_tests():
    people = trial(200).assign(incidents=(np.arange(200) % 50 < 2).astype(int))
    result = prove({**ASKED, "margin": 15}, people)
    assert result.few_events
    assert checks(result)["Not worse by the margin"].values == {}
    assert "two one-sided tests, p" not in result.sensitivity[0].words


def test_a_margin_set_after_freezing_is_not_taken(tmp_path):
    from datetime import date

    path = tmp_path / "asked.toml"
    path.write_text(FROZEN, encoding="utf-8")
    freeze(path, date(2026, 11, 21))
    people = trial(1000, effect=0.0)
    assert checks(prove(path, people))["The margin was said beforehand"].state == "green"
    path.write_text(FROZEN.replace("1.0", "2.0"), encoding="utf-8")
    result = prove(path, people, today=date(2026, 11, 22))
    assert result.verdict == "not_a_fair_comparison"
    assert result.can_say == ("The margin was set or changed after the protocol was frozen: do not use.",)
    assert result.standing.stamp.startswith("exploratory")


def test_a_margin_that_was_never_frozen_is_told():
    result = prove(ASKED, trial(1000, effect=0.0))
    assert checks(result)["The margin was said beforehand"].state == "amber"
    assert result.standing.stamp.startswith("exploratory")


def test_what_cannot_be_compared_is_not_fair_and_no_margin_is_refused():
    broken = prove(ASKED, trial(100).assign(incidents=2))
    assert broken.verdict == "not_a_fair_comparison"
    assert "Not worse by the margin" not in checks(broken)
    with pytest.raises(InputRefused, match="needs 'margin'"):
        prove({key: value for key, value in ASKED.items() if key != "margin"}, trial())
    with pytest.raises(InputRefused, match="no use for 'received'"):
        prove({**ASKED, "received": "took"}, trial())
