"""Pounds as people type and write them, and the year that begins on 1 April."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.help.budget import money, years


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("1200", 120_000), ("£1,200.50", 120_050), (" 0.01 ", 1), ("£ 12,345,678.90", 1_234_567_890), ("1000000000", money.MOST)],
)
def test_amounts_are_read_as_people_type_them(typed: str, pence: int) -> None:
    assert money.pence_of(typed) == pence


@pytest.mark.parametrize("typed", ["", "twelve", "-5", "1,20", "1.5", "1.234", "12.345,00", "£", "5p", "1 200", "٣"])
def test_what_is_no_amount_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"like 1200 or 1,200\.50"):
        money.pence_of(typed)


@pytest.mark.parametrize("typed", ["0", "0.00", "1000000000.01"])
def test_nothing_and_far_too_much_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"more than £0 and no more than £1,000,000,000.00"):
        money.pence_of(typed)


@given(st.integers(1, money.MOST))
def test_what_is_written_is_read_again(pence: int) -> None:
    assert money.pence_of(money.pounds(pence)) == money.pence_of(money.plain(pence)) == pence


def test_less_than_nothing_has_its_minus_before_the_pound() -> None:
    assert (money.pounds(-120_005), money.plain(-5), money.pounds(0)) == ("−£1,200.05", "-0.05", "£0.00")


@pytest.mark.parametrize(("day", "year"), [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)])
def test_the_year_begins_on_the_first_of_april(day: date, year: int) -> None:
    assert years.year_of(day) == year
    assert years.first_day(year) <= day <= years.last_day(year)


def test_a_year_is_called_by_its_days_and_shortly() -> None:
    assert years.period(2026) == "1 April 2026 to 31 March 2027"
    assert [years.short(year) for year in (2026, 1999, 2009)] == ["2026/27", "1999/00", "2009/10"]
