"""Every template that the developers' page offers is real: it loads, runs, or has the parts it should have."""

from __future__ import annotations

import json
import re
import runpy
from datetime import date
from pathlib import Path
from typing import get_args

import ibis
import pyarrow as pa
import pytest
import typer
from typer.testing import CliRunner

from sooner import partnership
from sooner.definitions import maturity, signal_rules
from sooner.find.looking import check
from sooner.find.people import columns_file
from sooner.tables import KINDS, TABLES, Table
from sooner.warehouse.engines import connect
from sooner.warehouse.workspace import Workspace
from tests.docs.pages import DOCS

EXAMPLES = DOCS.parent / "examples"
TEMPLATES = DOCS / "developers" / "templates"
DEVELOPERS = (DOCS.parent / "DEVELOPERS.md").read_text(encoding="utf-8")


def run(name: str) -> dict[str, object]:
    return runpy.run_path(str(TEMPLATES / name))


def test_the_framework_template_is_a_framework() -> None:
    framework = maturity.load(TEMPLATES / "maturity.yml")
    assert (framework.name, list(framework.elements)) == ("our_schools", ["who_to_tell"])


def test_the_signal_template_is_a_rule() -> None:
    rules = signal_rules.load(TEMPLATES / "signals")
    assert [rule.name for rule in rules] == ["suspended_twice"]


def test_the_signal_template_is_not_one_that_ships() -> None:
    assert "suspended_twice" not in {rule.name for rule in signal_rules.shipped()}


def test_the_partnership_template_loads_and_its_files_pass() -> None:
    path = EXAMPLES / "partnership.toml"
    read = partnership.load(path)
    assert read.invented
    assert check([path], date(2025, 6, 30)).faults == ()


@pytest.mark.parametrize(("name", "known"), [("kind.py", KINDS), ("table.py", TABLES)])
def test_the_table_templates_are_new_tables(name: str, known: dict[str, Table]) -> None:
    found = [value for value in run(name).values() if isinstance(value, Table)]
    assert len(found) == 1
    assert found[0].name not in known


def test_the_step_template_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    table = run("table.py")["FAMILIES_BY_DISTRICT"]
    monkeypatch.setitem(TABLES, "families_by_district", table)
    workspace = Workspace(connect(tmp_path), pa.scalar(0, pa.date32()).as_py())
    shape = workspace.read("families").schema().to_pyarrow()
    row = {"family_id": "F1", "as_at": workspace.today, "children": 1, "unborn": 0, "adults": 1, "district": "Northmere", "address_protected": False}
    workspace.write("families", pa.Table.from_pylist([row], schema=pa.schema(shape)))
    run("step.py")["STEP"].run(workspace)
    assert workspace.read("families_by_district").execute().to_dict("records") == [{"district": "Northmere", "families": 1}]


@pytest.mark.parametrize(("sent", "canonical"), [("A1234BC", "A1234BC"), (" a1234 bc", "A1234BC"), ("A123BC", None), ("11234BC", None), (None, None)])
def test_the_identifier_template_checks_the_form(sent: str | None, canonical: str | None) -> None:
    expression = run("identifier.py")["prison_number"]
    assert connect().to_pyarrow(expression(ibis.literal(sent, "string"))).as_py() == canonical


def test_the_command_template_runs(tutorial: Path) -> None:
    app = typer.Typer()
    template = run("command.py")
    app.command(epilog=str(template["EXAMPLE"]))(template["agreements"])
    done = CliRunner().invoke(app, ["--home", str(tutorial / "home")])
    assert done.exit_code == 0, done.output
    assert [line.split() for line in done.output.splitlines()][1] == ["ISA-1", "police", "2027-12-31"]
    assert json.loads(CliRunner().invoke(app, ["--home", str(tutorial / "home"), "--json"]).output)["agreements"]


def test_the_decision_template_has_the_parts_of_a_record() -> None:
    text = (TEMPLATES / "decision.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)", text, re.MULTILINE) == ["Context", "Options", "Decision", "Consequences"]


def test_the_developers_page_names_every_template() -> None:
    files = [path for path in TEMPLATES.rglob("*") if path.is_file() and "__pycache__" not in path.parts and path.name != "__init__.py"]
    files += (DOCS.parent / "tests" / "docs" / "templates").glob("test_*.py")
    assert len(files) > 8
    assert [path.name for path in files if f"`{path.relative_to(DOCS.parent)}`" not in DEVELOPERS] == []


def test_the_columns_template_is_read_and_has_every_word() -> None:
    read = columns_file.read_columns(TEMPLATES / "columns.toml")
    assert set(read.words) == set(columns_file.WORDS)
    assert set(read.other.values()) == set(get_args(columns_file.Kind))
