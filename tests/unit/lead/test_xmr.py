"""An XmR chart of series that are short, constant, full of gaps, tiny or seasonal, and what it refuses."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import UsageError
from sooner.lead.indicators import xmr
from sooner.lead.indicators.words import FALSE_ALARMS, LAST_POINT, false_alarms

STEADY = [12, 14, 11, 13, 12, 15, 12, 11, 13, 14, 12, 13, 11, 14, 12, 13]


def months(count: int) -> list[date]:
    return [date(2020 + place // 12, place % 12 + 1, 1) for place in range(count)]


def flagged(chart: object) -> list[str]:
    return chart.table["flag"].tolist()  # type: ignore[attr-defined,no-any-return]


def test_a_point_far_out_is_flagged_and_is_for_the_better_or_the_worse() -> None:
    assert xmr([*STEADY, 40]).variation == "improvement"
    assert xmr([*STEADY, 40], direction="decrease").variation == "concern"
    assert xmr([*STEADY, 40], direction="neutral").variation == "neutral_high"
    assert xmr([*STEADY, -20], direction="neutral").variation == "neutral_low"
    assert flagged(xmr([*STEADY, 40]))[-1] == "astronomical"


def test_a_falling_trend_is_a_fall_even_above_the_mean() -> None:
    chart = xmr([10, 30, 12, 31, 9, 28, 11, 30, 10, 29, 36, 35, 34, 33, 32, 31, 30], direction="decrease", screen=False)
    assert flagged(chart)[-1] == "trend"
    assert chart.variation == "improvement"


def test_a_constant_series_has_limits_of_no_width_and_no_flag() -> None:
    chart = xmr([0.1 + 0.2] * 20)
    assert set(flagged(chart)) == {""}
    assert chart.words.startswith("Every value is the same")
    assert chart.table["lower"].tolist() == chart.table["upper"].tolist()


def test_a_series_that_changes_once_is_not_flagged_throughout() -> None:
    chart = xmr([5.0] * 15 + [6.0] + [5.0] * 15)
    assert flagged(chart).count("astronomical") == 1
    assert "shift" not in flagged(chart)[:15] or flagged(chart)[15] == "astronomical"
    assert not math.isclose(chart.table["upper"][0], chart.table["mean"][0])


def test_four_values_have_no_limits_and_say_so() -> None:
    chart = xmr([1, 2, 3, 4], target=3)
    assert chart.table["mean"].isna().all()
    assert flagged(chart) == [""] * 4
    assert chart.words == "There are 4 values: too few to tell noise from change."
    assert (chart.variation, chart.assurance) == ("common_cause", "")


def test_twelve_values_have_limits_that_may_move() -> None:
    assert "Limits rest on only 12 values and may still move." in xmr(STEADY[:12]).words


def test_a_stretch_that_is_too_short_has_no_limits_beside_one_that_has() -> None:
    chart = xmr([*STEADY, 1, 2], rebase=[16])
    assert chart.table["mean"].isna().tolist() == [False] * 16 + [True] * 2
    assert "One stretch has only 2 values" in chart.words


def test_a_missing_value_has_no_flag_and_no_run_passes_over_it() -> None:
    whole = xmr([10] * 10 + [11, 12, 13, 14, 15, 16, 17])
    broken = xmr([10] * 10 + [11, 12, 13, None, 15, 16, 17])
    assert "trend" in flagged(whole)
    assert "trend" not in flagged(broken)
    assert flagged(broken)[13] == ""
    assert "1 value is missing" in broken.words
    assert "3 values are missing" in xmr([*STEADY, None, None, math.nan]).words


def test_a_missing_last_value_leaves_the_one_before_to_speak() -> None:
    assert xmr([*STEADY, 40, None]).variation == "improvement"


def test_nothing_known_is_said() -> None:
    chart = xmr([None, None])
    assert chart.words == "No value is known."
    assert chart.variation == "common_cause"


def test_small_counts_are_cautioned_and_other_numbers_are_not() -> None:
    assert "The numbers are small" in xmr([1, 0, 2, 1, 3, 0, 1, 2, 1, 0, 2, 1, 1, 2]).words
    assert "The numbers are small" not in xmr([1.5, 0.2, 2.1, 1.7, 3.2, 0.4, 1.1, 2.6, 1.3, 0.9, 2.2, 1.8, 1.4]).words
    assert "The numbers are small" not in xmr(STEADY).words


def test_a_yearly_rhythm_is_seen_and_noise_is_not() -> None:
    rng = np.random.default_rng(4)
    noise = rng.normal(0, 10, 48)
    wave = 20 * np.sin(np.arange(48) / 12 * 2 * np.pi)
    assert "follows the months of the year" in xmr(100 + wave + noise, months(48)).words
    assert "follows the months" not in xmr(100 + noise, months(48)).words
    assert "follows the months" not in xmr(100 + wave + noise).words
    assert "follows the months" not in xmr(100 + np.arange(48.0), months(48)).words


def test_noise_is_seldom_taken_for_a_rhythm() -> None:
    rng = np.random.default_rng(5)
    taken = sum(xmr(rng.normal(100, 10, 48), months(48)).character.seasonal for _ in range(300))
    assert taken <= 3


def test_a_target_is_met_or_not_by_the_limits() -> None:
    words = xmr(STEADY, target=30, direction="decrease").words
    assert "the target of 30 will be met every time" in words
    assert xmr(STEADY, target=30).assurance == "consistently_failing"
    assert xmr(STEADY, target=1).assurance == "consistently_passing"
    assert xmr(STEADY, target=1, direction="neutral").assurance == ""


def test_the_false_alarms_that_the_words_state_are_those_of_noise() -> None:
    rng = np.random.default_rng(6)
    charts = [xmr(rng.normal(100, 10, 36)) for _ in range(400)]
    found = sum(any(flagged(chart)) for chart in charts) / 400
    last = sum(bool(flagged(chart)[-1]) for chart in charts) / 400
    assert found == pytest.approx(FALSE_ALARMS[36], abs=0.08)
    assert last == pytest.approx(LAST_POINT, abs=0.02)
    assert false_alarms(30) == pytest.approx((FALSE_ALARMS[24] + FALSE_ALARMS[36]) / 2)


def test_a_chart_shows_itself_in_a_notebook() -> None:
    assert "<table" in xmr(STEADY)._repr_html_()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"values": []}, "at least one value"),
        ({"values": [1, 2], "dates": [date(2020, 1, 1)]}, "2 values and 1 dates"),
        ({"values": [1, 2], "dates": [date(2020, 2, 1), date(2020, 1, 1)]}, "must rise"),
        ({"values": [1, math.inf]}, "infinite"),
        ({"values": [1, 2], "direction": "up"}, "direction is 'up'"),
        ({"values": STEADY, "fix_after": 3}, "fix_after is 3"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        xmr(**asked)  # type: ignore[arg-type]


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=60), st.sampled_from(["increase", "decrease", "neutral"]), st.booleans())
def test_any_series_gives_a_chart_with_a_row_a_value(values: list[float | None], direction: str, screen: bool) -> None:
    chart = xmr(values, direction=direction, screen=screen)  # type: ignore[arg-type]
    assert len(chart.table) == len(values)
    assert chart.words
    missing = [flag for flag, value in zip(flagged(chart), values, strict=True) if value is None]
    assert set(missing) <= {""}


@given(st.lists(st.integers(-50, 50), min_size=5, max_size=40), st.floats(0.5, 20), st.floats(-100, 100))
def test_another_unit_changes_no_flag(values: list[int], scale: float, add: float) -> None:
    assert flagged(xmr(values)) == flagged(xmr([round(scale * 8) / 8 * value + round(add) for value in values]))
