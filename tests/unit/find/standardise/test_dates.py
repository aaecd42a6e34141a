from datetime import date

import pytest

from sooner.find.standardise import dates
from tests.unit.find.standardise.columns import TODAY, made


def born(values: list[date | None], today: date = TODAY) -> list[date | None]:
    return made(lambda column: dates.date_of_birth(column, today), values, kind="date")


@pytest.mark.parametrize(
    "sent", [date(1900, 1, 1), date(1900, 1, 2), date(1901, 1, 1), date(1800, 1, 1), date(9999, 9, 9), date(2026, 11, 23), date(1890, 5, 5), date(1911, 11, 11)]
)
def test_nobodys_birthday(sent: date) -> None:
    assert born([sent]) == [None]


def test_birthdays_stand_up_to_today() -> None:
    sent = [date(2026, 11, 22), date(1930, 2, 28), date(1970, 1, 1), None]
    assert born(sent) == sent


def test_the_oldest_person_on_the_last_day_of_february() -> None:
    assert born([date(1908, 2, 28), date(1908, 2, 27)], date(2028, 2, 29)) == [date(1908, 2, 28), None]


def test_an_expected_date_only_for_the_unborn() -> None:
    expected = [date(2027, 1, 5), date(2027, 1, 5), date(1900, 1, 1), None]
    births = [None, date(2026, 1, 1), None, None]
    answer = made(lambda due, birth: dates.expected_on(due, birth, TODAY), expected, births, kind="date")
    assert answer == [date(2027, 1, 5), None, None, None]


def test_other_dates_lose_only_placeholders() -> None:
    assert made(dates.real_date, [date(1900, 1, 1), date(1899, 12, 30), date(2020, 2, 2)], kind="date") == [None, None, date(2020, 2, 2)]
