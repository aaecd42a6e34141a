"""Checks of a series: is it long enough, had it moved as much before, does the model take up its luck, do models agree, does such an interval hold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.checks.often import how_often
from sooner.prove.columns import Numbers
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.showing import MINUS

#: Points before it began: fewer than the first are told, fewer than the second cannot say where the series was heading.
ENOUGH_BEFORE, FEWEST_BEFORE = 24, 12
ENOUGH_AFTER, FEWEST_AFTER = 12, 3
#: An earlier change that is so many times as large as the one that is found leaves nothing to be said.
LARGER = 1.5
#: So few points beyond the terms of the model leave nothing to tell chance by.
FEWEST_LEFT = 4
#: A series this long is long enough for its interval to need no warning.
LONG = 48
TOO_RARE, RARE = 0.01, 0.05
_TWICE = 2.0


def once(found: Check) -> Check:
    """The check of panels that a period stands once, in the words of a series."""
    words = "Every period stands once in the series." if not found.stops else "A period stands in the series more than once: add its rows up before."
    return replace(found, name="Every period counts once", words=words)


def far_out(gap: Check) -> Check:
    """The check of panels that periods lie far apart, as it is for a series: one point far from the others turns the whole line."""
    return replace(gap, state="red", stops=True, words=f"{gap.words} A line cannot be drawn across that: mend the date, or leave out what lies beyond.")


def known_points(known: int, points: int) -> Check:
    """Whether the outcome is known of every point."""
    out = points - known
    words = "The outcome of every point is known." if not out else f"{out} of {points} points have no outcome: they are left out."
    return Check("Outcomes are known", light(not out, out < 0.2 * points), words, out >= 0.5 * points, {"points_left_out": out})


def varies(outcome: Numbers) -> Check:
    """Whether the series moves at all."""
    constant = len(outcome) == 0 or bool((outcome == outcome[0]).all())
    words = "The outcome differs between points." if not constant else "The outcome is the same at every point: it cannot show a difference."
    return Check("The outcome varies", light(not constant), words, constant)


def enough_before(points: int) -> Check:
    """Whether there are enough points to see where the series was heading."""
    name, values = "Enough points before it began", {"points": points}
    if points < FEWEST_BEFORE:
        words = f"Only {points} points before it began: nobody can see where the series was heading. At least {FEWEST_BEFORE} are needed: not fair."
        return Check(name, "red", words, True, values)
    if points < ENOUGH_BEFORE:
        return Check(
            name,
            "amber",
            f"Only {points} points before it began: where the series was heading is a rough guess. {ENOUGH_BEFORE} or more are better.",
            False,
            values,
        )
    return Check(name, "green", f"{points} points before it began show where the series was heading.", False, values)


def enough_after(points: int, left: int) -> Check:
    """Whether there are enough points after, and enough in all for the model. ``left``: points less the terms of the model."""
    name, values = "Enough points after it began", {"points": points, "points_less_terms": left}
    if points < FEWEST_AFTER:
        return Check(name, "red", f"Only {points} points after it began: too few to tell a change from a swing.", True, values)
    if left < FEWEST_LEFT:
        return Check(
            name, "red", "There are hardly more points than terms in the model: nothing is left to tell chance by. Name fewer covariates.", True, values
        )
    if points < ENOUGH_AFTER:
        return Check(name, "amber", f"Only {points} points after it began: whether a change lasts cannot be seen.", False, values)
    return Check(name, "green", f"{points} points after it began.", False, values)


def chance_is_left(made: Estimate, new: Numbers, scale: float, found: bool) -> Check:
    """Whether the model could be fitted and leaves anything to chance. ``new``: what is new in each point; ``scale``: how far outcomes are apart."""
    name = "Something is left to chance"
    if not found:
        return Check(name, "red", "Nothing was counted for so long that the change has no end: the model cannot be worked out.", True)
    certain = not min(made.error, float(np.abs(new).max())) > 1e-9 * scale
    words = (
        "The points lie around the line as chance would have them."
        if not certain
        else "The points lie on the line itself: there is no chance to tell a change from."
    )
    return Check(name, light(not certain), words, certain)


def moved_before(placebos: Sequence[tuple[str, Estimate]], found: Estimate) -> Check:
    """Whether the series had already changed as much around earlier points at which nothing began: (when, the change as if it had begun then)."""
    name = "Nothing like it happened before"
    if not placebos:
        words = "Not assessable: there are too few points before it began to look for changes at times at which nothing began."
        return Check(name, NOT_ASSESSABLE, words, alike=True)
    when, worst = min(placebos, key=lambda each: each[1].p_value)
    values = {"tried": len(placebos), "p_value": worst.p_value, "estimate": worst.estimate}
    apart = abs(worst.estimate) / abs(found.estimate) if found.estimate else np.inf
    if worst.p_value < TOO_RARE / len(placebos) and apart >= LARGER:
        words = f"The series had already changed more around {when}, when nothing began: not fair."
        return Check(name, "red", words, True, values, alike=True)
    if worst.p_value < RARE / len(placebos):
        much = "as much" if apart >= 1 else "too, though less,"
        words = f"The series had changed {much} around {when}, when nothing began: what is found may be one more such swing."
        return Check(name, "amber", words, False, values, alike=True)
    words = f"At {len(placebos)} earlier {'times' if len(placebos) > 1 else 'time'} at which nothing began the series did not change by more than chance."
    return Check(name, "green", words, False, values, alike=True)


def luck_is_taken_up(new: Numbers, season: int | None, terms: int) -> Check:
    """Whether what is new in each point says nothing of the next ones (Ljung and Box 1978). ``terms``: what of luck that lasts the model has."""
    from scipy.stats import chi2

    points = len(new)
    lags = min(max(10, season or 0), points // 4)
    new = new - new.mean()
    alike = np.array([float(new[lag:] @ new[:-lag]) for lag in range(1, lags + 1)]) / float(new @ new)
    statistic = points * (points + 2) * float((alike**2 / (points - np.arange(1, lags + 1))).sum())
    p_value = float(chi2.sf(statistic, lags - terms))
    values = {"statistic": statistic, "lags": lags, "p_value": p_value, "first": float(alike[0])}
    if p_value >= TOO_RARE:
        return Check("No luck that lasts is left over", "green", f"What is left of each point says nothing of the next ones (p {p_value:.2g}).", False, values)
    words = f"What is left of each point still tells of later ones (p {p_value:.2g}): the interval is too narrow, or a season or a cause is missing."
    return Check("No luck that lasts is left over", "amber", words, False, values)


def counts_spread(dispersion: float) -> Check:
    """How much more counts spread than chance alone would have them."""
    words = f"Counts spread {dispersion:.1f} times as much as chance alone would have them"
    ending = ": the interval allows for that." if dispersion > 1 else "."
    return Check("How counts spread", light(dispersion < _TWICE, True), words + ending, False, {"dispersion": dispersion})


def models_agree(ranged: Sequence[float], per_cent: bool, before: int) -> Check:
    """How far reasonable models are apart: their estimates, in per cent of what would have been, or in the outcome's own unit. ``before``: points.

    Where few points say where the series was heading and models do not agree even on whether it went up or down, nobody can see what would have been.
    """
    name, low, high = "Spread across models", float(min(ranged)), float(max(ranged))
    same, values = low * high > 0, {"low": low, "high": high, "models": len(ranged)}
    ends = sorted((low, high), key=abs) if same else [low, high]
    words = f"Estimates range {_signed(ends[0], per_cent)} to {_signed(ends[1], per_cent)} by model."
    if same:
        return Check(name, light(abs(ends[1]) <= _TWICE * abs(ends[0]), True), words, False, values)
    words += " They do not agree on whether it went up or down."
    if before < ENOUGH_BEFORE:
        return Check(name, NOT_ASSESSABLE, f"{words} With so few points before it began nobody can see which of them is right.", False, values, alike=True)
    return Check(name, "amber", words, False, values)


def holds_the_truth(points: int, errors: str, slope: bool) -> list[Check]:
    """How often such an interval held the truth in simulated series as long as this one, or the next shorter one that was simulated."""
    told = how_often("interrupted_time_series", f"{errors}, {'slope' if slope else 'level'}", points)
    if points >= LONG:
        return told
    return [replace(each, state=light(False, True), words=f"{each.words} The series is short.") for each in told]


def _signed(value: float, per_cent: bool) -> str:
    return f"{value:+.{0 if abs(value) >= 10 else 1}f}%".replace("-", MINUS) if per_cent else f"{value:+.3g}".replace("-", MINUS)
