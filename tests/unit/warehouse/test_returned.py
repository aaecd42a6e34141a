"""What comes back between runs: whole tables, checked, private, the latest standing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pytest

from sooner.errors import InputRefused, SomethingMissing, UsageError
from sooner.tables import KINDS, RETURNED, TABLES
from sooner.warehouse.home import Home
from sooner.warehouse.returned import KEPT, latest, put, schema_of

NOW = datetime(2026, 11, 21, 9, 30, 5, tzinfo=UTC)
DECISION = {"record_key_l": "a/p/1", "record_key_r": "b/p/1", "same": True, "decided_by": "u-17", "decided_on": date(2026, 11, 20), "reason": None}
PLACE = {"service": "Young carers", "need": "young_carer", "district": None, "places": 3, "as_at": date(2026, 11, 20)}


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


def table(name, *rows):
    return pa.Table.from_pylist(list(rows), schema=schema_of(name))


def faults(home, name, given):
    with pytest.raises(InputRefused) as refused:
        put(home, name, given, NOW)
    assert not (home.returned / name).exists() or not list((home.returned / name).iterdir())
    assert all(fault.file == f"returned/{name}" and fault.mend for fault in refused.value.faults)
    return [(fault.column, fault.why) for fault in refused.value.faults]


def test_exactly_seven_tables_come_back_and_each_says_whom_it_identifies():
    assert set(RETURNED) == {"decisions", "cannot_tell", "blind_answers", "site_people", "help_given", "places_free", "later_outcomes"}
    assert {name: shape.identifies for name, shape in RETURNED.items()} == {
        **{"decisions": "direct", "site_people": "direct", "help_given": "indirect", "places_free": "none", "later_outcomes": "indirect"},
        **{"cannot_tell": "direct", "blind_answers": "direct"},
    }
    assert {(shape.station, shape.owner) for shape in RETURNED.values()} == {("returned", "partnership")}


def test_people_of_the_site_are_written_down_in_the_words_of_any_extract_of_people():
    own = {column.name for column in RETURNED["site_people"].columns} - {"household"}
    assert own < set(KINDS["people"].column_names)
    assert all(RETURNED["site_people"].column(name) == KINDS["people"].column(name) for name in own)


@pytest.mark.parametrize("name", ["help_given", "places_free", "later_outcomes"])
def test_what_a_snapshot_keeps_has_the_columns_that_came_back(name):
    assert TABLES[name].column_names == (*RETURNED[name].column_names, "line")


@pytest.mark.parametrize("name", list(RETURNED))
def test_nothing_returned_is_an_empty_table_with_the_right_columns(home, name):
    assert latest(home, name).schema == schema_of(name)
    assert latest(home.path, name).num_rows == 0


def test_what_is_put_is_read_whole_and_by_its_owner_only(home):
    file = put(home.path, "decisions", table("decisions", DECISION), NOW)
    assert file == home.returned / "decisions" / "20261121T093005.parquet"
    assert file.stat().st_mode & 0o777 == 0o600 and file.parent.stat().st_mode & 0o777 == 0o700
    assert latest(home, "decisions").to_pylist() == [DECISION]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_each_is_a_whole_table_and_the_latest_stands(home):
    put(home, "places_free", table("places_free", PLACE, {**PLACE, "district": "Northmere"}), NOW)
    put(home, "places_free", table("places_free", {**PLACE, "places": 0}), NOW + timedelta(seconds=1))
    assert latest(home, "places_free").to_pylist() == [{**PLACE, "places": 0}]
    put(home, "places_free", table("places_free"), NOW + timedelta(seconds=1))
    assert latest(home, "places_free").num_rows == 0
    assert len(list((home.returned / "places_free").iterdir())) == 2


def test_the_time_is_written_in_utc_where_its_zone_is_known(home):
    summer = datetime(2026, 7, 1, 10, tzinfo=timezone(timedelta(hours=1)))
    assert put(home, "places_free", table("places_free"), summer).stem == "20260701T090000"
    assert put(home, "places_free", table("places_free"), summer.replace(tzinfo=None)).stem == "20260701T100000"


def test_the_last_seven_are_kept(home):
    for hour in range(KEPT + 2):
        put(home, "places_free", table("places_free", {**PLACE, "places": hour}), NOW.replace(hour=hour))
    names = sorted(path.stem for path in (home.returned / "places_free").iterdir())
    assert names == [f"20261121T0{hour}3005" for hour in range(2, KEPT + 2)]


def test_other_types_that_mean_the_same_are_taken(home):
    given = pa.table(
        {
            **{"as_at": pa.array([date(2026, 1, 1)], pa.date64()), "places": pa.array([3], pa.int32())},
            **{"service": pa.array(["A"], pa.large_string()), "need": ["b"], "district": pa.nulls(1)},
        }
    )
    put(home, "places_free", given, NOW)
    assert latest(home, "places_free").to_pylist() == [{**PLACE, "service": "A", "need": "b", "as_at": date(2026, 1, 1)}]


def test_columns_are_refused_by_name_all_at_once(home):
    given = table("decisions", DECISION).drop(["reason"]).append_column("note", pa.array(["x"]))
    given = given.set_column(2, "same", pa.array(["yes"]))
    assert faults(home, "decisions", given) == [
        ("note", "there is no such column in this table"),
        ("same", "the column is string, not boolean"),
        ("reason", "the column is missing"),
    ]
    twice = table("decisions", DECISION).append_column("same", pa.array([True]))
    assert faults(home, "decisions", twice) == [("same", "the column stands twice")]


def test_values_are_checked_and_never_shown(home):
    help_given = {"family_id": None, "kind": "visit", "agency": "police", "from_on": date(2026, 1, 1), "reached": "nearly"}
    assert faults(home, "help_given", table("help_given", help_given)) == [
        ("family_id", "1 rows have no value"),
        ("kind", "1 rows have a value outside the list"),
        ("reached", "1 rows have a value outside the list"),
    ]
    person = {"record_id": "C1", "surname": "Harlow"}
    assert faults(home, "site_people", table("site_people", person, person)) == [(None, "1 rows share their record_id with another")]


def test_an_empty_text_is_no_value_outside_a_list(home):
    row = {"family_id": "f1", "kind": "case", "agency": "police", "from_on": date(2026, 1, 1), "reached": ""}
    assert put(home, "help_given", table("help_given", row), NOW).is_file()


@pytest.mark.parametrize("pair", [("b/p/1", "a/p/1"), ("a/p/1", "a/p/1")])
def test_the_two_of_a_pair_stand_in_order(home, pair):
    row = {**DECISION, "record_key_l": pair[0], "record_key_r": pair[1]}
    assert faults(home, "decisions", table("decisions", row)) == [(None, "the first record of a pair does not stand before the second")]


def test_another_name_is_wrong_usage(home):
    with pytest.raises(UsageError, match="Nothing comes back under the name 'people'"):
        put(home, "people", pa.table({}), NOW)
    with pytest.raises(UsageError, match="decisions, cannot_tell, blind_answers, site_people"):
        latest(home, "people")


def test_nothing_is_put_where_there_is_no_home(tmp_path):
    with pytest.raises(SomethingMissing):
        put(tmp_path / "none", "decisions", table("decisions"), NOW)


def test_a_file_that_is_no_such_table_is_refused_when_it_is_read(home):
    put(home, "places_free", table("places_free", PLACE), NOW).rename(home.returned / "20261121T093006.parquet")
    (home.returned / "decisions").mkdir()
    (home.returned / "20261121T093006.parquet").rename(home.returned / "decisions" / "20261121T093006.parquet")
    with pytest.raises(InputRefused, match="returned/decisions"):
        latest(home, "decisions")
