"""``sooner directory check`` and ``import``, as somebody types them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from sooner.cli import app as command_line
from sooner_site.access.models import AuditRow
from sooner_site.commands import directory
from sooner_site.directory.models import Service
from tests.unit.cli.command import Said, sooner
from tests.unit.help.directory.documents import document
from tests.unit.help.directory.server import HERE, Feed, serving

pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts([HERE])]


@pytest.fixture(autouse=True)
def command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line with this verb alone, whatever is installed."""
    app = typer.Typer(name="sooner", pretty_exceptions_enable=False, rich_markup_mode="markdown", context_settings={"help_option_names": ["-h", "--help"]})
    app.callback()(lambda: None)
    directory.register(app)
    monkeypatch.setattr(command_line, "app", app)


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Feed]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as made:
        yield made


def written(path: Path, *documents: dict[str, Any]) -> Path:
    path.write_text(json.dumps(list(documents)), encoding="utf-8")
    return path


def taken(source: object, home: Any, *more: object) -> Said:
    return sooner("directory", "import", source, "--home", home.path, *more)


@pytest.mark.parametrize("verb", ["check", "import"])
def test_each_has_help_with_an_example(verb: str) -> None:
    said = sooner("directory", verb, "--help")
    assert said.code == 0 and f"sooner directory {verb}" in said.out and "Example" in said.out
    assert sooner("directory", verb).code == 2


def test_check_says_what_is_doubtful_and_writes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path / "services.json", document("A", "Knitting", assured_date=None), document("B"))
    said = sooner("directory", "check", path, "--today", "2026-09-30")
    assert said.code == 0
    assert "2 services can be taken in." in said.out and "column [0].assured_date: nobody says when it was last checked" in said.out
    assert "do not" not in said.err and "find them by: Knitting." in said.out
    found = sooner("directory", "check", path, "--json").json
    assert (found["services"], found["unknown_words"], found["unsaid"]["needs"]) == (2, ["Knitting"], 1)
    assert Service.objects.count() == 0


def test_check_refuses_with_every_fault(tmp_path: Path) -> None:
    said = sooner("directory", "check", written(tmp_path / "services.json", document("A"), document("A"), document("A")))
    assert said.code == 3
    assert said.err.count("this id stands at [0] already") == 2


def test_import_says_what_is_new_changed_gone_and_the_same(tmp_path: Path, site_home: Any) -> None:
    path = written(tmp_path / "services.json", document("A"), document("B"), document("C"))
    assert "new" in taken(path, site_home, "--public").out
    written(path, document("A"), document("B", fees="Free"), document("D"))
    found = taken(path, site_home, "--json").json
    assert {name: found[name] for name in ("source", "new", "changed", "gone", "same")} == {
        "source": "services.json",
        "new": 1,
        "changed": 1,
        "gone": 1,
        "same": 1,
    }
    assert found["ids"]["changed"] == {document("B")["id"]: ["fees"]}
    assert dict(Service.objects.values_list("name", "public")) == {"A": True, "B": True, "C": True, "D": False}
    assert {row.process for row in AuditRow.objects.all()} == {"sooner directory import"}


def test_what_was_put_right_here_and_the_list_says_otherwise_is_told(tmp_path: Path, site_home: Any) -> None:
    path = written(tmp_path / "services.json", document("A", fees="£1"))
    taken(path, site_home, "--source", "Council")
    Service.objects.update(said_here={"fees": "Free"})
    written(path, document("A", fees="£2"))
    assert f"put right here of {document('A')['id']} the list now says otherwise" in taken(path, site_home, "--source", "Council").out


def test_a_list_that_looks_broken_ends_with_4_and_changes_nothing(tmp_path: Path, site_home: Any) -> None:
    path = written(tmp_path / "services.json", *(document(name) for name in "ABCDEF"))
    taken(path, site_home)
    written(path, document("A"))
    said = taken(path, site_home)
    assert said.code == 4 and "5 of 6 services would be gone" in said.err and "--even-if-gone" in said.err
    assert Service.objects.filter(gone_on=None).count() == 6
    assert taken(path, site_home, "--even-if-gone").code == 0


def test_a_feed_is_checked_and_taken_in(feed: Feed, site_home: Any) -> None:
    feed.holds(document("A"), document("B", assured_date=None))
    said = sooner("directory", "check", feed.address, "--today", "2026-09-30")
    assert said.code == 0 and f"column {document('B')['id']}.assured_date" in said.out
    assert taken(f"{feed.address}/services", site_home, "--json").json["source"] == feed.address
    assert Service.objects.count() == 2
    feed.holds()
    assert taken(feed.address, site_home).code == 3, "a feed without a service is refused"
    assert Service.objects.filter(gone_on=None).count() == 2


def test_a_list_has_a_name_that_can_be_kept(tmp_path: Path, site_home: Any) -> None:
    said = taken(written(tmp_path / "a.json", document("A")), site_home, "--source", "x" * 201)
    assert said.code == 2 and "at most 200 characters" in said.err


def test_without_a_home_it_says_how_to_make_one(tmp_path: Path) -> None:
    said = sooner("directory", "import", written(tmp_path / "a.json", document("A")), "--home", tmp_path / "nowhere")
    assert said.code == 6 and "sooner find PARTNERSHIP.toml" in said.err
