"""Snapshots: written beside, checked, put in force by one swap of a pointer; the last seven are kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.tables import TABLES
from sooner.warehouse.checks import check_tables
from sooner.warehouse.files import private, sha256, sync, write_json
from sooner.warehouse.pointers import in_force, point_to, published

#: The tables of a snapshot: one complete answer.
SNAPSHOT_TABLES = (
    *("records", "made_alike", "identifiers", "people", "person_records", "links", "tombstones"),
    *("ties", "families", "family_members", "tie_reports", "case_reports", "ids", "redirects"),
    *("signals", "signal_rows", "quality"),
    *("needs_shown", "eligible_families", "priorities", "priority_rows"),
    *("run_report", "run_history", "run_pictures"),
    *("help_given", "places_free", "later_outcomes"),
    *("in_doubt", "in_doubt_weights", "blind_pairs"),
)
#: What lies beside the versions of the evidence and is no answer of a run: results that wait to be released, and frozen protocols.
RESULTS, PROMISES = "drafts", "protocols"
#: How many answers are kept, the one in force among them.
KEPT = 7


@dataclass(frozen=True)
class Draft:
    """An answer in the making, in ``.draft-<id>`` beside those that are published. Nobody reads it until it is put in force."""

    parent: Path
    name: str

    @property
    def folder(self) -> Path:
        """Where it is written."""
        return self.parent / f".draft-{self.name}"

    def write(self, con: Any, names: Iterable[str]) -> None:
        """Write tables of the engine as Parquet, in the order of their keys, so that equal tables give equal bytes."""
        with private():
            self.folder.mkdir()
            for name in names:
                shape = TABLES[name]
                rows = con.table(name).select(*shape.column_names).order_by(*shape.key)
                rows.to_parquet(self._file(name), compression="zstd")

    def settle(self, names: Iterable[str], about: Mapping[str, Any], scratch: Path | None = None) -> None:
        """Check the tables and write ``run.json``; what is settled is whole and on disk, but nobody reads it yet.

        Raises CheckFailed where a table is not sound.
        """
        rows = check_tables(self.folder, names, scratch)
        tables = {name: {"rows": count, "sha256": self._settle(name)} for name, count in rows.items()}
        write_json(self.folder / "run.json", {**about, "id": self.name, "tables": tables})
        sync(self.folder)

    def put_in_force(self) -> None:
        """Swap the pointer to this answer."""
        self.folder.rename(self.parent / self.name)
        sync(self.parent)
        point_to(self.parent, self.name)

    def _settle(self, name: str) -> str:
        return settle_file(self._file(name), self.parent)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"


def settle_file(file: Path, parent: Path) -> str:
    """The hash of a table's file, once the file is on disk, or is the very file of the answer in force where the bytes are equal."""
    digest = sha256(file)
    before = in_force(parent)
    old = parent / before / file.name if before else None
    if old is not None and old.is_file() and old.stat().st_size == file.stat().st_size and sha256(old) == digest:
        link = file.with_suffix(".link")
        os.link(old, link)
        link.replace(file)
    else:
        sync(file)
    return digest


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed run left beside the published answers: drafts, and answers that no pointer ever named."""
    keep = {path.name for path in published(folder)} | {"current", RESULTS, PROMISES}
    for path in folder.iterdir():
        if path.name not in keep:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def prune(folder: Path, kept: int = KEPT) -> list[str]:
    """Remove all but the last answers; returns the ids removed."""
    old = published(folder)[:-kept]
    for path in old:
        shutil.rmtree(path.rename(path.with_name(f".old-{path.name}")))
    return [path.name for path in old]


def clear_scratch(scratch: Path) -> None:
    """Empty the folder of working files."""
    for path in scratch.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
