"""Makes the sample's design from the data: weights, strata, stages. Whatever cannot be so is refused, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.survey.design import Codes, Design, Stage
from sooner.prove.survey.plan import Plan

_LISTED = 5


def design_of(data: Data, plan: Plan) -> Design:
    """The design that a plan describes. Raises InputRefused with every fault of weights, strata, clusters and population sizes."""
    strata, units = _codes(data, plan.strata), [_codes(data, plan.clusters[: depth + 1]) for depth in range(len(plan.clusters))]
    faults = [*_missing(data, [*plan.strata, *plan.clusters])]
    if units and not plan.nested:
        faults += _in_two_strata(data, plan, strata, units[0])
    if faults:
        raise InputRefused(faults)
    chosen = [_both(strata, each) if plan.strata and plan.nested else each for each in units] or [np.arange(len(data.frame))]
    there = [_population(data, name) for name in plan.fpc]
    stages, fraction, faults = _stages(data, plan, strata, chosen, there)
    weights = _weights(data, plan.weights) if plan.weights else fraction
    if faults:
        raise InputRefused(faults)
    return Design(weights, strata, tuple(stages), bool(there))


def _codes(data: Data, names: tuple[str, ...]) -> Codes:
    """Numbers from 0 for the values of some columns together; all 0 for no column."""
    if not names:
        return np.zeros(len(data.frame), dtype=np.int64)
    if len(names) == 1:
        import pandas as pd

        return np.asarray(pd.factorize(data.frame[names[0]], sort=True, use_na_sentinel=False)[0], dtype=np.int64)
    return np.asarray(data.frame.groupby(list(names), sort=True, dropna=False).ngroup().to_numpy(), dtype=np.int64)


def _both(one: Codes, other: Codes) -> Codes:
    return np.asarray(np.unique(one * (int(other.max()) + 1) + other, return_inverse=True)[1], dtype=np.int64)


def _missing(data: Data, names: list[str]) -> Iterator[Fault]:
    for name in names:
        for row in np.flatnonzero(data.frame[name].isna().to_numpy())[:_LISTED]:
            yield Fault(data.name, "nobody knows where this respondent was chosen", "Fill it in for everybody.", line=data.line(int(row)), column=name)


def _in_two_strata(data: Data, plan: Plan, strata: Codes, units: Codes) -> Iterator[Fault]:
    first = strata[np.unique(units, return_index=True)[1]]
    astray = np.flatnonzero(strata != first[units])
    name = plan.clusters[0]
    for row in {str(data.frame[name].iloc[row]): int(row) for row in reversed(astray)}.values():
        why = f"the cluster {data.frame[name].iloc[row]!r} lies in two strata"
        mend = "Mend the column, or write nested = true in the survey file if the numbers of clusters begin anew in every stratum."
        yield Fault(data.name, why, mend, line=data.line(row), column=name)


def _population(data: Data, name: str) -> Numbers:
    found = numbers(data, name)
    wrong = np.flatnonzero(np.isnan(found) | (found <= 0))
    if len(wrong):
        why = "the number of units that there were to choose from is missing or not above 0"
        raise InputRefused([Fault(data.name, why, "Write it for everybody.", line=data.line(int(row)), column=name) for row in wrong[:_LISTED]])
    return found


def _weights(data: Data, name: str) -> Numbers:
    found = numbers(data, name)
    missing, negative = np.isnan(found), found < 0
    faults = []
    for wrong, why, mend in (
        (missing, "the weight is missing", "Give everybody a weight; 0 leaves somebody out."),
        (negative, "the weight is negative", "Nobody stands for fewer than no people: mend it, or write 0 to leave the respondent out."),
    ):
        faults += [Fault(data.name, why, mend, line=data.line(int(row)), column=name) for row in np.flatnonzero(wrong)[:_LISTED]]
    if not faults and not (found > 0).any():
        faults = [Fault(data.name, "every weight is 0", "Somebody has to stand for somebody.", column=name)]
    if faults:
        raise InputRefused(faults)
    return found


def _stages(data: Data, plan: Plan, strata: Codes, chosen: list[Codes], there: list[Numbers]) -> tuple[list[Stage], Numbers, list[Fault]]:
    """The stages that say anything of the error, the weight that the chances of being chosen give, and what is wrong."""
    above, times, weight = strata, np.ones(len(strata)), np.ones(len(strata))
    stages: list[Stage] = []
    faults: list[Fault] = []
    # the last population size may be of the people in the innermost cluster, who are a stage of their own
    units = [*chosen, np.arange(len(strata))] if len(there) > len(chosen) else chosen
    for depth, unit in enumerate(units):
        known = there[depth] if depth < len(there) else None
        stage, share, wrong = _stage(data, plan, depth, unit, above, times, known)
        stages.append(stage)
        faults += wrong
        if known is None:
            break  # units chosen from no known number count as put back: what lies below adds nothing
        times, weight, above = times * share, weight / share, unit
    return stages, weight, faults


def _stage(data: Data, plan: Plan, depth: int, unit: Codes, above: Codes, times: Numbers, known: Numbers | None) -> tuple[Stage, Numbers, list[Fault]]:
    units, parents = int(unit.max()) + 1, int(above.max()) + 1
    parent = np.zeros(units, dtype=np.int64)
    parent[unit] = above
    taken = np.bincount(parent, minlength=parents).astype(np.float64)
    size, row_of = np.full(parents, np.inf), np.zeros(parents, dtype=np.int64)
    row_of[above[::-1]] = np.arange(len(above))[::-1]
    faults: list[Fault] = []
    if known is not None:
        size = known[row_of]
        faults += _sizes(data, plan, depth, above, known, size, taken)
    left = np.maximum(1 - taken / size, 0.0)
    alone = (taken == 1) & (left > 1e-9)
    if plan.single_unit == "refuse" and not faults:
        faults += [_alone(data, plan, depth, int(row_of[place])) for place in np.flatnonzero(alone)[:_LISTED]]
    scale = times[row_of] * left * np.where(alone, 1.0 if plan.single_unit == "centred" else 0.0, taken / np.maximum(taken - 1, 1))
    return Stage(unit, parent, taken, scale, ~alone), (taken / size)[above], faults


def _sizes(data: Data, plan: Plan, depth: int, above: Codes, known: Numbers, size: Numbers, taken: Numbers) -> Iterator[Fault]:
    name = plan.fpc[depth]
    for row in np.flatnonzero(known != size[above])[:_LISTED]:
        why = f"it is not the same for all of {_parent(data, plan, depth, int(row))}"
        yield Fault(data.name, why, "Write how many units there were to choose from, the same for all of them.", line=data.line(int(row)), column=name)
    seen: set[int] = set()
    for row in np.flatnonzero(taken[above] > known):
        if int(above[row]) not in seen and len(seen) < _LISTED:
            seen.add(int(above[row]))
            why = f"of {_parent(data, plan, depth, int(row))} {taken[above[row]]:g} were chosen, out of only {known[row]:g}"
            yield Fault(data.name, why, "Write how many units there were to choose from: at least as many as were chosen.", data.line(int(row)), name)


def _alone(data: Data, plan: Plan, depth: int, row: int) -> Fault:
    why = f"{_parent(data, plan, depth, row)} has only one unit: nobody knows how its units differ"
    mend = 'Join it with another, or say in the survey file what it counts for: single_unit = "certainty" or "centred".'
    column = (plan.strata or plan.clusters or (None,))[0] if depth == 0 else plan.clusters[depth - 1]
    return Fault(data.name, why, mend, line=data.line(row), column=column)


def _parent(data: Data, plan: Plan, depth: int, row: int) -> str:
    """How the stratum or the cluster of a respondent is called."""
    if depth == 0 and not plan.strata:
        return "the sample"
    names = plan.strata if depth == 0 else plan.clusters[:depth]
    kind = "stratum" if depth == 0 else "cluster"
    return f"the {kind} {', '.join(str(data.frame[name].iloc[row]) for name in names)}"
