"""The tables that are only ever added to: the database itself refuses to change or delete a row, whoever asks."""

from __future__ import annotations

from typing import Any

#: The audit, and the seals that chain it.
TABLES = ("access_auditrow", "access_seal")
REFUSAL = "the audit is only ever added to"


def install(connection: Any) -> None:
    """Make the database refuse UPDATE and DELETE (and on PostgreSQL TRUNCATE) on these tables."""
    _run(connection, _SQLITE_ON if connection.vendor == "sqlite" else _POSTGRESQL_ON)


def remove(connection: Any) -> None:
    """Take the refusal away again. Only undoing the migration does it, and the emptying of a test database."""
    _run(connection, _SQLITE_OFF if connection.vendor == "sqlite" else _POSTGRESQL_OFF)


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in statements:
                cursor.execute(statement.format(table=table, refusal=REFUSAL))


_SQLITE_ON = (
    "CREATE TRIGGER IF NOT EXISTS {table}_is_not_changed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
    "CREATE TRIGGER IF NOT EXISTS {table}_is_not_deleted BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END",
)
_SQLITE_OFF = (
    "DROP TRIGGER IF EXISTS {table}_is_not_changed",
    "DROP TRIGGER IF EXISTS {table}_is_not_deleted",
)
_POSTGRESQL_ON = (
    "CREATE OR REPLACE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$",
    "CREATE OR REPLACE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION access_refuse_change()",
    "CREATE OR REPLACE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION access_refuse_change()",
)
_POSTGRESQL_OFF = (
    "DROP TRIGGER IF EXISTS {table}_stays ON {table}",
    "DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table}",
)
