"""One oldest Python, said the same way everywhere it is said."""

from __future__ import annotations

import re
import tomllib

import pytest

from tools.repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OLDEST = PROJECT["project"]["requires-python"].removeprefix(">=")


def test_the_linter_aims_at_the_oldest_python() -> None:
    assert PROJECT["tool"]["ruff"]["target-version"] == "py" + OLDEST.replace(".", "")


def test_the_package_says_the_oldest_python() -> None:
    assert f"Programming Language :: Python :: {OLDEST}" in PROJECT["project"]["classifiers"]


def test_the_set_up_looks_for_the_oldest_python_first_and_takes_none_older() -> None:
    script = (ROOT / "tools" / "make_environment.sh").read_text(encoding="utf-8")
    assert f"PYTHON:-python{OLDEST} " in script
    assert f"sys.version_info < ({OLDEST.replace('.', ', ')})" in script
    assert f"Python {OLDEST} or newer" in script


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "bench.txt"])
def test_the_pins_were_worked_out_on_the_oldest_python(name: str) -> None:
    heading = (ROOT / "requirements" / name).read_text(encoding="utf-8")[:400]
    assert f"by pip-compile with Python {OLDEST}\n" in heading


@pytest.mark.parametrize("name", ["README.md", "DEVELOPERS.md", "Makefile", ".ci/run"])
def test_no_page_says_another_oldest_python(name: str) -> None:
    path = ROOT / name
    said = re.findall(r"[Pp]ython ?(3\.\d+)", path.read_text(encoding="utf-8")) if path.exists() else []
    assert set(said) <= {OLDEST}
