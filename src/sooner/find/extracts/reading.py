"""Reads one extract's files through the checks into Parquet: what is accepted, what is refused, and the counts."""

from __future__ import annotations

import glob
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq

from sooner.errors import Fault, InputRefused
from sooner.find.extracts.chunks import Found, refused
from sooner.find.extracts.headers import missing_columns
from sooner.find.extracts.not_taken_in import left_out
from sooner.find.extracts.opening import open_file, rows_of
from sooner.find.extracts.plans import Plan
from sooner.find.extracts.receipts import FileReceipt
from sooner.find.extracts.rows import RowCheck
from sooner.find.extracts.tallies import Tally
from sooner.warehouse.do_not_take_in import DoNotTakeIn

Progress = Callable[[str], None]


@dataclass
class ReadExtract:
    """What was counted while an extract was read: in all, and file by file."""

    tally: Tally = field(default_factory=Tally)
    files: list[FileReceipt] = field(default_factory=list)
    row_faults: list[Fault] = field(default_factory=list)
    file_faults: list[Fault] = field(default_factory=list)

    @property
    def refused_share(self) -> float:
        """The share of the rows that was refused for a fault; a row that may not be taken in is none."""
        return (self.tally.refused - self.tally.not_taken_in) / self.tally.rows_read if self.tally.rows_read else 0.0

    def faults(self, share: float) -> list[Fault]:
        """What stands in the way: whole files always, rows where more than the share of them was refused."""
        return self.file_faults + (self.row_faults if self.refused_share > share else [])


def files_of(folder: Path, file: str) -> list[Path]:
    """The files that the partnership file means: one, or all that match a pattern, in the order of their names."""
    if glob.has_magic(file):
        return [Path(found) for found in sorted(glob.glob(str(folder / file)))]
    return [folder / file]


def shown_name(folder: Path, path: Path) -> str:
    """A file's name in messages: from the partnership file's folder where it lies inside."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def read_extract(plan: Plan, folder: Path, paths: Sequence[Path], into: Path, progress: Progress, listed: DoNotTakeIn | None = None) -> ReadExtract:
    """Read and check the files of one extract; write accepted.parquet and refused.parquet in the folder ``into``.

    Every file is looked at, whatever is wrong with another. Nothing but the plan's columns is taken out of any row, and nothing of a row
    about a record that is ``listed`` as not to be taken in.
    """
    done = ReadExtract()
    reader = _Reader(RowCheck(plan), listed or DoNotTakeIn(), progress)
    with (
        pq.ParquetWriter(into / "accepted.parquet", plan.accepted_schema, compression="zstd") as accepted,
        pq.ParquetWriter(into / "refused.parquet", plan.refused_schema, compression="zstd") as not_accepted,
    ):
        for path in paths:
            tally = Tally()
            name = shown_name(folder, path)
            try:
                found = reader.read(path, name, done.tally.last_line, tally, (accepted, not_accepted))
                done.files.append(_file_receipt(name, found, tally, done.tally.last_line))
            except InputRefused as fault:
                done.file_faults += fault.faults
            done.row_faults += tally.all_faults
            tally.last_line += done.tally.last_line
            done.tally.add(tally)
    return done


@dataclass(frozen=True)
class _Reader:
    """Reads the files of one extract, one after the other."""

    check: RowCheck
    listed: DoNotTakeIn
    progress: Progress

    def read(self, path: Path, name: str, lines_before: int, tally: Tally, into: tuple[pq.ParquetWriter, pq.ParquetWriter]) -> Found:
        """Read one file through the checks; InputRefused where the whole of it cannot be taken."""
        plan, before = self.check.plan, _stamp(path)
        source = open_file(path, name, plan.extract.encoding, plan.extract.delimiter, plan.extract.sheet)
        if faults := missing_columns(name, source.header, plan.lacking(source.header), source.header_line):
            raise InputRefused(faults)
        for chunk in rows_of(source, plan.wanted(source.header), name, may_be_empty=plan.extract.optional):
            checked = self.check.check(left_out(chunk, plan, self.listed, tally), name, lines_before, tally)
            for writer, rows in zip(into, (checked.accepted, checked.refused), strict=True):
                writer.write_table(rows)
            self.progress(f"{plan.extract.agency}/{plan.extract.name}: {tally.rows_read:,} rows of {name}")
        if _stamp(path) != before:
            raise refused(name, "the file changed while it was being read", "Wait until it has been written, then run again.")
        return source.found


def _stamp(path: Path) -> tuple[int, int] | None:
    """Size and time of a file, to see whether it changes; None where it is not there."""
    if not path.is_file():
        return None
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _file_receipt(name: str, found: Found, tally: Tally, lines_before: int) -> FileReceipt:
    return FileReceipt(
        name,
        found.size,
        found.modified,
        found.sha256,
        found.format,
        found.encoding,
        found.encoding_how,
        found.delimiter,
        found.sheet,
        tally.rows_read,
        tally.accepted,
        tally.refused,
        lines_before,
    )
