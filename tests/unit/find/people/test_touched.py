"""Whom a change reaches: all that links join, straight or by way of others, and who of a household can speak for one another."""

from datetime import date

import duckdb
import pytest

from sooner.find.people.prepared import marks
from sooner.find.people.touched import in_sight, spread, stirred


@pytest.fixture
def con():
    with duckdb.connect() as opened:
        yield opened


def held(con, table):
    return sorted(row[0] for row in con.execute(f"select record_key from {table}").fetchall())  # noqa: S608


def test_links_lead_from_one_to_the_next_until_there_is_none(con):
    joined = "('a', 'b', true), ('c', 'b', true), ('c', 'd', true), ('d', 'e', false)"
    con.execute(f"create table people__links as from (values {joined}) t(record_key_l, record_key_r, joins)")
    con.execute("create table touched as select 'a' as record_key")
    spread(con, "touched")
    assert held(con, "touched") == ["a", "b", "c", "d"]


#: Prepared records, as far as what is true of one by way of others rests on them.
COLUMNS = {
    **{name: "varchar" for name in ("record_key", "address_key", "phone", "stem", "surname", "initial", "forename", "plain_forename", "sex")},
    **{"birth": "date", "born_by": "date", "birth_text": "varchar", "birth_turned": "varchar", "unborn": "boolean"},
}


def known(key, **told):
    """One record: a name (ANN QUILL unless told), and what else is told of it."""
    name = told.get("forename", "ANN")
    row = {"surname": "QUILL", "forename": name, "plain_forename": name, "stem": name, "initial": name[:1], "unborn": False, **told, "record_key": key}
    if birth := row.get("birth"):
        row |= {"birth_text": birth.strftime("%Y%m%d"), "birth_turned": birth.strftime("%Y%d%m")}
    return row


def hold(con, table, rows):
    con.execute(f"create or replace table {table} ({', '.join(f'{name} {kind}' for name, kind in COLUMNS.items())})")
    for row in rows:
        con.execute(f"insert into {table} values ({', '.join('?' * len(COLUMNS))})", [row.get(name) for name in COLUMNS])  # noqa: S608
    con.execute(f"create or replace table {table} as select *, {marks()} from {table}")  # noqa: S608


def test_in_sight_are_those_of_a_household_who_can_speak_for_one_another_and_nobody_twice(con):
    born = date(2001, 2, 3)
    rows = [
        known("a", address_key="1 ELM", phone="07700", birth=born),
        known("same name and address", address_key="1 ELM", phone="07700"),
        known("same name and phone", phone="07700"),
        known("same birth and surname", address_key="1 ELM", birth=born, forename="BEA"),
        known("another name", address_key="1 ELM", forename="CLEO", birth=date(1990, 1, 1)),
        known("elsewhere", address_key="2 ELM"),
        known("alone", address_key=None, forename="DOT"),
    ]
    hold(con, "prepared", rows)
    in_sight(con, "prepared", "prepared where record_key in ('a', 'alone')", "found")
    assert held(con, "found") == sorted(["a", "same name and address", "same name and phone", "same birth and surname", "alone"])
    assert con.execute("select count(*) from found where surname = 'QUILL'").fetchone() == (5,)


def test_an_elder_without_date_of_birth_has_all_in_sight_whose_names_begin_alike_and_they_have_the_elder(con):
    elder = known("elder", address_key="1 ELM", phone="07700", born_by=date(1990, 1, 1))
    rows = [elder, known("by address", address_key="1 ELM", forename="ADA"), known("by phone", phone="07700", forename="AMY")]
    hold(con, "prepared", [*rows, known("no elder", address_key="1 ELM", forename="BO")])
    in_sight(con, "prepared", "prepared where record_key = 'elder'", "found")
    assert held(con, "found") == ["by address", "by phone", "elder"]
    in_sight(con, "prepared", "prepared where record_key = 'by phone'", "found")
    assert held(con, "found") == ["by phone", "elder"]


@pytest.mark.parametrize(("sex", "stirs"), [("male", ["elder"]), ("female", [])])
def test_who_could_be_an_elder_is_told_by_all_who_share_anything_with_her_not_by_the_one_who_came(con, sex, stirs):
    elder = known("elder", address_key="1 ELM", phone="07700", born_by=date(1990, 1, 1))
    known_before = known("by phone", phone="07700", birth=date(1980, 5, 6), sex="female")
    comes = known("comes", address_key="1 ELM", birth=date(1981, 5, 6), sex=sex)
    hold(con, "people__prepared", [elder, known_before, comes])
    hold(con, "people__before", [])
    con.execute("create table people__fresh as select 'comes' as record_key")
    stirred(con, 14, date(2026, 1, 1), date(2026, 1, 1), "found")
    assert held(con, "found") == stirs


def test_a_birthday_stirs_and_so_does_who_went(con):
    """With the namesake of another age gone, there is one of the name; and somebody has become a year older."""
    stays = known("stays", address_key="1 ELM", birth=date(1980, 5, 6))
    hold(con, "people__prepared", [stays, known("older", address_key="9 ELM", birth=date(2000, 6, 1), forename="CLEO")])
    hold(con, "people__before", [known("went", address_key="1 ELM", birth=date(1950, 5, 6))])
    con.execute("create table people__fresh (record_key varchar)")
    stirred(con, 14, date(2026, 1, 1), date(2026, 1, 1), "found")
    assert held(con, "found") == ["stays"]
    stirred(con, 14, date(2026, 5, 31), date(2026, 6, 1), "found")
    assert held(con, "found") == ["older", "stays"]
