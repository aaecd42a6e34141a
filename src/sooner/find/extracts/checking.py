"""Checks files before they are sent or received: what each is, what its columns look like, what is wrong. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from sooner.errors import Fault, InputRefused, UsageError
from sooner.find.extracts.agreements import permission
from sooner.find.extracts.chunks import Source
from sooner.find.extracts.headers import missing_columns
from sooner.find.extracts.opening import open_file, rows_of
from sooner.find.extracts.plans import Plan
from sooner.find.extracts.profiling import ColumnReport, Profile
from sooner.find.extracts.reading import files_of
from sooner.find.extracts.rows import RowCheck
from sooner.find.extracts.tallies import EVERY, SHOWN, Tally
from sooner.partnership import Extract, Partnership
from sooner.tables import KINDS

#: What is said of a column that nothing is read from.
NOT_USED = "not used: none of our words was found for it"
#: Our word -> their column, or what a partnership file allows in its place.
Columns = Mapping[str, Any]


@dataclass(frozen=True)
class FaultKind:
    """One kind of fault in one column of a file: how often it was met, and the first times. ``column`` is the agency's own name."""

    code: str
    column: str
    times: int
    examples: tuple[Fault, ...]


@dataclass(frozen=True)
class FileReport:
    """One file: what it is, its columns, its faults, and each kind of fault with how often it was met.

    ``checked_as`` says against what its rows were checked; ``guessed`` that nobody said so. ``preset`` is the one that fits best, ``not_used``
    are columns that nothing is read from.
    """

    file: str
    what: str
    size: int = 0
    rows: int = 0
    accepted: int | None = None
    refused: int = 0
    checked_as: str = ""
    columns: tuple[ColumnReport, ...] = ()
    faults: tuple[Fault, ...] = ()
    kinds: tuple[FaultKind, ...] = ()
    preset: str | None = None
    not_used: tuple[str, ...] = ()
    guessed: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        return asdict(self)


@dataclass(frozen=True)
class FileReports:
    """The reports of several files. ``drafts`` names agreements that are drafts yet: they allow nothing."""

    files: tuple[FileReport, ...]
    drafts: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of all files."""
        return tuple(fault for report in self.files for fault in report.faults)

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a column: how full, how many different values among the first rows, what they look like."""
        rows = [
            {"file": r.file, "column": c.name, "filled": c.filled, "distinct": c.distinct, "looks": c.looks, "date_format": c.date_format}
            for r in self.files
            for c in r.columns
        ]
        return pd.DataFrame(rows, columns=["file", "column", "filled", "distinct", "looks", "date_format"])

    def as_dict(self) -> dict[str, Any]:
        """The reports for machines."""
        return {"files": [report.as_dict() for report in self.files], "draft_agreements": list(self.drafts)}

    def __repr__(self) -> str:
        return f"FileReports({len(self.files)} files, {len(self.faults)} faults)"


