"""Counts in places and around them: what was published comes out, chance is told, and what moved round the corner is seen."""

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.estimators.places import Counts, displacement, drift, overdispersion, ratio_of_ratios
from sooner.prove.report import report_html

ASKED = {"question": "Did it help?", "design": "places", "outcome": "crimes", "treatment": "kind", "time": "when", "direction": "lower", "data_class": "open"}
BY_MONTH = {**ASKED, "time": "month", "cutoff": "2025-01"}
KINDS = ("treated", "comparison", "treated_ring", "comparison_ring")


def totals(*cells):
    """Two rows for each kind of place: before and after."""
    rows = [(kind, when, count) for kind, pair in zip(KINDS, cells, strict=False) for when, count in zip(("before", "after"), pair, strict=True)]
    return pd.DataFrame(rows, columns=["kind", "when", "crimes"])


def months(effect=0.6, ring=1.0, slope=0.0, seed=1, before=12, after=12, mean=30.0, pairs=1, rough=0.0):
    """Monthly counts of four kinds of place; in the treated ones they are multiplied from January 2025 on."""
    rng = np.random.default_rng(seed)
    rows = []
    for pair in range(pairs):
        for kind in KINDS:
            for month in range(before + after):
                done = month >= before
                times = (effect if kind == "treated" else ring if kind == "treated_ring" else 1.0) if done else 1.0
                rate = mean * times * (1 + (slope * month if kind == "treated" else 0)) * np.exp(rough * rng.normal())
                year, number = divmod(month - before, 12)
                rows.append((f"pair {pair}", kind, f"{2025 + year}-{number + 1:02d}", rng.poisson(rate)))
    return pd.DataFrame(rows, columns=["pair", "kind", "month", "crimes"])


def checks(result):
    return {check.name: check for check in result.checks}


def looks(result):
    return {row.name: row for row in result.sensitivity}


def test_the_published_example_comes_out():
    """Wheeler and Ratcliffe 2018, Crime Science 7: the table of their example; figures as the authors' own package tests them."""
    result = prove(ASKED, totals((207, 110), (308, 318), (178, 157), (150, 140)))
    assert result.estimate == -118
    assert result.standard_error == pytest.approx(np.sqrt(1568))
    assert result.estimate / result.standard_error == pytest.approx(-2.98, abs=0.005)
    assert [round(each) for each in result.interval] == [-196, -40]
    local, around = (looks(result)[name] for name in ("In the places themselves", "Around them"))
    assert (local.estimate, around.estimate) == (-107, -11)
    assert round((local.high - local.low) / 2 / 1.959964, 1) == 30.7
    assert result.verdict == "cannot_show_cause"  # two totals cannot show whether the places were drifting apart


def test_without_rings_and_with_a_draw():
    plain = totals((80, 20), (100, 50)).replace({"kind": {"treated": "1", "comparison": "0"}})
    result = prove(ASKED, plain)
    assert (result.estimate, result.standard_error) == (-10, pytest.approx(np.sqrt(250)))
    assert checks(result)["It did not move around the corner"].state == "not assessable"
    drawn = prove({**ASKED, "planned_share": 0.5}, totals((207, 110), (308, 318)))
    assert drawn.verdict == "better"
    assert drawn.can_say[0].startswith("Among 2 places the outcome was 107.0 lower in the treated places and around them")


def test_times_that_are_not_alike_long_are_brought_to_one_length():
    counts = Counts(np.array([[[40.0, 40.0, 20.0], [50.0, 50.0, 50.0], [0.0] * 3, [0.0] * 3]]), 2)
    together = displacement(counts)[2]
    assert together.estimate == (20 - 40) - (50 - 50)
    assert together.error == pytest.approx(np.sqrt(20 + 50 + (80 + 100) / 4))


def test_what_was_put_in_comes_out():
    result = prove(BY_MONTH, months())
    assert result.verdict == "better"
    assert result.interval[0] < -12 * 12 < result.interval[1]
    assert prove({**BY_MONTH, "direction": "higher"}, months()).verdict == "worse"
    assert prove({**BY_MONTH, "margin": 500}, months()).verdict == "no_difference_worth_having"
    ratio = looks(result)["As a ratio"]
    assert ratio.low < 0.6 < ratio.high
    table = result.exhibits[0].table
    assert table["change"].to_list() == pytest.approx((table["after"] - table["before"]).to_list())
    assert table["change"] @ np.array([1, -1, 1, -1]) == pytest.approx(result.estimate)
    assert "<svg" in report_html(result)
    assert result.parameters["local"]["estimate"] + result.parameters["around"]["estimate"] == result.estimate


def test_what_moves_around_the_corner_is_counted():
    result = prove(BY_MONTH, months(effect=0.5, ring=1.5))
    assert checks(result)["It did not move around the corner"].state == "amber"
    assert "may have moved around the corner" in checks(result)["It did not move around the corner"].words
    assert result.verdict == "not_enough_people_to_tell"
    better = checks(prove(BY_MONTH, months(ring=0.5)))["It did not move around the corner"]
    assert (better.state, better.words) == ("green", "Around the places it got better too. That is counted in the estimate.")


def test_places_that_were_moving_apart_already_are_not_fair():
    result = prove(BY_MONTH, months(slope=0.08, effect=1.0, before=24, mean=60))
    assert result.verdict == "not_a_fair_comparison"
    assert "The places were already moving apart before it began" in result.can_say[0]


