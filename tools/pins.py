"""Reads the pinned requirements."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.utils import canonicalize_name

PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s\\;]+)", re.MULTILINE)


def pins(path: Path) -> dict[str, str]:
    """Name (in its canonical spelling) and version of every package that a requirements file pins."""
    return {str(canonicalize_name(name)): version for name, version in PIN.findall(path.read_text(encoding="utf-8"))}


def unhashed(path: Path) -> list[str]:
    """The packages of a requirements file that carry no hash."""
    blocks = re.split(r"\n(?=[A-Za-z0-9])", "\n" + path.read_text(encoding="utf-8"))
    return [match.group(1) for block in blocks if (match := PIN.match(block.lstrip())) and "--hash=sha256:" not in block]
