"""What ``sooner serve`` does before it listens, and what it tells gunicorn."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sooner_site.access import chain
from sooner_site.commands import database, serve, serving
from sooner_site.commands.serving import Address
from tests.factories.site import user
from tests.unit.cli.command import sooner

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch, site_home, settings):
    """The home and the address that would have been served."""
    begun = []
    monkeypatch.setattr(Address, "refuse_taken", lambda self: None)
    monkeypatch.setattr(serving, "serve", lambda home, at, workers: begun.append((home.path, str(at), workers)))
    return begun


def test_it_prepares_the_site_and_says_where_it_is(served, site_home):
    said = sooner("serve", "--home", site_home, "--port", 8123, "--workers", 3)
    assert (said.code, said.err) == (0, "")
    assert served == [(site_home.path, "127.0.0.1:8123", 3)]
    assert "http://127.0.0.1:8123" in said.out
    assert "sooner administrator" in said.out


def test_where_there_is_an_administrator_it_says_nothing_of_the_first_one(served, site_home):
    user("administrator", of="partnership")
    assert "sooner administrator" not in sooner("serve", "--home", site_home).out


def test_a_demo_says_where_to_sign_in(served, site_home):
    assert "http://127.0.0.1:8000/demo/" in sooner("serve", "--demo", "--home", site_home).out
    assert (site_home.site / "secret").is_file()


def test_tables_of_an_earlier_version_are_refused_where_they_shall_stay(served, site_home, monkeypatch):
    monkeypatch.setattr(database, "waiting", lambda: 1)
    said = sooner("serve", "--no-migrate", "--home", site_home)
    assert said.code == 4
    assert not served


def test_a_site_whose_audit_is_not_kept_is_not_served(served, site_home, monkeypatch):
    def refuse(now):
        raise chain.AuditNotKept("The database lets the audit be changed.")

    monkeypatch.setattr(chain, "self_test", refuse)
    said = sooner("serve", "--home", site_home)
    assert (said.code, served) == (4, [])
    assert "lets the audit be changed" in said.err


def test_in_a_partnerships_site_the_environment_decides(monkeypatch, site_home):
    monkeypatch.setenv("SOONER_SITE", "production")
    assert serve._said(site_home.path, Address("127.0.0.1", 8000), demo=False) == {"SOONER_BIND": "127.0.0.1:8000", "SOONER_SITE": "production"}


def test_gunicorn_is_told_by_us_and_by_no_file(site_home, monkeypatch):
    told = serving.told(site_home, Address("127.0.0.1", 8123), 3)
    server = serving.Server({**told, "a_setting_of_another_version": 1})
    assert (server.cfg.bind, server.cfg.workers, server.cfg.threads, server.cfg.umask) == (["127.0.0.1:8123"], 3, 4, 0o077)
    assert server.load() is __import__("sooner_site.config.wsgi", fromlist=["application"]).application


def test_a_worker_logs_into_the_home_and_seals_until_it_ends(site_home, monkeypatch):
    begun = []
    monkeypatch.setattr(serving.logs, "begin", begun.append)
    monkeypatch.setattr(serving, "keep_sealing", begun.append)
    told = serving.told(site_home, Address("127.0.0.1", 8123), 1)
    told["post_worker_init"](SimpleNamespace())
    folder, stop = begun
    assert folder == site_home.path / "logs"
    assert not stop.is_set()
    told["worker_exit"](None, None)
    assert stop.is_set()


def test_no_worker_shares_what_was_open_before(site_home, monkeypatch):
    seen = []
    monkeypatch.setattr("django.db.connections.close_all", lambda: seen.append("closed"))
    monkeypatch.setattr(serving.Server, "run", lambda self: seen.append(self.cfg.address[0]))
    serving.serve(site_home, Address("127.0.0.1", 8123), 1)
    assert seen == ["closed", ("127.0.0.1", 8123)]
