"""Makes replicate weights of the sample itself: one unit left out at a time, halves of it, or units drawn again."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers
from sooner.prove.survey.design import Design, Replicates, Stage
from sooner.prove.survey.plan import Plan


def made(design: Design, plan: Plan, survey_file: str) -> Replicates:
    """The replicates of the type that the plan names. Raises InputRefused for halves of strata that do not have two units each."""
    if plan.replicate_type == "bootstrap":
        return drawn_again(design, plan.replicate_count, plan.replicate_seed)
    if plan.replicate_type in ("brr", "fay"):
        return _halves(design, plan.replicate_fay or 0.0, survey_file)
    return one_left_out(design)


def jackknifed(design: Design) -> Design:
    """The same sample with replicates that leave out one unit of the first stage at a time; weights that were fitted are fitted again in each."""
    return design.replicated(one_left_out(design))


def one_left_out(design: Design) -> Replicates:
    """The jackknife: JK1, and within strata JKn (Wolter, 2007, chapter 4)."""
    stage = design.stages[0]
    taken = stage.taken[stage.parents]
    return Replicates(lambda: _without(design, stage), ((taken - 1) / taken) * _left(stage)[stage.parents])


def _without(design: Design, stage: Stage) -> Iterator[Numbers]:
    parent = stage.parents[stage.units]
    for unit, stratum in enumerate(stage.parents):
        others = stage.taken[stratum] / max(stage.taken[stratum] - 1, 1)
        yield _before(design) * np.where(stage.units == unit, 0.0, np.where(parent == stratum, others, 1.0))


def _halves(design: Design, fay: float, survey_file: str) -> Replicates:
    """Balanced halves (McCarthy, 1969), the other half counting ``fay`` (Fay; Judkins, 1990)."""
    from scipy.linalg import hadamard

    stage = design.stages[0]
    wrong = int((stage.taken != 2).sum())
    if wrong:
        why = f"{wrong} of {len(stage.taken)} strata do not have two units: halves need two in each"
        raise InputRefused([Fault(survey_file, why, "Join units or strata so that there are two, or take jkn or bootstrap.", column="replicate_type")])
    size = 2 ** int(np.ceil(np.log2(len(stage.taken) + 1)))
    signs = hadamard(size)[:, 1 : len(stage.taken) + 1]
    first = np.zeros(len(stage.parents), dtype=bool)
    first[np.unique(stage.parents, return_index=True)[1]] = True
    factors = 1 + (1 - fay) * signs[:, stage.parents] * np.where(first, 1, -1) * np.sqrt(_left(stage))[stage.parents]
    return Replicates(lambda: _times(design, factors), np.full(size, 1 / (size * (1 - fay) ** 2)))


def drawn_again(design: Design, count: int, seed: int) -> Replicates:
    """The bootstrap of Rao and Wu (1988; Rao, Wu and Yue, 1992): of each stratum's units one fewer than there are, drawn with putting back.

    Where the population's size is known, the factors lie the nearer to 1 the more of it was asked.
    """
    stage, rng = design.stages[0], np.random.default_rng(seed)
    factors = np.ones((count, len(stage.parents)))
    for stratum in np.flatnonzero(stage.taken > 1):
        own, taken = np.flatnonzero(stage.parents == stratum), int(stage.taken[stratum])
        times = rng.multinomial(taken - 1, np.full(taken, 1 / taken), size=count)
        factors[:, own] = 1 + np.sqrt(_left(stage)[stratum]) * (times * taken / (taken - 1) - 1)
    freedom = len(stage.parents) - len(stage.taken)
    return Replicates(lambda: _times(design, factors), np.full(count, 1 / (count - 1)), freedom=count - 1 if count - 1 < freedom else None)


def _times(design: Design, factors: Numbers) -> Iterator[Numbers]:
    for each in factors:
        yield _before(design) * each[design.first]


def _before(design: Design) -> Numbers:
    return design.weights if design.before is None else design.before


def _left(stage: Stage) -> Numbers:
    """What share of each stratum's spread counts: less where much of the population was asked, nothing where all of it was."""
    return np.divide(stage.scale * (stage.taken - 1), stage.taken, out=np.zeros(len(stage.taken)), where=stage.taken > 1)
