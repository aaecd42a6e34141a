"""What the database itself refuses, whoever asks: an entry that does not balance or was not approved, and any change of what is posted or decided."""

from __future__ import annotations

from typing import Any

POSTED = ("budget_entry", "budget_leg")
#: What a posted entry needs: legs, which add up to nothing for each agency and each year, and a proposal that was approved.
_BALANCES = "an entry of the budget has legs that add up to nothing for each agency and year"
_APPROVED = "an entry of the budget is a proposal that was approved"
_STAYS = "what is posted in the budget is only ever added to"
_DECIDED = "a proposal of the budget that was decided is not changed"


def install(connection: Any) -> None:
    """Make the database refuse. SQLite and PostgreSQL refuse the same."""
    _run(connection, _SQLITE_ON if connection.vendor == "sqlite" else _POSTGRESQL_ON)


def remove(connection: Any) -> None:
    """Take the refusals away again. Only undoing the migration does it, and the emptying of a test database."""
    _run(connection, _SQLITE_OFF if connection.vendor == "sqlite" else _POSTGRESQL_OFF)


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


_UNBALANCED = """NOT EXISTS (SELECT 1 FROM budget_leg WHERE entry_id = {entry})
OR EXISTS (SELECT 1 FROM budget_leg WHERE entry_id = {entry} GROUP BY agency_id, year HAVING sum(pence) <> 0)"""
_NOT_APPROVED = "NOT EXISTS (SELECT 1 FROM budget_proposal WHERE reference = NEW.proposal_id AND decision = 'approved')"
_IS_THERE = "EXISTS (SELECT 1 FROM budget_leg WHERE id = NEW.id)"
_IS_POSTED = "EXISTS (SELECT 1 FROM budget_entry WHERE proposal_id = {entry})"


def _sqlite(name: str, when: str, refusal: str) -> str:
    event, _, condition = when.partition(" WHEN ")
    return f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event}{' WHEN ' + condition if condition else ''} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


#: INSERT OR REPLACE deletes without asking a trigger that guards deletion: so what is there already is refused on the way in too.
_SQLITE: dict[str, tuple[str, str]] = {
    "budget_entry_balances": (f"INSERT ON budget_entry WHEN {_UNBALANCED.format(entry='NEW.proposal_id')}", _BALANCES),
    "budget_entry_is_approved": (f"INSERT ON budget_entry WHEN {_NOT_APPROVED}", _APPROVED),
    "budget_entry_is_written_once": (f"INSERT ON budget_entry WHEN {_IS_POSTED.format(entry='NEW.proposal_id')}", _STAYS),
    "budget_leg_comes_before": (
        f"INSERT ON budget_leg WHEN {_IS_POSTED.format(entry='NEW.entry_id')} OR {_IS_THERE}",
        _STAYS,
    ),
    "budget_proposal_is_new": (
        "INSERT ON budget_proposal WHEN EXISTS (SELECT 1 FROM budget_proposal WHERE reference = NEW.reference AND decision <> '')",
        _DECIDED,
    ),
    "budget_proposal_stays": ("UPDATE ON budget_proposal WHEN OLD.decision <> ''", _DECIDED),
    "budget_proposal_is_kept": ("DELETE ON budget_proposal WHEN OLD.decision <> ''", _DECIDED),
    **{f"{table}_is_not_changed": (f"UPDATE ON {table}", _STAYS) for table in POSTED},
    **{f"{table}_is_not_deleted": (f"DELETE ON {table}", _STAYS) for table in POSTED},
}
_SQLITE_ON = tuple(_sqlite(name, when, refusal) for name, (when, refusal) in _SQLITE.items())
_SQLITE_OFF = tuple(f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE)

_TABLES = (*POSTED, "budget_proposal")
#: Legs that somebody else writes in the same moment are seen only when both are kept: so PostgreSQL adds them up once more at the end.
_POSTGRESQL_ON = (
    f"""CREATE OR REPLACE FUNCTION budget_check_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {_UNBALANCED.format(entry="NEW.proposal_id")} THEN RAISE EXCEPTION '{_BALANCES}'; END IF;
    IF {_NOT_APPROVED} THEN RAISE EXCEPTION '{_APPROVED}'; END IF;
    RETURN NEW; END $$""",
    f"""CREATE OR REPLACE FUNCTION budget_check_leg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {_IS_POSTED.format(entry="NEW.entry_id")} THEN RAISE EXCEPTION '{_STAYS}'; END IF;
    RETURN NEW; END $$""",
    f"""CREATE OR REPLACE FUNCTION budget_check_sum() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {_UNBALANCED.format(entry="NEW.entry_id")} THEN RAISE EXCEPTION '{_BALANCES}'; END IF;
    RETURN NULL; END $$""",
    f"CREATE OR REPLACE FUNCTION budget_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_STAYS}'; END $$",
    f"""CREATE OR REPLACE FUNCTION budget_refuse_decided() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.decision <> '' THEN RAISE EXCEPTION '{_DECIDED}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW; END $$""",
    "CREATE OR REPLACE TRIGGER budget_entry_balances BEFORE INSERT ON budget_entry FOR EACH ROW EXECUTE FUNCTION budget_check_entry()",
    "CREATE OR REPLACE TRIGGER budget_leg_comes_before BEFORE INSERT ON budget_leg FOR EACH ROW EXECUTE FUNCTION budget_check_leg()",
    "DROP TRIGGER IF EXISTS budget_leg_adds_up ON budget_leg",
    """CREATE CONSTRAINT TRIGGER budget_leg_adds_up AFTER INSERT ON budget_leg DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION budget_check_sum()""",
    "CREATE OR REPLACE TRIGGER budget_proposal_stays BEFORE UPDATE OR DELETE ON budget_proposal FOR EACH ROW EXECUTE FUNCTION budget_refuse_decided()",
    *(f"CREATE OR REPLACE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION budget_refuse_change()" for table in POSTED),
    *(
        f"CREATE OR REPLACE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION budget_refuse_change()"
        for table in _TABLES
    ),
)
_POSTGRESQL_OFF = (
    "DROP TRIGGER IF EXISTS budget_entry_balances ON budget_entry",
    "DROP TRIGGER IF EXISTS budget_leg_comes_before ON budget_leg",
    "DROP TRIGGER IF EXISTS budget_leg_adds_up ON budget_leg",
    *(f"DROP TRIGGER IF EXISTS {table}_stays ON {table}" for table in _TABLES),
    *(f"DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table}" for table in _TABLES),
)
