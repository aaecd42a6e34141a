"""Backups with the site's database in them, back again, and an upgrade with a backup first."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from sooner.warehouse import do_not_take_in
from sooner.warehouse.home import FORMAT, Home
from sooner_site.access.models import AuditRow
from sooner_site.commands import copies, database, erasing, postgresql
from sooner_site.families.models import SiteFamily, SitePerson
from tests.factories.site import user
from tests.unit.cli.command import sooner
from tests.unit.site.commands.helpers import with_key

NOW = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
on_sqlite = pytest.mark.skipif("SOONER_DATABASE" in os.environ, reason="of a home with its database in it")


@pytest.fixture
def home(tmp_path):
    """A home with a database of its own that holds one row."""
    made = Home(tmp_path / "home").create(invented=True)
    with sqlite3.connect(made.site / "database.sqlite3") as con:
        con.execute("CREATE TABLE kept (word TEXT)")
        con.execute("INSERT INTO kept VALUES ('Linnet')")
    con.close()
    (made.site / "database.sqlite3").chmod(0o600)
    return made


@pytest.fixture
def no_database(monkeypatch):
    """A command line whose process serves no site."""
    monkeypatch.delenv("SOONER_DATABASE", raising=False)


def test_a_backup_holds_the_database_and_comes_back_with_it(home, tmp_path, monkeypatch, no_database):
    key = with_key(home, monkeypatch)
    file = tmp_path / "backup.sooner"
    said = sooner("backup", file, "--home", home, "--json")
    assert (said.code, said.json["encrypted"]) == (0, True)
    assert b"Linnet" not in file.read_bytes()
    made = copies.bring_back(file, tmp_path / "again", False, None, date(2026, 9, 30), lambda words: None)
    assert made.files == said.json["files"]
    con = sqlite3.connect(tmp_path / "again" / "site" / "database.sqlite3")
    assert con.execute("SELECT word FROM kept").fetchall() == [("Linnet",)]
    con.close()
    assert key


def test_a_plain_backup_says_so(home, tmp_path, no_database):
    said = sooner("backup", tmp_path / "backup.tar", "--home", home, "--plain")
    assert said.code == 0
    assert "NOT encrypted" in said.out


def test_a_backup_needs_the_key(home, tmp_path, monkeypatch, no_database):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    assert sooner("backup", tmp_path / "backup.sooner", "--home", home).code == 6


@on_sqlite
def test_the_whole_way_round_in_processes_of_their_own(home, tmp_path, monkeypatch):
    """As somebody does it: back up, restore beside, and the site's database is at this version and verifies."""
    with_key(home, monkeypatch)
    settings = {name: value for name, value in os.environ.items() if name not in ("SOONER_HOME", "SOONER_SECRET_KEY", "DJANGO_SETTINGS_MODULE")}

    def run(*words: object) -> str:
        answer = subprocess.run([sys.executable, "-m", "sooner.cli", *map(str, words)], env=settings, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    (home.site / "database.sqlite3").unlink()
    first = run("upgrade", "--home", home, "--json")
    assert '"database_steps": 0' not in first
    assert "has format" in run("upgrade", "--home", home)
    run("backup", tmp_path / "backup.sooner", "--home", home)
    said = run("restore", tmp_path / "backup.sooner", "--home", tmp_path / "again")
    assert "People erased again from the site's database: 0;" in said
    assert "0 rows are sealed" in run("audit", "verify", "--home", tmp_path / "again")


@on_sqlite
@pytest.mark.django_db
def test_a_restored_home_without_a_database_has_none_to_erase_from(site_home, tmp_path, monkeypatch):
    sooner("backup", tmp_path / "backup.tar", "--home", site_home, "--plain")
    back = tmp_path / "back"
    shutil.rmtree(site_home.path)
    monkeypatch.setattr(database, "is_there", lambda: False)
    said = sooner("restore", tmp_path / "backup.tar", "--home", site_home, "--plain", "--json")
    assert (said.code, said.json["people_erased_in_the_database"]) == (0, 0)
    assert not back.exists()


@pytest.mark.django_db
def test_who_was_erased_since_is_erased_from_the_sites_database_too(site_home):
    by, key = user("hub_practitioner", of="partnership"), bytes(32)
    family = SiteFamily.objects.create(reference="N-1", written_by=by, written_at=NOW, agency=by.agency)
    for reference in ("P-1", "P-2"):
        SitePerson.objects.create(reference=reference, family=family, place="child", forename="Linnet", written_at=NOW)
    assert not erasing.erase_on_site(site_home, key, NOW, "sooner restore").people
    do_not_take_in.add(site_home.path, [("partnership", "P-1"), ("police", "P-2")], key, date(2026, 9, 30))
    assert erasing.erase_on_site(site_home, key, NOW, "sooner restore").people == 1
    assert list(SitePerson.objects.values_list("reference", flat=True)) == ["P-2"]
    row = AuditRow.objects.get()
    assert (row.kind, row.ids, row.process) == ("erasure", ["person:P-1"], "sooner restore")
    assert not erasing.erase_on_site(site_home, key, NOW, "sooner restore").people
    assert AuditRow.objects.count() == 1


@on_sqlite
@pytest.mark.django_db
def test_an_upgrade_backs_the_database_up_before_it_changes_it(site_home, tmp_path, monkeypatch):
    with_key(site_home, monkeypatch)
    monkeypatch.setattr(database, "waiting", lambda: 2)
    monkeypatch.setattr("django.core.management.call_command", lambda *words, **how: None)
    said = sooner("upgrade", "--home", site_home, "--backup", tmp_path / "before.sooner", "--json")
    assert said.code == 0
    assert (said.json["before"], said.json["after"], said.json["database_steps"]) == (FORMAT, FORMAT, 2)
    assert (tmp_path / "before-database.sooner").is_file()
    assert said.json["backup"]["encrypted"]


@on_sqlite
@pytest.mark.django_db
def test_an_upgrade_of_what_is_at_this_version_does_nothing(site_home, tmp_path, monkeypatch):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    said = sooner("upgrade", "--home", site_home)
    assert said.code == 0
    assert "nothing was done" in said.out
    assert "took 0 steps" in said.out
    assert not list(tmp_path.glob("*.sooner"))
    assert connection.introspection.table_names()


def test_a_postgresql_database_needs_its_programs(home, tmp_path, monkeypatch):
    monkeypatch.setenv("SOONER_DATABASE", "postgresql://ada:secret@db/site")
    monkeypatch.setenv("PATH", str(tmp_path))
    said = sooner("backup", tmp_path / "backup.tar", "--home", home, "--plain")
    assert said.code == 6
    assert "apt-get install postgresql-client" in said.err
    assert not (tmp_path / "backup.tar").exists()


def test_a_backup_of_postgresql_says_where_it_wants_to_go_back_to(tmp_path, monkeypatch):
    monkeypatch.delenv("SOONER_DATABASE", raising=False)
    with pytest.raises(postgresql.SomethingMissing, match="SOONER_DATABASE=postgresql://"):
        postgresql.restore(tmp_path / "database.dump")


def pretend(folder, name: str, says: str, code: int) -> None:
    """A program of that name that writes down how it was called."""
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "$@ with $PGPASSWORD" > "{folder}/called"\necho "{says}" >&2\nexit {code}\n', encoding="utf-8")
    program.chmod(0o755)


def test_the_password_never_stands_on_a_command_line(tmp_path, monkeypatch):
    pretend(tmp_path, "pg_dump", "", 0)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    postgresql.dump("postgresql://ada:s%40cret@db:5432/site", tmp_path / "out")
    called = (tmp_path / "called").read_text(encoding="utf-8")
    assert "--dbname postgresql://ada@db:5432/site" in called
    assert "with s@cret" in called
    assert "s%40cret" not in called


def test_what_postgresql_refuses_is_told_by_its_first_line(tmp_path, monkeypatch):
    pretend(tmp_path, "pg_restore", "relation exists\nDETAIL: Key (email)=(ada@example.org)", 1)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("SOONER_DATABASE", "postgresql:///site?host=/run/postgresql")
    with pytest.raises(postgresql.CheckFailed, match="relation exists") as refused:
        postgresql.restore(tmp_path / "database.dump")
    assert "ada" not in str(refused.value)


@pytest.mark.skipif("SOONER_DATABASE" not in os.environ, reason="of a database on PostgreSQL")
def test_a_postgresql_database_comes_back_from_a_backup(home, tmp_path, monkeypatch):
    """A database is made on the tests' own server, backed up, dropped, and brought back."""
    programs = os.pathsep.join([os.environ["PATH"], str(max(os.path.dirname(path) for path in map(str, _programs())))])
    monkeypatch.setenv("PATH", programs)
    server = os.environ["SOONER_DATABASE"]
    address = server.replace("/postgres?", "/copied?")

    def psql(where: str, words: str) -> str:
        return subprocess.run(["psql", "--dbname", where, "-tAc", words], capture_output=True, text=True, check=True).stdout.strip()

    psql(server, "CREATE DATABASE copied")
    psql(address, "CREATE TABLE kept AS SELECT 'Linnet' AS word")
    monkeypatch.setenv("SOONER_DATABASE", address)
    sooner("backup", tmp_path / "backup.tar", "--home", home, "--plain")
    psql(server, "DROP DATABASE copied")
    psql(server, "CREATE DATABASE copied")
    copies.bring_back(tmp_path / "backup.tar", tmp_path / "again", True, None, date(2026, 9, 30), lambda words: None)
    assert psql(address, "SELECT word FROM kept") == "Linnet"
    assert not (tmp_path / "again" / copies.DUMP).exists()
    psql(server, "DROP DATABASE copied")


def _programs():
    from tests.unit.site.postgresql import program

    return [program("psql")]
