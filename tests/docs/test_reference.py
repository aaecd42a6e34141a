"""The reference is made from the code: no page is stale, and nothing that a user meets is left out."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from mkdocs.exceptions import Abort

import sooner
from sooner import errors
from sooner.definitions import frameworks, signal_rules
from sooner.find.people import columns_file
from sooner.prove import freeze, prove
from sooner.prove.publishing import publish
from sooner.tables import KINDS, RETURNED, TABLES, Table
from sooner.warehouse import promises
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.docs.pages import DOCS
from tests.unit.site.studies.making import DIAMOND

REFERENCE = DOCS / "reference"


def text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_no_page_is_stale(generator: ModuleType) -> None:
    assert [str(path.relative_to(DOCS)) for path in generator.stale()] == [], "run python docs/generate_reference.py"


def test_a_stale_page_is_noticed(generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(generator, "FOLDER", tmp_path)
    for name in generator.PAGES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
    assert generator.main(["--check"]) == 4
    assert "stale: reference/tables.md" in capsys.readouterr().err
    assert generator.main([]) == 0
    (tmp_path / "reference" / "tables.md").write_text("something else", encoding="utf-8")
    assert list(generator.stale()) == [tmp_path / "reference" / "tables.md"]
    with pytest.raises(Abort, match=r"stale: reference/tables\.md"):
        generator.on_pre_build(None)


@pytest.mark.parametrize(("page", "tables"), [("what_agencies_send.md", KINDS), ("tables.md", TABLES), ("what_the_site_returns.md", RETURNED)])
def test_every_column_of_every_table_is_there(page: str, tables: dict[str, Table]) -> None:
    sections = dict(re.findall(r"^## (\w+) .*?\n(.*?)(?=^## |\Z)", text(page), re.MULTILINE | re.DOTALL))
    assert [name for name in sections if name != "Presets"] == list(tables)
    for name, table in tables.items():
        assert [column for column in table.column_names if f"| `{column}` |" not in sections[name]] == []


def test_every_signal_is_there_with_why_it_matters() -> None:
    page = text("signals.md")
    rules = signal_rules.shipped()
    assert rules
    assert [rule.name for rule in rules if f"## {rule.name} " not in page or rule.why_it_matters.strip() not in page] == []


def test_every_outcome_and_need_is_there() -> None:
    page = text("outcomes.md")
    found = [frameworks.load(path) for path in frameworks.SHIPPED.glob("*.yml")]
    assert found
    for framework in found:
        assert [code for code in framework.needs if f"| {code} |" not in page] == []
        assert [outcome.title for outcome in framework.outcomes if f"### {outcome.number}. {outcome.title}" not in page] == []


def test_every_command_and_option_is_there(generator: ModuleType) -> None:
    page = text("commands.md")
    names = [name for name, _ in generator.commands.every_command()]
    assert {"sooner find", "sooner find check", "sooner link", "sooner demo", "sooner doctor"} <= set(names)
    assert [name for name in names if f"`{name}`" not in page] == []
    for name, command in generator.commands.every_command():
        section = page[page.find(f"## {name} {{") :]
        if f"## {name} {{" in page:
            section = section[: section.find("\n## ", 3)]
            assert [option for parameter in command.params for option in parameter.opts if option.startswith("-") and option not in section] == []


def test_every_command_has_an_example_and_help(generator: ModuleType) -> None:
    without = [name for name, command in generator.commands.every_command() if "Example" not in (command.epilog or "") or not command.help]
    assert without == []


def test_every_error_is_there_with_its_exit_code() -> None:
    page = text("errors.md")
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.SoonerError)]
    assert len(kinds) > 5
    assert [kind.__name__ for kind in kinds if not re.search(rf"`{kind.__name__}` \| {kind.exit_code} \|", page)] == []


def test_every_public_name_is_there() -> None:
    assert [name for name in sooner.__all__ if f"## sooner.{name} " not in text("python.md")] == []


def test_every_word_of_the_columns_file_is_there() -> None:
    assert [word for word in columns_file.WORDS if f"| `{word}` |" not in text("columns_file.md")] == []


def test_what_a_run_writes_about_itself_is_there(tutorial: Path) -> None:
    current = (tutorial / "home" / "snapshots" / "current").read_text(encoding="utf-8").strip()
    folder = tutorial / "home" / "snapshots" / current
    page = text("snapshot.md")
    assert [key for key in json.loads((folder / "run.json").read_text(encoding="utf-8")) if f"| `{key}` |" not in page] == []
    assert [file.name for file in folder.iterdir() if f"`{file.name}`" not in page and file.name != "run.json"] == []


def test_what_is_said_of_a_draft_of_evidence_and_of_a_frozen_protocol_is_there(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    protocol = tmp_path / "diamond.toml"
    protocol.write_text(DIAMOND, encoding="utf-8")
    freeze(protocol, date(2026, 11, 21), home)
    publish(prove(protocol), home)
    page = text("results_of_studies.md")
    (draft,), (promised,) = drafts(home, "evidence"), promises.hashes(home)
    assert [key for key in (*draft.about, *promises.read(home, promised).said) if f"| `{key}` |" not in page] == []
