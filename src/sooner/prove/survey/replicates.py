"""Replicate weights that came with the data, with what each counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.survey.design import Design, Replicates
from sooner.prove.survey.plan import Plan
from sooner.prove.survey.respondents import replicate_columns


def with_replicates(design: Design, data: Data, plan: Plan, survey_file: str) -> Design:
    """The design with the replicate weights that the plan names. Raises InputRefused where they are missing, negative, or their scale does not fit."""
    if not plan.replicate_weights:
        return design
    names = replicate_columns(data, plan.replicate_weights, survey_file)
    found = np.stack([numbers(data, name) for name in names])
    wrong = [name for name, one in zip(names, found, strict=True) if np.isnan(one).any() or (one < 0).any()]
    if wrong:
        raise InputRefused([Fault(data.name, "a replicate weight is missing or negative", "Mend the column.", column=name) for name in wrong])

    def each() -> Iterator[Numbers]:
        yield from found

    return replace(design, replicates=Replicates(each, _scale(plan, len(names), survey_file), freedom=len(names) - 1))


def _scale(plan: Plan, count: int, survey_file: str) -> Numbers:
    """What each replicate's square counts (Wolter, 2007)."""
    said = plan.replicate_scale
    if isinstance(said, tuple) and len(said) != count:
        why = f"there are {count} columns of replicate weights, and {len(said)} numbers here"
        raise InputRefused([Fault(survey_file, why, "Write one number for all, or one for each.", column="replicate_scale")])
    if said is not None:
        return np.broadcast_to(np.array(said, dtype=np.float64), count).copy()
    usual = {"jk1": (count - 1) / count, "bootstrap": 1 / (count - 1), "brr": 1 / count, "fay": 1 / (count * (1 - (plan.replicate_fay or 0)) ** 2)}
    return np.full(count, usual[str(plan.replicate_type)])
