"""A new database is made at once, and is the same as one that took every step."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import SeparateDatabaseAndState

from sooner_site.access import new_database
from tests.unit.site.access import databases

#: A table of Django's own that the site does not use: on PostgreSQL its steps give its rows a wider number than its model asks for.
WIDER_BY_STEPS = {"auth_group_permissions"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def another(django_db_blocker: Any) -> Any:
    """An empty database beside the tests' own, of the same kind."""
    with django_db_blocker.unblock(), databases.another() as alias:
        yield connections[alias]


def test_the_migrations_say_what_the_models_say() -> None:
    assert call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0) is None


def test_a_database_with_tables_takes_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    assert not new_database.can_be_made_at_once(connection, MigrationExecutor(connection))
    call_command("migrate", interactive=False)
    assert "No migrations to apply." in capsys.readouterr().out


def test_one_with_a_step_that_nobody_foresaw_takes_the_steps(another: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    executor = MigrationExecutor(another)
    assert new_database.can_be_made_at_once(another, executor)
    monkeypatch.setattr(new_database, "_operations", lambda executor: [SeparateDatabaseAndState()])
    assert not new_database.can_be_made_at_once(another, executor)


def test_no_step_is_left_to_take(another: Any) -> None:
    call_command("migrate", database=another.alias, verbosity=0, interactive=False)
    executor = MigrationExecutor(another)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_nothing_stays_of_one_that_could_not_be_made_whole(another: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(operation: object, editor: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr(new_database, "_run", fails)
    with pytest.raises(RuntimeError, match="the power went"):
        call_command("migrate", database=another.alias, verbosity=0, interactive=False)
    assert another.introspection.table_names() == []


@pytest.mark.long
def test_at_once_and_by_steps_make_the_same_tables_and_triggers(another: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("migrate", database=another.alias, verbosity=0, interactive=False)
    at_once = databases.described(another)
    databases.empty(another)
    monkeypatch.setattr(new_database, "can_be_made_at_once", lambda connection, executor: False)
    call_command("migrate", database=another.alias, verbosity=0, interactive=False)
    by_steps = databases.described(another)
    assert len(at_once["tables"]) > 100
    differ = {name for name, table in at_once["tables"].items() if table != by_steps["tables"].get(name)}
    assert differ <= WIDER_BY_STEPS
    assert {**at_once, "tables": set(at_once["tables"])} == {**by_steps, "tables": set(by_steps["tables"])}
