"""Which of an agency's records are whose: the truth on one side, the agency's opaque numbers on the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.example.generator.chance import Flags, Numbers
from sooner.example.generator.names import Names


@dataclass(frozen=True)
class RecordBook:
    """Sorted by person: the person and the number of each record."""

    person: Numbers
    record_id: Names

    @classmethod
    def of(cls, person: Numbers, record_id: Names) -> RecordBook:
        """A book of the records given, in any order."""
        order = np.argsort(person, kind="stable")
        return cls(np.asarray(person)[order], np.asarray(record_id, dtype=object)[order])

    def has(self, person: Numbers) -> Flags:
        """Whether each person has a record."""
        return np.isin(person, self.person)

    def number_of(self, person: Numbers, rng: np.random.Generator) -> Names:
        """A record number of each person; where somebody has several, any of them. Every person must have one."""
        first = np.searchsorted(self.person, person, side="left")
        count = np.searchsorted(self.person, person, side="right") - first
        found: Names = self.record_id[first + (rng.random(len(person)) * count).astype(np.int64)]
        return found
