"""The snapshot that the site reads: opened once, opened anew when another is put in force, and whole where it is old or there is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from sooner.warehouse.home import Home
from sooner_site.families import snapshot
from tests.factories import snapshot_rows
from tests.factories.snapshot import publish


def test_it_is_opened_once_and_read_by_name(site_home: Home) -> None:
    first = snapshot.current()
    assert first is snapshot.current()
    assert first.rows("SELECT family_id FROM families WHERE children = $children", children=7) == [{"family_id": "f6"}]
    assert first.as_at == date(2026, 9, 30)
    assert "Northmere" in first.districts


def test_it_is_opened_anew_when_another_is_put_in_force(site_home: Home) -> None:
    before = snapshot.current()
    tables = snapshot_rows.tables()
    tables["redirects"] = []
    publish(site_home.path, tables, {**snapshot_rows.RUN, "today": "2026-10-01"}, "2026-10-01-0002")
    after = snapshot.current()
    assert (before.id, after.id) == ("2026-09-30-0001", "2026-10-01-0002")
    assert after.rows("SELECT * FROM redirects") == []
    assert len(before.rows("SELECT * FROM redirects")) == 2


def test_a_table_that_an_older_snapshot_does_not_have_is_empty(site_home: Home) -> None:
    (site_home.snapshots / "2026-09-30-0001" / "help_given.parquet").unlink()
    assert snapshot.current().rows("SELECT family_id, reached FROM help_given") == []


def test_before_the_first_run_everything_is_empty(tmp_path: Any, settings: Any) -> None:
    settings.HOME = Home(tmp_path / "new").create()
    found = snapshot.current()
    assert (found.id, found.as_at, found.districts, list(found.agreements)) == ("", None, (), [])
    assert found.rows("SELECT * FROM families") == []


def test_a_district_in_which_nobody_may_be_found_is_not_named(site_home: Home) -> None:
    assert snapshot.current().districts == ("Easthollow", "Northmere")


def test_a_table_of_our_own_is_made_once(site_home: Home) -> None:
    asked: list[str] = []

    def statements(name: str) -> list[tuple[str, dict[str, Any]]]:
        asked.append(name)
        return [(f"CREATE TABLE {name} AS SELECT $n AS n", {"n": 3})]

    names = {snapshot.current().made(("test",), statements) for _ in range(2)}
    assert len(asked) == 1
    assert snapshot.current().rows(f"FROM {names.pop()}") == [{"n": 3}]


def test_a_query_leaves_the_snapshot_as_it_was(site_home: Home) -> None:
    with pytest.raises(duckdb.CatalogException):
        snapshot.current().rows("INSERT INTO families SELECT * FROM families")