def check_files(
    paths: Iterable[str | Path],
    *,
    today: date,
    columns: Columns | None = None,
    kind: str | None = None,
    partnership: Partnership | None = None,
    every: bool = False,
) -> FileReports:
    """Look at files and say what they are and what is wrong with them.

    Rows are checked where we know what they should be: from the partnership file where it names the file, else from ``kind``
    (and ``columns``, our word = their column). Columns that no agreement covers are not looked at. No value of a person's column is shown.
    ``every`` keeps every fault, not only the first. Raises UsageError for a kind or a column that does not exist.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind {kind!r}: kinds are {', '.join(KINDS)}")
    asked = _Asked(today, columns, kind or ("people" if columns is not None else None), partnership, EVERY if every else SHOWN)
    return FileReports(tuple(_check(Path(path), asked) for path in paths))


@dataclass(frozen=True)
class _Asked:
    """Against what the files are to be checked."""

    today: date
    columns: Columns | None
    kind: str | None
    partnership: Partnership | None
    shown: int = SHOWN

    def extract_for(self, path: Path) -> Extract | None:
        """The extract of the partnership whose file this is."""
        for extract in self.partnership.extracts if self.partnership else ():
            if any(path.resolve() == known.resolve() for known in files_of(self._folder, extract.file)):
                return extract
        return None

    @property
    def _folder(self) -> Path:
        return self.partnership.folder if self.partnership else Path()

    def plan_for(self, header: tuple[str, ...]) -> Plan | None:
        """How to check a file that no partnership names: as the kind asked for, its own column names standing for ours."""
        if self.kind is None:
            return None
        table = KINDS[self.kind]
        columns = self.columns or {column.name: column.name for column in table.columns if column.required or column.name in header}
        if unknown := [name for name in columns if name not in table.column_names]:
            raise UsageError(f"{self.kind} has no column {', '.join(unknown)}: its columns are {', '.join(table.column_names)}")
        try:
            extract = Extract.model_validate({"agency": "file", "name": "file", "kind": self.kind, "file": "file", "columns": dict(columns)})
        except ValidationError as wrong:
            raise UsageError(f"a column is named by text, a list of texts, or a table with `column` and `format`: {wrong.errors()[0]['msg']}") from wrong
        return Plan(extract, tuple(column for column in table.columns if column.name in columns), self.today)


def check_as(path: Path, extract: Extract, today: date, every: bool = False) -> FileReport:
    """Look at one file as the extract that it is taken for, whatever any agreement says: nothing of it is kept. InputRefused is in the report."""
    plan = Plan(extract, tuple(column for column in extract.table.columns if column.name in extract.filled), today)
    try:
        source = open_file(path, path.name, extract.encoding, extract.delimiter, extract.sheet)
        wanted = plan.wanted(source.header)
        return _looked_at(path.name, source, plan, wanted, dict.fromkeys(source.header, NOT_USED), f"kind {extract.kind}", EVERY if every else SHOWN)
    except InputRefused as refused:
        return FileReport(path.name, "cannot be read", faults=refused.faults)


def _check(path: Path, asked: _Asked) -> FileReport:
    """One file."""
    known = asked.extract_for(path)
    try:
        if known is None or asked.partnership is None:
            source = open_file(path, path.name)
            plan = asked.plan_for(source.header)
            return _looked_at(path.name, source, plan, source.header, {}, f"kind {plan.extract.kind}" if plan else "", asked.shown)
        allowed = permission(asked.partnership, known, asked.today)
        if not allowed.readable:
            return FileReport(path.name, "not read", checked_as=allowed.why_not)
        source = open_file(path, path.name, known.encoding, known.delimiter, known.sheet)
        wanted = allowed.plan.wanted(source.header)
        unread = {name: "not looked at: not among the columns that an agreement lets us read" for name in source.header if name not in wanted}
        return _looked_at(path.name, source, allowed.plan, wanted, unread, f"{known.agency}/{known.name}, kind {known.kind}", asked.shown)
    except InputRefused as refused:
        return FileReport(path.name, "cannot be read", faults=refused.faults)


def _looked_at(
    name: str, source: Source, plan: Plan | None, wanted: tuple[str, ...], unread: dict[str, str], checked_as: str, shown: int = SHOWN
) -> FileReport:
    """The report of a file that could be opened; a fault of the whole file found on the way ends it."""
    tally, faults = Tally(shown=shown), missing_columns(name, source.header, plan.lacking(source.header) if plan else (), source.header_line)
    profiles = {column: Profile(column, _ours(plan, column, source.header)) for column in wanted if column in source.header}
    check = RowCheck(plan) if plan and not faults else None
    try:
        for chunk in rows_of(source, tuple(profiles), name, may_be_empty=plan is not None and plan.extract.optional):
            if check:
                check.check(chunk, name, 0, tally)
            else:
                tally.count_broken(name, chunk)
            for column, profile in profiles.items():
                profile.add(chunk.cells[column], chunk.native.get(column))
    except InputRefused as refused:
        faults += refused.faults
    reports = [profiles[column].report() if column in profiles else ColumnReport(column, note=unread[column]) for column in source.header]
    return FileReport(
        name,
        source.found.words,
        source.found.size,
        tally.rows_read,
        tally.accepted if check else None,
        tally.refused,
        checked_as,
        tuple(reports),
        (*faults, *tally.all_faults),
        tuple(_kinds(tally, plan, source.header)),
        plan.extract.preset if plan else None,
        tuple(column for column in source.header if column not in wanted),
    )


def _kinds(tally: Tally, plan: Plan | None, header: tuple[str, ...]) -> Iterator[FaultKind]:
    """Each kind of fault, the most frequent first."""
    for (code, column), times in sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0])):
        theirs = plan.theirs(column, header) if plan and column else column
        yield FaultKind(code, theirs, times, tuple(tally.examples.get((code, column), ())))


def _ours(plan: Plan | None, column: str, header: tuple[str, ...]) -> Any:
    """Our most identifying column that is read from one of theirs."""
    if plan is None:
        return None
    order = ("none", "indirect", "direct")
    sources = plan.sources(header)
    from_it = [ours for ours in plan.columns if column in sources[ours.name]]
    return max(from_it, key=lambda ours: order.index(ours.identifies), default=None)
