"""The rules that a linter of imports cannot see: prints, the clock, loose randomness, libraries away from their home. Each catches a breach."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools.repository import ROOT, python_files

BREACHES = [
    ("print('said')", "src/sooner/find/breach.py", "T201"),
    ("import splink", "src/sooner/find/breach.py", "TID251"),
    ("from splink import Linker", "src/sooner/find/families/breach.py", "TID251"),
    ("from weasyprint import HTML", "src/sooner_site/commands/breach.py", "TID251"),
    ("from docx import Document", "src/sooner/lead/breach.py", "TID251"),
    ("from scipy.optimize import milp", "src/sooner/find/breach.py", "TID251"),
    ("from scipy.optimize import milp", "src/sooner/help/breach.py", "TID251"),
    ("import scipy.optimize\n\nsolve = scipy.optimize.milp", "src/sooner/help/rota/breach.py", "TID251"),
    ("from datetime import date\n\ntoday = date.today()", "src/sooner/find/breach.py", "TID251"),
    ("from datetime import UTC, datetime\n\nnow = datetime.now(tz=UTC)", "src/sooner/find/breach.py", "TID251"),
    ("import time\n\nnow = time.time()", "src/sooner/example/breach.py", "TID251"),
    ("import random\n\nrandom.seed(1)", "src/sooner/example/breach.py", "TID251"),
    ("import random\n\nchosen = random.random()", "src/sooner/example/breach.py", "S311"),
    ("import numpy as np\n\nnp.random.seed(1)", "src/sooner/example/breach.py", "TID251"),
    ("import uuid\n\nname = uuid.uuid4()", "src/sooner/find/breach.py", "TID251"),
    ("def public() -> None:\n    return None", "src/sooner/find/breach.py", "D103"),
    ("password = eval('1')", "src/sooner/find/breach.py", "S307"),
]


def ruff(text: str, name: str) -> subprocess.CompletedProcess[str]:
    """The lint rules of pyproject.toml, asked of a text as though it stood in the file named."""
    program = Path(sys.executable).with_name("ruff")
    asked = [str(program), "check", "--no-cache", "--stdin-filename", name, "-"]
    return subprocess.run(asked, cwd=ROOT, input=f'"""A module."""\n\n{text}\n', capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("text", "name", "rule"), BREACHES, ids=[f"{rule} {text.splitlines()[-1]}" for text, _, rule in BREACHES])
def test_a_breach_is_caught(text: str, name: str, rule: str) -> None:
    answer = ruff(text, name)
    assert answer.returncode == 1
    assert rule in answer.stdout


def test_splink_is_at_home_in_find_people() -> None:
    answer = ruff("import splink\n\nversion = splink.__version__", "src/sooner/find/people/model.py")
    assert "TID251" not in answer.stdout


def test_the_solver_is_at_home_in_help_rota() -> None:
    answer = ruff("from scipy.optimize import milp\n\nsolve = milp", "src/sooner/help/rota/solving.py")
    assert "TID251" not in answer.stdout


def unseeded(tree: ast.AST) -> list[int]:
    """The lines that make a source of randomness without a seed."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and not node.args and not node.keywords]
    return [call.lineno for call in calls if _called(call) in {"Random", "default_rng", "SystemRandom"}]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks"])
def test_every_source_of_randomness_is_given_its_seed(folder: str) -> None:
    found = {str(path.relative_to(ROOT)): lines for path in python_files(ROOT / folder) if (lines := unseeded(ast.parse(path.read_text(encoding="utf-8"))))}
    assert found == {}


def test_a_source_of_randomness_without_a_seed_is_seen() -> None:
    assert unseeded(ast.parse("import random\nrandom.Random()\nrandom.Random(3)\n")) == [2]
