"""People on either side of a cutoff by which places were given: how much the outcome jumps there."""

from __future__ import annotations

import numpy as np

from sooner.prove.answer import Found, answer
from sooner.prove.checks.attrition import attrition
from sooner.prove.checks.check import Check
from sooner.prove.checks.cutoff import alike_at_cutoff, all_have_scores, enough_near, kept_to_it, no_heaps, not_sorted, nothing_elsewhere, varies_near
from sooner.prove.checks.draw import counted_once
from sooner.prove.checks.outcome import arms_large_enough, known_in_both, varies
from sooner.prove.columns import Flags
from sooner.prove.data import Data
from sooner.prove.designs.cutoff_looks import elsewhere, enough, fewest, heaps, looks, means_and_lines
from sooner.prove.estimators.discontinuity.jump import Jump, Line
from sooner.prove.estimators.discontinuity.sorting import sorting
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Result
from sooner.prove.scores import Scored, measured, scored

#: By estimator: the order of the polynomials.
_ORDERS = {"local_linear": 1, "local_quadratic": 2}


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says."""
    people = scored(data, protocol)
    sample, order = people.sample(), _ORDERS[protocol.uses]
    checks = [counted_once(data, protocol), all_have_scores(people.without_score, len(data.frame))]
    checks += [arms_large_enough(sample), known_in_both(sample), varies(sample)]
    made, found, reach = None, None, 0.0
    if not any(check.stops for check in checks):
        made = measured(people.sides(), order, protocol.bandwidth)
        reach = made.reach
        smallest = fewest(people.within(reach), True) if sample.binary else None
        checks += [enough_near(made, order), varies_near(made, smallest)]
    if made is not None and not any(check.stops for check in checks):
        checks += [attrition(people.within(reach).sample()), *_comparable(people, order, reach)]
        found = _found(protocol, people, made, order)
    return answer(protocol, standing, data.hash, _arms(people, reach), checks, found)


def _comparable(people: Scored, order: int, reach: float) -> list[Check]:
    """Whether the two sides can be compared at the cutoff, and whether it decided who received it."""
    known = {str(name): people.sides(column.to_numpy()) for name, column in people.covariates.items() if len(np.unique(column)) > 1}
    jumps = {name: measured(both, order).robust for name, both in known.items()}
    share, where = heaps(people.within(reach))
    checks = [not_sorted(sorting(people.away)), alike_at_cutoff(jumps), nothing_elsewhere(elsewhere(people, order)), no_heaps(share, people.said(where))]
    if people.received is not None:
        sides = people.sides(people.received)
        taken = measured(sides, order, reach).robust if enough(sides, reach, order) else None
        checks.append(kept_to_it(people.received, people.offered, taken))
    return checks


def _found(protocol: Protocol, people: Scored, made: Jump, order: int) -> Found:
    binary = people.sample().binary
    scale, times = (POINTS, 100) if binary else (OWN_UNIT, 1)
    how = "as the protocol says" if protocol.bandwidth else "worked out from the data"
    told = f"within {made.reach:.3g} of it, {how}; HC3 errors, Student's t with {made.robust.degrees:g} degrees of freedom"
    return Found.of(
        f"{protocol.form.estimators[protocol.uses]}; {told}",
        scale,
        made.robust,
        protocol,
        times,
        sensitivity=tuple(looks(protocol, people, made, order, binary)),
        parameters=_parameters(people, made),
        exhibits=(means_and_lines(protocol, people, made, order, binary),),
    )


def _parameters(people: Scored, made: Jump) -> dict[str, dict[str, float]]:
    told: dict[str, tuple[float, float]] = {"jump": (made.robust.estimate, made.robust.error)}
    for words, line in zip(people.words, (made.above, made.below), strict=True):
        told |= _of_a_line(words, line)
    return {name: {"estimate": one, "standard_error": error} for name, (one, error) in told.items()}


def _of_a_line(words: str, line: Line) -> dict[str, tuple[float, float]]:
    return {f"level {words}": line.level, f"level of the line {words}": line.plain, f"slope of the line {words}": line.slope}


def _arms(people: Scored, reach: float) -> tuple[ArmSummary, ArmSummary]:
    """Who was offered it and who was not; those near the cutoff are analysed."""
    near = people.known & (np.abs(people.away) < reach)
    one, other = (_arm(words, arm, people, near) for words, arm in zip(people.words, (people.offered, ~people.offered), strict=True))
    return one, other


def _arm(words: str, arm: Flags, people: Scored, near: Flags) -> ArmSummary:
    return ArmSummary(words, int(arm.sum()), int((arm & people.known).sum()), int((arm & near).sum()))
