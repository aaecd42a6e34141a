"""Results that wait to be released: indicators, targets, evidence. What is published here reaches the board only when a named person releases it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.errors import CheckFailed, NotAllowed, SomethingMissing, UsageError
from sooner.tables import TABLES
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.files import private, sha256, sync, write_json
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import RESULTS

#: What can be published as a draft.
KINDS = ("indicators", "targets", "evidence", "demand", "surveys", "worth")
_ABOUT, _CHARTS, _DAY = "about.json", "charts", "published.json"
_NAME = re.compile(r"[0-9]+-[0-9a-f]{12}")


@dataclass(frozen=True)
class Draft:
    """One result as it was published. ``about`` is what was said of it, with the hashes of its tables and the files of its pictures."""

    id: str
    kind: str
    folder: Path = field(repr=False)
    about: dict[str, Any] = field(repr=False)

    @property
    def published_on(self) -> date | None:
        """The day on which it was first published; None where nobody wrote it down."""
        try:
            return date.fromisoformat(json.loads((self.folder / _DAY).read_text(encoding="utf-8"))["published_on"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def table(self, name: str) -> pa.Table:
        """One of its tables. Raises KeyError where it has none of that name, CheckFailed where the file is not what was written."""
        told = self.about["tables"][name]
        return pq.read_table(self._checked(self.folder / f"{name}.parquet", told["sha256"]))

    def picture(self, name: str) -> bytes:
        """One of its pictures, by the name it was published under. Raises as ``table`` does."""
        told = self.about["pictures"][name]
        return self._checked(self.folder / _CHARTS / told["file"], told["sha256"]).read_bytes()

    def check(self) -> None:
        """Raises CheckFailed where any of its tables or pictures is not what was written."""
        for name, told in self.about["tables"].items():
            self._checked(self.folder / f"{name}.parquet", told["sha256"])
        for told in self.about["pictures"].values():
            self._checked(self.folder / _CHARTS / told["file"], told["sha256"])

    def _checked(self, file: Path, digest: str) -> Path:
        if not file.is_file() or sha256(file) != digest:
            raise CheckFailed(f"{file.name} of draft {self.id} is damaged. Publish the result again, or restore a backup.")
        return file


def publish_draft(
    home: Home | Path | str,
    kind: str,
    tables: Mapping[str, pa.Table],
    pictures: Mapping[str, bytes],
    about: Mapping[str, Any],
    today: date | None = None,
) -> str:
    """Put a result into the home as a draft, in one step, and give its id; the same result published again is the draft that is there.

    ``tables`` by their name in the vocabulary; ``pictures`` by any name that ends in .svg or .png, stored by the hash of their content;
    ``about``: what can be said of it in JSON; ``today``: the day, kept beside it and no part of its id. Raises UsageError for another kind,
    NotAllowed where a table names or points to a person, ValueError where a table is not as the vocabulary has it, and what ``Home.check`` raises.
    """
    if kind not in KINDS:
        raise UsageError(f"A draft is of one of {', '.join(KINDS)}, not {kind!r}.")
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    shaped = {name: _shaped(name, rows) for name, rows in tables.items()}
    with private():
        folder = place.evidence / RESULTS / kind
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        _write(beside, shaped, pictures, about)
        if today is not None:
            write_json(beside / _DAY, {"published_on": today.isoformat()})
        return _put_in_place(beside, folder)


def drafts(home: Home | Path | str, kind: str) -> list[Draft]:
    """Every draft of one kind, the oldest first; none where nothing was published. Raises what ``draft_names`` and ``open_draft`` raise."""
    return [open_draft(home, kind, name) for name in draft_names(home, kind)]


def draft_names(home: Home | Path | str, kind: str) -> list[str]:
    """The ids of every draft of one kind, the oldest first. Cheap: only names are read. Raises what ``Home.check`` raises."""
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    return sorted(path.name for path in (place.evidence / RESULTS / kind).glob("[0-9]*-*"))


def open_draft(home: Home | Path | str, kind: str, name: str) -> Draft:
    """One draft by its id, which holds a part of the hash of what it says. Its tables and pictures are checked as they are read.

    Raises SomethingMissing where there is none of that id, CheckFailed where what it says is not what was written.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    folder = place.evidence / RESULTS / kind / name
    if kind not in KINDS or not _NAME.fullmatch(name) or not folder.is_dir():
        raise SomethingMissing(f"There is no draft {name} of {kind} in the home {place}. Publish the result with --home, or look at the list again.")
    said = folder / _ABOUT
    if not said.is_file() or sha256(said)[:12] != name.partition("-")[2]:
        raise CheckFailed(f"{_ABOUT} of draft {name} is damaged. Publish the result again, or restore a backup.")
    return Draft(name, kind, folder, json.loads(said.read_text(encoding="utf-8")))


def _shaped(name: str, rows: pa.Table) -> pa.Table:
    """The rows with exactly the columns and types of the vocabulary, in its order."""
    shape = TABLES.get(name)
    if shape is None or set(rows.column_names) != set(shape.column_names):
        raise ValueError(f"table {name}: it must have the columns {shape.column_names if shape else 'of a table of the vocabulary'}")
    if shape.identifies != "none":
        raise NotAllowed(f"The table {name} is about single people. Only counts and results are published.")
    return rows.select(list(shape.column_names)).cast(schema_of(name))


def _write(folder: Path, tables: Mapping[str, pa.Table], pictures: Mapping[str, bytes], about: Mapping[str, Any]) -> None:
    """Write everything into the folder, then what is in it."""
    (folder / _CHARTS).mkdir()
    said: dict[str, Any] = {"tables": {}, "pictures": {}}
    for name, rows in tables.items():
        file = folder / f"{name}.parquet"
        pq.write_table(rows, file, compression="zstd")
        sync(file)
        said["tables"][name] = {"rows": rows.num_rows, "sha256": sha256(file)}
    for name, drawn in pictures.items():
        digest = hashlib.sha256(drawn).hexdigest()
        file = folder / _CHARTS / f"{digest[:24]}{Path(name).suffix}"
        file.write_bytes(drawn)
        sync(file)
        said["pictures"][name] = {"file": file.name, "sha256": digest}
    write_json(folder / _ABOUT, {**about, **said})
    sync(folder)


def _put_in_place(beside: Path, folder: Path) -> str:
    """Give the draft its name: its number in the order of publication, and a part of the hash of what it says."""
    digest = sha256(beside / _ABOUT)[:12]
    while True:
        kept = sorted(path.name for path in folder.glob("[0-9]*-*"))
        same = [name for name in kept if name.endswith(f"-{digest}")]
        if same:
            shutil.rmtree(beside)
            return same[-1]
        name = f"{int(kept[-1].partition('-')[0]) + 1 if kept else 1:05d}-{digest}"
        try:
            os.rename(beside, folder / name)
        except OSError:  # pragma: no cover - only where another process took the very same name between two lines
            continue
        sync(folder)
        return name
