"""A natural experiment by the day of the interview: those asked after an event beside those asked before, and the same on days without one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np
import pandas as pd

from sooner.errors import Fault, InputRefused
from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.columns import Flags, Numbers, days
from sooner.prove.detectable import smallest_detectable
from sooner.prove.survey.design import Design
from sooner.prove.survey.estimators.block import critical
from sooner.prove.survey.models import CONSTANT, Line, line_of, regression
from sooner.prove.survey.plan import Event
from sooner.prove.survey.respondents import Respondents
from sooner.prove.verdict import decide

ALPHA = 0.05
#: Fewer on one side than this are no comparison.
FEWEST = 30
#: How far apart, in standard deviations, those asked before and after may be: above the first adjusting has to mend it, above the second it
#: cannot (What Works Clearinghouse, Standards Handbook 4.1: 0.05 and 0.25; the first is wider here, for chance alone moves small samples so far).
APART, TOO_FAR = 0.1, 0.25


@dataclass(frozen=True)
class Contrast:
    """After less before: the difference with its error and its interval at 95 % and at 90 %, and the people on each side."""

    day: str
    estimate: float
    se: float
    interval: tuple[float, float]
    narrow: tuple[float, float]
    p_value: float
    people: tuple[int, int]
    real: bool = True


@dataclass(frozen=True, eq=False)
class BeforeAfter:
    """What became of the outcome. ``estimate`` and the rest are None where it is no fair comparison, and ``withheld`` has them. Shares in points."""

    asked: Event = field(repr=False)
    share: bool
    verdict: str
    found: Contrast | None
    smallest_detectable: float | None
    placebos: tuple[Contrast, ...]
    checks: tuple[Check, ...]
    withheld: Contrast | None = None
    before: float | None = None


def before_and_after(asked: Event, design: Design, people: Respondents) -> BeforeAfter:
    """The difference, what it is on days without an event, whether the same people were asked, and the verdict. Raises InputRefused for unusable data."""
    outcome = people.counted(asked.of, asked.level)
    known = outcome[~np.isnan(outcome)]
    share = bool(np.isin(known, (0, 1)).all())
    outcome = outcome * (100 if share else 1)
    since = days_since(asked, people)
    line = line_of(people, asked.x)
    inside = ~np.isnan(outcome) & ~np.isnan(line.columns).any(axis=1) & (design.weights > 0)
    sides = sides_of(since, inside, asked.weeks)
    _enough(sides, asked, people)
    found = _contrast(asked, design, people, outcome, line, sides, 0)
    placebos = tuple(_placebos(asked, design, people, outcome, line, since, inside))
    checks = (_alike(design, line, sides), _quiet(placebos, asked))
    stopped = any(check.stops for check in checks)
    verdict = decide(
        stopped=stopped,
        causal=True,
        assessable=all(check.state != NOT_ASSESSABLE for check in checks),
        sign=1 if asked.direction == "higher" else -1,
        interval=found.interval,
        narrow=found.narrow,
        margin=asked.margin,
    )
    if stopped:
        return BeforeAfter(asked, share, verdict, None, None, (), checks, found)
    before = float(np.average(outcome[sides[0]], weights=design.weights[sides[0]]))
    return BeforeAfter(asked, share, verdict, found, smallest_detectable(found.se, ALPHA), placebos, checks, None, before)


def days_since(asked: Event, people: Respondents) -> Numbers:
    """How many days after the event each was asked; below 0 before it."""
    return np.asarray((days(people.data, asked.time) - pd.Timestamp(asked.date)).dt.days, dtype=np.float64)


def sides_of(since: Numbers, inside: Flags, weeks: int, weeks_earlier: int = 0) -> tuple[Flags, Flags]:
    """Who was asked in the weeks before, and in the weeks from the day on."""
    moved, span = since + 7 * weeks_earlier, 7 * weeks
    with np.errstate(invalid="ignore"):
        return inside & (moved >= -span) & (moved < 0), inside & (moved >= 0) & (moved < span)


def _enough(sides: tuple[Flags, Flags], asked: Event, people: Respondents) -> None:
    for side, words in zip(sides, ("before", "from"), strict=True):
        if side.sum() < FEWEST:
            why = f"fewer than {FEWEST} people of whom everything is known were asked in the {asked.weeks} weeks {words} {asked.date.isoformat()}"
            raise InputRefused(
                [Fault(people.survey_file, why, "Compare more weeks (weeks in a survey file, window in a protocol), or mend the day.", column="event")]
            )


def _contrast(asked: Event, design: Design, people: Respondents, outcome: Numbers, line: Line, sides: tuple[Flags, Flags], weeks_earlier: int) -> Contrast:
    before, after = sides
    inside = before | after
    # an answer that nobody in these weeks gave says nothing here
    kept = [place for place in range(1, line.columns.shape[1]) if len(np.unique(line.columns[inside, place])) > 1]
    terms = (CONSTANT, "after", *(line.terms[place] for place in kept))
    columns = np.column_stack([np.ones(len(outcome)), after.astype(float), line.columns[:, kept]])
    fit = regression(design, people, outcome, Line(terms, columns), "gaussian", inside, "event.x")
    estimate, se = float(fit.coefficients[1]), float(np.sqrt(max(fit.covariance[1, 1], 0.0)))
    wide, narrow = (float(critical(np.array([float(fit.df)]), 1 - alpha)[0]) * se for alpha in (ALPHA, 2 * ALPHA))
    from scipy.stats import t

    p_value = float(2 * t.sf(abs(estimate) / se, fit.df))
    day = asked.date - timedelta(weeks=weeks_earlier)
    interval, narrower = (estimate - wide, estimate + wide), (estimate - narrow, estimate + narrow)
    return Contrast(day.isoformat(), estimate, se, interval, narrower, p_value, (int(before.sum()), int(after.sum())), not weeks_earlier)


def _placebos(asked: Event, design: Design, people: Respondents, outcome: Numbers, line: Line, since: Numbers, inside: Flags) -> list[Contrast]:
    """The same on earlier days, whose weeks overlap neither with each other nor with the event's own."""
    found = []
    for number in range(1, asked.placebos + 1):
        earlier = 2 * asked.weeks * number
        sides = sides_of(since, inside, asked.weeks, earlier)
        if all(side.sum() >= FEWEST for side in sides) and len(np.unique(outcome[sides[0] | sides[1]])) > 1:
            found.append(_contrast(asked, design, people, outcome, line, sides, earlier))
    return found


