"""The frozen models of a home: each in one file named by its hash, kept as long as a snapshot that is kept names it."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from sooner.errors import CheckFailed
from sooner.find.people.frozen import Frozen
from sooner.warehouse.files import write_json


def keep(folder: Path, frozen: Frozen) -> None:
    """Write a frozen model beside the others, in one step; nothing is done where it lies there already."""
    file = _file(folder, frozen.hash)
    if not file.is_file():
        write_json(file, frozen.as_dict())


def kept(folder: Path, name: str | None) -> Frozen | None:
    """The frozen model of that hash; None where none is named. Raises CheckFailed where it is missing or damaged."""
    if name is None:
        return None
    try:
        frozen = Frozen.from_dict(json.loads(_file(folder, name).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        frozen, why = None, fault
    if frozen is None or frozen.hash != name:
        says = f"The frozen model {_file(folder, name)} is missing or damaged ({why if frozen is None else 'its hash is another'})."
        raise CheckFailed(f"{says} Restore a backup, or count prior and names anew: sooner find PARTNERSHIP.toml --renew-model")
    return frozen


def prune(folder: Path, named: Collection[str]) -> None:
    """Remove every frozen model that no kept snapshot names, and what a killed run left."""
    files = {_file(folder, name).name for name in named}
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()


def _file(folder: Path, name: str) -> Path:
    return folder / f"people-{name[:16]}.json"
