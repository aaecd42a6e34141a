"""Checks of the outcome: is it known in both arms, does it vary, can every stratum be compared?"""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.attrition import attrition
from sooner.prove.checks.check import Check, light
from sooner.prove.sample import Sample


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


def strata_compared(sample: Sample) -> Check:
    """Whether every stratum has people in both arms."""
    name, out = "Every stratum can be compared", int((sample.small_strata & sample.known).sum())
    if len(np.unique(sample.strata)) < 2:
        return Check(name, "not assessable", "The protocol names no strata.")
    if out == int(sample.known.sum()):
        return Check(name, "red", "No stratum has two people with a known outcome in each arm: nobody can be compared.", True, {"people_left_out": out})
    words = "Every stratum has people in both arms." if not out else "Some strata have fewer than two people in an arm: they are left out."
    return Check(name, light(not out, True), words, False, {"people_left_out": out})
