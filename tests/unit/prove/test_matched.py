"""People made alike: matching equals its slow twin, balance is what it says, and what cannot be compared is not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.matching.alike import likeness
from sooner.prove.estimators.matching.effect import effect
from sooner.prove.estimators.matching.nearest import nearest
from sooner.prove.estimators.matching.weights import Weighted, by_balance, by_classes, by_coarse_kinds, by_nearest, by_odds
from sooner.prove.estimators.sensitivity import e_value, hidden_odds

ASKED = {"question": "Does it help?", "design": "matched", "outcome": "calls", "treatment": "offered", "covariates": ["age", "before"], "direction": "lower"}


def people(count=600, effect=-1.0, seed=1, strength=0.8):
    """A third was offered it, more so the younger with more calls before; calls afterwards depend on both."""
    rng = np.random.default_rng(seed)
    age, before = rng.normal(40, 10, count), rng.normal(5, 2, count)
    offered = rng.random(count) < 1 / (1 + np.exp(0.9 + strength * ((age - 40) / 10 - (before - 5) / 2)))
    calls = 2 + 0.05 * age + 0.6 * before + effect * offered + rng.normal(0, 1, count)
    return pd.DataFrame(
        {
            "id": [f"P{place}" for place in range(count)],
            "offered": offered.astype(int),
            "age": age,
            "before": before,
            "calls": calls,
            "harmed": (calls > 8).astype(int),
            "district": np.array(["North", "South"])[np.arange(count) % 2],
        }
    )


def checks(result):
    return {check.name: check for check in result.checks}


def slow(score, treated, caliper, kinds):
    """The same by looking at everybody, one treated person after another."""
    partner = np.full(len(score), -1)
    order = sorted(np.flatnonzero(treated), key=lambda person: -score[person])
    ranked = {other: rank for rank, other in enumerate(sorted(np.flatnonzero(~treated), key=lambda person: score[person]))}
    for person in order:
        free = [other for other in ranked if partner[other] < 0 and kinds[other] == kinds[person]]
        if not free:
            continue
        best = min(
            free,
            key=lambda other: (abs(score[other] - score[person]), score[other] < score[person], ranked[other] * (1 if score[other] >= score[person] else -1)),
        )
        if abs(score[best] - score[person]) <= caliper:
            partner[person], partner[best] = best, person
    return partner


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 60), st.sampled_from([0.05, 0.3, np.inf]), st.booleans())
def test_matching_equals_its_slow_twin(seed, count, caliper, coarse):
    rng = np.random.default_rng(seed)
    score = rng.normal(size=count).round(1) if coarse else rng.normal(size=count)
    treated, kinds = rng.random(count) < rng.uniform(0.1, 0.7), rng.integers(0, 3, count)
    assert list(nearest(score, treated, caliper, kinds)) == list(slow(score, treated, caliper, kinds))
    assert list(nearest(score, treated, caliper)) == list(slow(score, treated, caliper, np.zeros(count)))


def test_classes_and_kinds_weigh_the_others_to_be_as_many():
    treated = np.array([True, True, False, False, False, True])
    kinds = pd.DataFrame({"where": ["A", "A", "A", "B", "A", "C"]})
    made = by_coarse_kinds(kinds, treated)
    assert list(made.weights) == [1, 1, 1, 0, 1, 0]
    by_number = by_coarse_kinds(pd.DataFrame({"flat": np.ones(6), "yes": [0, 0, 0, 1, 0, 1]}), treated)
    assert list(by_number.weights) == [1, 1, 1, 1, 1, 1]
    score = np.array([0.1, 0.9, 0.2, 0.95, 0.15, 0.92])
    assert by_classes(score, treated, 2).weights[~treated].sum() == 3
    assert by_odds(np.full(6, 0.5), treated).weights.tolist() == [1.0] * 6


def test_weights_that_balance_are_as_even_as_can_be():
    rng = np.random.default_rng(1)
    columns, treated = rng.normal(size=(300, 2)), np.arange(300) < 100
    columns[treated] += 0.4
    made = by_balance(columns, treated)
    assert np.average(columns[~treated], weights=made.weights[~treated], axis=0) == pytest.approx(columns[treated].mean(0))
    # as even as can be: the log of a weight is a line in the columns
    line = np.column_stack([np.ones(200), columns[~treated]])
    left = np.linalg.lstsq(line, np.log(made.weights[~treated]), rcond=None)[1]
    assert left[0] < 1e-12
    assert made.effective(~treated) < 200
    assert by_balance(np.where(treated, 5.0, columns[:, 0])[:, None], treated) is None


def test_pairs_count_together_and_the_plain_difference_is_the_mean_of_pairs():
    outcome, treated = np.array([3.0, 1.0, 6.0, 2.0, 9.0]), np.array([True, False, True, False, False])
    made = Weighted(np.array([1.0, 1, 1, 1, 0]), np.array([0, 0, 2, 2, -1]))
    got = effect(outcome, treated, np.empty((5, 0)), made)
    assert got.told.estimate == pytest.approx(3.0)
    assert got.told.error == pytest.approx(np.sqrt(2 * 3 / 2 * (1 + 1) / 2**2))
    assert effect(np.zeros(5), treated, np.empty((5, 0)), made).told.p_value == 1.0


def test_likeness_by_hand():
    columns, treated = pd.DataFrame({"age": [1.0, 3.0, 2.0, 4.0]}), np.array([True, True, False, False])
    row = likeness(columns, treated, np.array([1.0, 1.0, 1.0, 0.0])).iloc[0]
    assert (row["before"], row["after"]) == pytest.approx((-1 / np.sqrt(2), 0.0))
    assert row["distribution"] == 0.5
    assert np.isnan(row["variance_ratio"])
    flat = likeness(pd.DataFrame({"same": [1.0, 1.0, 1.0, 2.0]}), treated, np.ones(4))
    assert flat["before"].iloc[0] == np.inf
    assert likeness(pd.DataFrame({"same": np.ones(4)}), treated, np.ones(4))["before"].iloc[0] == 0.0


def test_how_strong_something_unmeasured_would_have_to_be():
    assert e_value(3.9) == pytest.approx(7.26, abs=0.005)
    assert e_value(1 / 3.9) == pytest.approx(e_value(3.9))
    rng = np.random.default_rng(1)
    assert hidden_odds(rng.normal(0, 1, 200), 0.05) == 1.0
    assert 2 < hidden_odds(rng.normal(1, 1, 100), 0.05) < 10
    assert hidden_odds(np.zeros(5), 0.05) == 1.0
    assert hidden_odds(np.ones(10**6), 0.05) > 1000


@pytest.mark.parametrize("way", ["nearest", "entropy", "cem", "subclass", "ipw"])
def test_every_way_finds_what_was_put_in(way):
    result = prove({**ASKED, "estimator": way, "unit": "id"}, people(1500, strength=0.4))
    assert result.verdict == "better"
    assert result.interval[0] < -1 < result.interval[1]
    assert result.standard_error < 0.2
    others = {row.name for row in result.sensitivity}
    assert f"By {way}" not in others
    assert "Without the covariates" in others


def test_the_page_says_who_is_compared():
    result = prove({**ASKED, "data_class": "open"}, people())
    assert "among those who were offered it than among people like them who were not" in result.can_say[0]
    assert result.cannot_say[-1] == "What it would do for those who could not be matched."
    assert result.exhibits[0].name == "balance_before_and_after"
    assert result.exhibits[0].table["after"].abs().max() < result.exhibits[0].table["before"].abs().max()
    hidden = next(row for row in result.sensitivity if row.name == "Hidden odds")
    assert hidden.estimate > 1
    assert set(result.parameters) == {"constant", "offered", "age", "before"}


def test_shares_are_told_in_points_with_the_strength_of_what_is_hidden():
    result = prove({**ASKED, "outcome": "harmed"}, people(2000))
    assert result.scale == "percentage points"
    assert next(row for row in result.sensitivity if row.name == "Hidden strength").estimate > 1
    assert result.arms[0].mean < result.arms[1].mean
    nobody = people(2000).assign(harmed=lambda each: each["harmed"] * (1 - each["offered"]))
    assert "Hidden strength" not in {row.name for row in prove({**ASKED, "outcome": "harmed"}, nobody).sensitivity}


def test_people_who_stay_unlike_are_not_fair():
    data = people(300, strength=2.5)
    result = prove({**ASKED, "estimator": "subclass"}, data)
    assert result.verdict == "not_a_fair_comparison"
    assert "not fair." in " ".join(result.can_say)
    assert result.withheld["estimate"] is not None


def test_those_without_a_match_are_told():
    result = prove(ASKED, people(400, strength=1.5))
    assert "could not be matched; result is for matched only." in checks(result)["Those who were offered it could be matched"].words


def test_nobody_like_them_is_left():
    data = people().assign(before=lambda each: each["offered"] * 10.0 + np.random.default_rng(1).random(len(each)))
    for way in ("nearest", "ipw", "cem"):
        result = prove({**ASKED, "estimator": way}, data)
        assert result.verdict == "not_a_fair_comparison"
        assert "tells without fail" in result.can_say[0]
    apart = people(200).assign(age=lambda each: np.where((each["offered"] == 1) & (each.index % 2 == 0), 300.0, each["age"]))
    beyond = prove({**ASKED, "estimator": "entropy"}, apart)
    assert "lie beyond the others" in " ".join(beyond.can_say)


def test_nobody_in_the_same_kind_is_left_either():
    data = people(60).assign(district=lambda each: np.where(each["offered"] == 1, "North", "South"))
    result = prove({**ASKED, "strata": "district"}, data)
    assert result.verdict == "not_a_fair_comparison"
    assert [arm.analysed for arm in result.arms] == [0, 0]


def test_weights_that_lean_on_few_are_not_fair():
    rng = np.random.default_rng(3)
    data = people(120, strength=0.0)
    data["age"] = np.where(data["offered"] == 1, rng.normal(70, 1, 120), np.where(np.arange(120) < 6, rng.normal(70, 1.5, 120), rng.normal(40, 5, 120)))
    result = prove({**ASKED, "estimator": "entropy"}, data)
    assert "leans on fewer than ten people" in " ".join(result.can_say)


def test_strata_are_kept_apart():
    result = prove({**ASKED, "strata": "district"}, people(1500, strength=0.4))
    assert result.verdict == "better"
    assert prove({**ASKED, "strata": "district", "estimator": "cem"}, people(3000, strength=0.4)).verdict == "better"
    with pytest.raises(InputRefused, match="only nearest and cem compare within strata"):
        prove({**ASKED, "strata": "district", "estimator": "ipw"}, people())


def test_bad_input_is_flagged_or_refused():
    assert prove(ASKED, people().assign(calls=1.0)).verdict == "not_a_fair_comparison"
    assert prove({**ASKED, "unit": "id"}, people().assign(id="P1")).verdict == "not_a_fair_comparison"
    assert prove(ASKED, people().assign(offered=lambda each: (each.index == 0).astype(int))).verdict == "not_a_fair_comparison"
    missing = people()
    missing.loc[missing["offered"] == 1, "calls"] = np.nan
    assert prove(ASKED, missing).verdict == "not_a_fair_comparison"
    with pytest.raises(InputRefused, match="design 'matched' needs 'covariates'"):
        prove({key: value for key, value in ASKED.items() if key != "covariates"}, people())
    ten = prove(ASKED, people(10, seed=4))
    assert ten.verdict in ("not_a_fair_comparison", "not_enough_people_to_tell")


def test_words_are_compared_as_kinds():
    result = prove({**ASKED, "covariates": ["age", "before", "district"], "estimator": "cem"}, people(3000, strength=0.4))
    assert result.verdict == "better"
    assert by_nearest(np.array([0.0, 0.1]), np.array([True, False]), 1.0).kept.all()
