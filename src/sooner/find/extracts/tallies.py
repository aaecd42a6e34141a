"""What has been counted of a file so far, and the faults that will be shown of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sooner.errors import Fault
from sooner.find.extracts.chunks import Chunk

#: How a row that could not be split into its columns is counted.
NOT_SPLIT = "row cannot be split"
#: How many faults of one file are shown.
SHOWN = 20
#: How many are kept where every fault is asked for: enough to mend a file by, and never so many that they fill the memory.
EVERY = 100_000
#: How many faults of one kind in one column are kept as examples.
EXAMPLES = 2


@dataclass
class Tally:
    """What has been counted of one file so far."""

    rows_read: int = 0
    accepted: int = 0
    refused: int = 0
    not_taken_in: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    faults_found: int = 0
    refused_as_future: int = 0
    latest: date | None = None
    last_line: int = 0
    shown: int = SHOWN
    examples: dict[tuple[str, str], list[Fault]] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Count another chunk or file in; its faults stay with it."""
        self.rows_read += other.rows_read
        self.accepted += other.accepted
        self.refused += other.refused
        self.not_taken_in += other.not_taken_in
        self.reasons.update(other.reasons)
        self.missing.update(other.missing)
        self.refused_as_future += other.refused_as_future
        self.latest = max((day for day in (self.latest, other.latest) if day is not None), default=None)
        self.last_line = max(self.last_line, other.last_line)

    @property
    def all_faults(self) -> list[Fault]:
        """The faults that are shown, in the order of the lines, and how many more there are."""
        shown = sorted(self.faults, key=lambda fault: fault.line or 0)
        more = self.faults_found - len(shown)
        if more:
            mend = "Mend these, then check the file again with `sooner find check`."
            shown.append(Fault(shown[0].file, f"{more:,} more faults of this file are not shown", mend))
        return shown

    def count_broken(self, file: str, chunk: Chunk) -> None:
        """Count a chunk of a file whose rows are not checked, only split."""
        self.rows_read += len(chunk.lines) + len(chunk.broken)
        self.refused += len(chunk.broken)
        self.faults_found += len(chunk.broken)
        self.reasons.update({(NOT_SPLIT, ""): len(chunk.broken)} if chunk.broken else {})
        self.keep([(NOT_SPLIT, "", Fault(file, line.why, line.mend, line=line.line)) for line in chunk.broken[: self.shown]])

    def keep(self, faults: Sequence[tuple[str, str, Fault]]) -> None:
        """Keep faults of a chunk, each with its code and column: the first ones to be shown, and examples of each kind."""
        for code, column, fault in faults:
            own = self.examples.setdefault((code, column), [])
            if len(own) < EXAMPLES:
                own.append(fault)
        room = max(self.shown - len(self.faults), 0)
        self.faults += sorted((fault for _, _, fault in faults), key=lambda fault: fault.line or 0)[:room]