def _quiet(placebos: tuple[Contrast, ...], asked: Event) -> Check:
    """Whether the outcome kept still on days without an event; all of them together are to cry wolf once in twenty times."""
    name = "Nothing moved on days without an event"
    if not placebos:
        return Check(name, NOT_ASSESSABLE, f"Nobody was asked in the weeks before: {2 * asked.weeks} weeks more would be needed.", alike=True)
    moved = [each.day for each in placebos if each.p_value < ALPHA / len(placebos)]
    values = {each.day: each.estimate for each in placebos}
    if moved:
        words = f"It moved as much as more than chance around {', '.join(moved)} too, where nothing happened: what moved it then may have moved it now."
        return Check(name, "red", words, True, values)
    days_named = "an earlier day" if len(placebos) == 1 else f"{len(placebos)} earlier days"
    return Check(name, "green", f"Around {days_named} without an event it did not move more than by chance.", False, values)


def _alike(design: Design, line: Line, sides: tuple[Flags, Flags]) -> Check:
    """Whether the same kind of people were asked before and after, in what ``x`` knows of them."""
    name = "The same kind of people were asked"
    if len(line.terms) < 2:
        return Check(name, NOT_ASSESSABLE, "Nothing is known of those who were asked: the survey file names no x.", alike=True)
    apart = {term: _apart(design.weights, line.columns[:, place], sides) for place, term in enumerate(line.terms) if place}
    worst = max(apart, key=lambda term: apart[term])
    told = f"The largest difference is in {worst}: {apart[worst]:.2f} standard deviations."
    words = {
        "green": f"Those asked before and after were alike. {told}",
        "amber": f"Those asked before and after differed somewhat; the estimate is adjusted for it. {told}",
        "red": f"Those asked before and after were not the same kind of people. {told}",
    }
    state = light(apart[worst] < APART, apart[worst] < TOO_FAR)
    return Check(name, state, words[state], state == "red", apart)


def _apart(weights: Numbers, column: Numbers, sides: tuple[Flags, Flags]) -> float:
    means = [float(np.average(column[side], weights=weights[side])) for side in sides]
    spreads = [float(np.average((column[side] - mean) ** 2, weights=weights[side])) for side, mean in zip(sides, means, strict=True)]
    spread = np.sqrt(sum(spreads) / 2)
    return abs(means[1] - means[0]) / float(spread) if spread > 0 else 0.0
