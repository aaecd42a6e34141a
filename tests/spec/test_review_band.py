"""Between the two thresholds what stood before stands on, so that nobody is one person today, two tomorrow and one again the day after."""

from __future__ import annotations

from datetime import date

import pytest

from sooner.find.people.settings import Thresholds, shipped
from tests.unit.find.people.days import Days, decided, parts
from tests.unit.find.people.made_up import record

ONE = {"forename": "GRACE", "surname": "OKAFOR", "date_of_birth": date(1971, 1, 9), "sex": "female", "postcode": "NM9 9AA"}
FIRST, SURE = record("a/p/1", **ONE, phone="07700900001"), record("b/p/1", **ONE, phone="07700900001")
#: The same with less to go by: no telephone number, then neither surname nor postcode.
LESS, LEAST = record("b/p/1", **ONE), record("b/p/1", **{**ONE, "postcode": None, "surname": None})


PETER = {"forename": "PETER", "surname": "PAN", "date_of_birth": date(1990, 1, 1)}
FIRST_DAY = [FIRST, record("c/p/5", **PETER), record("d/p/5", **PETER)]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A model by which a telephone number in common is needed to be joined, and a surname and a postcode to stay so."""
    days = Days(tmp_path_factory.mktemp("days"))
    days.keep(days.run(FIRST_DAY))
    sure, less, least = (days.run([FIRST, other])["links"]["compared_weight"].to_pylist()[0] for other in (SURE, LESS, LEAST))
    assert sure > less > least
    return {**shipped(), "thresholds": {**vars(Thresholds()), "join": (sure + less) / 2, "fracture": (less + least) / 2}}


@pytest.fixture
def days(model, tmp_path):
    days = Days(tmp_path, model=model)
    days.keep(days.run(FIRST_DAY))
    return days


def after(days, version, *decisions):
    """Whether the two are one person once the second record came in this version, whether their link is in the band, and whether it joins."""
    answer = days.run([FIRST, version], decisions)
    days.keep(answer)
    (link,) = answer["links"].to_pylist()
    return len(parts(answer)) == 1, link["in_band"], link["joins"]


def test_in_the_band_what_stood_before_stands(days):
    assert after(days, LESS) == (False, True, False), "they were never one person"
    assert after(days, SURE) == (True, False, True)
    assert after(days, LESS) == (True, True, True), "they were one person"
    assert after(days, LESS) == (True, True, True), "and stay so from day to day"
    assert after(days, LEAST) == (False, False, False), "below the band they part"
    assert after(days, LESS) == (False, True, False), "and are not one again in it"


def test_what_somebody_decides_leaves_the_band(days):
    same = decided("a/p/1", "b/p/1", True)
    assert after(days, LESS, same) == (True, False, True)
    assert after(days, LESS) == (True, True, True), "a decision was taken back: in the band they stay what they were"
    assert after(days, LESS, decided("a/p/1", "b/p/1", False)) == (False, False, False)
    assert after(days, LESS) == (False, True, False)


def test_a_pair_kept_apart_keeps_what_comparing_it_came_to(days):
    (link,) = days.run([FIRST, SURE], [decided("a/p/1", "b/p/1", False)])["links"].to_pylist()
    assert link["compared_weight"] > 0 > link["match_weight"] and not link["joins"]
