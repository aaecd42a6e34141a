"""The database itself refuses what is no entry, and every change of what is posted or decided, whoever asks and however; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from sooner_site.budget import actions, guards
from sooner_site.budget.models import Entry, Leg, Pool, Proposal
from tests.unit.site.budget import making
from tests.unit.site.budget.making import NOW, YEAR

pytestmark = pytest.mark.django_db
BALANCES, APPROVED, STAYS, DECIDED = "add up to nothing", "was approved", "only ever added to", "decided is not changed"


def sql(statement: str, *values: object) -> None:
    """A statement as somebody with the database's own tools sends it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def is_refused(words: str, deed: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        deed()
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":  # what is checked at the end of a transaction is checked now
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def approved(pool: making.Pool) -> Proposal:
    """A proposal that somebody approved past the action that would have posted it."""
    proposal = pool.propose_promise()
    Proposal.objects.filter(pk=proposal.pk).update(decision="approved", decided_by=pool.leader, decided_at=NOW)
    return proposal


def legs(proposal: Proposal, *moves: tuple[str, str, int, int]) -> None:
    Leg.objects.bulk_create(Leg(entry_id=proposal.pk, account=account, agency_id=agency, year=year, pence=pence) for account, agency, year, pence in moves)


def post(proposal: Proposal) -> Entry:
    return Entry.objects.create(proposal=proposal, kind="promise", year=YEAR, posted_at=NOW)


@pytest.mark.parametrize(
    "moves",
    [
        (),
        (("promised", "police", YEAR, 500),),
        (("promised", "police", YEAR, 500), ("free", "police", YEAR, -499)),
        (("promised", "police", YEAR, 500), ("free", "health", YEAR, -500)),
        (("promised", "police", YEAR, 500), ("free", "police", YEAR + 1, -500)),
    ],
)
def test_an_entry_that_does_not_balance_for_each_agency_and_year_is_refused(moves: tuple[tuple[str, str, int, int], ...]) -> None:
    proposal = approved(making.Pool())
    is_refused(BALANCES, lambda: (legs(proposal, *moves), post(proposal)))
    assert (Entry.objects.count(), Leg.objects.count()) == (0, 0)


def test_one_that_balances_is_taken() -> None:
    proposal = approved(making.Pool())
    legs(proposal, ("promised", "police", YEAR, 500), ("free", "police", YEAR, -500))
    assert post(proposal).legs.count() == 2


def test_what_nobody_approved_is_no_entry() -> None:
    pool = making.Pool()
    for proposal in (pool.propose_promise(), pool.propose_promise()):
        is_refused(APPROVED, lambda proposal=proposal: (legs(proposal, ("promised", "police", YEAR, 5), ("free", "police", YEAR, -5)), post(proposal)))
        actions.refuse(proposal.pk, "No", by=pool.leader, now=NOW)


def test_who_proposes_cannot_be_written_down_as_who_decides() -> None:
    pool = making.Pool()
    proposal = pool.propose_promise()
    is_refused(
        "who_proposes_does_not_decide",
        lambda: Proposal.objects.filter(pk=proposal.pk).update(decision="approved", decided_by=pool.manager, decided_at=NOW),
    )


def test_a_leg_belongs_to_an_entry_and_comes_before_it() -> None:
    _, entries = making.running()
    is_refused(STAYS, lambda: legs(entries["police"].proposal, ("promised", "police", YEAR, 5), ("free", "police", YEAR, -5)))


def test_a_leg_moves_something() -> None:
    proposal = approved(making.Pool())
    is_refused("a_leg_moves_something", lambda: legs(proposal, ("free", "police", YEAR, 0)))


POSTED = {
    "an entry is changed": "UPDATE budget_entry SET year = 2025",
    "an entry is deleted": "DELETE FROM budget_entry",
    "a leg is changed": "UPDATE budget_leg SET pence = pence * 2",
    "a leg is deleted": "DELETE FROM budget_leg WHERE pence > 0",
}


@pytest.mark.parametrize("how", POSTED)
def test_nothing_posted_is_changed_or_deleted(how: str) -> None:
    making.running()
    before = list(Leg.objects.order_by("pk").values_list()), list(Entry.objects.order_by("pk").values_list())
    is_refused(STAYS, lambda: sql(POSTED[how]))
    assert (list(Leg.objects.order_by("pk").values_list()), list(Entry.objects.order_by("pk").values_list())) == before


def test_nothing_decided_is_changed_or_deleted_and_what_waits_may_be() -> None:
    pool, entries = making.running()
    mine = entries["payment"].pk
    is_refused(DECIDED, lambda: Proposal.objects.filter(pk=mine).update(pence=1))
    is_refused(DECIDED, lambda: Proposal.objects.filter(pk=mine).update(decision="refused"))
    is_refused(DECIDED, lambda: sql("DELETE FROM budget_proposal WHERE reference = %s", mine))
    waits = pool.propose_promise()
    assert Proposal.objects.filter(pk=waits.pk).update(words="A better letter") == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces a row on the way in")
@pytest.mark.parametrize("table", ["budget_entry", "budget_leg", "budget_proposal"])
def test_what_is_there_is_not_replaced_either(table: str) -> None:
    making.running()
    with pytest.raises(DatabaseError, match=f"{STAYS}|{DECIDED}"), transaction.atomic():
        sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 - names of ours


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL empties a table at once")
@pytest.mark.parametrize("table", ["budget_entry", "budget_leg", "budget_proposal"])
def test_no_table_is_emptied_at_once(table: str) -> None:
    making.running()
    sql("SET CONSTRAINTS ALL IMMEDIATE")  # nothing is left to be checked, which would hold an emptying up by itself
    is_refused(STAYS, lambda: sql(f"TRUNCATE {table} CASCADE"))


def test_the_refusals_can_be_taken_away_and_put_back_and_the_migration_has_them() -> None:
    making.Pool()
    guards.remove(connection)
    who = making.user("manager")
    told = {"kind": "promise", "year": YEAR, "pence": 1, "words": "x", "proposed_by": who, "proposed_at": NOW}
    Proposal.objects.create(reference="B-1", **told, decision="withdrawn", decided_by=who, decided_at=NOW)
    assert Proposal.objects.filter(pk="B-1").update(words="y") == 1
    guards.install(connection)
    guards.install(connection)
    is_refused(DECIDED, lambda: Proposal.objects.filter(pk="B-1").update(words="z"))
    assert ("budget", "0001_initial") in MigrationExecutor(connection).loader.applied_migrations
    assert Pool.objects.count() == 0
