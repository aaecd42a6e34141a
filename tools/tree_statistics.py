"""The sizes of our files and functions beside those of the codebases we read as models. Starts a conversation; never fails the build.

The models' figures are facts measured on stored snapshots of public repositories in 2026, migrations left out, functions found in the
syntax tree: opensafely-core/ehrql 350a1cc, moj-analytical-services/splink e22dacd, py-econometrics/pyfixest 1532c4c, simonw/sqlite-utils
56dd097, encode/httpx ae1b9f6, bennettoxford/openprescribing-v2 8caa316, NHSDigital/dtos-manage-breast-screening b45807f (tests left
out), opensafely-core/airlock 4b1d46e, opensafely-core/job-server 4abfda2, CamDavidsonPilon/lifelines ad023a0.
"""

from __future__ import annotations

import ast
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.repository import ROOT, python_files


@dataclass(frozen=True)
class Sizes:
    """How large the files and the functions of one tree are, in lines."""

    name: str
    files: int
    lines: int
    median_file: float
    largest_file: str
    largest_file_lines: int
    median_function: float
    p95_function: float
    largest_function: int
    documented: float


MODELS = (
    Sizes("ehrql", 97, 24_960, 151, "query_language.py", 2_715, 7, 42, 133, 14),
    Sizes("splink", 111, 26_455, 134, "linker_components/inference.py", 1_550, 8, 61, 265, 23),
    Sizes("pyfixest", 99, 24_861, 160, "estimation/models/feols_.py", 2_380, 20, 137, 535, 94),
    Sizes("sqlite_utils", 10, 11_248, 130, "db.py", 5_547, 13, 96, 482, 76),
    Sizes("httpx", 23, 8_827, 248, "_client.py", 2_019, 9, 47, 133, 48),
    Sizes("openprescribing", 68, 6_693, 52.5, "data/models/dmd.py", 659, 12, 56, 118, 24),
    Sizes("manage_breast_screening", 177, 17_527, 65, "appointment_workflow_views.py", 672, 7, 33, 154, 12),
    Sizes("airlock", 39, 9_810, 87, "business_logic.py", 1_488, 9, 52, 219, 26),
    Sizes("jobserver", 126, 14_124, 71.5, "github.py", 657, 9, 51, 173, 22),
    Sizes("lifelines", 47, 26_769, 181, "fitters/__init__.py", 3_642, 11, 98, 228, 60),
)


@dataclass(frozen=True)
class Function:
    """One function: where it is and how many lines it has."""

    file: Path
    name: str
    line: int
    lines: int
    documented: bool
    public: bool


def functions(path: Path) -> list[Function]:
    """Every function and method of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [_function(path, node) for node in found]


def _function(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Function:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    return Function(path, node.name, node.lineno, lines, ast.get_docstring(node) is not None, not node.name.startswith("_"))


def measure(name: str, folder: Path) -> Sizes:
    """The sizes of the tree under a folder. Raises ValueError where it holds no Python."""
    counted = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(folder)}
    if not counted:
        raise ValueError(f"{folder} holds no Python file")
    largest = max(counted, key=lambda path: counted[path])
    found = [function for path in counted for function in functions(path)]
    lengths = [function.lines for function in found] or [0]
    public = [function.documented for function in found if function.public] or [True]
    return Sizes(
        name=name,
        files=len(counted),
        lines=sum(counted.values()),
        median_file=statistics.median(counted.values()),
        largest_file=str(largest.relative_to(folder)),
        largest_file_lines=counted[largest],
        median_function=statistics.median(lengths),
        p95_function=percentile(lengths, 95),
        largest_function=max(lengths),
        documented=round(100 * sum(public) / len(public)),
    )


def percentile(values: Sequence[int], share: int) -> int:
    """The smallest value that at least ``share`` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-share * len(ordered) // 100) - 1)]


def table(rows: Sequence[Sizes]) -> str:
    """The rows as lines of text under a heading."""
    heading = f"{'tree':<26}{'files':>6}{'lines':>8}{'median':>8}   {'largest file':<44}{'function median/p95/max':>24}{'documented':>12}"
    lines = [
        f"{row.name:<26}{row.files:>6}{row.lines:>8,}{row.median_file:>8g}   {f'{row.largest_file} {row.largest_file_lines:,}':<44}"
        f"{f'{row.median_function:g}/{row.p95_function:g}/{row.largest_function}':>24}{f'{row.documented:g} %':>12}"
        for row in rows
    ]
    return "\n".join([heading, *lines])


def main() -> None:
    """Print our tree and the models."""
    largest = sorted((function for path in python_files(ROOT / "src") for function in functions(path)), key=lambda function: -function.lines)[:3]
    print(table([measure("sooner", ROOT / "src"), *MODELS]))
    print(
        "our longest functions: " + ", ".join(f"{function.name} ({function.lines}, {function.file.relative_to(ROOT)}:{function.line})" for function in largest)
    )


if __name__ == "__main__":
    main()
