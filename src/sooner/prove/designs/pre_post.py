"""Before and after, with nobody to compare with: the change is reported, and that it cannot show cause."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.columns import Flags, Numbers, numbers, require
from sooner.prove.data import Data
from sooner.prove.estimators.difference import Difference, difference
from sooner.prove.estimators.least_squares import least_squares
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, ArmSummary, Result

#: What a time column may say where the protocol gives no cutoff.
_BEFORE, _AFTER = ("before", "pre", "0", "0.0", "false"), ("after", "post", "1", "1.0", "true")


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The change from before to after. Raises InputRefused where the data are not what the protocol says."""
    require(data, {name: [getattr(protocol, name)] for name in ("outcome", "time", "unit")})
    outcome, after = numbers(data, str(protocol.outcome)), _after(data, protocol)
    known = ~np.isnan(outcome)
    binary = bool(np.isin(outcome[known], (0, 1)).all())
    checks = [*_checks(data, protocol, outcome, after), _regression()]
    found, analysed = None, known
    if not any(check.stops for check in checks):
        analysed = known & _on_both_sides(data, protocol, after, known)
        checks.append(_enough(analysed, after))
    if not any(check.stops for check in checks):
        found = _found(data, protocol, outcome, after, analysed, 100 if binary else 1)
    one, other = (_side(name, outcome, side, analysed, binary) for name, side in (("after", after), ("before", ~after)))
    return answer(protocol, standing, data.hash, (one, other), checks, found)


def _after(data: Data, protocol: Protocol) -> Flags:
    """Which rows are after."""
    column = data.frame[str(protocol.time)]
    said = column.astype(str).str.strip()
    if protocol.cutoff is not None:
        if isinstance(protocol.cutoff, int | float):
            return np.asarray(numbers(data, str(protocol.time)) >= protocol.cutoff)
        return (said >= protocol.cutoff).to_numpy(dtype=bool)
    found = {value.lower() for value in said.unique()}
    if not found <= {*_BEFORE, *_AFTER}:
        why = f"{protocol.time} does not say which rows are before and which after"
        raise InputRefused([Fault(data.name, why, "Write before and after in it, or add cutoff = the first value that counts as after.", column=protocol.time)])
    return said.str.lower().isin(_AFTER).to_numpy(dtype=bool)


def _checks(data: Data, protocol: Protocol, outcome: Numbers, after: Flags) -> list[Check]:
    known = outcome[~np.isnan(outcome)]
    constant = len(known) > 0 and bool((known == known[0]).all())
    said = "The outcome differs between rows." if not constant else "The outcome is the same for everybody: it cannot show a difference."
    return [_once(data, protocol, after), Check("The outcome varies", light(not constant), said, constant)]


def _once(data: Data, protocol: Protocol, after: Flags) -> Check:
    name = "Everybody counts once"
    if protocol.unit is None:
        return Check(name, NOT_ASSESSABLE, "The protocol names no column that says who is who (unit): before and after are compared as two groups.")
    who = pd.DataFrame({"unit": data.frame[protocol.unit], "after": after})
    twice = int(who.duplicated(keep=False).sum())
    words = (
        "Nobody stands in the data twice at the same time." if not twice else "The same people stand in the data more than once: each would count as several."
    )
    return Check(name, light(not twice), words, bool(twice), {"rows_of_people_who_stand_twice": twice})


def _regression() -> Check:
    words = "Not assessable: were people chosen because they were at their worst? Then they get better by themselves."
    return Check("Not chosen at their worst", NOT_ASSESSABLE, words)


def _on_both_sides(data: Data, protocol: Protocol, after: Flags, known: Flags) -> Flags:
    """Whose outcome is known before and after; everybody where nobody knows who is who."""
    if protocol.unit is None:
        return np.ones(len(after), dtype=bool)
    sides = pd.Series(after[known]).groupby(data.frame[protocol.unit].to_numpy()[known]).nunique()
    return data.frame[protocol.unit].isin(sides.index[sides == 2]).to_numpy(dtype=bool)


def _enough(analysed: Flags, after: Flags) -> Check:
    fewest = int(min((analysed & after).sum(), (analysed & ~after).sum()))
    words = "The outcome is known before and after." if fewest > 1 else "The outcome is known for fewer than two people before and after."
    return Check("Known before and after", light(fewest > 1), words, fewest < 2, {"known": fewest})


def _found(data: Data, protocol: Protocol, outcome: Numbers, after: Flags, analysed: Flags, scale: int) -> Found:
    if protocol.unit is None:
        made = difference(outcome[analysed], after[analysed], errors=protocol.standard_errors)
    else:
        made = _person_by_person(data.frame[protocol.unit][analysed], outcome[analysed], after[analysed], protocol.standard_errors)
    (low, high), (narrow_low, narrow_high) = (made.interval(1 - times * protocol.alpha) for times in (1, 2))
    how = "person by person" if protocol.unit else "two groups"
    return Found(
        f"mean after less mean before, {how}; {protocol.standard_errors} errors, Student's t with {float(made.degrees):g} degrees of freedom",
        POINTS if scale == 100 else OWN_UNIT,
        float(made.estimate) * scale,
        float(made.error) * scale,
        (float(low) * scale, float(high) * scale),
        (float(narrow_low) * scale, float(narrow_high) * scale),
        float(made.p_value) if made.error > 1e-12 * abs(made.estimate) else None,
        parameters={"change": {"estimate": float(made.estimate), "standard_error": float(made.error)}},
    )


def _person_by_person(unit: pd.Series, outcome: Numbers, after: Flags, errors: str) -> Difference:
    wide = pd.DataFrame({"unit": unit.to_numpy(), "after": after, "outcome": outcome}).pivot(index="unit", columns="after", values="outcome")
    change = (wide[True] - wide[False]).to_numpy(dtype=np.float64)
    fit = least_squares(change, np.ones((len(change), 1)), errors)
    return Difference(fit.coefficients[0], fit.errors[0], fit.degrees, fit)


def _side(name: str, outcome: Numbers, side: Flags, analysed: Flags, binary: bool) -> ArmSummary:
    values = outcome[side & analysed]
    counted = (int(side.sum()), int((side & ~np.isnan(outcome)).sum()), len(values))
    if not len(values):
        return ArmSummary(name, *counted)
    spread = float(values.std(ddof=1)) if len(values) > 1 else None
    return ArmSummary(name, *counted, float(values.mean()), spread, int(values.sum()) if binary else None)
