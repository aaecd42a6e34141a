"""Working days against the published bank holidays, Easter against a second opinion, and every clock."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as some

from sooner.definitions import clocks
from sooner.help import due_dates

#: As published by the government for England and Wales.
PUBLISHED = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
DAYS = some.dates(date(2015, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_published(year: int) -> None:
    assert sorted(day.strftime("%m-%d") for day in due_dates.bank_holidays(year)) == PUBLISHED[year].split()


def test_easter_is_that_of_another_reckoning() -> None:
    assert [due_dates.easter_sunday(year) for year in range(1900, 2200)] == [easter(year) for year in range(1900, 2200)]


@given(DAYS, some.integers(0, 60))
def test_adding_working_days_and_counting_them_agree(start: date, days: int) -> None:
    end = due_dates.add_working_days(start, days)
    assert due_dates.is_working_day(end)
    assert due_dates.working_days_between(start, end) == days or (days == 0 and not due_dates.is_working_day(start))


@given(DAYS, some.integers(-100, 100))
def test_counting_backwards_is_counting_forwards(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert due_dates.working_days_between(start, end) == -due_dates.working_days_between(end, start)


@pytest.mark.parametrize(
    ("clock", "started", "on"),
    [
        ("screening", date(2026, 9, 25), date(2026, 9, 28)),  # from a Friday over the weekend
        ("screening", date(2026, 9, 26), date(2026, 9, 28)),  # received on a Saturday
        ("screening", date(2026, 12, 24), date(2026, 12, 29)),  # over Christmas, with the substitute day
        ("named_lead", date(2026, 4, 1), date(2026, 4, 10)),  # over Easter
        ("plan_review", date(2026, 9, 30), date(2026, 12, 23)),
        ("plan_review", date(2026, 10, 2), date(2026, 12, 24)),  # twelve weeks later is Christmas Day: the working day before
    ],
)
def test_a_clock_ends_when_it_should(clock: str, started: date, on: date) -> None:
    assert due_dates.due_on(clock, started) == on


@pytest.mark.parametrize(
    ("today", "state", "words", "left"),
    [
        (date(2026, 9, 21), "later", "Due in 4 working days", 4),
        (date(2026, 9, 24), "soon", "Due in 1 working day", 1),
        (date(2026, 9, 25), "today", "Due today", 0),
        (date(2026, 9, 26), "overdue", "1 working day late", 0),
        (date(2026, 9, 29), "overdue", "2 working days late", -2),
    ],
)
def test_how_a_promise_stands_is_said_in_words(today: date, state: str, words: str, left: int) -> None:
    due = due_dates.stands(date(2026, 9, 25), today, soon=1)
    assert (due.state, due.words, due.working_days, due.overdue) == (state, words, left, state == "overdue")


def test_a_promise_for_a_day_without_work_is_due_before_it() -> None:
    assert due_dates.stands(date(2026, 9, 27), date(2026, 9, 26)).words == "Due before the next working day"


def test_a_clock_stands_as_its_own_file_says() -> None:
    due = due_dates.due("plan_review", date(2026, 9, 30), date(2026, 12, 14))
    assert (due.on, due.state) == (date(2026, 12, 23), "soon")


@pytest.mark.parametrize("name", clocks.shipped())
def test_every_clock_ends_after_it_starts_and_on_a_working_day(name: str) -> None:
    for step in range(400):
        started = date(2026, 1, 1) + timedelta(days=step)
        end = due_dates.due_on(name, started)
        assert end > started
        assert due_dates.is_working_day(end)


def test_a_clock_that_nobody_defined_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        due_dates.clock("egg")
