"""The parts of a sample that are estimated one by one: who belongs to which, how many they are, how they are named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.design import Codes, Design


@dataclass(frozen=True, eq=False)
class Domains:
    """Parts that do not overlap. ``of``: the number of each respondent's part, -1 for none; ``names``: one for each part."""

    of: Codes
    names: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many parts there are."""
        return len(self.names)

    def where(self, known: Flags) -> Domains:
        """The same parts without the respondents who are not known."""
        return Domains(np.where(known, self.of, -1), self.names)

    def only(self, part: int) -> Flags:
        """Who is in one part."""
        return np.asarray(self.of == part)

    def sums(self, values: Numbers) -> Numbers:
        """The sum of one value in each part."""
        inside = self.of >= 0
        return np.asarray(np.bincount(self.of[inside], values[inside], self.size), dtype=np.float64)

    def spread(self, values: Numbers) -> Numbers:
        """A value of each part, given to each respondent of it; 0 to those of none."""
        return np.where(self.of >= 0, np.append(values, 0.0)[self.of], 0.0)

    def counts(self, design: Design) -> Codes:
        """How many respondents each part has. Those of weight 0 count for nothing."""
        inside = (self.of >= 0) & (design.weights > 0)
        return np.bincount(self.of[inside], minlength=self.size)

    def freedom(self, design: Design) -> Codes:
        """The degrees of freedom of each part: units of the first stage less strata that have anybody in it; of replicates theirs."""
        if design.replicates is not None and design.replicates.freedom is not None:
            return np.full(self.size, design.replicates.freedom)
        inside = (self.of >= 0) & (design.weights > 0)
        return self._distinct(design.first, inside) - self._distinct(design.strata, inside)

    def _distinct(self, codes: Codes, inside: Flags) -> Codes:
        width = int(codes.max()) + 1
        return np.bincount(np.unique(self.of[inside] * width + codes[inside]) // width, minlength=self.size)
