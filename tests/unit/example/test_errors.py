"""Each error makes a wrong but possible value, at its own rate and no other."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sooner.example.generator import error_rates, error_rates_of_partners, errors_in_dates, errors_in_names
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.errors_in_addresses import shortened, wrong_number, wrong_postcode
from sooner.example.generator.names import feminine
from sooner.example.generator.surnames import joined

NO_ERRORS = ErrorRates(why="none", **{name: 0.0 for name in ErrorRates.__dataclass_fields__ if name != "why"})
LAST_DAY = np.datetime64("2026-09-30", "D")


def days(*values: str) -> np.ndarray:
    return np.array(values, dtype="datetime64[D]")


@pytest.mark.parametrize(("kind", "wrong"), [(0, "Smtih"), (1, "Smth"), (2, "Smiith"), (3, "Smuth")])
def test_a_slip_of_each_kind(kind, wrong):
    assert errors_in_names.slip("Smith", kind, 1) == wrong


def test_short_names_have_no_slips():
    assert errors_in_names.slip("Li", 1, 0) == "Li"


def spoiled_names(**rates: float) -> pd.DataFrame:
    frame = pd.DataFrame({"forename": ["Mohammed", "Robert", ""] * 50, "middle_names": "Ann", "surname": ["O'Brien", "Smith-Jones", "Al-Hassan"] * 50})
    errors_in_names.spoil_names(frame, replace(NO_ERRORS, **rates), np.random.default_rng(1))
    return frame


def test_without_rates_names_stay():
    frame = spoiled_names()
    assert set(frame["forename"]) == {"Mohammed", "Robert", ""}
    assert set(frame["surname"]) == {"O'Brien", "Smith-Jones", "Al-Hassan"}
    assert set(frame["middle_names"]) == {"Ann"}


@pytest.mark.parametrize(
    ("rate", "column", "allowed"),
    [
        ("forename_nickname", "forename", {"Mo", "Rob", "Bob", ""}),
        ("forename_other_spelling", "forename", {"Muhammad", "Mohamed", "Mohammad", "Muhammed", "Mohamad", "Robert", ""}),
        ("forename_initial", "forename", {"M", "R", ""}),
        ("forename_missing", "forename", {""}),
        ("forename_unknown", "forename", {"UNKNOWN", ""}),
        ("surname_missing", "surname", {""}),
        ("middle_names_missing", "middle_names", {""}),
        ("hyphen_or_apostrophe_lost", "surname", {"OBrien", "Smith Jones", "SmithJones", "Jones", "Al Hassan"}),
        ("names_swapped", "surname", {"Mohammed", "Robert", "Al-Hassan"}),
    ],
)
def test_each_error_of_names(rate, column, allowed):
    assert set(spoiled_names(**{rate: 1.0})[column]) == allowed


def spoiled_births(born: np.ndarray, **rates: float) -> np.ndarray:
    frame = pd.DataFrame({"date_of_birth": born})
    errors_in_dates.spoil_dates_of_birth(frame, LAST_DAY, replace(NO_ERRORS, **rates), np.random.default_rng(1))
    return frame["date_of_birth"].to_numpy().astype("datetime64[D]")


@pytest.mark.parametrize(
    ("rate", "born", "wrong"),
    [
        ("birth_day_and_month_swapped", "2001-03-04", "2001-04-03"),
        ("birth_day_and_month_swapped", "2001-03-24", "2001-03-24"),
        ("birth_first_of_january", "2001-03-24", "2001-01-01"),
        ("birth_placeholder", "2001-03-24", "1900-01-01"),
        ("birth_placeholder", "NaT", "NaT"),
        ("birth_missing", "2001-03-24", "NaT"),
        # A swap that would lie in the future is not made.
        ("birth_day_and_month_swapped", "2026-09-11", "2026-09-11"),
    ],
)
def test_each_error_of_dates(rate, born, wrong):
    assert str(spoiled_births(days(born), **{rate: 1.0})[0]) == wrong


def test_one_wrong_digit_makes_a_near_date_that_is_not_in_the_future():
    born = np.datetime64("1950-01-01", "D") + np.arange(0, 28_000, 7)
    wrong = spoiled_births(born, birth_digit_wrong=1.0)
    assert (wrong <= LAST_DAY).all()
    assert (wrong != born).mean() > 0.9
    assert np.abs((wrong - born).astype(int)).max() <= 366 * 90


def test_parts_of_dates_come_back():
    year, month, day = errors_in_dates.parts(days("1999-12-31", "2024-02-29"))
    assert (year.tolist(), month.tolist(), day.tolist()) == ([1999, 2024], [12, 2], [31, 29])


@pytest.mark.parametrize(("right", "wrong"), [("ZA1 1AB", "ZA1 1BA"), ("ZA1 9AA", "ZA1 0AA")])
def test_a_wrong_postcode_is_still_one_of_the_area(right, wrong):
    assert wrong_postcode(right) == wrong


@pytest.mark.parametrize(("right", "wrong"), [("12", "21"), ("7", "8"), ("10", "11")])
def test_a_wrong_house_number(right, wrong):
    assert wrong_number(right) == wrong


def test_streets_are_shortened():
    assert [shortened("Mill Road"), shortened("St Mary's Place"), shortened("Old Way")] == ["Mill Rd", "St Mary's Pl", "Old Way"]


def test_surnames_are_joined_once():
    assert joined(np.array(["Smith", "Lee-Cash", "Khan"], dtype=object), np.array(["Jones", "Ward", "Khan"], dtype=object)).tolist() == [
        "Smith-Jones",
        "Ward",
        "Khan",
    ]


def test_polish_surnames_of_women():
    assert feminine(np.array(["Kowalski", "Nowak", "Sawicki"], dtype=object)).tolist() == ["Kowalska", "Nowak", "Sawicka"]


@pytest.mark.parametrize("rates", (every := error_rates.ALL | error_rates_of_partners.ALL).values(), ids=every)
def test_rates_are_shares_with_a_reason(rates):
    shares = [getattr(rates, name) for name in ErrorRates.__dataclass_fields__ if name != "why"]
    assert all(0 <= share <= 1 for share in shares)
    assert len(rates.why) > 30
