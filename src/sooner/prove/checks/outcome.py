"""Checks of the outcome: is it known in both arms, does it vary, and did one arm lose more people than the other?"""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import Check, light
from sooner.prove.sample import Sample

#: How far apart the arms may be in what they lose (percentage points), by the loss in both together (per cent): the cautious and the
#: optimistic boundary of the What Works Clearinghouse (Standards Handbook, versions 4.0 and 4.1), at every tenth; between them straight lines.
OVERALL = (0, 10, 20, 30, 40, 50, 57, 60, 65)
CAUTIOUS = (5.7, 6.3, 5.4, 4.1, 2.6, 1.0, 0, 0, 0)
OPTIMISTIC = (10.0, 10.9, 10.0, 8.2, 6.0, 3.7, 2.1, 1.4, 0.3)


def all_of_the_outcome(sample: Sample) -> list[Check]:
    """Every check of the outcome."""
    return [arms_large_enough(sample), known_in_both(sample), varies(sample), attrition(sample), strata_compared(sample)]


def arms_large_enough(sample: Sample) -> Check:
    """Whether each arm has at least two people: one alone says nothing of how people differ."""
    smallest = int(min(sample.treated.sum(), (~sample.treated).sum()))
    words = "Both arms have people." if smallest > 1 else "An arm has fewer than two people: nobody can be compared with one person."
    return Check("Two arms of at least two people", light(smallest > 1), words, smallest < 2, {"smallest_arm": smallest})


def known_in_both(sample: Sample) -> Check:
    """Whether the outcome is known of somebody in each arm, and of enough to compare."""
    known = [int((sample.known & arm).sum()) for arm in (sample.treated, ~sample.treated)]
    name, values = "Outcome known in both arms", {"known_treatment": known[0], "known_comparison": known[1]}
    if min(known) == 0 and max(known) > 0:
        return Check(name, "red", "The outcome is missing for everybody in one arm: there is nothing to compare.", True, values)
    if min(known) < 2:
        return Check(name, "red", "The outcome is known for fewer than two people in an arm: nobody can be compared with one person.", True, values)
    return Check(name, "green", "The outcome is known for people in both arms.", False, values)


def varies(sample: Sample) -> Check:
    """Whether anybody's outcome differs from anybody else's."""
    known = sample.outcome[sample.known]
    constant = len(known) > 0 and bool((known == known[0]).all())
    words = "The outcome differs between people." if not constant else "The outcome is the same for everybody: it cannot show a difference."
    return Check("The outcome varies", light(not constant), words, constant)


def attrition(sample: Sample) -> Check:
    """Whether the arms lost so unequal shares of their people that the draw no longer makes them alike."""
    name = "Arms lost alike"
    lost = [float((~sample.known[arm]).mean()) * 100 if arm.any() else 0.0 for arm in (sample.treated, ~sample.treated)]
    overall, apart = float((~sample.known).mean()) * 100, abs(lost[0] - lost[1])
    values = {"lost_treatment": lost[0], "lost_comparison": lost[1], "overall": overall, "apart": apart}
    if apart <= np.interp(overall, OVERALL, CAUTIOUS):
        said = "Nobody's outcome is missing." if overall == 0 else f"{overall:.0f} % of outcomes are missing, about as many in one arm as in the other."
        return Check(name, "green", said, False, values)
    told = f"Of the treatment arm {lost[0]:.0f} % of outcomes are missing, of the comparison arm {lost[1]:.0f} %"
    if apart <= np.interp(overall, OVERALL, OPTIMISTIC):
        return Check(name, "amber", f"{told}: more than a cautious reader accepts.", False, values)
    return Check(name, "red", f"{told}: the arms are no longer the ones that were drawn.", True, values)


def strata_compared(sample: Sample) -> Check:
    """Whether every stratum has people in both arms."""
    name, out = "Every stratum can be compared", int((sample.small_strata & sample.known).sum())
    if len(np.unique(sample.strata)) < 2:
        return Check(name, "not assessable", "The protocol names no strata.")
    if out == int(sample.known.sum()):
        return Check(name, "red", "No stratum has two people with a known outcome in each arm: nobody can be compared.", True, {"people_left_out": out})
    words = "Every stratum has people in both arms." if not out else "Some strata have fewer than two people in an arm: they are left out."
    return Check(name, light(not out, True), words, False, {"people_left_out": out})
