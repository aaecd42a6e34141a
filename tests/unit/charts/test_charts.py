"""Each chart draws what its table says: the unit at the axis, the target, what was missed also in words, gaps as gaps."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from sooner.charts import Picture, beside_target, control_chart, intervals, rates
from sooner.charts.style import POINT, TEXT


def points(**changed: Any) -> pd.DataFrame:
    days = [date(2026, month, 1) for month in range(1, 7)]
    told = {
        "date": days,
        "value": [5.0, 6, 5, 30, 5, 6],
        "mean": [9.5] * 6,
        "lower": [0.0] * 6,
        "upper": [19.0] * 6,
        "flag": ["", "", "", "astronomical", "", ""],
    }
    return pd.DataFrame({**told, **changed})


def words_in(picture: Picture) -> list[str]:
    """Every word that is drawn."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg())


def diamonds(picture: Picture) -> int:
    return picture.svg().count(f'fill="{POINT}"')


def test_a_control_chart_has_its_unit_once_at_the_axis_and_marks_what_is_flagged() -> None:
    picture = control_chart(points(), "Burglary", "One month was far out.", "crimes a month")
    assert words_in(picture).count("crimes a month") == 1
    assert diamonds(picture) == 1
    assert "Burglary" in picture.svg()
    assert diamonds(control_chart(points(flag=[""] * 6), "t", "w", "crimes")) == 0


def test_a_control_chart_without_a_unit_has_no_title_at_the_axis() -> None:
    assert "value" not in words_in(control_chart(points(), "t", "w", ""))


def test_a_target_is_one_dotted_line() -> None:
    def dotted(target: float | None) -> int:
        return len(re.findall(r'stroke-dasharray="1,3"', control_chart(points(), "t", "w", "crimes", target).svg()))

    assert [dotted(None), dotted(12.0), dotted(math.nan)] == [0, 1, 0]


def test_places_serve_where_there_are_no_dates() -> None:
    assert "place" in words_in(control_chart(points(date=list(range(6))), "t", "w", "crimes"))
    assert "place" not in words_in(control_chart(points(), "t", "w", "crimes"))


def test_a_missing_value_is_a_gap_and_missing_limits_are_not_drawn() -> None:
    whole = control_chart(points(), "t", "w", "crimes").svg()
    broken = control_chart(points(value=[5.0, 6, math.nan, 30, 5, 6]), "t", "w", "crimes").svg()
    none = control_chart(points(mean=[math.nan] * 6, lower=[math.nan] * 6, upper=[math.nan] * 6), "t", "w", "crimes").svg()
    assert "NaN" not in broken + none
    circles = [len(re.findall(r'd="M[^"]*A', svg)) for svg in (whole, broken)]
    assert circles[1] == circles[0] - 1
    assert 'stroke-dasharray="4,3"' in whole


@pytest.mark.parametrize("rows", [0, 1])
def test_a_chart_of_next_to_nothing_is_drawn(rows: int) -> None:
    assert control_chart(points().head(rows), "t", "w", "crimes").svg().startswith("<svg")


TARGETS = pd.DataFrame(
    {
        "measure": ["trained", "supported", "not known"],
        "target": [50.0, 120, 30],
        "achieved": [35.0, 135, math.nan],
        "short": [True, False, False],
        "said": ["35 of 50, fell short", "135 of 120, reached", "not known, of 30"],
    }
)


def test_a_missed_target_is_marked_by_colour_and_in_words() -> None:
    picture = beside_target(TARGETS, "Targets", "One fell short.")
    assert {"35 of 50, fell short", "135 of 120, reached", "not known, of 30", "trained", "supported"} <= set(words_in(picture))
    assert diamonds(picture) == 1
    assert picture.svg().count(f'fill="{TEXT}"') >= 3


def test_bars_have_room_for_what_stands_beside_them() -> None:
    table = pd.DataFrame({"measure": ["a"], "target": [0.0], "achieved": [0.0], "short": [False], "said": ["0 of 0"]})
    assert "0 of 0" in words_in(beside_target(table, "t", "w"))
    assert beside_target(TARGETS.head(0), "t", "w").svg().startswith("<svg")


def test_rates_are_of_any_hundred_people() -> None:
    table = pd.DataFrame({"group": ["Programme", "Comparison"], "of_100": [42.4, 41.6], "point": [True, False]})
    picture = rates(table, "t", "w")
    assert {"of any 100 people", "42", "Programme", "Comparison", "100"} <= set(words_in(picture))
    assert diamonds(picture) == 1


def test_intervals_stand_beside_no_difference_and_the_margin() -> None:
    table = pd.DataFrame({"name": ["main", "adjusted"], "estimate": [0.8, math.nan], "low": [-6.5, -4], "high": [8.2, 5], "point": [True, False]})
    picture = intervals(table, "t", "w", "percentage points", margin=5)
    assert words_in(picture).count("percentage points") == 1
    assert {"main", "adjusted"} <= set(words_in(picture))
    assert 'fill="#f3f2f1"' in picture.svg()
    assert 'fill="#f3f2f1"' not in intervals(table, "t", "w", "percentage points").svg()


def test_no_difference_of_a_ratio_is_one() -> None:
    table = pd.DataFrame({"name": ["main"], "estimate": [1.2], "low": [0.8], "high": [1.6], "point": [True]})
    spec = intervals(table, "t", "w", "times", none_at=1.0).spec
    assert [layer["data"]["values"] for layer in spec["layer"] if "data" in layer] == [[{"none": 1.0}]]
