"""What ``sooner find check`` prints: on one screen of 80 by 40 what a file is and what is wrong with it, the summary first."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from sooner.cli.printing import table

if TYPE_CHECKING:
    from sooner.errors import Fault
    from sooner.find.extracts import FileReport, FileReports

WIDE = 80
#: How many columns stand on the screen where it is one file's: of one without a fault, and of one with faults; and how many kinds of fault.
COLUMNS, FEWER, KINDS = 12, 6, 4


def lines_of(reports: FileReports, every: bool) -> Iterator[str]:
    """The lines to print: every file by itself, or of several files one line each and the faults of those that have any."""
    several = len(reports.files) > 1
    for report in reports.files:
        columns = 0 if several else FEWER if report.faults else COLUMNS
        yield from _one_line(report) if several and not report.faults and not every else _file(report, every, columns)
    if reports.drafts:
        yield from wrap(f"Drafts, which allow nothing until they are filled and draft = true is gone: {', '.join(reports.drafts)}.", WIDE)
    count = sum(sum(kind.times for kind in report.kinds) or len(report.faults) for report in reports.files)
    yield "No fault found." if count == 0 else "1 fault." if count == 1 else f"{count:,} faults." + ("" if every else " All of them: --all")


def _one_line(report: FileReport) -> Iterator[str]:
    yield from wrap(f"{report.file}: {_taken(report)}", WIDE, subsequent_indent="  ")


def _taken(report: FileReport) -> str:
    accepted = "" if report.accepted is None else f" = {report.accepted:,} accepted + {report.refused:,} refused"
    checked = f", checked as {report.checked_as}" if report.checked_as else ""
    return f"{report.what}{checked}, {report.rows:,} rows{accepted}"


def _file(report: FileReport, every: bool, columns: int) -> Iterator[str]:
    """One file: what it is, its columns, each kind of fault with its first examples and how to mend it."""
    yield from _one_line(report)
    yield from _known(report)
    yield from _columns(report, len(report.columns) if every else columns)
    if every:
        yield from (f"  {fault}" for fault in report.faults)
        return
    met = {kind.examples for kind in report.kinds}
    whole = [fault for fault in report.faults if not any(fault in examples for examples in met) and (fault.line is None or not report.kinds)]
    yield from (line for fault in whole[:KINDS] for line in wrap(f"{fault}", WIDE, initial_indent="  ", subsequent_indent="    "))
    for kind in report.kinds[:KINDS]:
        yield from _kind(kind.code, kind.column, kind.times, kind.examples[: 1 if len(report.kinds) > 1 else 2])
    if len(report.kinds) > KINDS:
        yield f"  and {len(report.kinds) - KINDS} more kinds of fault"


def _known(report: FileReport) -> Iterator[str]:
    if not report.guessed:
        return
    like = f"preset {report.preset}" if report.preset else report.checked_as
    known = len(report.columns) - len(report.not_used)
    words = f"It looks like {like}: {known} of {len(report.columns)} columns known."
    unused = f"Not known: {', '.join(report.not_used)}." if report.not_used else ""
    use = f'In a partnership file: preset = "{report.preset}".' if report.preset else "sooner find init drafts a partnership file from it."
    yield from wrap(f"{words} {shorten(unused, 120, placeholder=' ...')}", WIDE)
    yield use


def _columns(report: FileReport, most: int) -> Iterator[str]:
    if not report.columns or not most:
        return
    rows = [(_cut(column.name, 26), f"{column.filled:.0%}", _cut(column.looks or column.note, 42)) for column in report.columns[:most]]
    yield table(rows, ("  column", "filled", "looks like"))
    if len(report.columns) > most:
        yield f"and {len(report.columns) - most} more columns"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _kind(code: str, column: str, times: int, examples: tuple[Fault, ...]) -> Iterator[str]:
    where = f", column {column}" if column else ""
    yield from wrap(f"{times:,} x {code}{where}", WIDE, initial_indent="  ", subsequent_indent="    ")
    for fault in examples:
        shown = f" ({fault.value!r})" if fault.value is not None else ""
        yield from wrap(f"line {fault.line}: {fault.why}{shown}", WIDE, initial_indent="    ", subsequent_indent="      ")
    if examples:
        yield from wrap(f"To mend it: {examples[0].mend}", WIDE, initial_indent="    ", subsequent_indent="      ")
