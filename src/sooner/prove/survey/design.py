"""How the respondents were chosen, as arrays: weights, stages, what the weights were fitted to, replicate weights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

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
    """A sample. All arrays have one entry a respondent. ``finite``: whether the population's size is known at the first stage.

    ``before``: the weights before they were fitted to known counts (None: they were not), and ``fit`` fits others in the same way.
    """

    weights: Numbers
    strata: Codes
    stages: tuple[Stage, ...]
    finite: bool
    fitted: tuple[Fitted, ...] = ()
    replicates: Replicates | None = None
    before: Numbers | None = field(default=None, repr=False)
    fit: Callable[[Numbers], Numbers] | None = field(default=None, repr=False)

    @property
    def people(self) -> int:
        """How many respondents there are."""
        return len(self.weights)

    @property
    def first(self) -> Codes:
        """The unit of the first stage in which each respondent lies."""
        return self.stages[0].units

    def refitted(self, weights: Numbers, columns: Numbers, fit: Callable[[Numbers], Numbers]) -> Design:
        """The same sample with weights that were fitted by these columns; ``fit`` does the same to other weights, such as those of a replicate."""
        fitted = (*self.fitted, Fitted.of(columns, self.weights))
        return replace(self, weights=weights, fitted=fitted, replicates=_each_fitted(self.replicates, fit), before=self.weights, fit=fit)

    def replicated(self, replicates: Replicates) -> Design:
        """The same sample with replicates of the weights before the fit, each of which is fitted as the weights themselves were."""
        return replace(self, replicates=_each_fitted(replicates, self.fit))


def _each_fitted(replicates: Replicates | None, fit: Callable[[Numbers], Numbers] | None) -> Replicates | None:
    if replicates is None or fit is None:
        return replicates
    made = replicates.each

    # fitting takes long and every estimate asks for all of them: each is fitted once
    @cache
    def fitted() -> list[Numbers]:
        return [fit(weights) for weights in made()]

    return replace(replicates, each=lambda: iter(fitted()))
