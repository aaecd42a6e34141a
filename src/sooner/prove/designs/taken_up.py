"""Who took it up, and what it did for them: beside the difference of the arms that were drawn, or in its place where the protocol asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found
from sooner.prove.checks.check import Check, few, light
from sooner.prove.columns import Flags, Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.least_squares import least_squares
from sooner.prove.estimators.taken_up import TakenUp, two_stages
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, Row
from sooner.prove.sample import Sample

#: A weaker pull of the draw on who took it up says too little of them (Staiger and Stock 1997).
STRONG = 10.0
#: So many people say how an outcome goes with how much they had.
_FEWEST = 3


def taken_up(protocol: Protocol, data: Data, sample: Sample, analysed: Sample, found: Found) -> tuple[list[Check], Found]:
    """The checks of who took it up, and what was found with the rows of it; for ``cace`` what it did for those who took it up comes first."""
    kept = sample.known & ~sample.small_strata
    rows, checks, made = list(found.sensitivity), [], None
    if protocol.received:
        received = _received(data, protocol.received)[kept]
        made = _two_stages(protocol, analysed, received)
        checks = [_given(analysed, received), _moved(protocol, analysed, received, made), *_possible(protocol, analysed, made)]
        if checks[1].state == "green" and len(checks) == 2 and protocol.uses != "cace":
            words = "two-stage least squares: the difference for those who took it up because of the draw"
            people = min((count for count in _cells(analysed, received) if count), default=0)
            rows.append(_row("Among those who took it up because of the draw", made.told[1], protocol, analysed, words, people))
    if protocol.dose:
        rows += _by_dose(protocol, analysed, numbers(data, protocol.dose)[kept])
    if made is None or protocol.uses != "cace":
        return checks, replace(found, sensitivity=tuple(rows))
    return checks, _first(protocol, analysed, found, made, rows)


def _first(protocol: Protocol, analysed: Sample, found: Found, made: TakenUp, rows: list[Row]) -> Found:
    """What it did for those who took it up as the answer; the difference of the arms beside it."""
    whole = Row("Everybody as drawn", found.estimate, *found.ends, found.scale, "the difference between the two arms, whoever took it up")
    names = ["constant", str(protocol.received), *(f"stratum {code}" for code in np.unique(analysed.strata)[1:]), *map(str, analysed.covariates.columns)]
    return Found.of(
        f"{protocol.form.estimators['cace']}; {protocol.standard_errors} errors, Student's t with {made.told[1].degrees:g} degrees of freedom",
        found.scale,
        made.told[1],
        protocol,
        analysed.scale,
        sensitivity=(whole, *rows),
        parameters={name: {"estimate": each.estimate, "standard_error": each.error} for name, each in zip(names, made.told, strict=True)},
        few_events=found.few_events,
    )


def _received(data: Data, name: str) -> Numbers:
    """Who took it up: 0 or 1. Raises InputRefused for anything else, or an empty cell."""
    found = numbers(data, name)
    wrong = np.flatnonzero(~np.isin(found, (0, 1)))
    if len(wrong):
        mend = "Write 1 for who took it up and 0 for who did not."
        raise InputRefused([Fault(data.name, "this is neither 0 nor 1", mend, line=data.line(int(row)), column=name) for row in wrong[:5]])
    return found


def _two_stages(protocol: Protocol, analysed: Sample, received: Numbers) -> TakenUp:
    blocks = (analysed.strata[:, None] == np.unique(analysed.strata)[None, 1:]).astype(np.float64)
    beside = np.column_stack([blocks, analysed.covariates.to_numpy()])
    return two_stages(analysed.outcome, received, analysed.treated, beside, protocol.standard_errors)


def _shares(analysed: Sample, received: Numbers) -> tuple[list[int], list[int]]:
    arms: tuple[Flags, Flags] = (analysed.treated, ~analysed.treated)
    return [int(received[arm].sum()) for arm in arms], [int(arm.sum()) for arm in arms]


def _cells(analysed: Sample, received: Numbers) -> list[int]:
    """How many of each arm took it up, and did not: beside the difference of the arms it tells these shares."""
    took, people = _shares(analysed, received)
    return [*took, *(of - out for of, out in zip(people, took, strict=True))]


def _given(analysed: Sample, received: Numbers) -> Check:
    """Whether anybody who was offered it took it up, and who did without being offered it."""
    took, people = _shares(analysed, received)
    values = {"taken_up_treatment": took[0] / people[0], "taken_up_comparison": took[1] / people[1]}
    name = "It was taken up"
    if not took[0]:
        return Check(name, "red", "Nobody who was offered it took it up: this says nothing of what it does.", True, values)
    words = f"Of those who were offered it {values['taken_up_treatment']:.0%} took it up, of the others {values['taken_up_comparison']:.0%}."
    plain = "Some who were offered it took it up." if few(*_cells(analysed, received)) else ""
    good = values["taken_up_treatment"] >= 0.5 and values["taken_up_comparison"] <= 0.1
    return Check(name, light(good, True), words, False, values, plain)


def _moved(protocol: Protocol, analysed: Sample, received: Numbers, made: TakenUp) -> Check:
    """Whether the draw moved who took it up strongly enough to tell what it did for them: first stage F above 10."""
    name, strength = "The draw moved who took it up", made.strength
    values = {"first_stage_f": strength if np.isfinite(strength) else None, "moved": made.moved}
    asked, told = protocol.uses == "cace", f"F {strength:.0f}" if np.isfinite(strength) else "everybody did as the draw said"
    if asked and strength > STRONG and made.told[1].error <= 1e-9 * abs(made.told[1].estimate):
        words = "The outcome follows without fail from who took it up: how far chance alone could go cannot be told."
        return Check(name, "red", words, True, values)
    if strength > STRONG and made.moved > 0:
        return Check(name, "green", f"The draw moved who took it up ({told}).", False, values)
    words = f"The draw hardly moved who took it up (first stage F {strength:.1f}, not above 10): what it does for them cannot be told."
    return Check(name, "red" if asked else "amber", words, asked, values)


def _possible(protocol: Protocol, analysed: Sample, made: TakenUp) -> list[Check]:
    """Whether a share changed by more than a share can: then the draw did something to those who did not take it up as well."""
    low, high = made.told[1].interval(1 - protocol.alpha)
    if not analysed.binary or (low <= 1 and high >= -1):
        return []
    words = "Those who took it up would have changed by more than 100 percentage points: the draw must have changed things for others too, not only for them."
    return [Check("Only those who took it up were changed", "red" if protocol.uses == "cace" else "amber", words, protocol.uses == "cace")]


def _by_dose(protocol: Protocol, analysed: Sample, dose: Numbers) -> Iterator[Row]:
    """How the outcome goes with how much people of the treatment arm had: an association, since nobody drew that by lot."""
    here = analysed.treated & ~np.isnan(dose)
    name, words = (
        f"By {protocol.dose}, for each one more",
        "an association: how much people had was not drawn by lot, and those who had more may differ in other ways",
    )
    if here.sum() < _FEWEST or len(np.unique(dose[here])) < 2:
        yield Row(name, None, None, None, POINTS if analysed.binary else OWN_UNIT, "too few people, or all had as much")
        return
    fit = least_squares(analysed.outcome[here], np.column_stack([np.ones(int(here.sum())), dose[here]]), protocol.standard_errors)
    yield _row(name, Estimate(float(fit.coefficients[1]), float(fit.errors[1]), float(fit.degrees)), protocol, analysed, words, int(here.sum()))


def _row(name: str, told: Estimate, protocol: Protocol, analysed: Sample, words: str, people: int | None = None) -> Row:
    return Row.of(name, told, protocol.alpha, POINTS if analysed.binary else OWN_UNIT, words, people, analysed.scale)
