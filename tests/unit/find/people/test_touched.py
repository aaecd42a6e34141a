"""Whom a change reaches: all that links join, straight or by way of others, and all who share an address or number with somebody."""

import duckdb
import pytest

from sooner.find.people.touched import spread, with_households


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


def test_a_household_is_who_shares_an_address_or_a_number_and_nobody_is_in_it_twice(con):
    con.execute("""create table prepared as from (values
        ('a', '1 ELM', '07700'), ('b', '1 ELM', '07700'), ('c', null, '07700'), ('d', '2 ELM', null), ('e', null, null)) t(record_key, address_key, phone)""")
    con.execute("create table asked as from (values ('a'), ('e'), ('gone')) t(record_key)")
    with_households(con, "prepared", "asked", "found")
    assert held(con, "found") == ["a", "b", "c", "e"]
    assert con.execute("select count(*) from found where address_key is null and phone is null").fetchone() == (1,)
