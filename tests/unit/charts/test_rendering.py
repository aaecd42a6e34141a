"""What is drawn holds no number that a renderer cannot hold, and the renderer is warm after the first drawing."""

from __future__ import annotations

import json
import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.charts.rendering import draw, emptied

BARS = {"data": {"values": [{"name": "a", "count": 3}]}, "mark": "bar", "encoding": {"x": {"field": "count", "type": "quantitative"}}}


@pytest.mark.parametrize("missing", [math.nan, math.inf, -math.inf, np.float64("nan"), np.float32("inf"), pd.NaT, pd.NA, None])
def test_what_is_missing_or_infinite_is_emptied_wherever_it_stands(missing: object) -> None:
    assert emptied({"a": [1, {"b": missing}], "c": (missing, "word")}) == {"a": [1, {"b": None}], "c": [None, "word"]}


def test_dates_and_numpys_numbers_become_plain() -> None:
    told = emptied([date(2026, 11, 21), pd.Timestamp("2026-11-21"), np.int64(3), np.float64(0.5), np.bool_(True), True])
    assert told == ["2026-11-21", "2026-11-21T00:00:00", 3, 0.5, True, True]


json_like = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.floats() | st.integers() | st.dates() | st.floats().map(np.float64),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(json_like)
def test_whatever_comes_can_be_written_without_nan(value: object) -> None:
    assert json.loads(json.dumps(emptied(value), allow_nan=False)) == emptied(value)


def test_a_drawing_with_nan_in_it_is_drawn() -> None:
    spec = {**BARS, "data": {"values": [{"name": "a", "count": math.nan}, {"name": "b", "count": 2.0}]}}
    assert draw(spec, "svg").startswith(b"<svg")


def test_both_forms_are_what_they_say() -> None:
    assert draw(BARS, "svg").startswith(b"<svg")
    assert draw(BARS, "png").startswith(b"\x89PNG")
    assert draw(BARS, "svg") == draw(BARS, "svg")
