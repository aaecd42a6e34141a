"""Which files are the repository's own: what is tracked, and what would be if it were added now."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: Folders that are made, not written; skipped where there is no git to ask.
MADE = frozenset(
    {".git", ".venv", ".bench-venv", ".bench-pseudopeople-venv", "__pycache__", "build", "dist", "node_modules", "site", "sooner-home", "sooner-demo"}
)


def files(root: Path = ROOT) -> list[Path]:
    """The repository's own files, in order. Outside a git work tree: every file that no tool made."""
    if not (root / ".git").exists():
        return sorted(_walked(root))
    asked = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    answer = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    return sorted(path for name in answer.split("\0") if name and (path := root / name).is_file())


def texts(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every file that can be read as text, with its text."""
    for path in files(root):
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def python_files(folder: Path) -> list[Path]:
    """The Python files under a folder, in order."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def _walked(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in MADE or path.name.endswith(("_cache", ".egg-info")):
            continue
        if path.is_dir():
            yield from _walked(path)
        else:
            yield path
