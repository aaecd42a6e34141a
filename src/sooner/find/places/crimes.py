"""Crimes as they are worked with: which month, which type, which of the distinct points; and what was left out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Kept = npt.NDArray[np.bool_]

#: What stands for the sum of all types, and for that sum with every crime counted by the harm of its type.
ALL, HARM = "all", "harm"


@dataclass(frozen=True)
class Tally:
    """What became of the rows: ``rows`` = ``kept`` + ``without_place`` + ``repeated`` + ``outside``."""

    rows: int
    kept: int
    without_place: int = 0
    repeated: int = 0
    outside: int = 0

    def as_dict(self) -> dict[str, int]:
        """The counts by name."""
        return asdict(self)


@dataclass(frozen=True, eq=False)
class Crimes:
    """One entry a crime in ``month``, ``kind``, ``point`` and ``small_area``: places in ``months``, ``kinds``, the points and ``small_areas``.

    ``easting`` and ``northing`` (metres) have one entry for each distinct point; ``months`` runs without a gap. A small area of -1 is none.
    ``harm``: the harm of one crime of each type, in the order of ``kinds``; None where no weights were given.
    """

    months: tuple[str, ...]
    kinds: tuple[str, ...]
    small_areas: tuple[str, ...]
    easting: Numbers
    northing: Numbers
    month: Places
    kind: Places
    point: Places
    small_area: Places
    tally: Tally
    harm: Numbers | None = None

    def __len__(self) -> int:
        return len(self.month)

    @property
    def all_kinds(self) -> tuple[str, ...]:
        """The types of crime, then their sum, and last their harm where it is known."""
        return (*self.kinds, ALL) if self.harm is None else (*self.kinds, ALL, HARM)

    def counts(self, kind: str) -> tuple[Places, Numbers]:
        """The points at which crimes of one type (or ``all``) lie, and how many there are of them in each month (points x months).

        Of ``harm``: how much there is of it in each month.
        """
        of_kind = slice(None) if kind in (ALL, HARM) else self.kind == self.kinds.index(kind)
        points, place = np.unique(self.point[of_kind], return_inverse=True)
        wide = len(self.months)
        each = self.harm[self.kind] if kind == HARM and self.harm is not None else None
        counted = np.bincount(place * wide + self.month[of_kind], weights=each, minlength=len(points) * wide)
        return points, counted.reshape(len(points), wide).astype(float)

    def only(self, kept: Kept) -> Crimes:
        """The crimes that lie inside; the others are counted as outside."""
        lost = int((~kept).sum())
        tally = replace(self.tally, kept=self.tally.kept - lost, outside=self.tally.outside + lost)
        parts = {name: getattr(self, name)[kept] for name in ("month", "kind", "point", "small_area")}
        return replace(self, **parts, tally=tally)

    @cached_property
    def metres(self) -> tuple[Numbers, Numbers]:
        """Easting and northing of each crime."""
        return self.easting[self.point], self.northing[self.point]
