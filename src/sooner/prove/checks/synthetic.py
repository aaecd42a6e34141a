"""Checks of one area beside a mix of others: can chance be told, was the area met before, did it move alike then, does the answer lean on one donor?"""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.columns import Numbers
from sooner.prove.estimators.synthetic.placebos import Mixed, rank_p, smallest_p
from sooner.prove.showing import number

#: So many times as far from its mix as the middle donor is told; so many times is not fair, unless the mix takes most of the way from the plain mean.
FAR, TOO_FAR, MOST = 1.5, 3.0, 0.3
#: An area that moved furthest of all before it began, and so many times as far as the next, is not fair.
_BEYOND = 1.5
FEWEST_PERIODS, FEW_PERIODS = 5, 10


def enough_donors(donors: int, alpha: float) -> Check:
    """How small a p so many donors allow: below two there is no mix, and where it is above alpha nothing can be told from chance."""
    name, smallest = "Enough other areas", smallest_p(donors)
    values = {"donors": donors, "smallest_p": smallest}
    if donors < 2:
        return Check(name, "red", "There are fewer than two other areas whose outcome is known throughout: there is no mix to compare with.", True, values)
    words = f"Smallest possible p is {as_printed(smallest)} with {donors} donors."
    if smallest > alpha + 1e-12:
        return Check(name, "amber", f"{words} With so few other areas nothing can be told from chance.", False, values)
    return Check(name, "green", words, False, values)


def as_printed(p_value: float) -> str:
    """A p as papers print it: .05."""
    return f"{p_value:.{2 if p_value >= 0.01 else 4}f}".lstrip("0")


def enough_periods(before: int, after: int) -> Check:
    """Whether there is enough of a past to be like."""
    name, values = "Enough periods before it began", {"before": before, "after": after}
    if before < FEWEST_PERIODS:
        return Check(name, "red", f"With fewer than {FEWEST_PERIODS} periods before it began, nearly any mix seems alike.", True, values)
    words = f"{before} periods before it began can be looked at." if before >= FEW_PERIODS else f"Only {before} periods before it began: alike may be chance."
    return Check(name, light(before >= FEW_PERIODS, True), words, False, values)


def met_before(mixes: Mixed) -> Check:
    """Whether the mix comes near the area before it began: how far off it was, beside how far off the donors' own mixes were.

    A large area may be further off than small ones in its own unit and yet be well met: then its mix is far nearer than the donors' plain mean.
    """
    name, own, middle = "The mix comes near it before it began", float(mixes.before[0]), float(np.median(mixes.before[1:]))
    values = {"rmspe_before": own, "middle_donor": middle, "plain_mean": mixes.plain}
    if own == 0:
        words = "The mix meets it exactly in every period before it began: with so few periods for so many areas that is chance, not likeness."
        return Check(name, "red", words, True, values, alike=True)
    times = own / middle if middle > 0 else np.inf
    told = f"Before it began it was {own:.3g} from its mix (root mean square), the middle donor {middle:.3g} from its own"
    if times > TOO_FAR and own > MOST * mixes.plain:
        return Check(name, "red", f"No mix of the other areas comes near it. {told}: not fair.", True, values, alike=True)
    return Check(name, light(times <= FAR, True), f"{told}.", False, values, alike=True)


def moved_like_its_mix(earlier: Mixed | None, period: str) -> Check:
    """Whether the area had already left its mix when it is made up to an earlier date (Abadie 2021): ``period``, where nothing began."""
    name = "It moved like its mix before it began"
    if earlier is None:
        return Check(name, NOT_ASSESSABLE, "Not assessable: there are too few periods before it began to look at an earlier date.")
    ratios, p_value = earlier.ratios, rank_p(earlier.ratios)
    others = float(ratios[1:].max())
    values = {"period": period, "ratio": float(ratios[0]), "largest_other": others, "p_value": p_value}
    if ratios[0] > _BEYOND * others:
        words = f"It was already moving away from its mix from {period} on, when nothing had begun, further than any other area: not fair."
        return Check(name, "red", words, True, values)
    said = f"As if it had begun in {period}, it stands where {p_value:.0%} of the areas stand or further out."
    return Check(name, light(p_value > 0.1, True), said, False, values)


def leans_on_one(estimate: float, without: Numbers, names: list[str]) -> Check:
    """Whether leaving one donor out changes the answer. ``without`` (k): the estimate without each donor that has a weight."""
    name = "It does not lean on one area"
    furthest = int(np.abs(without - estimate).argmax())
    apart = abs(float(without[furthest]) - estimate)
    values = {"furthest": names[furthest], "estimate_without": float(without[furthest])}
    turns = bool((np.sign(without) != np.sign(estimate)).any())
    if turns or apart > abs(estimate) / 2:
        words = f"Without {names[furthest]} the estimate would be {number(without[furthest], True)} instead of {number(estimate, True)}: it leans on that area."
        return Check(name, "amber", words, False, values)
    return Check(name, "green", "Leaving out any one area of the mix changes the estimate by less than half.", False, values)
