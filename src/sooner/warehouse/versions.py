"""A later version of an answer that is published: some tables changed, the others the very same files, in force by one swap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sooner.warehouse.files import private, sync, write_json
from sooner.warehouse.pointers import answer_of, in_force, next_version, place_of, point_to, published
from sooner.warehouse.reading import run_of
from sooner.warehouse.snapshots import settle_file


@dataclass(frozen=True)
class Version:
    """The next version of the answer in the folder ``old``, written beside it. Nobody reads it until it is put in place."""

    old: Path

    @property
    def name(self) -> str:
        """Its id."""
        return next_version(self.old.name)

    @property
    def folder(self) -> Path:
        """Where it is written."""
        return self.old.with_name(f".draft-{self.name}")

    def begin(self) -> None:
        """Make the folder, with every file of the old version in it as a hard link; only ``run.json`` is written anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with private():
            shutil.copytree(self.old, self.folder, copy_function=os.link, ignore=shutil.ignore_patterns("run.json"))

    def beside(self, table: str) -> Path:
        """Where to write a table that changes: the old version's file is never written to, for it is the same file as the link."""
        return self.folder / f".{table}.new"

    def settle(self, changed: Iterable[str], about: Mapping[str, Any] | None = None) -> None:
        """Take the tables that were written beside, and write ``run.json`` with their hashes, rows and whatever else is told."""
        run = {**run_of(self.old), **(about or {}), "id": self.name}
        tables, counts = dict(run["tables"]), dict(run.get("counts", {}))
        for name in changed:
            file = self.folder / f"{name}.parquet"
            self.beside(name).replace(file)
            rows = int(pq.read_metadata(file).num_rows)
            tables[name] = {"rows": rows, "sha256": settle_file(file, self.old.parent)}
            if name in counts:
                counts[name] = rows
        write_json(self.folder / "run.json", {**run, "tables": tables, **({"counts": counts} if counts else {})})
        sync(self.folder)

    def put_in_place(self) -> Path:
        """Give it its name and, where the old version is in force, swap the pointer; returns where it lies now."""
        parent, new = self.old.parent, self.old.with_name(self.name)
        self.folder.rename(new)
        sync(parent)
        if in_force(parent) == self.old.name:
            point_to(parent, self.name)
        return new


def remove_superseded(folder: Path) -> None:
    """Remove every version of an answer of which there is a later one."""
    last = {answer_of(path.name): place_of(path.name) for path in published(folder)}
    for path in published(folder):
        if place_of(path.name) < last[answer_of(path.name)]:
            remove(path)


def remove(answer: Path) -> None:
    """Remove one published answer: it is out of sight before the first of its files goes."""
    shutil.rmtree(answer.rename(answer.with_name(f".old-{answer.name}")))