def test_a_drift_that_could_hide_is_told():
    words = checks(prove(BY_MONTH, months(effect=1.0)))["The places moved alike before it began"]
    assert words.state == "amber"
    assert "could have been there and not be seen" in words.words
    sure = checks(prove(BY_MONTH, months(effect=0.05, before=48, after=3, mean=90, seed=2)))["The places moved alike before it began"]
    assert sure.words.startswith("They did not move apart by more than chance. A drift")
    short = months().query("month >= '2024-10'")
    assert prove(BY_MONTH, short).verdict == "cannot_show_cause"
    assert drift(Counts(np.ones((1, 4, 6)), 3)) is None


def test_counts_that_vary_more_than_chance_widen_the_interval():
    data = months(rough=0.6, before=24)
    result = prove(BY_MONTH, data)
    check = checks(result)["Counts vary as chance alone makes them"]
    assert check.state == "amber"
    assert "the interval is widened" in check.words
    table = data.pivot_table(index="month", columns="kind", values="crimes", aggfunc="sum")[list(KINDS)].to_numpy().T[None]
    counts = Counts(table.astype(float), 24)
    times, _, degrees = overdispersion(counts)
    assert degrees == 34
    assert result.standard_error == pytest.approx(displacement(counts)[2].error * np.sqrt(times))
    assert "Student's t with 34 degrees of freedom" in result.method
    assert overdispersion(Counts(np.zeros((1, 4, 12)), 8)) == (1.0, 1.0, 0)


def test_several_pairs_are_added_and_shown_one_by_one():
    result = prove({**BY_MONTH, "pair": "pair"}, months(pairs=6))
    shown = looks(result)
    assert sum(shown[f"Pair pair {each}"].estimate for each in range(6)) == pytest.approx(result.estimate)
    each = [result.estimate - shown[f"Pair pair {at}"].estimate for at in range(6)]
    assert (shown["Without any one pair"].low, shown["Without any one pair"].high) == (min(each), max(each))
    assert shown["By the spread of pairs"].estimate == pytest.approx(result.estimate)
    assert [arm.people for arm in result.arms] == [12, 12]
    two = prove({**BY_MONTH, "pair": "pair"}, months(pairs=2))
    assert "By the spread of pairs" not in looks(two)
    assert two.verdict == "better"


def test_a_pair_with_a_gap_is_left_out():
    data = months(pairs=6)
    gap = prove({**BY_MONTH, "pair": "pair"}, data.drop(index=5))
    assert checks(gap)["Counts are known"].words.startswith("1 of 6 pairs are left out")
    empty = data.assign(crimes=data["crimes"].astype(float).mask((data["pair"] == "pair 1") & (data["month"] == "2025-03")))
    assert prove({**BY_MONTH, "pair": "pair"}, empty).estimate != prove({**BY_MONTH, "pair": "pair"}, data).estimate
    none = data.assign(crimes=data["crimes"].astype(float).mask(data["kind"] == "treated"))
    assert prove({**BY_MONTH, "pair": "pair"}, none).verdict == "not_a_fair_comparison"


def test_places_count_once_in_a_period():
    data = months().assign(place=lambda each: each["kind"])
    asked = {**BY_MONTH, "unit": "place"}
    assert prove(asked, data).estimate == prove(BY_MONTH, months()).estimate
    assert prove(asked, pd.concat([data, data.iloc[:1]])).verdict == "not_a_fair_comparison"


def test_nothing_or_little_counted():
    none = prove(ASKED, totals((0, 0), (0, 0)))
    assert none.verdict == "not_a_fair_comparison"
    few = prove(ASKED, totals((3, 1), (2, 2)))
    assert checks(few)["Enough was counted"].state == "amber"
    assert checks(few)["Enough was counted"].few == "Few were counted: the interval is rough."
    zero = prove(ASKED, totals((30, 0), (20, 20)))
    assert looks(zero)["As a ratio"].estimate is None
    assert ratio_of_ratios(Counts(np.zeros((1, 4, 2)), 1)) is None
    busy = checks(prove(ASKED, totals((300, 250), (20, 20))))["The places were as busy before"]
    assert busy.state == "amber"
    assert checks(prove(ASKED, totals((30, 25), (0, 20))))["The places were as busy before"].values["times"] == float("inf")


def test_counts_of_places_are_shown_for_open_data_only():
    closed = prove({**BY_MONTH, "data_class": "indirect"}, months())
    assert closed.shown_exhibits == ()
    assert len(prove(BY_MONTH, months()).shown_exhibits) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "hot spot"}, "is no kind of place"),
        ({"crimes": -1}, "is no count"),
        ({"crimes": 1.5}, "is no count"),
        ({"when": "later"}, "does not say which rows are before"),
        ({"kind": "treated"}, "there is no comparison place"),
        ({"kind": "comparison"}, "there is no treated place"),
    ],
)
def test_what_is_no_count_of_a_place_is_refused(tmp_path, change, words):
    path = tmp_path / "counts.csv"
    totals((30, 20), (25, 26)).assign(**change).to_csv(path, index=False)
    with pytest.raises(InputRefused, match=words):
        prove(ASKED, path)


def test_a_ring_on_one_side_or_a_cutoff_at_the_end_is_refused():
    with pytest.raises(InputRefused, match="ring around the treated place only"):
        prove(ASKED, totals((30, 20), (25, 26), (20, 20)))
    with pytest.raises(InputRefused, match="ring around the comparison place only"):
        prove(ASKED, totals((30, 20), (25, 26), (20, 20)).replace({"treated_ring": "comparison_ring"}))
    with pytest.raises(InputRefused, match="nothing was seen before it"):
        prove({**BY_MONTH, "cutoff": "2024-01"}, months())
