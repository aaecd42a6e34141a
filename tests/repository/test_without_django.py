"""The library works where there is no Django: every module of it is imported in a process that refuses Django and the site."""

from __future__ import annotations

import subprocess
import sys

from tools.repository import ROOT, python_files

PROGRAM = """
import importlib, sys

class Refuser:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "sooner_site"}:
            raise ModuleNotFoundError(f"{name} is refused here", name=name)
        return None

sys.meta_path.insert(0, Refuser())
for name in sys.argv[1:]:
    importlib.import_module(name)
left = sorted(name for name in sys.modules if name.partition(".")[0] in {"django", "sooner_site"})
assert not left, left
print(len(sys.argv) - 1)
"""


def modules() -> list[str]:
    """The name of every module of the library."""
    src = ROOT / "src"
    named = [".".join(path.relative_to(src).with_suffix("").parts) for path in python_files(src / "sooner")]
    return sorted(name.removesuffix(".__init__") for name in named if not name.endswith("__main__"))


def imported(*names: str) -> subprocess.CompletedProcess[str]:
    """A fresh process that imports the modules, without Django."""
    return subprocess.run([sys.executable, "-W", "error", "-c", PROGRAM, *names], cwd=ROOT / "src", capture_output=True, text=True, check=False)


def test_every_module_is_imported_without_django() -> None:
    names = modules()
    answer = imported(*names)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == str(len(names))


def test_a_module_that_needs_django_would_be_caught() -> None:
    answer = imported("django.conf")
    assert answer.returncode != 0
    assert "is refused here" in answer.stderr


def test_the_root_brings_in_nothing_heavy() -> None:
    heavy = "{'pandas', 'duckdb', 'ibis', 'splink', 'pyarrow', 'faker', 'typer'}"
    asked = f"import sys, sooner; print(sorted({heavy} & set(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT / "src", capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
