"""The audit is only added to, and its chain shows every change and every gap."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction

from sooner_site.access import append_only, audit, chain, tidying
from sooner_site.access.chain import keeping, sealing
from sooner_site.access.models import AuditRow, Seal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 30, 9, tzinfo=UTC)


def write(count: int) -> list[AuditRow]:
    return [audit.record("test:look", by=None, process="test", at=NOW + timedelta(seconds=number), ids=[f"family:F-{number}"]) for number in range(count)]


@pytest.mark.parametrize("deed", ["update", "delete", "save"])
@pytest.mark.parametrize("model", [AuditRow, Seal])
def test_the_database_refuses_to_change_or_delete_a_row(model: type, deed: str) -> None:
    write(1)
    chain.seal(NOW)
    row = model.objects.get()  # type: ignore[attr-defined]
    deeds: dict[str, Any] = {
        "update": lambda: model.objects.update(**{"what" if model is AuditRow else "hash": "other"}),
        "delete": model.objects.all()._raw_delete,
        "save": row.save,
    }  # type: ignore[attr-defined]
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        deeds[deed](*([connection.alias] if deed == "delete" else []))
    assert model.objects.count() == 1  # type: ignore[attr-defined]


def test_nobody_acts_without_a_name() -> None:
    with pytest.raises(IntegrityError):
        audit.record("test:look", by=None, at=NOW)


def test_rows_are_sealed_in_order_and_once() -> None:
    rows = write(3)
    assert chain.seal(NOW) == 3
    assert chain.seal(NOW) == 0
    more = write(2)
    assert chain.seal(NOW + timedelta(minutes=1)) == 2
    seals = list(Seal.objects.order_by("number"))
    assert [(seal.number, seal.row_id) for seal in seals] == list(enumerate([row.pk for row in rows + more], 1))
    assert [seal.previous for seal in seals] == ["", *(seal.hash for seal in seals[:-1])]
    assert len({seal.hash for seal in seals}) == 5
    assert seals[-1].at == NOW + timedelta(minutes=1)


def test_a_sound_chain_is_verified_with_its_tail() -> None:
    write(3)
    chain.seal(NOW)
    tail = write(2)
    found = chain.verify()
    assert (found.ok, found.sealed, found.unsealed, found.broken_at, found.why) == (True, 3, 2, None, "")
    assert found.head == Seal.objects.get(number=3).hash
    assert found.unsealed_since == tail[0].at
    assert found.unsealed_for(NOW + timedelta(seconds=30)) == timedelta(seconds=30)
    chain.seal(NOW)
    assert chain.verify().unsealed_for(NOW) is None


def test_an_empty_chain_is_sound() -> None:
    found = chain.verify()
    assert (found.ok, found.sealed, found.unsealed, found.head) == (True, 0, 0, "")


def _change(field: str, value: Any) -> Any:
    return lambda rows: AuditRow.objects.filter(pk=rows[1].pk).update(**{field: value})


TAMPERED = {
    "who": (_change("process", "somebody else"), 2, "was changed"),
    "when": (_change("at", NOW), 2, "was changed"),
    "why": (_change("reason", "none"), 2, "was changed"),
    "whom": (_change("ids", []), 2, "was changed"),
    "result": (_change("result", "refused"), 2, "was changed"),
    "a row is gone": (lambda rows: AuditRow.objects.filter(pk=rows[1].pk)._raw_delete("default"), 2, "is missing"),
    "a row and its seal are gone": (
        lambda rows: (Seal.objects.filter(number=2)._raw_delete("default"), AuditRow.objects.filter(pk=rows[1].pk)._raw_delete("default")),
        2,
        "Seal 2 is missing",
    ),
    "a seal is made anew": (lambda rows: Seal.objects.filter(number=2).update(hash="0" * 64), 2, "was changed"),
    "a link": (lambda rows: Seal.objects.filter(number=3).update(previous="0" * 64), 3, "the link is broken"),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_tampering_is_found_and_named(how: str) -> None:
    rows = write(4)
    chain.seal(NOW)
    deed, number, words = TAMPERED[how]
    append_only.remove(connection)
    with connection.constraint_checks_disabled() if connection.vendor == "sqlite" else transaction.atomic():
        if connection.vendor == "postgresql" and "gone" in how:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE access_seal DISABLE TRIGGER ALL; ALTER TABLE access_auditrow DISABLE TRIGGER ALL")
        deed(rows)
        found = chain.verify()
        assert (found.ok, found.sealed, found.broken_at) == (False, number - 1, number)
        assert words in found.why
        if "gone" in how:
            Seal.objects.all()._raw_delete("default")  # so that no seal is left without its row
    append_only.install(connection)


def test_who_rewrites_a_row_with_its_seal_breaks_the_link_after_it() -> None:
    rows = write(3)
    chain.seal(NOW)
    append_only.remove(connection)
    AuditRow.objects.filter(pk=rows[0].pk).update(reason="other")
    changed = AuditRow.objects.get(pk=rows[0].pk)
    Seal.objects.filter(number=1).update(hash=chain.hash_of(changed, 1, ""))
    append_only.install(connection)
    assert (chain.verify().broken_at, "link" in chain.verify().why) == (2, True)


def test_one_call_seals_a_piece_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "AT_ONCE", 2)
    write(3)
    assert [chain.seal(NOW), chain.seal(NOW), chain.seal(NOW)] == [2, 1, 0]
    assert chain.verify().ok


@pytest.mark.django_db(transaction=True)
def test_several_at_once_make_one_chain() -> None:
    write(30)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            audit.record("test:look", by=None, process="test", at=NOW)
            chain.seal(NOW)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    chain.seal(NOW)
    assert failed == []
    found = chain.verify()
    assert (found.ok, found.sealed, found.unsealed) == (True, 36, 0)


def test_the_self_test_leaves_nothing_behind() -> None:
    chain.self_test(NOW)
    assert not AuditRow.objects.exists()


def test_the_self_test_sees_that_rows_can_be_changed() -> None:
    append_only.remove(connection)
    with pytest.raises(chain.AuditNotKept, match="lets the audit be changed"):
        chain.self_test(NOW)
    append_only.install(connection)


def test_the_self_test_sees_that_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **rest: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(audit, "record", full)
    with pytest.raises(chain.AuditNotKept, match="cannot be written"):
        chain.self_test(NOW)


def test_after_a_request_a_process_seals_once_in_a_while(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEAL_EVERY_SECONDS = 20
    passed = iter([100.0, 100.0, 110.0, 121.0, 121.0])
    monkeypatch.setattr(keeping.time, "monotonic", lambda: next(passed))
    monkeypatch.setattr(keeping, "_last", {})
    for sealed in (2, 2, 4):
        write(2)
        chain.seal_after_a_request(NOW)
        assert Seal.objects.count() == (sealed if sealed == 2 else 6)


def test_what_the_database_refuses_is_tried_again(settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    settings.SEAL_EVERY_SECONDS = 0

    def locked(now: datetime) -> int:
        raise OperationalError("database is locked")

    monkeypatch.setattr(keeping, "seal", locked)
    chain.seal_after_a_request(NOW)
    assert "has to wait: OperationalError" in caplog.text


def test_the_thread_seals_and_tidies_until_it_is_told_to_stop(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEAL_EVERY_SECONDS = None
    stop, waited, tidied = threading.Event(), [], []
    monkeypatch.setattr(tidying, "tidy", tidied.append)
    monkeypatch.setattr(keeping, "close_old_connections", lambda: None)

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 91:
            stop.set()

    monkeypatch.setattr(stop, "wait", wait)
    write(2)
    chain.keep_sealing(stop)
    assert Seal.objects.count() == 2
    assert (set(waited), len(tidied)) == ({20}, 2)


def test_on_postgresql_processes_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, list[int]]] = []

    class Cursor:
        def __enter__(self) -> Cursor:
            return self

        def __exit__(self, *failed: object) -> None:
            return None

        def execute(self, statement: str, values: list[int]) -> None:
            asked.append((statement, values))

    monkeypatch.setattr(sealing, "connection", SimpleNamespace(vendor="postgresql", cursor=Cursor))
    write(1)
    assert chain.seal(NOW) == 1
    assert asked == [("SELECT pg_advisory_xact_lock(%s)", [sealing._LOCK])]


def test_the_migration_can_be_undone_and_done_again() -> None:
    migration = import_module("sooner_site.access.migrations.0003_append_only")
    migration.off(None, SimpleNamespace(connection=connection))
    write(1)
    AuditRow.objects.update(what="other")
    migration.on(None, SimpleNamespace(connection=connection))
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditRow.objects.update(what="another")
