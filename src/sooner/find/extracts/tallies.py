"""What has been counted of a file so far, and the faults that will be shown of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sooner.errors import Fault
from sooner.find.extracts.chunks import Chunk

#: How many faults of one file are shown.
SHOWN = 20


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
        room = max(SHOWN - len(self.faults), 0)
        self.faults += [Fault(file, line.why, line.mend, line=line.line) for line in chunk.broken[:room]]
