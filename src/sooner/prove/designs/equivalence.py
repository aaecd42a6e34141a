"""Whether one way is as good as the other: a trial held against the margin that was said beforehand, from both sides."""

from __future__ import annotations

from dataclasses import replace

from sooner.prove import showing
from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import Check, light
from sooner.prove.checks.draw import all_of_the_draw
from sooner.prove.data import Data
from sooner.prove.designs.trial import arms_summary, worked_out
from sooner.prove.estimators.difference import Difference
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import Result, Row
from sooner.prove.sample import sample_of


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says."""
    sample = sample_of(data, protocol)
    worked = worked_out(protocol, data, sample, [margin_kept(protocol, standing), *all_of_the_draw(data, protocol, sample)], seed)
    checks, found = worked.checks, worked.found
    if found is not None and worked.made is not None:
        sides = None if found.few_events else beyond(worked.made.whole, float(protocol.margin or 0) / sample.scale)
        checks = [*checks, _not_worse(protocol, found, sides)]
        found = replace(found, sensitivity=(_two_sided(protocol, found, sides), *found.sensitivity))
    return answer(protocol, standing, data.hash, arms_summary(sample, worked.analysed), checks, found, worked.alike.table)


def margin_kept(protocol: Protocol, standing: Standing) -> Check:
    """Whether the margin was said before anybody saw an outcome."""
    name = "The margin was said beforehand"
    if standing.first is not None and standing.first.margin != protocol.margin:
        return Check(name, "red", "The margin was set or changed after the protocol was frozen: do not use.", True, {"frozen": standing.first.margin})
    if standing.first is None:
        return Check(name, "amber", "The margin was not frozen before the data were read: nobody can see that it was not chosen to fit them.")
    return Check(name, "green", "The margin was frozen before the data were read.")


def beyond(made: Difference, margin: float) -> tuple[float, float]:
    """The p of a difference as far below as the margin, and of one as far above: each one-sided. Schuirmann 1987, two one-sided tests."""
    from scipy.stats import t

    below, above = (float(t.sf((side * float(made.estimate) + margin) / float(made.error), float(made.degrees))) for side in (1, -1))
    return below, above


def _two_sided(protocol: Protocol, found: Found, sides: tuple[float, float] | None) -> Row:
    low, high = found.narrow_ends
    level = showing.level(2 * protocol.alpha)
    words = f"the {level} interval: one is as good as the other where it lies inside the margin either way"
    if sides is not None:
        words += f"; two one-sided tests, p {showing.chance(max(sides))}"
    return Row("Two one-sided tests", found.estimate, low, high, found.scale, words)


def _not_worse(protocol: Protocol, found: Found, sides: tuple[float, float] | None) -> Check:
    """Non-inferiority: being worse by the margin or more is ruled out, whatever may be better."""
    name, margin = "Not worse by the margin", float(protocol.margin or 0)
    worst = found.narrow_ends[0] if protocol.sign > 0 else -found.narrow_ends[1]
    good = worst > -margin
    told = showing.margin(margin, found.scale)
    chance = "" if sides is None else f" (p {showing.chance(sides[0] if protocol.sign > 0 else sides[1])})"
    words = f"That it is worse by {told} or more is {'ruled out' if good else 'not ruled out'}{chance}."
    values = {} if sides is None else {"p_below": sides[0], "p_above": sides[1], "p_value": max(sides)}
    return Check(name, light(good, True), words, False, values)
