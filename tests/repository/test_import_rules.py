"""Each import rule holds, and catches a deliberate breach: a rule that nothing breaks may be a rule that nothing keeps."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tools.repository import ROOT

LAYERS = "Layers of the library"
FIND = "Layers inside find"
PROOF = "Proof sees no names"
SITE = "The library knows neither Django nor the site"
SITE_LAYERS = "Layers of the site"
NO_CASE = "The board and the studies know no case"
ROOT_NAMES = "Nothing inside imports the names of the root"


@dataclass(frozen=True)
class Breach:
    """Modules laid over a copy of the library (path: text), and the rule that must say no."""

    rule: str
    modules: dict[str, str] = field(hash=False)
    says: str = ""

    def __str__(self) -> str:
        return f"{self.rule}: {', '.join(self.modules)}"


BREACHES = [
    Breach(SITE, {"tables/breach.py": "import django.conf"}, "django"),
    Breach(SITE, {"help/__init__.py": "", "help/breach.py": "def late():\n    from sooner_site.access import roles\n"}, "sooner_site"),
    Breach(LAYERS, {"unplaced.py": ""}, "sooner.unplaced"),
    Breach(LAYERS, {"unplaced/__init__.py": ""}, "sooner.unplaced"),
    Breach(LAYERS, {"tables/breach.py": "import sooner.warehouse"}, "sooner.tables.breach -> sooner.warehouse"),
    Breach(LAYERS, {"warehouse/breach.py": "import sooner.find.breach", "find/breach.py": ""}, "sooner.warehouse.breach -> sooner.find.breach"),
    Breach(LAYERS, {"find/breach.py": "import sooner.cli.breach", "cli/__init__.py": "", "cli/breach.py": ""}, "sooner.find.breach -> sooner.cli.breach"),
    Breach(LAYERS, {"charts/__init__.py": "import sooner.prove", "prove/__init__.py": ""}, "sooner.charts -> sooner.prove"),
    Breach(LAYERS, {"disclosure.py": "import sooner.help", "help/__init__.py": ""}, "sooner.disclosure -> sooner.help"),
    Breach(LAYERS, {"prove/__init__.py": "import sooner.lead", "lead/__init__.py": ""}, "sooner.prove -> sooner.lead"),
    Breach(LAYERS, {"help/__init__.py": "import sooner.prove", "prove/__init__.py": ""}, "sooner.help -> sooner.prove"),
    Breach(LAYERS, {"lead/__init__.py": "import sooner.example.breach", "example/breach.py": ""}, "sooner.lead -> sooner.example.breach"),
    Breach(LAYERS, {"definitions/breach.py": "import sooner.find"}, "sooner.definitions.breach -> sooner.find"),
    Breach(FIND, {"find/unplaced.py": ""}, "sooner.find.unplaced"),
    Breach(FIND, {"find/extracts/breach.py": "import sooner.find.standardise"}, "sooner.find.extracts.breach -> sooner.find.standardise"),
    Breach(FIND, {"find/standardise/breach.py": "import sooner.find.people"}, "sooner.find.standardise.breach -> sooner.find.people"),
    Breach(FIND, {"find/people/breach.py": "import sooner.find.families"}, "sooner.find.people.breach -> sooner.find.families"),
    Breach(FIND, {"find/families/breach.py": "import sooner.find.signals"}, "sooner.find.families.breach -> sooner.find.signals"),
    Breach(FIND, {"find/signals/breach.py": "import sooner.find.cohort", "find/cohort.py": ""}, "sooner.find.signals.breach -> sooner.find.cohort"),
    Breach(FIND, {"find/families/breach.py": "import sooner.find.about"}, "sooner.find.families.breach -> sooner.find.about"),
    Breach(FIND, {"find/fairness.py": "import sooner.find.run"}, "sooner.find.fairness -> sooner.find.run"),
    Breach(
        "Places stand beside find: they take nothing from it",
        {"find/places/__init__.py": "import sooner.find.signals"},
        "sooner.find.places -> sooner.find.signals",
    ),
    Breach(
        "Places stand beside find: nothing in find takes from them",
        {"find/places/__init__.py": "", "find/signals/breach.py": "import sooner.find.places"},
        "sooner.find.signals.breach -> sooner.find.places",
    ),
    Breach(
        "Rooms side by side import one way only",
        {"charts/__init__.py": "import sooner.disclosure", "disclosure.py": "import sooner.charts"},
        "sooner",
    ),
    Breach("Help takes tables, nothing from find", {"help/__init__.py": "import sooner.find.run"}, "sooner.help -> sooner.find.run"),
    Breach(PROOF, {"prove/__init__.py": "import sooner.find.people"}, "sooner.prove -> sooner.find.people"),
    Breach(
        PROOF,
        {"lead/__init__.py": "import sooner.find.cohort", "find/cohort.py": "import sooner.find.extracts"},
        "sooner.lead -> sooner.find.cohort",
    ),
    Breach(
        "The generator knows nothing of find",
        {"example/generator/breach.py": "import sooner.example.between", "example/between.py": "import sooner.find.run"},
        "sooner.example.generator.breach -> sooner.example.between",
    ),
    Breach("Find knows nothing of the example", {"find/signals/breach.py": "import sooner.example"}, "sooner.find.signals.breach -> sooner.example"),
    Breach("Splink has one home", {"find/families/breach.py": "from splink import Linker"}, "sooner.find.families.breach -> splink"),
    Breach("Splink has one home", {"prove/__init__.py": "import splink"}, "sooner.prove -> splink"),
    Breach(ROOT_NAMES, {"find/breach.py": "from sooner import places_of_interest"}, "sooner.find.breach -> sooner"),
    Breach(SITE_LAYERS, {"../sooner_site/unplaced/__init__.py": ""}, "sooner_site.unplaced"),
    Breach(SITE_LAYERS, {"../sooner_site/design/breach.py": "import sooner_site.access"}, "sooner_site.design.breach -> sooner_site.access"),
    Breach(SITE_LAYERS, {"../sooner_site/referrals/breach.py": "import sooner_site.cases"}, "sooner_site.referrals.breach -> sooner_site.cases"),
    Breach(SITE_LAYERS, {"../sooner_site/board/__init__.py": "import sooner_site.studies"}, "sooner_site.board -> sooner_site.studies"),
    Breach(
        "Rooms side by side import one way only",
        {"../sooner_site/quality/breach.py": "import sooner_site.families", "../sooner_site/families/breach.py": "import sooner_site.quality"},
        "sooner_site",
    ),
    Breach(
        "Layers inside an app",
        {"../sooner_site/training/__init__.py": "", "../sooner_site/training/models.py": "import sooner_site.training.actions"},
        "sooner_site.training.models -> sooner_site.training.actions",
    ),
    Breach(
        "Layers inside an app",
        {"../sooner_site/training/__init__.py": "", "../sooner_site/training/policies.py": "import sooner_site.training.actions"},
        "sooner_site.training.policies -> sooner_site.training.actions",
    ),
    Breach(
        "Pages never touch models",
        {"../sooner_site/training/__init__.py": "", "../sooner_site/training/views.py": "from sooner_site.cases import models"},
        "sooner_site.training.views -> sooner_site.cases.models",
    ),
    Breach(NO_CASE, {"../sooner_site/board/breach.py": "import sooner_site.cases.queries"}, "sooner_site.board.breach -> sooner_site.cases.queries"),
    Breach(
        NO_CASE,
        {"../sooner_site/studies/__init__.py": "", "../sooner_site/studies/breach.py": "import sooner_site.families.snapshot"},
        "sooner_site.studies.breach -> sooner_site.families.snapshot",
    ),
    Breach(NO_CASE, {"../sooner_site/board/breach.py": "import sooner.warehouse.reading"}, "sooner_site.board.breach -> sooner.warehouse.reading"),
    Breach(
        "The site reads tables, not the making of them",
        {"../sooner_site/training/__init__.py": "", "../sooner_site/training/queries.py": "import sooner.find.run"},
        "sooner_site.training.queries -> sooner.find.run",
    ),
]


def lay_out(folder: Path, modules: dict[str, str] | None = None) -> None:
    """A copy of both packages with the modules laid over it, and with a room for each module that they import."""
    for package in ("sooner", "sooner_site"):
        shutil.copytree(ROOT / "src" / package, folder / package, ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    for name, text in (modules or {}).items():
        path = Path(os.path.normpath(folder / "sooner" / name))
        make_room(folder, path.parent)
        path.write_text(text + "\n", encoding="utf-8")
    for text in (modules or {}).values():
        for imported in re.findall(r"sooner(?:_site)?(?:\.\w+)+", text):
            make_room(folder, folder / imported.replace(".", "/"))


def make_room(folder: Path, room: Path) -> None:
    """Make a package of a folder and of those above it, where no module or package of that name is there."""
    if room == folder or room.with_suffix(".py").is_file():
        return
    make_room(folder, room.parent)
    room.mkdir(exist_ok=True)
    (room / "__init__.py").touch()


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import rules of pyproject.toml, asked of the library in a folder."""
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "300"}
    return subprocess.run(
        [str(program), "--no-cache", "--config", str(ROOT / "pyproject.toml")], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_the_library_keeps_every_rule(tmp_path: Path) -> None:
    lay_out(tmp_path)
    answer = lint_imports(tmp_path)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert " 0 broken" in answer.stdout


def rooms(breach: Breach) -> set[str]:
    """The files that a breach lays over the library, and the modules that it needs to be there, as paths without an ending."""
    written = {os.path.normpath(f"sooner/{name}").removesuffix(".py").removesuffix("/__init__") for name in breach.modules}
    needed = {name.replace(".", "/") for text in breach.modules.values() for name in re.findall(r"sooner(?:_site)?(?:\.\w+)+", text)}
    return written | needed


def batches() -> list[list[Breach]]:
    """The breaches in as few handfuls as may be, none of which writes what another writes or needs: reading the library's imports takes a second each time."""
    found: list[list[Breach]] = []
    for breach in BREACHES:
        for several in found:
            if not any(touches(breach, other) for other in several):
                several.append(breach)
                break
        else:
            found.append([breach])
    return found


def touches(one: Breach, other: Breach) -> bool:
    """Whether two breaches write or need the same rooms, or rooms within each other's."""
    return any(mine == theirs or mine.startswith(f"{theirs}/") or theirs.startswith(f"{mine}/") for mine in rooms(one) for theirs in rooms(other))


@pytest.mark.parametrize("several", batches(), ids=lambda several: f"{len(several)} breaches, first {several[0]}")
def test_breaches_are_caught_by_their_rules(several: list[Breach], tmp_path: Path) -> None:
    lay_out(tmp_path, {name: text for breach in several for name, text in breach.modules.items()})
    answer = lint_imports(tmp_path)
    assert answer.returncode != 0, answer.stdout
    for breach in several:
        assert f"{breach.rule} BROKEN" in answer.stdout
        assert breach.says in said_of(breach.rule, answer.stdout)


def said_of(rule: str, words: str) -> str:
    """What is said of one broken rule, after the list of all of them: its heading is underlined."""
    _, _, after = words.partition(f"\n{rule}\n{'-' * len(rule)}\n")
    return re.split(r"\n[^\n]+\n-{5,}\n", after)[0]


def contracts() -> list[dict[str, Any]]:
    """The import rules, as pyproject.toml has them."""
    found: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    return found


def test_every_rule_has_a_breach() -> None:
    assert {contract["name"] for contract in contracts()} == {breach.rule for breach in BREACHES}


def test_no_app_is_forgotten_where_the_board_is_kept_from_cases() -> None:
    (rule,) = [contract for contract in contracts() if contract["name"] == NO_CASE]
    apps = {path.parent.name for path in (ROOT / "src" / "sooner_site").glob("*/__init__.py")}
    assert apps - {"access", "agencies", "design"} <= set(re.findall(r"\(sooner_site\.(\w+)\)", " ".join(rule["layers"])))
