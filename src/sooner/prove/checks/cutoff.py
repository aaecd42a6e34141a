"""Checks at a cutoff: were people sorted over it, does anything jump that should not, are there enough of them near it, did they keep to it?"""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, few, light
from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.discontinuity.jump import Jump
from sooner.prove.estimators.discontinuity.sorting import Sorting
from sooner.prove.estimators.estimate import Estimate

#: So rare a jump of what should not jump stops the study; one less rare is told.
TOO_RARE, RARE = 0.01, 0.10
#: Fewer people on a side stop it; up to so many are told. Likewise values of the score.
FEWEST, FEW = 10, 50
COARSE = 8
_FEW_EVENTS = 5


def all_have_scores(without: int, people: int) -> Check:
    """Whether everybody has a score."""
    words = "Everybody has a score." if not without else f"{without} of {people} people have no score: they are left out."
    return Check(
        "Scores are known", light(not without, True), words, False, {"without_score": without}, "Some have no score: they are left out." * bool(without)
    )


def enough_near(made: Jump, order: int) -> Check:
    """Whether each side has people, and values of the score, enough for a line."""
    people, values = (min(one, other) for one, other in ((made.above.people, made.below.people), (made.above.values, made.below.values)))
    told = {"reach": made.reach, "people": people, "values": values}
    name, needed = "Enough people near the cutoff", order + 3
    if people < FEWEST:
        return Check(name, "red", "On one side there are fewer than ten people near the cutoff: no line can be drawn through them.", True, told)
    if values < needed:
        words = f"On one side the people near the cutoff have fewer than {needed} different scores: no line can be drawn through them."
        return Check(name, "red", words, True, told)
    if values < COARSE:
        words = f"Scores are coarse: on one side only {values} different ones lie near the cutoff, and the line between them is taken on trust."
        return Check(name, "amber", words, False, told)
    words = "There are enough people on both sides near the cutoff." if people >= FEW else "There are few people near the cutoff: the interval is rough."
    return Check(name, light(people >= FEW, True), words, False, told)


def varies_near(made: Jump, smallest: int | None) -> Check:
    """Whether the outcome differs between people near the cutoff. ``smallest``: of an outcome that is yes or no the fewest people with one answer on a side."""
    name = "The outcome varies near the cutoff"
    flat = [line.level[1] <= 1e-12 * max(abs(line.level[0]), 1.0) for line in (made.above, made.below)]
    if all(flat):
        return Check(name, "red", "Near the cutoff the outcome is the same for everybody on a side: nobody can see how far it would differ by chance.", True)
    if any(flat) or (smallest is not None and smallest < _FEW_EVENTS):
        return Check(name, "amber", "Near the cutoff the outcome hardly differs between people on a side: the interval is rough.", False)
    return Check(name, "green", "Near the cutoff the outcome differs between people on both sides.", False)


def not_sorted(found: Sorting | None) -> Check:
    """Whether as many people stand just on one side of the cutoff as just on the other."""
    name = "Nobody was sorted over the cutoff"
    if found is None:
        words = "Not assessable: the scores are too coarse, or people too few, to see whether some were moved over the cutoff."
        return Check(name, NOT_ASSESSABLE, words, alike=True)
    values = {"from_the_cutoff": found.above, "below": found.below, "p_value": found.p_value}
    if found.p_value < TOO_RARE:
        side = "from it on than just below it" if found.above > found.below else "below it than from it on"
        words = f"People were sorted over the cutoff: far more of them stand just {side} than chance would set there. Not fair."
        return Check(name, "red", words, True, values, alike=True)
    good = found.p_value >= RARE
    words = "As many people stand just on one side of the cutoff as on the other, but for chance."
    uneven = "The number of people changes somewhat at the cutoff: look at who set the scores."
    return Check(name, light(good, True), words if good else uneven, False, values, alike=True)


def alike_at_cutoff(jumps: dict[str, Estimate]) -> Check:
    """Whether anything that was known beforehand jumps at the cutoff; the rarest p counts as one of so many (Bonferroni)."""
    name = "People on both sides were alike beforehand"
    if not jumps:
        return Check(name, NOT_ASSESSABLE, "Not assessable: nothing that was known beforehand is given (covariates).")
    worst = min(jumps, key=lambda each: jumps[each].p_value)
    rare = min(1.0, len(jumps) * jumps[worst].p_value)
    values = {"worst": worst, "jump": jumps[worst].estimate, "p_value": rare}
    if rare < TOO_RARE:
        return Check(name, "red", f"{worst} jumps at the cutoff, though it was known before: the two sides are not alike. Not fair.", True, values, alike=True)
    good = rare >= RARE
    words = "Nothing that was known beforehand jumps at the cutoff by more than chance." if good else f"{worst} jumps somewhat at the cutoff."
    return Check(name, light(good, True), words, False, values, alike=True)


def nothing_elsewhere(jumps: dict[str, Estimate]) -> Check:
    """Whether the outcome jumps where nothing was offered."""
    name = "Nothing jumps at other scores"
    if not jumps:
        return Check(name, NOT_ASSESSABLE, "Not assessable: there are too few people on either side to look for jumps where nothing was offered.")
    where = min(jumps, key=lambda each: jumps[each].p_value)
    rare = min(1.0, len(jumps) * jumps[where].p_value)
    words = "Where nothing was offered, the outcome does not jump." if rare >= RARE else f"The outcome jumps at {where} too, where nothing was offered."
    return Check(name, light(rare >= RARE, rare >= TOO_RARE), words, False, {"where": where, "p_value": rare})


def kept_to_it(received: Numbers, offered: Flags, taken: Estimate | None) -> Check:
    """Whether those who were offered it received it and the others did not; and whether who receives it changes at the cutoff at all."""
    name = "People kept to the cutoff"
    known = ~np.isnan(received)
    shares = [float(received[known & arm].mean()) if (known & arm).any() else 0.0 for arm in (offered, ~offered)]
    values = {"received_offered": shares[0], "received_others": shares[1], "jump": None if taken is None else taken.estimate}
    counts = [int((received[known & arm] == value).sum()) for arm in (offered, ~offered) for value in (0, 1)]
    if shares[0] == 1 and shares[1] == 0:
        return Check(name, "green", "All who were offered it received it, and nobody else did.", False, values)
    if taken is None:
        return Check(name, NOT_ASSESSABLE, "Not assessable: too few people near the cutoff are known to have received it or not.", False, values)
    if not taken.interval(0.95)[0] > 0:
        words = "Who received it does not change at the cutoff by more than chance: there is nothing to compare."
        return Check(name, "red", words, True, values)
    words = f"At the cutoff the share who received it rises by {100 * taken.estimate:.0f} percentage points: the difference is that of being offered it."
    plain = "Not everybody kept to the cutoff: the difference is that of being offered it."
    return Check(name, "amber", words, False, values, plain if few(*counts) else "")


def no_heaps(share: float, where: str) -> Check:
    """Whether scores heap at single values, as where people round them."""
    words = "Scores do not heap at single values." if share < 0.1 else f"{share:.0%} of the scores near the cutoff heap at single values, such as {where}."
    return Check("Scores do not heap", light(share < 0.1, True), words, False, {"share": share}, "" if share < 0.1 else "Scores heap at single values.")
