"""Holds the pins to what pyproject.toml and requirements/*.in ask for, to their hashes, and to naming no index."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.pins import pins, unhashed
from tools.repository import ROOT

#: A line of a requirements file that says where packages come from.
INDEX = re.compile(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b|://", re.MULTILINE)


def asked_for(root: Path) -> dict[str, list[Requirement]]:
    """What each file of pins must answer to: run.txt to pyproject.toml, the others to their .in file."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {"run.txt": [Requirement(line) for line in project["dependencies"]]}
    for path in sorted((root / "requirements").glob("*.in")):
        lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
        asked[f"{path.stem}.txt"] = [Requirement(line) for line in lines if line]
    return asked


def faults(root: Path = ROOT) -> list[str]:
    """What is wrong with the pins, one sentence each."""
    folder = root / "requirements"
    found = [fault for name, asked in asked_for(root).items() for fault in _of_file(folder / name, asked)]
    return found + _apart(pins(folder / "run.txt"), pins(folder / "dev.txt"))


def not_installed(path: Path) -> list[str]:
    """The pins of a file that are not what is installed here."""
    return [
        f"{name} {version} is pinned, {_installed(name)} is installed: run make setup" for name, version in pins(path).items() if _installed(name) != version
    ]


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _of_file(path: Path, asked: list[Requirement]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    pinned = pins(path)
    for need in asked:
        version = pinned.get(str(canonicalize_name(need.name)))
        if version is None:
            yield f"{path.name}: {need.name} is asked for and not pinned: run make requirements"
        elif not need.specifier.contains(version, prereleases=True):
            yield f"{path.name}: {need.name} {version} is pinned, {need.specifier} is asked for: run make requirements"
    for name in unhashed(path):
        yield f"{path.name}: {name} has no hash"
    if INDEX.search(text):
        yield f"{path.name}: it says where packages come from; the reader's own set-up does"


def _apart(run: dict[str, str], dev: dict[str, str]) -> list[str]:
    return [f"dev.txt: {name} is pinned to {dev[name]}, and to {version} in run.txt" for name, version in run.items() if dev.get(name, version) != version]


def main() -> int:
    """Print every fault; 4 where there is one."""
    found = [*faults(), *not_installed(ROOT / "requirements" / "run.txt")]
    print("\n".join(found) if found else "requirements: pinned as asked for, hashed, installed as pinned")
    return 4 if found else 0


if __name__ == "__main__":
    sys.exit(main())
