"""How much of a home an update looks at."""

import pytest

from sooner.find.people import STEP
from tests.unit.find.people.days import Days
from tests.unit.find.people.made_up import Town, workspace


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A day of a town, and its records."""
    days, rows = Days(tmp_path_factory.mktemp("days")), Town(25, 5).rows
    days.keep(days.run(rows))
    return days, rows


def run(days, rows, **settings):
    room = workspace(rows, frozen=days.held, since=days.today, previous=days.previous, **settings)
    STEP.run(room)
    return days.held.weighed


def test_one_change_touches_a_household_not_a_town(lived):
    days, rows = lived
    weighed = run(days, [{**rows[0], "email": "a@example.org"}, *rows[1:]])
    assert weighed["fresh"] == 1 and weighed["gone"] == 0 and 1 <= weighed["touched"] <= 16 < len(rows) / 3


def test_where_much_differs_everything_is_weighed(lived):
    days, rows = lived
    kept = rows[: len(rows) // 2]
    assert run(days, kept) == {"fresh": len(kept), "gone": 0, "touched": len(kept)}


def test_with_another_key_everything_is_weighed(lived):
    days, rows = lived
    frozen = days.held.frozen
    assert run(days, rows, key=b"x" * 32)["touched"] == len(rows)
    assert days.held.frozen.key != frozen.key
    days.held.frozen = frozen
