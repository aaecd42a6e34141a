"""The people of a home in memory: what comes in during the day gives what a run on the same records would."""

from datetime import date, timedelta

import pytest

from sooner.find.people import Standing
from tests.unit.find.people.days import TABLES, Days, rows
from tests.unit.find.people.made_up import TODAY, Town, record, table


@pytest.fixture(scope="module")
def town():
    return Town(25, 5)


def test_changes_in_memory_are_those_of_a_run(town, tmp_path):
    days = Days(tmp_path)
    days.keep(days.run(town.rows))
    gone, changed, *rest = town.rows
    changed = {**changed, "surname": "QUILL", "phone": rest[5].get("phone")}
    new = record("police/people/900", forename="ADA", surname="QUILL", date_of_birth=date(2011, 3, 4))
    standing = Standing(days.previous, days.held.frozen, b"k" * 32)
    done = standing.update(table([changed]), [gone["record_key"], "nobody/knows/1"], today=TODAY + timedelta(2))
    assert (done.fresh, done.gone) == (1, 1) and 1 <= done.records < len(town.rows) and done.people
    standing.update(table([new]), decisions=())
    run = days.run([changed, *rest, new])
    for name in ("records", *TABLES[:3]):
        assert rows({name: standing.table(name)}, name) == rows(run, name), name
    standing.close()


def test_there_is_no_other_table(town, tmp_path):
    days = Days(tmp_path)
    days.keep(days.run(town.rows[:2]))
    standing = Standing(days.previous, days.held.frozen, b"k" * 32)
    with pytest.raises(KeyError):
        standing.table("families")
    standing.close()
