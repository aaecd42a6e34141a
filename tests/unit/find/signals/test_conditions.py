"""Months back from a day, and ages on a day."""

from __future__ import annotations

from datetime import date

import ibis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.definitions.row_columns import WORKED_OUT
from sooner.find.signals.conditions import months_before
from sooner.find.signals.words import filled
from sooner.find.signals.worked_out import age_on

DAYS = st.dates(date(1950, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 6, 30), 12, date(2025, 6, 30)),
        (date(2026, 1, 31), 1, date(2025, 12, 31)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 30), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 25, date(2023, 12, 15)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@given(DAYS, st.integers(1, 60))
def test_months_before_is_so_many_months_earlier(day: date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day <= day.day


def test_age_on_a_day_counts_birthdays() -> None:
    pairs = [
        (date(2008, 6, 30), date(2026, 6, 30), 18),
        (date(2008, 7, 1), date(2026, 6, 30), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ]
    rows = ibis.memtable({"born": [born for born, _, _ in pairs], "day": [day for _, day, _ in pairs]})
    assert rows.select(age=age_on(rows.born, rows.day)).to_pyarrow()["age"].to_pylist() == [age for _, _, age in pairs]


def test_words_without_a_value_are_themselves() -> None:
    rows = ibis.memtable({"a": [1]})
    assert rows.select(words=filled(rows, "nothing here")).to_pyarrow()["words"].to_pylist() == ["nothing here"]


def test_braces_are_written_twice_to_be_shown() -> None:
    rows = ibis.memtable({"risk_grade": ["no_apparent_risk"]})
    assert rows.select(words=filled(rows, "{{{risk_grade}}}")).to_pyarrow()["words"].to_pylist() == ["{no apparent risk}"]


def test_what_is_worked_out_is_named() -> None:
    assert {column.name for columns in WORKED_OUT.values() for column in columns} == {"attendance_rate", "arrears_weeks", "not_yet_born"}
