"""The page for whoever watches over the machine: what answers, what does not, and no more."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection

from sooner.warehouse.home import Home
from sooner_site.access import chain
from sooner_site.access.models import AuditRow
from sooner_site.config import health

pytestmark = pytest.mark.django_db


def test_a_site_that_is_well_says_so_to_anybody(client, site_home):
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "good"
    assert {name: check["good"] for name, check in answer.json()["checks"].items()} == {"database": True, "snapshot": True, "audit": True}
    assert answer.json()["checks"]["snapshot"]["words"] == "The answer in force is 2026-09-30-0001."
    assert answer.headers["Cache-Control"] == "no-store"


def test_looking_leaves_nothing_behind(client, site_home):
    before = AuditRow.objects.count()
    client.get("/health")
    assert AuditRow.objects.count() == before


def test_a_home_without_an_answer_is_not_good(client, tmp_path, settings):
    settings.HOME = Home(tmp_path / "home").create()
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["checks"]["snapshot"] == {"good": False, "words": health.NOT_GOOD["snapshot"]}
    assert answer.json()["checks"]["database"]["good"]


def test_an_audit_that_cannot_be_written_is_not_good(client, site_home, monkeypatch):
    def refuse(now):
        raise chain.AuditNotKept("disk of ada@example.org is full")

    monkeypatch.setattr(chain, "self_test", refuse)
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "ada" not in answer.content.decode()
    assert answer.json()["checks"]["audit"]["words"] == health.NOT_GOOD["audit"]


def test_a_database_that_does_not_answer_is_said_without_its_words(client, site_home, monkeypatch):
    class Broken:
        def __enter__(self):
            raise DatabaseError("password of ada")

        def __exit__(self, *error):
            return None

    monkeypatch.setattr(connection, "cursor", Broken)
    monkeypatch.setattr(chain, "self_test", lambda now: None)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["checks"]["database"]["words"]) == (503, "The database does not answer.")
