"""A database beside the tests' own, and what one holds: tables, columns, constraints, indexes, triggers, the steps it took."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection, connections

ALIAS = "another"


@contextmanager
def another() -> Iterator[str]:
    """An empty database of the same kind as the tests' own; gone afterwards."""
    with TemporaryDirectory() as folder:
        told = deepcopy(connection.settings_dict) | {"ATOMIC_REQUESTS": False}
        if connection.vendor == "sqlite":
            told["NAME"] = str(Path(folder) / "another.sqlite3")
        else:
            told["NAME"] = f"{told['NAME']}_{ALIAS}"
            _say(f'DROP DATABASE IF EXISTS "{told["NAME"]}"', f'CREATE DATABASE "{told["NAME"]}"')
        connections.databases[ALIAS] = told
        try:
            yield ALIAS
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.databases[ALIAS]
            if connection.vendor != "sqlite":
                _say(f'DROP DATABASE "{told["NAME"]}"')


def _say(*statements: str) -> None:
    """Tell the server something that it takes outside a transaction only."""
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def empty(database: Any) -> None:
    """Take every table away again."""
    if database.vendor == "sqlite":
        database.close()
        Path(database.settings_dict["NAME"]).unlink()
    else:
        with database.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def described(database: Any) -> dict[str, Any]:
    """What the database holds, in an order of its own: two that are alike are described alike."""
    with database.cursor() as cursor:
        tables = sorted(database.introspection.table_names(cursor))
        cursor.execute("select app, name from django_migrations order by app, name")
        steps = cursor.fetchall()
        cursor.execute(_TRIGGERS[database.vendor])
        triggers = cursor.fetchall()
        return {"tables": {table: _table(database, cursor, table) for table in tables}, "steps": steps, "triggers": triggers}


_TRIGGERS = {
    "sqlite": "select name, tbl_name, sql from sqlite_master where type = 'trigger' order by name",
    "postgresql": "select trigger_name, event_object_table, action_statement, event_manipulation from information_schema.triggers order by 1, 2, 4",
}
#: What is asked about a table; its columns in an order of their own, since a step that adds a column puts it last.
_ASKED = {
    "sqlite": (
        'select name, type, "notnull", dflt_value, pk from pragma_table_info(%s) order by name',
        'select "table", "from", "to", on_update, on_delete from pragma_foreign_key_list(%s) order by 1, 2, 3',
        "select name, sql from sqlite_master where tbl_name = %s and type = 'index' and sql is not null order by name",
    ),
    "postgresql": (
        """select column_name, data_type, is_nullable, column_default, character_maximum_length, is_identity
            from information_schema.columns where table_name = %s order by column_name""",
        "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = %s::regclass order by conname",
        "select indexname, indexdef from pg_indexes where tablename = %s order by indexname",
    ),
}


def _table(database: Any, cursor: Any, table: str) -> list[Any]:
    found: list[Any] = []
    for asked in _ASKED[database.vendor]:
        cursor.execute(asked, [table])
        found.append(cursor.fetchall())
    if database.vendor == "sqlite":
        cursor.execute("select sql from sqlite_master where name = %s", [table])
        found.append(sorted(re.findall(r'CONSTRAINT "\w+" (?:CHECK|UNIQUE) [^"]*', cursor.fetchone()[0])))
    return found
