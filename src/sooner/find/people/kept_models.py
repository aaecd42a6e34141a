"""The frozen models of a home: each in one file named by its hash, kept as long as a snapshot that is kept names it; and whether a run goes on from one."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed
from sooner.find.people.frozen import Frozen, Held
from sooner.warehouse import about
from sooner.warehouse.files import write_json
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of


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


def frozen_of(home: Home) -> str | None:
    """The hash of the frozen model that the answer in force was made with; None where there is no answer, or one that names none."""
    name = in_force(home.snapshots)
    found: str | None = run_of(home.snapshots / name).get("model", {}).get("hash") if name else None
    return found


def goes_on_from(home: Home, hashes: Mapping[str, Any], held: Held) -> date | None:
    """The day of the answer in force, where this run may go on from it: made by the same code and with the same model, and nothing erased since."""
    name = in_force(home.snapshots)
    if name is None or held.frozen is None:
        return None
    run = run_of(home.snapshots / name)
    same = all(run["hashes"].get(what) == hashes[what] for what in ("code", "definitions", "model", "key")) and run["versions"] == about.versions()
    return date.fromisoformat(run["today"]) if same and about.ERASED not in run["hashes"] else None


def _file(folder: Path, name: str) -> Path:
    return folder / f"people-{name[:16]}.json"
