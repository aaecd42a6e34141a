"""Checks of the draw: does it match the plan, does anybody count twice, was anything measured before it?"""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, few, light
from sooner.prove.columns import Flags, days
from sooner.prove.data import Data
from sooner.prove.protocol import Protocol
from sooner.prove.sample import Sample

#: A draw as far from its plan as this one time in a thousand stops the study.
TOO_RARE = 0.001


def all_of_the_draw(data: Data, protocol: Protocol, sample: Sample) -> list[Check]:
    """Every check of the draw."""
    planned, named = protocol.planned_share, dict(protocol.planned_shares)
    if named:  # the shares of two arms by their names
        one, other = (named.get(word) for word in sample.words)
        planned = one if one is not None else None if other is None else 1 - other
    return [sample_ratio(sample.treated, planned), counted_once(data, protocol), after_allocation(data, protocol)]


def sample_ratio(treated: Flags, planned: float | tuple[tuple[str, float], ...] | None) -> Check:
    """Whether the arms have the shares that were planned, by chi-square."""
    name = "Allocation matches the plan"
    if planned is None or isinstance(planned, tuple):
        return Check(name, NOT_ASSESSABLE, "The protocol does not say which share was planned for the treatment arm (planned_share).")
    from scipy.stats import chisquare

    there = int(treated.sum())
    seen = np.array([there, len(treated) - there])
    p_value = float(chisquare(seen, len(treated) * np.array([planned, 1 - planned])).pvalue)
    good = p_value >= TOO_RARE
    if good:
        words = plain = "The arms are as large as the plan says, but for chance."
    else:
        words = f"Allocation does not match the plan ({there / len(treated):.1%} instead of {planned:.1%} in the treatment arm): do not use."
        plain = "Allocation does not match the plan: do not use."
    hidden = few(there, len(treated) - there)
    values = {"planned_share": planned, "share": there / len(treated), "p_value": p_value}
    return Check(name, light(good), words, not good, values, plain if hidden else "")


def counted_once(data: Data, protocol: Protocol) -> Check:
    """Whether anybody stands in the data twice."""
    name = "Everybody counts once"
    if protocol.unit is None:
        return Check(name, NOT_ASSESSABLE, "The protocol names no column that says who is who (unit).")
    who = data.frame[protocol.unit]
    twice = int((who.duplicated(keep=False) & who.notna()).sum())
    nameless = int(who.isna().sum())
    if nameless:
        return Check(name, "red", "Some rows do not say whose they are: nobody can see whether everybody counts once.", True, {"rows_without_id": nameless})
    words = "Nobody stands in the data twice." if not twice else "The same people stand in the data more than once: each would count as several."
    return Check(name, light(not twice), words, bool(twice), {"rows_of_people_who_stand_twice": twice})


def after_allocation(data: Data, protocol: Protocol) -> Check:
    """Whether every outcome was seen after the person's place was drawn."""
    name = "Outcome after allocation"
    if protocol.time is None or protocol.first_treated is None:
        return Check(name, NOT_ASSESSABLE, "The protocol names no days of draw and of outcome (first_treated, time).")
    early = int((days(data, protocol.time) < days(data, protocol.first_treated)).sum())
    words = "Every outcome was seen after the draw." if not early else "Outcomes are dated before allocation: they cannot come from what was offered."
    return Check(name, light(not early), words, bool(early), {"outcomes_before_allocation": early})
