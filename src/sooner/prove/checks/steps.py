"""Checks of clusters that began one after another: had some it while others waited, did anybody have it out of turn, did time do it?"""

from __future__ import annotations

import numpy as np

from sooner.prove import showing
from sooner.prove.checks.check import NOT_ASSESSABLE, Check, few, light
from sooner.prove.columns import Flags
from sooner.prove.estimators.estimate import Estimate

#: A larger share than this had it out of turn: then the turns are no longer what was drawn.
TOO_MANY = 0.2
#: So few measurements beyond clusters and terms leave nothing to tell chance by.
FEWEST_LEFT = 4


def some_waited(beside: bool, ever: bool) -> Check:
    """Whether in any period some clusters had it while others waited."""
    name = "Some had it while others waited"
    if beside:
        return Check(name, "green", "There were periods in which some clusters had it while others were still waiting.")
    if not ever:
        return Check(name, "red", "It never began anywhere: there is nothing to compare.", True)
    return Check(name, "red", "In no period some clusters had it while others were still waiting: it cannot be told from time.", True)


def in_turn(begun: Flags, actual: Flags | None) -> Check:
    """Whether anybody had it before their cluster's turn, or went without it after (contamination)."""
    name = "Nobody had it out of turn"
    if actual is None:
        return Check(name, NOT_ASSESSABLE, "Not assessable: the data do not say who had it (treatment).")
    early, late = float((actual & ~begun).mean()), float((~actual & begun).mean())
    values = {"had_it_early": early, "went_without": late}
    if not early + late:
        return Check(name, "green", "Everybody had it from their cluster's turn on, and nobody before.", False, values)
    words = f"{early:.0%} had it before their cluster's turn and {late:.0%} went without it after: everybody counts as their cluster's turn says."
    bad = early + late > TOO_MANY
    plain = "Some had it before their cluster's turn or went without it after: everybody counts as their cluster's turn says."
    hidden = few(int((actual & ~begun).sum()), int((~actual & begun).sum()))
    return Check(name, light(False, not bad), words, bad, values, plain if hidden else "")


def chance_to_tell_by(left: int) -> list[Check]:
    """What stops: hardly more measurements than clusters and terms. ``left``: how many more."""
    if left >= FEWEST_LEFT:
        return []
    words = "There are hardly more measurements than clusters and terms in the model: nothing is left to tell chance by."
    return [Check("Enough measurements", "red", words, True, {"measurements_less_terms": left})]


def time_apart(levels: list[float], estimate: float, scale: str) -> Check:
    """How far the outcome moved by itself. ``levels``: of periods beside the first, in the scale of the estimate."""
    moved = max([0.0, *levels]) - min([0.0, *levels])
    told = f"{showing.of_scale(moved, scale)}{showing.unit(scale)}"
    good = moved <= abs(estimate)
    words = (
        f"From period to period the outcome moved by up to {told} by itself. Every period has its own level, so that this is not taken for a difference made."
    )
    return Check("Time is taken into account", light(good, True), words, False, {"moved": moved})


def alike_before(lead: Estimate | None) -> Check:
    """Whether clusters differed already in the period before their turn."""
    name = "Nothing showed before it began"
    if lead is None or not np.isfinite(lead.p_value):
        return Check(name, NOT_ASSESSABLE, "Not assessable: too few clusters waited for two periods or more.")
    good = lead.p_value >= 0.05
    words = f"In the period before their turn clusters differed from others that waited by no more than chance (p {showing.chance(lead.p_value)})."
    if not good:
        words = f"Clusters differed from others that waited before their turn came (p {showing.chance(lead.p_value)}): some may have begun early."
    return Check(name, light(good, True), words, False, {"estimate": lead.estimate, "p_value": lead.p_value})
