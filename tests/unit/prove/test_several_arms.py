"""Several arms beside one comparison: each is told, chance is counted over all, and the verdict is about the first."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.holm import holm
from sooner.prove.one_page import protocol_rows
from sooner.prove.reading import read
from tests.unit.prove.studies import protocol

LETTERS = {"one letter": 0.25, "two letters": 0.25, "three letters": 0.25}


def letters(people=800, effects=(-0.5, -1.0, -1.5), seed=1):
    """A quarter of the people each: no letter, one, two, three."""
    rng = np.random.default_rng(seed)
    arm = np.arange(people) % 4
    names = np.array(["no letter", "one letter", "two letters", "three letters"])
    return pd.DataFrame(
        {
            "id": [f"P{place}" for place in range(people)],
            "offered": names[arm],
            "incidents": rng.poisson(4, people) + np.array([0.0, *effects])[arm],
            "harmed": (rng.random(people) < 0.4).astype(int),
            "age": rng.integers(12, 60, people).astype(float),
            "district": np.array(["North", "South"])[np.arange(people) // 4 % 2],
        }
    )


def asked(**keys):
    return protocol(**{"control": "no letter", "planned_share": LETTERS, **keys})


def checks(result):
    return {check.name: check for check in result.checks}


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_steps_down(p_values):
    values = np.array(p_values)
    adjusted, divided = holm(values)
    order = sorted(range(len(values)), key=lambda place: values[place])
    worst = 0.0
    for rank, place in enumerate(order):
        worst = max(worst, (len(values) - rank) * values[place])
        assert adjusted[place] == pytest.approx(min(worst, 1))
    # an interval at alpha divided so rules none out just where the p by Holm does
    assert ((values <= 0.05 / divided + 1e-12) == (adjusted <= 0.05 + 1e-12)).all()


def test_each_arm_is_told_and_the_verdict_is_about_the_first_that_was_named():
    result = prove(asked(unit="id", strata="district", covariates=["age"]), letters())
    assert [arm.name for arm in result.arms] == ["one letter", "two letters", "three letters", "no letter"]
    assert result.can_say[0].startswith("Of 3 arms beside no letter this is about one letter")
    assert result.can_say[1].startswith("Among 400 people the outcome was")
    assert "in the arm one letter than in the arm no letter" in result.can_say[1]
    assert result.people == 800
    assert next(row["value"] for row in protocol_rows(result.protocol) if row["key"] == "planned_share").startswith("one letter: 0.25, two letters")
    assert "over 3 arms by Holm" in result.method
    rows = {row.name: row for row in result.sensitivity}
    assert rows["three letters beside no letter"].high < 0
    assert "by Holm; no verdict is given on it" in rows["two letters beside no letter"].words
    table = result.exhibits[0].table.set_index("arm")
    assert list(table.index) == ["one letter", "two letters", "three letters"]
    assert result.p_value == table.loc["one letter", "p by Holm"]
    assert list(holm(table["p alone"].to_numpy())[0]) == pytest.approx(list(table["p by Holm"]))
    turned = prove(asked(planned_share=dict(reversed(LETTERS.items()))), letters())
    assert turned.arms[0].name == "three letters"
    assert turned.verdict == "better"
    assert prove(asked(planned_share=None), letters()).arms[0].name == "one letter"


def test_one_arm_is_as_it_would_be_alone_but_for_the_interval():
    people = letters()
    alone = prove(protocol(control="no letter"), people[people["offered"].isin(["no letter", "one letter"])])
    among = prove(asked(), people)
    assert among.estimate == pytest.approx(alone.estimate)
    assert among.standard_error == pytest.approx(alone.standard_error)
    assert among.interval[0] <= alone.interval[0]
    assert among.p_value >= alone.p_value


def test_interval_and_p_say_the_same():
    for seed, people in [(seed, 200) for seed in range(10)] + [(1, 12), (2, 24)]:
        result = prove(asked(), letters(people, (-0.7, -0.8, 0.0), seed))
        assert (result.p_value < 0.05) is (result.interval[0] > 0 or result.interval[1] < 0)


def test_planned_shares_that_were_not_kept():
    people = letters()
    kept = people[(people["offered"] != "two letters") | (people.index % 8 == 2)]
    result = prove(asked(), kept)
    assert result.verdict == "not_a_fair_comparison"
    assert "two letters 14.3% instead of 25.0%" in checks(result)["Allocation matches the plan"].words
    assert checks(prove(asked(planned_share={"one letter": 0.25}), people))["Allocation matches the plan"].state == "not assessable"
    tiny = people.iloc[np.r_[0:400:4, 1:400:4, 2:400:4, 3:8:4]]
    small = checks(prove(asked(), tiny))["Allocation matches the plan"]
    assert small.told(is_open=False) == "Allocation does not match the plan: do not use."


def test_an_arm_that_cannot_be_compared_is_told_so():
    people = letters().assign(incidents=lambda each: each["incidents"].where(each["offered"] != "three letters"))
    result = prove(asked(), people)
    assert result.estimate is not None
    row = next(row for row in result.sensitivity if row.name.startswith("three letters"))
    assert (row.estimate, row.words) == (None, "not a fair comparison: The outcome is missing for everybody in one arm: there is nothing to compare.")
    assert "three letters" not in set(result.exhibits[0].table["arm"])
    first = prove(asked(planned_share=dict(reversed(LETTERS.items()))), people)
    assert (first.verdict, first.estimate) == ("not_a_fair_comparison", None)
    assert [arm.mean for arm in first.arms] == [None] * 4
    nobody = prove(asked(), letters().assign(incidents=1.0))
    assert nobody.verdict == "not_a_fair_comparison"


def test_shares_of_events_are_told_in_points():
    result = prove(asked(outcome="harmed"), letters())
    assert result.scale == "percentage points"
    assert result.exhibits[0].picture is not None


def test_what_cannot_be_taken_is_refused():
    with pytest.raises(InputRefused, match="no row has the arm 'four letters'"):
        prove(asked(planned_share={"four letters": 0.2}), letters())
    with pytest.raises(InputRefused, match="two arms are needed"):
        prove(protocol(), letters())
    for wrong, why in (
        ({"one letter": 2}, "one letter should be a number above 0 and below 1"),
        ({"one letter": 0.6, "two letters": 0.6}, "together the shares are more than everybody"),
        (1, "it should be a number above 0 and below 1"),
    ):
        with pytest.raises(InputRefused, match=why):
            read(asked(planned_share=wrong))
    with pytest.raises(InputRefused, match="only a trial has several planned shares"):
        read(asked(design="survival", outcome=None, time="age", event="harmed"))


def test_two_arms_may_be_named_too():
    people = letters()
    two = people[people["offered"].isin(["no letter", "one letter"])]
    for shares in ({"one letter": 0.5}, {"no letter": 0.5}):
        assert checks(prove(asked(planned_share=shares), two))["Allocation matches the plan"].state == "green"
    assert checks(prove(asked(planned_share={"another": 0.5}), two))["Allocation matches the plan"].state == "not assessable"


def test_the_order_of_arms_is_part_of_what_was_promised():
    one, other = (read(asked(planned_share=shares)) for shares in (LETTERS, dict(reversed(LETTERS.items()))))
    assert one.hash != other.hash
    assert type(one).model_validate(one.canonical()).hash == one.hash
