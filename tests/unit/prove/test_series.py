"""An interrupted series: what was put in comes out, what moved before is seen, and what cannot be told is not."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from benchmarks.entries.prove_series import AUTOCORRELATIONS, simulated
from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.checks.series import FEWEST_BEFORE
from sooner.prove.designs.series_models import fit, lines_of
from sooner.prove.estimators.measured import measured
from sooner.prove.estimators.series.counts import negative_binomial, quasi_poisson
from sooner.prove.estimators.series.lasting import lasting
from sooner.prove.forms import DESIGNS
from sooner.prove.forms.series import WAYS
from sooner.prove.series_data import Series
from tests.unit.prove.series import MONTHS, luck, months


def checks(result):
    return {check.name: check for check in result.checks}


def rows(result):
    return {row.name: row for row in result.sensitivity}


def plain_series(outcome, before, season=None):
    places = np.arange(len(outcome))
    nothing = pd.DataFrame(index=range(len(outcome)))
    return Series(np.asarray(outcome, dtype=float), np.zeros(len(outcome)), places, places >= before, nothing, tuple(map(str, places)), season)


def test_for_one_autocorrelation_it_is_generalised_least_squares(monkeypatch):
    from sooner.prove.estimators.series import lasting as module

    monkeypatch.setattr(module, "LEAST", 0.4)
    monkeypatch.setattr(module, "MOST", 0.4)
    places = np.array([0, 1, 2, 3, 5, 6, 9, 10, 11, 12, 13, 15])
    outcome, columns = luck(12, 0.4), np.column_stack([np.ones(12), places, places >= 6])
    covariance = 0.4 ** np.abs(places[:, None] - places)
    inverse = np.linalg.inv(covariance)
    bread = np.linalg.inv(columns.T @ inverse @ columns)
    found = bread @ columns.T @ inverse @ outcome
    left = outcome - columns @ found
    made = lasting(outcome, columns, places, np.eye(3))
    assert made.estimates == pytest.approx(found)
    assert made.spreads[0] == pytest.approx(np.sqrt(np.diag(bread) * (left @ inverse @ left) / 9))
    assert made.lasts == (pytest.approx(0.4), pytest.approx(0.0))


def test_the_interval_just_touches_zero_where_p_is_what_is_left_of_its_level():
    series = plain_series(luck(48, 0.4) + np.repeat([0.0, 1.5], 24), 24)
    made = fit("level", series).made
    low, high = made.interval(1 - made.p_value)
    assert min(abs(low), abs(high)) == pytest.approx(0, abs=1e-9)
    assert low < made.estimate < high


def test_luck_that_lasts_is_found():
    made = fit("level_and_slope", plain_series(luck(400, 0.6, 2), 200))
    assert made.parameters["autocorrelation"]["estimate"] == pytest.approx(0.6, abs=0.1)


@pytest.mark.parametrize("family", [quasi_poisson, negative_binomial])
def test_counts_before_and_after_have_the_ratio_of_their_means(family):
    outcome = np.array([10.0, 14, 8, 12, 30, 22, 41, 27])
    columns = np.column_stack([np.ones(8), np.arange(8) >= 4])
    made = family(outcome, columns, np.log(np.full(8, 5.0)), None)
    assert made.coefficients == pytest.approx([np.log(11 / 5), np.log(30 / 11)])
    assert made.found


def test_counts_that_spread_no_more_than_chance_are_poisson():
    outcome = np.array([10.0, 11, 10, 11, 20, 21, 20, 21])
    made = negative_binomial(outcome, np.column_stack([np.ones(8), np.arange(8) >= 4]), np.zeros(8), None)
    assert np.isinf(made.shape)
    assert made.dispersion < 1


@pytest.mark.parametrize(
    ("way", "errors"),
    [*((way, "lasting") for way in WAYS), ("level_and_slope", "newey_west"), ("level", "classical"), ("quasi_poisson", "classical")],
)
def test_what_was_put_in_comes_out(way, errors):
    result = prove({**MONTHS, "estimator": way, "standard_errors": errors}, months())
    assert result.verdict == "better"
    truth = -20 if WAYS[way][0] == "line" else np.log(1 - 20 / 205)
    assert result.interval[0] < truth < result.interval[1]
    assert result.people == 72
    assert ("slope" in result.parameters) == WAYS[way][1]
    assert ("autocorrelation" in result.parameters) == (errors == "lasting")
    assert result.can_say[0].startswith("Among 72 points the outcome was")
    assert result.cannot_say[0] == DESIGNS["interrupted_time_series", False].opening
    assert checks(result)["Spread across models"].words.startswith("Estimates range")


def test_the_headline_is_the_average_over_the_time_after():
    result = prove(MONTHS, months(level=-5, slope=-1.0))
    parts = {name: result.parameters[name]["estimate"] for name in ("level", "slope")}
    assert result.estimate == pytest.approx(parts["level"] + parts["slope"] * 17.5)
    assert rows(result)["At once, when it began"].estimate == pytest.approx(parts["level"])
    assert rows(result)["And with each point after that"].estimate == pytest.approx(parts["slope"])


def test_a_month_without_a_row_leaves_a_gap_and_a_month_without_an_outcome_is_counted():
    data = months()
    one = prove(MONTHS, data.drop(index=[5, 50]))
    other = prove(MONTHS, data.assign(calls=data["calls"].where(~data.index.isin([5, 50]))))
    assert one.estimate == pytest.approx(other.estimate, abs=1e-12)
    assert checks(other)["Outcomes are known"].words == "2 of 72 points have no outcome: they are left out."
    assert other.people == 70
    lost = prove(MONTHS, data.assign(calls=data["calls"].where(data.index % 2 == 0).where(data.index > 4)))
    assert checks(lost)["Outcomes are known"].stops


@pytest.mark.parametrize(
    "times",
    [
        pytest.param(lambda data: pd.PeriodIndex(data["month"], freq="M").to_timestamp(), id="days"),
        pytest.param(lambda data: data["month"].str.replace("-", "").astype(int), id="numbers of months"),
        pytest.param(lambda data: 2015 + np.arange(len(data)) / 12, id="parts of years"),
        pytest.param(lambda data: np.arange(len(data)), id="places"),
        pytest.param(lambda data: pd.date_range("2018-01-01", periods=len(data), freq="7D").astype(str), id="weeks"),
    ],
)
def test_periods_may_be_written_in_several_ways(times):
    data = months()
    whole = prove(MONTHS, data)
    since = {key: value for key, value in MONTHS.items() if key != "cutoff"}
    result = prove({**since, "treatment": "begun"}, data.assign(month=times(data)))
    assert result.estimate == pytest.approx(whole.estimate)


def test_the_day_on_which_it_began():
    since = {key: value for key, value in MONTHS.items() if key != "cutoff"}
    assert prove({**since, "event": "2017-12-20"}, months()).estimate == pytest.approx(prove(MONTHS, months()).estimate)


def test_a_season_is_told_by_waves_and_by_levels_once_there_are_enough():
    short, long = (plain_series(np.arange(points), points // 2, 12) for points in (48, 72))
    assert [name for name in lines_of(short, True).names if "wave" in name] == ["wave 1 sine", "wave 1 cosine", "wave 2 sine", "wave 2 cosine"]
    assert sum("of the season" in name for name in lines_of(long, True).names) == 11
    assert sum("of the season" in name for name in lines_of(plain_series(np.arange(30), 15, 4), True).names) == 3
    data = months()
    swing = 30 * np.sin(2 * np.pi * np.arange(72) / 12)
    plain, seasonal = (prove({**MONTHS, **more}, data.assign(calls=data["calls"] + swing)) for more in ({}, {"season": 12}))
    assert seasonal.standard_error < plain.standard_error / 2


def test_a_series_beside_it_takes_up_what_happens_to_both():
    data = months(left=0.0)
    shared = 40 * np.sin(np.arange(72) / 5) * (np.arange(72) > 30)
    ours = data.assign(calls=data["calls"] + shared, where="here")
    other = months(level=0.0, seed=2, left=0.0).assign(where="there")
    both = pd.concat([ours, other.assign(calls=other["calls"] + shared)], ignore_index=True)
    result = prove({**MONTHS, "treatment": "where", "control": "there"}, both)
    assert result.interval[0] < -20 < result.interval[1]
    assert result.standard_error < prove(MONTHS, ours).standard_error / 2
    assert "less the series beside it" in result.method
    ratio = prove({**MONTHS, "treatment": "where", "control": "there", "estimator": "log_linear"}, both)
    assert ratio.verdict == "better"
    expected = ratio.exhibits[0].table
    assert (expected["low"] < expected["would have been"]).all()
    with pytest.raises(InputRefused, match="takes one series"):
        prove({**MONTHS, "treatment": "where", "control": "there", "estimator": "quasi_poisson"}, both)
    with pytest.raises(InputRefused, match="does not say when"):
        prove({key: value for key, value in MONTHS.items() if key != "cutoff"} | {"treatment": "where", "control": "there"}, both)


def test_counts_per_residents():
    data = months().assign(calls=lambda each: each["calls"] * each["residents"] / 10_000)
    result = prove({**MONTHS, "estimator": "quasi_poisson", "offset": "residents"}, data.assign(calls=data["calls"].round()))
    assert result.verdict == "better"
    assert "By level_and_slope" not in rows(result)
    assert result.exhibits[0].table["would have been"].iloc[0] == pytest.approx(data["calls"].iloc[0], rel=0.1)
    with pytest.raises(InputRefused, match="not above zero"):
        prove({**MONTHS, "estimator": "quasi_poisson", "offset": "residents"}, data.assign(residents=0))


def test_what_else_moves_the_series_is_taken_into_account():
    data = months().assign(rain=np.random.default_rng(3).normal(size=72), always=1.0)
    data["calls"] += 20 * data["rain"]
    with_it = prove({**MONTHS, "covariates": ["rain", "always"]}, data)
    assert with_it.standard_error < prove(MONTHS, data).standard_error
    assert with_it.parameters["covariate rain"]["estimate"] == pytest.approx(20, abs=2)
    with pytest.raises(InputRefused, match="nobody can tell them apart"):
        prove({**MONTHS, "covariates": "begun"}, data)


def test_a_series_that_had_changed_more_before_is_not_fair():
    data = months(level=-6)
    moved = data.assign(calls=data["calls"] - 40.0 * (np.arange(72) >= 18))
    result = prove(MONTHS, moved)
    assert result.verdict == "not_a_fair_comparison"
    assert result.can_say == ("The series had already changed more around 2016-07, when nothing began: not fair.",)
    assert result.estimate is None
    assert result.withheld["estimate"] is not None


def test_a_smaller_change_before_is_told():
    data = months(level=-40)
    result = prove(MONTHS, data.assign(calls=data["calls"] - 20.0 * (np.arange(72) >= 18)))
    assert "changed too, though less, around 2016-07" in checks(result)["Nothing like it happened before"].words


def test_luck_that_the_model_does_not_take_up_is_told():
    swing = 25 * np.sin(2 * np.pi * np.arange(72) / 6)
    result = prove(MONTHS, months().assign(calls=lambda each: each["calls"] + swing))
    assert checks(result)["No luck that lasts is left over"].state == "amber"


def test_models_that_disagree_are_told():
    result = prove(MONTHS, months(level=0.0, seed=5))
    spread = checks(result)["Spread across models"]
    assert spread.state == "amber"
    assert "do not agree on whether it went up or down" in spread.words
    assert not spread.alike
    below = prove(MONTHS, months().assign(calls=lambda each: each["calls"] - 200))
    assert "%" not in checks(below)["Spread across models"].words


def test_models_that_disagree_over_a_short_time_before_are_never_better():
    rng = np.random.default_rng(1)
    falling = np.concatenate([300 - 10.0 * np.arange(16), np.full(20, 130.0)]) + rng.normal(0, 2, 36)
    data = months(36, 16).assign(calls=falling - 15 * (np.arange(36) >= 16))
    result = prove({**MONTHS, "direction": "higher"}, data)
    assert checks(result)["Spread across models"].state == "not assessable"
    assert result.interval[0] > 0
    assert result.verdict == "cannot_show_cause"


def test_counts_with_months_of_none():
    rng = np.random.default_rng(2)
    data = months().assign(calls=rng.poisson(np.repeat([6.0, 1.0], 36)))
    result = prove({**MONTHS, "estimator": "quasi_poisson"}, data)
    assert result.verdict == "better"
    assert "By log_linear" not in rows(result)
    assert "A level that wanders" in rows(result)
    per = prove({**MONTHS, "estimator": "quasi_poisson", "offset": "residents"}, data)
    assert not {"By level", "A level that wanders"} & set(rows(per))
    with pytest.raises(InputRefused, match="log cannot be taken"):
        prove({**MONTHS, "estimator": "log_linear"}, data)
    with pytest.raises(InputRefused, match="below zero"):
        prove({**MONTHS, "estimator": "negative_binomial"}, data.assign(calls=-1 - data["calls"]))


def test_logs_of_counts_have_the_chance_of_counting_on_top():
    outcome = np.random.default_rng(5).poisson(9, 48) + 1.0
    counts, shares = plain_series(outcome, 24), plain_series(outcome / 3, 24)
    assert fit("log_linear_level", counts).made.degrees == np.inf
    assert fit("log_linear_level", shares).made.degrees == 48 - 3
    beside = np.column_stack([np.random.default_rng(6).poisson(9, 48) + 1.0, np.zeros(48)])
    both = fit("log_linear_level", replace(counts, beside=beside)).made
    assert both.error > 1.1 * fit("log_linear_level", counts).made.error


def test_counts_that_stop_altogether_have_no_ratio():
    data = months().assign(calls=lambda each: each["calls"] * (each["begun"] == 0))
    for way in ("quasi_poisson", "negative_binomial"):
        result = prove({**MONTHS, "estimator": way}, data)
        assert checks(result)["Something is left to chance"].words.startswith("Nothing was counted for so long")
        assert result.verdict == "not_a_fair_comparison"
    assert prove(MONTHS, data).verdict == "better"


def test_short_series():
    few = prove(MONTHS, months(20, 10))
    assert few.verdict == "not_a_fair_comparison"
    assert few.can_say[0].startswith("Only 10 points before it began: nobody can see where the series was heading.")
    short = checks(prove(MONTHS, months(30, 15)))
    assert short["Enough points before it began"].state == short["How often such an interval holds"].state == "amber"
    assert "The series is short." in short["How often such an interval holds"].words
    assert checks(prove(MONTHS, months(38, 36)))["Enough points after it began"].stops
    assert checks(prove(MONTHS, months(42, 36)))["Enough points after it began"].state == "amber"
    barely = months(18, 13).assign(**{f"x{each}": np.random.default_rng(each).normal(size=18) for each in range(11)})
    assert checks(prove({**MONTHS, "covariates": [f"x{each}" for each in range(11)]}, barely))["Enough points after it began"].stops
    unseen = prove({**MONTHS, "covariates": ["x0", "x1", "x2"]}, barely.iloc[:18])
    assert checks(unseen)["Nothing like it happened before"].state in ("green", "amber", "not assessable")


def test_without_room_for_earlier_times_it_is_never_better():
    data = months(60, FEWEST_BEFORE, level=-80).assign(**{f"x{each}": np.random.default_rng(each).normal(size=60) for each in range(6)})
    result = prove({**MONTHS, "covariates": [f"x{each}" for each in range(6)]}, data)
    assert checks(result)["Nothing like it happened before"].state == "not assessable"
    assert result.verdict == "cannot_show_cause"


def test_a_line_without_chance_and_a_constant():
    line = months().assign(calls=lambda each: 5.0 * np.arange(72) - 30 * each["begun"])
    assert checks(prove(MONTHS, line))["Something is left to chance"].stops
    assert checks(prove(MONTHS, line.assign(calls=7)))["The outcome varies"].stops
    assert checks(prove(MONTHS, line.assign(calls=np.nan)))["Outcomes are known"].stops


def test_two_series_that_are_the_same_leave_nothing_to_chance():
    asked = {**MONTHS, "treatment": "where", "control": "there"}
    both = pd.concat([months().assign(where="here"), months().assign(where="there")], ignore_index=True)
    for way in ("level_and_slope", "log_linear"):
        assert checks(prove({**asked, "estimator": way}, both))["Something is left to chance"].stops
    with pytest.raises(InputRefused, match="no period stands in both"):
        prove(asked, both.iloc[[*range(0, 72, 2), *range(73, 144, 2)]])


def test_a_side_without_an_outcome():
    for side in (0, 1):
        assert prove(MONTHS, months().assign(calls=lambda each, side=side: each["calls"].where(each["begun"] == side))).verdict == "not_a_fair_comparison"


def test_a_month_that_stands_twice_is_not_fair():
    data = months()
    result = prove(MONTHS, pd.concat([data.assign(begun=1), data.iloc[:1].assign(begun=1)]))
    assert checks(result)["Every period counts once"].words == "A period stands in the series more than once: add its rows up before."
    assert result.verdict == "not_a_fair_comparison"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"cutoff": "2030-01"}, "nothing was seen before 2030-01, or nothing after"),
        ({"cutoff": "1999-01"}, "nothing was seen before"),
        ({"cutoff": None}, "nothing says when the series was interrupted"),
        ({"event": "2018-01-01"}, "both say when"),
        ({"control": "x"}, "none is named"),
        ({"offset": "residents"}, "only counts and logs are counted per something"),
        ({"season": 40}, "fewer than two whole seasons"),
        ({"standard_errors": "hc2"}, "no such standard errors"),
        ({"cutoff": None, "treatment": "never"}, "in every period, or in none"),
        ({"cutoff": None, "treatment": "twice"}, "a series is interrupted once"),
    ],
)
def test_what_cannot_be_asked(keys, said):
    asked = {key: value for key, value in {**MONTHS, **keys}.items() if value is not None}
    data = months().assign(never=0, twice=np.arange(72) % 2)
    with pytest.raises(InputRefused) as refused:
        prove(asked, data)
    assert said in str(refused.value)


def test_the_line_is_shown_and_small_counts_are_not():
    result = prove(MONTHS, months())
    table = result.exhibits[0].table
    assert list(table.columns) == ["when", "seen", "would have been", "low", "high"]
    assert table["seen"].tolist() == months()["calls"].tolist()
    after = table.iloc[36:]
    assert result.estimate == pytest.approx((after["seen"] - after["would have been"]).mean(), abs=2)
    assert "what would have been" in result.exhibits[0].picture.title
    closed = prove({**MONTHS, "data_class": "indirect"}, months())
    assert (closed.exhibits[0].table["seen"] % 5 == 0).all()
    assert [each.name for each in closed.shown_exhibits] == ["series"]
    small = prove({**MONTHS, "data_class": "indirect"}, months().assign(calls=np.random.default_rng(1).poisson(6, 72)))
    assert small.shown_exhibits == ()
    by_place = prove({**MONTHS, "cutoff": 36}, months().assign(month=np.arange(72)))
    assert b"<svg" in by_place.exhibits[0].picture.render()


def test_what_was_measured_is_told_for_the_next_shorter_series():
    lasting = {points: measured("interrupted_time_series", "lasting, slope", points) for points in (5, 48, 50)}
    assert lasting[50] == lasting[48]
    assert lasting[5].size == 15
    assert measured("interrupted_time_series", "newey_west, slope", 48).held[1] < 0.9 < lasting[48].held[0]


@pytest.mark.parametrize("left", AUTOCORRELATIONS)
def test_the_truth_is_held_in_a_few_hundred_short_series(left):
    trials = 400
    row = simulated(48, left, True, trials)[0]
    slack = 3.5 * np.sqrt(0.05 * 0.95 / trials)
    assert 0.93 - slack <= row["coverage"] <= 0.97 + slack
    assert abs(row["bias_in_sd"]) < 3.5 / np.sqrt(trials)
