"""Before and after: the change, and that it cannot show cause, whatever it is."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sooner.errors import InputRefused
from sooner.prove import prove

PROTOCOL = {"question": "What changed?", "design": "pre_post", "outcome": "incidents", "time": "when", "direction": "lower"}


def both(people=40, change=-2.0):
    rng = np.random.default_rng(1)
    before = rng.poisson(6, people).astype(float)
    rows = {"id": list(range(people)) * 2, "when": ["before"] * people + ["after"] * people}
    return pd.DataFrame({**rows, "incidents": [*before, *(before + change + rng.normal(0, 1, people))]})


def test_the_change_of_each_person_is_that_of_a_paired_test():
    data = both()
    result = prove({**PROTOCOL, "unit": "id"}, data)
    after, before = (data[data["when"] == when].set_index("id")["incidents"] for when in ("after", "before"))
    theirs = stats.ttest_rel(after, before)
    assert result.estimate == pytest.approx((after - before).mean())
    assert result.p_value == pytest.approx(theirs.pvalue)
    assert result.interval == pytest.approx(tuple(theirs.confidence_interval()))
    assert (result.verdict, result.more_needed) == ("cannot_show_cause", None)
    assert result.cannot_say[0].startswith("No comparison group: this cannot show cause")
    assert result.can_say[0].startswith("Among 40 people the outcome was")
    assert result.people == 40
    assert "person by person" in result.method


def test_without_ids_two_groups_are_compared():
    result = prove(PROTOCOL, both())
    assert "two groups" in result.method
    assert (result.verdict, result.people) == ("cannot_show_cause", 80)


def test_only_who_is_known_on_both_sides_counts():
    data = both()
    data.loc[0, "incidents"] = np.nan
    assert [arm.analysed for arm in prove({**PROTOCOL, "unit": "id"}, data).arms] == [39, 39]


def test_a_cutoff_by_number_and_by_day():
    data = both()
    data["year"] = np.where(data["when"] == "after", 2025, 2023)
    data["day"] = np.where(data["when"] == "after", "2025-03-01", "2023-03-01")
    found = [prove({**PROTOCOL, "time": time, "cutoff": cutoff, "unit": "id"}, data).estimate for time, cutoff in (("year", 2024), ("day", "2024-01-01"))]
    assert found == [prove({**PROTOCOL, "unit": "id"}, data).estimate] * 2


def test_a_time_that_says_neither_is_refused():
    with pytest.raises(InputRefused, match="does not say which rows are before"):
        prove(PROTOCOL, both().assign(when="spring"))


def test_a_share_is_told_in_points():
    result = prove(PROTOCOL, both().assign(incidents=lambda rows: (rows["incidents"] > 4).astype(int)))
    assert result.scale == "percentage points"
    assert result.arms[0].events is not None


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda data: data.assign(incidents=1), "The outcome varies"),
        (lambda data: pd.concat([data, data.head(1)]), "Everybody counts once"),
        (lambda data: data[(data["when"] == "before") | (data["id"] < 1)], "Known before and after"),
        (lambda data: data.assign(incidents=np.where(data["when"] == "after", np.nan, data["incidents"])), "Known before and after"),
    ],
)
def test_broken_cases(change, name):
    result = prove({**PROTOCOL, "unit": "id"}, change(both()))
    assert (result.verdict, result.estimate, result.withheld) == ("not_a_fair_comparison", None, {})
    assert any(check.name == name and check.stops for check in result.checks)


def test_a_change_that_is_the_same_for_everybody_has_no_p():
    data = both().assign(incidents=lambda rows: rows["id"] + (rows["when"] == "after") * 2.0)
    result = prove({**PROTOCOL, "unit": "id"}, data)
    assert (result.estimate, result.p_value) == (pytest.approx(2), None)


def test_one_side_of_one_person_has_no_spread():
    data = both(3).iloc[:4]
    assert prove(PROTOCOL, data).arms[0].spread is None
