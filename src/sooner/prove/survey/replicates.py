"""Replicate weights that came with the data, or are made of the sample, with what each counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.survey.design import Design, Replicates
from sooner.prove.survey.making import made
from sooner.prove.survey.plan import Plan
from sooner.prove.survey.respondents import replicate_columns


def with_replicates(design: Design, data: Data, plan: Plan, survey_file: str) -> Design:
    """The design with the replicate weights that the plan names, or has made. Raises InputRefused where they are missing, negative, or do not fit."""
    if plan.replicate_type is None:
        return design
    replicates = _sent(design, data, plan, survey_file) if plan.replicate_weights else made(design, plan, survey_file)
    return design.replicated(replace(replicates, about_estimate=plan.replicate_mse))


def _sent(design: Design, data: Data, plan: Plan, survey_file: str) -> Replicates:
    names = replicate_columns(data, plan.replicate_weights, survey_file)
    found = np.stack([numbers(data, name) for name in names])
    wrong = [name for name, one in zip(names, found, strict=True) if np.isnan(one).any() or (one < 0).any()]
    if wrong:
        raise InputRefused([Fault(data.name, "a replicate weight is missing or negative", "Mend the column.", column=name) for name in wrong])
    if not plan.replicate_combined:
        found = found * design.weights
    return Replicates(lambda: iter(found), _scale(plan, len(names), survey_file), freedom=len(names) - 1)


def _scale(plan: Plan, count: int, survey_file: str) -> Numbers:
    """What each replicate's square counts (Wolter, 2007; of the American Community Survey, Fay and Train, 1995)."""
    said = plan.replicate_scale
    if isinstance(said, tuple) and len(said) != count:
        why = f"there are {count} columns of replicate weights, and {len(said)} numbers here"
        raise InputRefused([Fault(survey_file, why, "Write one number for all, or one for each.", column="replicate_scale")])
    if said is not None:
        return np.broadcast_to(np.array(said, dtype=np.float64), count).copy()
    usual = {"jk1": (count - 1) / count, "bootstrap": 1 / (count - 1), "brr": 1 / count, "fay": 1 / (count * (1 - (plan.replicate_fay or 0)) ** 2)}
    usual |= {"jk2": 1.0, "acs": 4 / count, "successive_difference": 4 / count}
    return np.full(count, usual[str(plan.replicate_type)])
