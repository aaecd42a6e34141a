"""What a reader is given: views over the answer in force, and for proof and leadership no table that names anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sooner.errors import CheckFailed, SomethingMissing, UsageError
from sooner.tables import TABLES
from sooner.warehouse.engines import READER_MEMORY, connect
from sooner.warehouse.files import sha256
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force

if TYPE_CHECKING:
    from types import TracebackType

    import ibis.expr.types as ir

What = Literal["snapshot", "evidence"]


@dataclass(frozen=True)
class Reading:
    """Tables of one answer, to be read only. Use it with ``with``, or close it when done.

    ``run`` is what the run wrote about itself: hashes, agreements in force, counts, versions.
    """

    what: str
    id: str
    folder: Path = field(repr=False)
    names: tuple[str, ...]
    run: dict[str, Any] = field(repr=False)
    con: Any = field(repr=False)

    def table(self, name: str) -> ir.Table:
        """The table of that name. Raises KeyError where this reader is not given one."""
        if name not in self.names:
            raise KeyError(f"{self.what} {self.id} has no table {name}; it has {', '.join(self.names)}")
        return self.con.table(name)

    def close(self) -> None:
        """Let go of the engine."""
        self.con.disconnect()

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True)
class Answer:
    """Where one answer lies: its folder, the names of the tables that a reader is given of it, and what the run wrote about itself."""

    folder: Path
    names: tuple[str, ...]
    run: dict[str, Any] = field(repr=False)


def open(what: What, home: Home | Path | str) -> Reading:  # noqa: A001 - reads as warehouse.open("snapshot", home)
    """The answer in force of a home: "snapshot", or "evidence", which has no table that names a person.

    Raises UsageError for another word, SomethingMissing where nothing is published yet, and what ``Home.check`` raises.
    """
    return _views(what, answer(what, home))


def answer(what: What, home: Home | Path | str) -> Answer:
    """Where the answer in force lies, for a reader with an engine of its own. Raises what ``open`` raises, and starts no engine."""
    if what not in ("snapshot", "evidence"):
        raise UsageError(f'A home has a "snapshot" and "evidence", not {what!r}.')
    found = home if isinstance(home, Home) else Home(Path(home))
    found.check()
    parent = found.snapshots if what == "snapshot" else found.evidence
    name = in_force(parent)
    if name is None:
        raise SomethingMissing(f"Nothing is published in {found} yet. Run: sooner find PARTNERSHIP.toml --home {found}")
    folder = parent / name
    return Answer(folder, tuple(sorted(path.stem for path in folder.glob("*.parquet") if _may_read(what, path.stem))), run_of(folder))


def verify(folder: Path) -> None:
    """Raises CheckFailed where a table of a published answer is missing or is not, byte for byte, what the run wrote."""
    tables = run_of(folder)["tables"]
    wrong = [name for name, said in tables.items() if not _same(folder / f"{name}.parquet", said["sha256"])]
    if wrong:
        raise CheckFailed(f"{folder} is damaged: {', '.join(sorted(wrong))}. Restore a backup, or run: sooner find PARTNERSHIP.toml --full")


def whole_tables(folder: Path, names: Iterable[str]) -> bool:
    """Whether the answer has each of these tables, byte for byte as the run wrote it; an answer of an older version may have had none of the name."""
    tables = run_of(folder)["tables"]
    return all(name in tables and _same(folder / f"{name}.parquet", tables[name]["sha256"]) for name in names)


def _same(file: Path, digest: str) -> bool:
    return file.is_file() and sha256(file) == digest


def run_of(folder: Path) -> dict[str, Any]:
    """What the run that made a published answer wrote about itself."""
    run: dict[str, Any] = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return run


def _views(what: str, found: Answer) -> Reading:
    con = connect(memory=READER_MEMORY, threads=1)
    for name in found.names:
        con.read_parquet(found.folder / f"{name}.parquet", table_name=name)
    return Reading(what, found.folder.name, found.folder, found.names, found.run, con)


def _may_read(what: str, name: str) -> bool:
    """Of evidence a reader is given what belongs there and names nobody, whatever else may lie in the folder."""
    if what == "snapshot":
        return name in TABLES
    return name in TABLES and TABLES[name].station == "evidence" and TABLES[name].identifies != "direct"
