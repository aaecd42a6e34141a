"""The site's verbs, as somebody types them: what they print, and how they end."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime

import pytest
from django.db import connection

from sooner.cli.site import VERBS
from sooner_site.access import audit, chain
from sooner_site.access.models import AuditRow, User
from sooner_site.commands import administrators, database
from sooner_site.publishing.choices import GoesTo
from sooner_site.publishing.models import Departure
from tests.factories.site import agency, user
from tests.unit.cli.command import sooner
from tests.unit.site.commands.helpers import with_key

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 30, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"  # noqa: S105 - of an invented person


@pytest.mark.parametrize("verb", [name for name in VERBS if name not in ("desk", "directory")])
def test_each_has_help_with_an_example(verb):
    said = sooner(verb, "--help")
    assert said.code == 0
    assert f"sooner {verb}" in said.out
    assert "Example" in said.out


@pytest.mark.parametrize("words", [("serve", "--port", "0"), ("backup",), ("administrator", "only@example.org"), ("audit", "forge")])
def test_wrong_usage_ends_with_2(words):
    assert sooner(*words).code == 2


@pytest.mark.parametrize("words", [("publish",), ("audit", "verify"), ("backup", "a.tar", "--plain"), ("upgrade",), ("administrator", "a@example.org", "A")])
def test_without_a_home_it_says_how_to_make_one(words, tmp_path):
    said = sooner(*words, "--home", tmp_path / "nowhere")
    assert said.code == 6
    assert "sooner find PARTNERSHIP.toml" in said.err


def test_a_process_works_on_one_home(site_home, tmp_path):
    other = tmp_path / "other"
    type(site_home)(other).create()
    said = sooner("audit", "verify", "--home", other)
    assert said.code == 2
    assert "works on" in said.err


def typed(monkeypatch, words: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def test_the_first_administrator_is_made_on_the_machine(site_home, monkeypatch):
    typed(monkeypatch, f"{PASSWORD}\n")
    said = sooner("administrator", "Olive@Example.org", "Olive Tannerly", "--home", site_home)
    assert (said.code, said.err) == (0, "")
    made = User.objects.get()
    assert (made.email, made.roles, made.agency_id) == ("olive@example.org", {"administrator"}, "partnership")
    assert made.check_password(PASSWORD)
    row = AuditRow.objects.get()
    assert (row.process, row.user, row.ids) == ("sooner administrator", None, [f"user:{made.pk}"])
    assert PASSWORD not in said.out


def test_there_is_a_first_one_only_once(site_home, monkeypatch):
    user("administrator", of="partnership")
    typed(monkeypatch, f"{PASSWORD}\n")
    said = sooner("administrator", "b@example.org", "B", "--home", site_home)
    assert said.code == 5
    assert "invite others" in said.err


def test_when_the_last_administrator_has_left_another_first_one_can_be_made(site_home, monkeypatch):
    gone = user("administrator", of="partnership")
    gone.is_active = False
    gone.save()
    typed(monkeypatch, f"{PASSWORD}\n")
    assert sooner("administrator", "b@example.org", "B", "--home", site_home, "--json").json == {"user": User.objects.get(email="b@example.org").pk}


@pytest.mark.parametrize(
    ("email", "name", "password", "why"),
    [
        ("no address", "A", PASSWORD, "valid email"),
        ("a@example.org", " ", PASSWORD, "needs a name"),
        ("a@example.org", "A", "short", "at least 12"),
        ("a@example.org", "A", "", "No password"),
        ("person1@example.org", "A", PASSWORD, "has this e-mail address"),
    ],
)
def test_what_cannot_be_taken_is_wrong_usage(site_home, monkeypatch, email, name, password, why):
    user("analyst")
    typed(monkeypatch, password)
    said = sooner("administrator", email, name, "--home", site_home)
    assert said.code == 2
    assert why in said.err
    assert administrators.nobody_can_sign_in()


def test_a_terminal_is_asked_twice_and_shows_nothing(site_home, monkeypatch):
    asked = []

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def prompt(words, **how):
        asked.append(how)
        return PASSWORD

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("typer.prompt", prompt)
    assert sooner("administrator", "a@example.org", "A", "--home", site_home).code == 0
    assert asked == [{"hide_input": True, "confirmation_prompt": True, "err": True}]


def test_a_whole_chain_verifies(site_home):
    for what in ("a", "b"):
        audit.record(what, by=user("analyst"), at=NOW)
    chain.seal(NOW)
    audit.record("c", by=None, process="test", at=NOW)
    said = sooner("audit", "verify", "--home", site_home, "--json")
    assert said.code == 0
    assert (said.json["ok"], said.json["sealed"], said.json["unsealed"]) == (True, 2, 1)
    words = sooner("audit", "verify", "--home", site_home).out
    assert said.json["head"] in words
    assert "1 rows are not sealed yet, the oldest for" in words


def test_an_empty_chain_verifies_too(site_home):
    said = sooner("audit", "verify", "--home", site_home)
    assert said.code == 0
    assert "none yet" in said.out
    assert "0 rows are not sealed yet." in said.out


def test_a_broken_chain_ends_with_4(site_home, monkeypatch):
    audit.record("a", by=user("analyst"), at=NOW)
    chain.seal(NOW)
    monkeypatch.setattr("sooner_site.access.chain.verifying.hash_of", lambda row, number, previous: "another")
    said = sooner("audit", "verify", "--home", site_home)
    assert said.code == 4
    assert "does not hold" in said.err


def test_publishing_says_what_left_table_by_table(site_home, monkeypatch):
    key = with_key(site_home, monkeypatch)
    left = (
        Departure(at=NOW, table="decisions", goes_to=GoesTo.NEXT_RUN, rows=3),
        Departure(at=NOW, table="cases", goes_to=GoesTo.EVIDENCE, rows=1234, held_back=2, why="No agreement."),
    )
    given = []

    def publish(with_this, *, now, progress):
        given.append(with_this)
        return left

    monkeypatch.setattr("sooner_site.publishing.actions.publish", publish)
    said = sooner("publish", "--home", site_home)
    assert (said.code, said.err, given) == (0, "", [key])
    assert "cases" in said.out
    assert "1,234" in said.out
    assert sooner("publish", "--home", site_home, "--json").json["tables"][1] == {"table": "cases", "rows": 1234, "held_back": 2, "why": "No agreement."}


def test_publishing_needs_the_key(site_home, monkeypatch):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    assert sooner("publish", "--home", site_home).code == 6


def test_a_database_of_an_earlier_version_is_refused_until_it_is_upgraded(site_home, monkeypatch):
    monkeypatch.setattr(database, "waiting", lambda: 3)
    said = sooner("audit", "verify", "--home", site_home)
    assert said.code == 4
    assert "sooner upgrade" in said.err


def test_the_agencies_of_the_answer_in_force_are_known(site_home):
    database.tell_of_agencies(site_home, NOW.date())
    from sooner_site.agencies.queries import names

    assert "partnership" in names()
    assert len(names()) > 1


def test_before_the_first_run_there_are_none(tmp_path):
    from sooner.warehouse.home import Home

    database.tell_of_agencies(Home(tmp_path / "home").create(), NOW.date())
    from sooner_site.agencies.queries import names

    assert not names()
    assert agency("police").pk == "police"


def test_a_database_that_is_there_has_tables():
    assert database.is_there()
    assert database.waiting() == 0
    assert connection.introspection.table_names()
