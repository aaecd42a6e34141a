"""The public names: few, pinned, and loaded only when they are asked for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sooner

NAMES = {
    "run_demo",
    "invent",
    "check_files",
    "load_partnership",
    "find_families",
    "link",
    "places",
    "rota",
    "xmr",
    "indicators",
    "targets",
    "demand",
    "prove",
    "survey",
    "open_home",
    "examine",
    "Home",
    "Partnership",
    "KINDS",
    "TABLES",
    "SoonerError",
    "InputRefused",
}
HEAVY = ("pandas", "ibis", "splink", "duckdb", "numpy", "pyarrow", "pydantic", "typer")


def python(*lines):
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_public_names_are_these_and_no_others():
    assert set(sooner.__all__) == NAMES
    assert len(sooner.__all__) == len(NAMES)
    assert set(dir(sooner)) >= NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_public_name_can_be_had_and_says_what_it_is(name):
    found = getattr(sooner, name)
    assert found is getattr(sooner, name)
    if callable(found):
        assert found.__doc__


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'risk_score'"):
        _ = sooner.risk_score


def test_importing_the_root_loads_nothing_heavy_and_takes_no_time():
    lines = ["import sys, time", "before = time.perf_counter()", "import sooner", "print(time.perf_counter() - before)"]
    seconds, *loaded = python(*lines, f"print(*[name for name in {HEAVY!r} if name in sys.modules])")
    assert loaded == []
    assert float(seconds) < 0.3


def test_the_help_of_the_command_line_loads_nothing_heavy():
    lines = ["import sys", "import sooner.cli.app", f"print(*[name for name in {HEAVY!r} if name != 'typer' and name in sys.modules])"]
    assert python(*lines) == []


def test_what_a_type_checker_reads_is_what_a_program_gets():
    tree = ast.parse(Path(sooner.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    told = {alias.asname: (node.module, alias.name) for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert told == sooner._HOMES
