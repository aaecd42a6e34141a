"""Cells read as what they should be, and every way in which they can be wrong."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from sooner.find.extracts.cells import Manner, clean, joined, judge_date, read_column
from sooner.find.extracts.rows import shown
from sooner.tables.shape import Column

TODAY = date(2025, 6, 1)


def column(kind: str, **more: object) -> Column:
    return Column("x", kind, "indirect", "meaning", **more)  # type: ignore[arg-type]


def read(kind: str, cells: list[str | None], manner: Manner | None = None, native: list[bool] | None = None, **more: object) -> tuple[list, dict[int, str]]:
    marks = None if native is None else np.array(native)
    got = read_column(column(kind, **more), clean(pa.array(cells, pa.string())), manner or Manner(latest=TODAY), marks)
    return got.values.to_pylist(), {int(row): doubt.code for doubt in got.doubts for row in doubt.rows}


@pytest.mark.parametrize(
    ("cell", "stated", "day", "code"),
    [
        ("2024-02-29", "%Y-%m-%d", date(2024, 2, 29), None),
        (" 2024-02-29 ", "%Y-%m-%d", date(2024, 2, 29), None),
        ("31/03/2024", "%d/%m/%Y", date(2024, 3, 31), None),
        ("2022-10", "%Y-%m", date(2022, 10, 1), None),
        ("31/02/2024", "%d/%m/%Y", None, "no such day"),
        ("29/02/2023", "%d/%m/%Y", None, "no such day"),
        ("12/31/2024", "%d/%m/%Y", None, "unreadable date"),
        ("31/03/2024 10:00", "%d/%m/%Y", None, "unreadable date"),
        ("2024-03-31", "%d/%m/%Y", None, "unreadable date"),
        ("UNKNOWN", "%d/%m/%Y", None, "unreadable date"),
        ("3022-01-01", "%Y-%m-%d", None, "date after today"),
        ("2025-06-01", "%Y-%m-%d", TODAY, None),
        ("2025-06-02", "%Y-%m-%d", None, "date after today"),
        ("1850-01-01", "%Y-%m-%d", date(1850, 1, 1), None),
        ("1849-12-31", "%Y-%m-%d", None, "date before 1850"),
        ("0001-01-01", "%Y-%m-%d", None, "date before 1850"),
        ("", "%Y-%m-%d", None, None),
    ],
)
def test_dates(cell: str, stated: str, day: date | None, code: str | None) -> None:
    assert read("date", [cell], Manner(stated, latest=TODAY)) == ([day], {} if code is None else {0: code})


def test_a_date_that_the_file_knew_is_taken_as_it_is() -> None:
    values, wrong = read("date", ["2024-03-31", "31/03/2024", "2999-01-01", None], Manner("%d/%m/%Y", latest=TODAY), [True, False, True, False])
    assert values == [date(2024, 3, 31), date(2024, 3, 31), None, None]
    assert wrong == {2: "date after today"}


def test_a_date_may_lie_ahead_where_that_can_be_true() -> None:
    assert read("date", ["2025-12-01"], Manner()) == ([date(2025, 12, 1)], {})


def test_an_unreadable_date_says_how_to_write_it() -> None:
    got = read_column(column("date"), pa.array(["x"]), Manner("%d.%m.%Y"))
    assert got.doubts[0].mend == "Write it like 31.03.2024, or state the right format."
    assert judge_date("01.02.2024", "%d.%m.%Y", TODAY) == (date(2024, 2, 1), 0)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("12", 12, None),
        ("-3", -3, None),
        ("+5", 5, None),
        ("12.0", 12, None),
        ("007", 7, None),
        ("100.00", 100, None),
        ("12.5", None, "not a whole number"),
        ("1,000", None, "not a whole number"),
        ("1e3", None, "not a whole number"),
        ("9" * 19, None, "not a whole number"),
        ("٣", None, "not a whole number"),
        ("", None, None),
    ],
)
def test_whole_numbers(cell: str, value: int | None, code: str | None) -> None:
    assert read("integer", [cell]) == ([value], {} if code is None else {0: code})


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("0.56", 0.56, None),
        (".5", 0.5, None),
        ("5.", 5.0, None),
        ("+1.5e2", 150.0, None),
        ("-7", -7.0, None),
        ("0,56", None, "decimal comma"),
        ("1.234,56", None, "decimal comma"),
        ("1e999", None, "not a number"),
        ("£5", None, "not a number"),
        ("1,234.50", None, "not a number"),
        ("nan", None, "not a number"),
        ("", None, None),
    ],
)
def test_numbers(cell: str, value: float | None, code: str | None) -> None:
    assert read("number", [cell]) == ([value], {} if code is None else {0: code})


def test_yes_and_no() -> None:
    cells = ["true", "YES", "y", "1", "False", "No", "N", "0", "", "P", "perhaps"]
    values, wrong = read("boolean", cells, Manner(codes={"P": "true"}))
    assert values == [True] * 4 + [False] * 4 + [None, True, None]
    assert wrong == {10: "not in the list"}


def test_closed_lists_take_codes_as_mapped_and_our_own_words_in_capitals_or_not() -> None:
    values, wrong = read("text", ["M", "Female", "m", "U", "X", None], Manner(codes={"M": "male", "U": ""}), allowed=("female", "male"))
    assert values == ["male", "female", None, None, None, None]
    assert wrong == {2: "not in the list", 4: "not in the list"}
    got = read_column(column("text", allowed=("female", "male")), pa.array(["X"]), Manner())
    assert got.doubts[0].why == "the value is none of: female, male"


def test_a_required_value_may_not_be_empty_nor_mapped_to_nothing() -> None:
    assert read("text", ["a", "", None, "  "], required=True)[1] == {1: "missing", 2: "missing", 3: "missing"}
    codes = Manner(codes={"U": ""})
    assert read("text", ["male", "U", "X"], codes, required=True, allowed=("male",))[1] == {1: "missing", 2: "not in the list"}
    assert read("text", ["a"], required=True) == (["a"], {})


def test_words_in_text_columns_stay() -> None:
    assert read("text", ["UNKNOWN", "N/A", "\u00a0x\u00a0"]) == (["UNKNOWN", "N/A", "x"], {})


def test_columns_are_joined_with_what_is_there() -> None:
    parts = [clean(pa.array(part, pa.string())) for part in (["3", None, None], ["Mill Lane", "The Lodge", None])]
    assert joined(parts).to_pylist() == ["3, Mill Lane", "The Lodge", None]


@pytest.mark.parametrize(
    ("kind", "more", "value", "expected"),
    [
        ("date", {}, "31/02/2024", "31/02/2024"),
        ("date", {}, "Marsh", None),
        ("integer", {}, "1,000", "1,000"),
        ("number", {}, "Marsh", None),
        ("boolean", {}, "perhaps", "perhaps"),
        ("text", {"allowed": ("a",)}, "X1", "X1"),
        ("text", {"allowed": ("a",)}, "Elinor Marsh, 12 Alder Row", None),
        ("text", {}, "Marsh", None),
        ("text", {}, None, None),
    ],
)
def test_a_message_shows_codes_and_dates_and_never_a_persons_text(kind: str, more: dict, value: str | None, expected: str | None) -> None:
    assert shown(column(kind, **more), value) == expected


@pytest.mark.parametrize(
    ("cell", "stated", "day", "code"),
    [
        ("17/05/79", "%d/%m/%Y", None, "year of two digits"),
        ("17-May-79", "%d/%m/%Y", None, "year of two digits"),
        ("45382", "%d/%m/%Y", None, "spreadsheet number"),
        ("45382", "excel", date(2024, 3, 31), None),
        ("45382.75", "excel", date(2024, 3, 31), None),
        ("31/03/2024", "excel", None, "unreadable date"),
        ("2024-02-03", ("%d/%m/%Y", "%Y-%m-%d", "excel"), date(2024, 2, 3), None),
        ("30/02/2024", ("%Y-%m-%d", "%d/%m/%Y"), None, "no such day"),
        ("rubbish", ("%Y-%m-%d", "excel"), None, "unreadable date"),
    ],
)
def test_days_of_spreadsheets_short_years_and_several_formats(cell: str, stated: str | tuple[str, ...], day: date | None, code: str | None) -> None:
    assert read("date", [cell], Manner(stated, latest=TODAY)) == ([day], {} if code is None else {0: code})
