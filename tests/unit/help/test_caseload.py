"""Caseload, contact, answers and promises by hand, and against a slow second counting over random cases."""

from __future__ import annotations

import statistics
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sooner.definitions import clocks
from sooner.help import caseload, due_dates
from sooner.help.caseload import Cases, Period, Promise, Question

TODAY = date(2026, 9, 30)  # a Wednesday
PERIOD = Period(date(2026, 9, 1), TODAY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_caseload_by_hand() -> None:
    rows = [Cases("a", ago(3)), Cases("a", ago(10), review_late=True, count=2), Cases("a", ago(40), contact_late=True)]
    assert caseload.load(rows, TODAY) == caseload.Load(4, 2, 1, 10.0, 40)
    assert caseload.load([], TODAY) == caseload.Load()


def test_a_contact_that_is_written_down_for_tomorrow_is_no_day_ago() -> None:
    assert caseload.load([Cases("a", ago(-1))], TODAY).longest_days == 0


def test_answers_by_hand() -> None:
    """Friday to Monday is one working day; what is answered outside the period does not count, what waits is counted today."""
    friday, monday = date(2026, 9, 25), date(2026, 9, 28)
    rows = [
        Question("a", friday, monday, monday),
        Question("a", friday, monday, date(2026, 9, 30)),
        Question("a", date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 31)),
        Question("a", TODAY, date(2026, 10, 1)),
        Question("a", friday, monday),
    ]
    assert caseload.answers(rows, PERIOD) == caseload.Answers(2, 1, 2.0, 3, 2, 1)


def test_promises_by_hand() -> None:
    rows = [
        Promise("a", ago(5), ago(6), ended=True),
        Promise("a", ago(5), ago(4), ended=True, count=2),
        Promise("a", ago(5), ended=True),
        Promise("a", ago(5)),
        Promise("a", TODAY),
        Promise("a", TODAY, TODAY, ended=True),
        Promise("a", ago(90)),
        Promise("a", ago(-5)),
    ]
    assert caseload.kept(rows, PERIOD) == caseload.Kept(6, 2, 2, 1, 1, 2, ago(90))
    assert caseload.kept([], PERIOD) == caseload.Kept()


def test_a_period_has_whole_weeks() -> None:
    period = caseload.period_to(TODAY, 4)
    assert (period.first, (period.last - period.first).days) == (date(2026, 9, 3), 27)
    assert [day in period for day in (period.first, TODAY, date(2026, 9, 2), None)] == [True, True, False, False]


def test_rows_by_whom() -> None:
    rows = [Cases("b", TODAY), Cases("a", TODAY), Cases("b", ago(1))]
    assert {of: len(these) for of, these in caseload.by_whom(rows).items()} == {"b": 2, "a": 1}


@pytest.mark.parametrize("clock", sorted(clocks.shipped()))
@settings(max_examples=40)
@given(today=some.dates(date(2020, 1, 1), date(2035, 12, 31)), before=some.integers(0, 150))
def test_who_started_by_that_day_is_late_and_nobody_else(clock: str, today: date, before: int) -> None:
    started = today - timedelta(days=before)
    assert (due_dates.due_on(clock, started) < today) == (started <= caseload.last_start_over(clock, today))


_DAYS = some.integers(-3, 120).map(ago)
_CASES = some.lists(some.builds(Cases, some.sampled_from("abc"), _DAYS, some.booleans(), some.booleans(), some.integers(1, 4)), max_size=30)
_QUESTIONS = some.lists(some.builds(Question, some.just("a"), some.integers(31, 60).map(ago), _DAYS, some.none() | some.integers(0, 30).map(ago)), max_size=20)
_PROMISES = some.lists(
    some.one_of(
        some.builds(Promise, some.just("a"), _DAYS, some.integers(0, 60).map(ago), some.just(True), some.integers(1, 3)),
        some.builds(Promise, some.just("a"), _DAYS, some.none(), some.booleans(), some.integers(1, 3)),
    ),
    max_size=20,
)


@settings(max_examples=60)
@given(rows=_CASES)
def test_caseloads_are_those_of_a_slow_second_counting(rows: list[Cases]) -> None:
    for worker, found in caseload.by_whom(rows).items():
        each = [row for row in rows if row.of == worker for _ in range(row.count)]
        days = [max(0, (TODAY - row.quiet_since).days) for row in each]
        told = caseload.load(found, TODAY)
        assert told == caseload.Load(len(each), sum(r.review_late for r in each), sum(r.contact_late for r in each), statistics.median(days), max(days))


@settings(max_examples=60)
@given(rows=_QUESTIONS, weeks=some.integers(1, 8))
def test_answers_are_those_of_a_slow_second_counting(rows: list[Question], weeks: int) -> None:
    period = caseload.period_to(TODAY, weeks)
    took, in_time = [], 0
    for row in rows:
        if row.answered_on and TODAY - timedelta(days=7 * weeks) < row.answered_on <= TODAY:
            walked = [row.asked_on + timedelta(days=n) for n in range(1, (row.answered_on - row.asked_on).days + 1)]
            took.append(len([day for day in walked if due_dates.is_working_day(day)]))
            in_time += row.answered_on <= row.due_on
    told = caseload.answers(rows, period)
    assert (told.answered, told.in_time, told.longest) == (len(took), in_time, max(took, default=None))
    assert told.median == (statistics.median(took) if took else None)
    waits = [row for row in rows if row.answered_on is None]
    assert (told.waiting, told.waiting_late) == (len(waits), len([row for row in waits if row.due_on < TODAY]))


@settings(max_examples=60)
@given(rows=_PROMISES, weeks=some.integers(1, 8))
def test_promises_are_those_of_a_slow_second_counting(rows: list[Promise], weeks: int) -> None:
    period = caseload.period_to(TODAY, weeks)
    fates: list[str] = []
    for row in rows:
        fate = "open" if not row.ended else "not_done" if row.done_on is None else "in_time" if row.done_on <= row.by_on else "late"
        inside = TODAY - timedelta(days=7 * weeks) < row.by_on <= TODAY
        if inside and (fate != "open" or row.by_on < TODAY):
            fates += [fate] * row.count
    told = caseload.kept(rows, period)
    assert (told.due, told.in_time, told.late) == (len(fates), fates.count("in_time"), fates.count("late"))
    assert (told.not_done, told.still_open) == (fates.count("not_done"), fates.count("open"))
    late = [row for row in rows if not row.ended and row.by_on < TODAY]
    assert (told.open_late, told.oldest) == (sum(row.count for row in late), min((row.by_on for row in late), default=None))
