"""Checks of people who were made alike: can anybody be compared, how many could not be matched, are those left alike, does it lean on few?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.prove.checks.check import Check, light
from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.matching.weights import Weighted

#: Below the first green, up to the second amber, beyond it not fair: standard deviations apart.
GREEN, ALIKE = 0.05, 0.10
#: So few people for whom the weights stand are not enough; so few beside the treated are told.
FEWEST, FEW = 10.0, 0.5


def overlap(score: Numbers, treated: Flags, told: bool) -> Check:
    """Whether there are others with chances like those of the treated. ``told``: whether the covariates tell without fail who was offered it."""
    name = "There are others like them"
    if told:
        words = "What was known beforehand tells without fail who was offered it: nobody like them is left to compare with."
        return Check(name, "red", words, True)
    low, high = float(score[~treated].min()), float(score[~treated].max())
    beyond = float(((score[treated] < low) | (score[treated] > high)).mean())
    words = "For all who were offered it there are others with a like chance." if not beyond else f"{beyond:.0%} of them have a chance that nobody else has."
    return Check(name, light(not beyond, beyond < 0.2), words, beyond > 0.5, {"beyond": beyond})


def unmatched(treated: Flags, made: Weighted | None) -> Check:
    """How many of those treated could not be matched."""
    name = "Those who were offered it could be matched"
    if made is None:
        return Check(name, "red", "No weights make the others like them: those who were offered it lie beyond the others.", True)
    out = 1 - float(made.kept[treated].mean())
    words = "All could be matched." if not out else f"{out:.0%} could not be matched; result is for matched only."
    enough = int(made.kept[treated].sum()) > 1 and int(made.kept[~treated].sum()) > 1
    return Check(name, light(not out, out < 0.5), words, not enough, {"share_left_out": out})


def alike_now(table: pd.DataFrame) -> Check:
    """Whether those who are compared are alike in what is known of them."""
    name, worst = "The groups are alike once matched", table.loc[table["after"].abs().idxmax()]
    apart = abs(float(worst["after"]))
    values = {"worst": str(worst["covariate"]), "apart": apart}
    if apart > ALIKE:
        return Check(name, "red", f"SMD of {worst['covariate']} is {apart:.2f}: not fair.", True, values, alike=True)
    words = f"They differ most in {worst['covariate']}, by {apart:.2f} standard deviations."
    return Check(name, light(apart < GREEN, True), words, False, values, alike=True)


def leans_on_few(treated: Flags, made: Weighted) -> Check:
    """For how many people the comparison's weights stand."""
    name, stands, people = "It does not lean on few", made.effective(~treated), int(made.kept[treated].sum())
    largest = float(made.weights[~treated].max() / made.weights[~treated].sum())
    values = {"effective": stands, "largest_share": largest}
    if stands < FEWEST or not np.isfinite(stands):
        return Check(name, "red", "The comparison leans on fewer than ten people: no result can rest on them.", True, values)
    good = stands >= FEW * people and largest < 0.1
    words = "The comparison does not lean on few people." if good else "The comparison leans on few people, who count for many."
    return Check(name, light(good, True), words, False, values)
