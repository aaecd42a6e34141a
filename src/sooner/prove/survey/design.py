"""How the respondents were chosen, as arrays: weights, stages, what the weights were fitted to, replicate weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage of choosing. Every unit lies in one parent: a stratum at the first stage, a unit of the stage before at the others.

    ``units``: the unit of each respondent. ``parents``: the parent of each unit. Of each parent: ``taken``, how many units were chosen in it;
    ``scale``, what the squares of their spread count; ``centred``, whether they spread about their own mean (else about nothing).
    """

    units: Codes
    parents: Codes
    taken: Numbers
    scale: Numbers
    centred: Flags


@dataclass(frozen=True, eq=False)
class Fitted:
    """One fit of the weights to known counts: only what those counts do not foretell of an outcome is still uncertain.

    The part foretold is that of a least-squares fit weighted by the weights before (Deville and Sarndal, 1992).
    """

    foretold: Numbers
    weighted: Numbers

    @classmethod
    def of(cls, columns: Numbers, before: Numbers) -> Fitted:
        """From the columns that the weights were fitted by (respondents x columns) and the weights before."""
        root = np.sqrt(before)[:, None]
        left, sizes, right = np.linalg.svd(root * columns, full_matrices=False)
        kept = sizes > 1e-11 * sizes[0]
        return cls(columns @ (right[kept].T / sizes[kept]), root * left[:, kept])

    def rest(self, scores: Numbers) -> Numbers:
        """Scores (respondents x any) without what the counts foretell."""
        return np.asarray(scores - self.foretold @ (self.weighted.T @ scores), dtype=np.float64)


@dataclass(frozen=True, eq=False)
class Replicates:
    """Weights made again many times over. ``each`` gives them one after the other; ``scale`` has one number for each of them.

    ``freedom``: their degrees of freedom; None where they are those of the sample that they were made from.
    """

    each: Callable[[], Iterator[Numbers]] = field(repr=False)
    scale: Numbers
    about_estimate: bool = False
    freedom: int | None = None


@dataclass(frozen=True, eq=False)
class Design:
    """A sample. All arrays have one entry a respondent. ``finite``: whether the population's size is known at the first stage."""

    weights: Numbers
    strata: Codes
    stages: tuple[Stage, ...]
    finite: bool
    fitted: tuple[Fitted, ...] = ()
    replicates: Replicates | None = None

    @property
    def people(self) -> int:
        """How many respondents there are."""
        return len(self.weights)

    @property
    def first(self) -> Codes:
        """The unit of the first stage in which each respondent lies."""
        return self.stages[0].units

    def refitted(self, weights: Numbers, columns: Numbers) -> Design:
        """The same sample with weights that were fitted by these columns."""
        return replace(self, weights=weights, fitted=(*self.fitted, Fitted.of(columns, self.weights)))

    def jackknifed(self) -> Design:
        """The same sample with replicates that leave out one unit of the first stage at a time (JK1; within strata JKn)."""
        stage = self.stages[0]
        taken = stage.taken[stage.parents]
        # what a stratum's spread counts, without n / (n - 1): the units that are left carry that already
        finite = np.divide(stage.scale * (stage.taken - 1), stage.taken, out=np.zeros(len(stage.taken)), where=stage.taken > 1)
        return replace(self, replicates=Replicates(self._one_left_out, ((taken - 1) / taken) * finite[stage.parents]))

    def _one_left_out(self) -> Iterator[Numbers]:
        stage = self.stages[0]
        parent = stage.parents[stage.units]
        for unit, stratum in enumerate(stage.parents):
            others = stage.taken[stratum] / max(stage.taken[stratum] - 1, 1)
            yield self.weights * np.where(stage.units == unit, 0.0, np.where(parent == stratum, others, 1.0))
