"""Checks of counts in places: are they chance alone, were places drifting apart, were they as busy, did it move around the corner, are there enough?"""

from __future__ import annotations

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.detectable import smallest_detectable
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.places import Counts

#: So rare is not fair; less rare is told. So rare is taken for more than chance: a test that is slow to say so would leave intervals too narrow.
TOO_RARE, RARE, VARIED = 0.01, 0.10, 0.20
FEW_EVENTS = 40


def enough_events(counts: Counts) -> Check:
    """Whether there is anything to compare, and enough for the normal distribution to stand for counts."""
    name, events = "Enough was counted", int(counts.table[:, :2].sum())
    if not events:
        return Check(name, "red", "Nothing was counted in these places, before or after: there is nothing to compare.", True, {"events": 0})
    words = "Enough was counted." if events >= FEW_EVENTS else f"Fewer than {FEW_EVENTS} were counted in all: the interval is rough."
    return Check(
        name, light(events >= FEW_EVENTS, True), words, False, {"events": events}, few="Few were counted: the interval is rough." if events < 10 else ""
    )


def chance_alone(times: float, p_value: float, degrees: int) -> Check:
    """Whether counts vary from period to period as chance alone makes them."""
    name = "Counts vary as chance alone makes them"
    if not degrees:
        return Check(name, NOT_ASSESSABLE, "Not assessable: it takes six periods before it began. The interval takes it that they do (Poisson).")
    values = {"times": times, "p_value": p_value}
    if p_value < VARIED:
        words = f"From period to period they vary {times:.1f} times as much as chance alone makes them: the interval is widened by as much."
        return Check(name, "amber", words, False, values)
    return Check(name, "green", f"From period to period they vary {times:.1f} times as much as chance alone makes them.", False, values)


def not_drifting(drifted: Estimate | None, estimate: float) -> Check:
    """Whether the places moved alike before it began, and how large a drift could have been seen."""
    name = "The places moved alike before it began"
    if drifted is None:
        words = "Not assessable: it takes four periods before it began to see whether the places moved alike."
        return Check(name, NOT_ASSESSABLE, words, alike=True)
    values = {"drift": drifted.estimate, "standard_error": drifted.error, "p_value": drifted.p_value}
    if drifted.p_value < TOO_RARE:
        words = f"The places were already moving apart before it began (p {drifted.p_value:.2g}): not fair."
        return Check(name, "red", words, True, values, alike=True)
    seen = smallest_detectable(drifted.error, 0.05)
    told = f" A drift that would bring about {seen:.3g} in the time after would have been seen in four cases of five."
    if seen > abs(estimate):
        words = f"They did not move apart by more than chance, but a drift as large as what was found could have been there and not be seen.{told}"
        return Check(name, "amber", words, False, values, alike=True)
    return Check(name, light(drifted.p_value >= RARE, True), f"They did not move apart by more than chance.{told}", False, values, alike=True)


def as_busy(counts: Counts) -> Check:
    """Whether as much was counted in both before: the same change in numbers is not the same change in places far less busy."""
    treated, other = (float(each) for each in counts.before[:, :2].sum(0))
    times = treated / other if other else float("inf")
    good = 0.5 <= times <= 2
    words = "About as much was counted in the places compared before it began."
    if not good:
        words = "Before it began the treated places were far busier than those compared, or far less: the same change in numbers means less in the busier."
    return Check("The places were as busy before", light(good, True), words, False, {"times": times})


def around_the_corner(around: Estimate, sign: int, rings: bool) -> Check:
    """Whether what went down in the places went up around them. ``sign``: 1 where more is better, -1 where less is."""
    name = "It did not move around the corner"
    if not rings:
        return Check(name, NOT_ASSESSABLE, "Not assessable: the data have no rings around the places. What moved next door is not seen.")
    values = {"estimate": around.estimate, "standard_error": around.error, "p_value": around.p_value}
    if around.p_value >= 0.05:
        return Check(name, "green", "Around the places no change beyond chance was found. It is counted in the estimate.", False, values)
    if around.estimate * sign < 0:
        return Check(name, "amber", "Around the places it got worse: it may have moved around the corner. That is counted in the estimate.", False, values)
    return Check(name, "green", "Around the places it got better too. That is counted in the estimate.", False, values)
