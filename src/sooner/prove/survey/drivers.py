"""What goes together with an answer: a weighted regression of it on several others, each by what it adds while the others stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.survey.by_area import Areas, by_area, worths
from sooner.prove.survey.design import Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimators.block import critical
from sooner.prove.survey.estimators.moments import of_moments
from sooner.prove.survey.estimators.parts import MOST, parts, parts_alone, parts_bending, reaching, whole, whole_alone, whole_bending
from sooner.prove.survey.models import Line, blocks_of, line_of, regression
from sooner.prove.survey.plan import Drivers
from sooner.prove.survey.respondents import Respondents

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Associations:
    """``table``: driver, unit (per what), effect, lo, hi, p_value, share with its interval. ``odds``: effects are ratios of odds, else differences.

    ``foretold``: R squared of a straight line, with its interval in ``foretold_between``. ``areas``: the same by area, where that was asked for.
    It and the shares, which add up to it, are less what a sample of this size is expected to overstate, so that a share of next to nothing may lie below 0;
    ``share_uncorrected`` and ``foretold_uncorrected`` are as the sample has them. With more columns than can be corrected the two are the same.
    ``worth``: so many people drawn by simple lot tell as much of the mean of the outcome; NaN where its design effect is not known.
    """

    of: str
    odds: bool
    people: int
    foretold: float
    foretold_between: tuple[float, float]
    table: pd.DataFrame = field(repr=False)
    areas: Areas | None = field(repr=False, default=None)
    foretold_uncorrected: float = field(kw_only=True)
    worth: float = field(kw_only=True)


def associations(asked: Drivers, design: Design, people: Respondents) -> Associations:
    """Fit it. Numbers of more than two values count by the standard deviation. Raises InputRefused as ``regression`` does."""
    import pandas as pd

    inside = people.inside(asked.where, "drivers")
    outcome = people.counted(asked.of, asked.level)
    line = line_of(people, asked.x)
    used = inside & ~np.isnan(outcome) & ~np.isnan(line.columns).any(axis=1) & (design.weights > 0)
    odds = bool(np.isin(outcome[used], (0, 1)).all())
    line, units = _standardised(line, design.weights, used)
    found = regression(design, people, outcome, line, "binomial" if odds else "gaussian", inside, "drivers")
    # degrees of freedom of a figure of the sample, not of one of several terms
    told = _shares(design, outcome, line, used, asked.x, found.df + len(line.terms) - 1)
    turned: Callable[[Any], Any] = np.exp if odds else (lambda value: value)
    rows = []
    for each, unit in zip(blocks_of(found, line.terms, 0.95)[1:], units, strict=True):
        effects = [float(turned(value[0])) for value in (each.estimate, each.lo, each.hi)]
        rows.append((each.term, unit, *effects, float(each.p_value[0]), *told.get(_driver(each.term, asked.x), (None,) * 4)))
    table = pd.DataFrame(rows, columns=["driver", "unit", "effect", "lo", "hi", "p_value", "share", "share_lo", "share_hi", "share_uncorrected"])
    areas = by_area(design, people, outcome, line, odds, inside, asked.by) if asked.by else None
    together = told[""]
    worth = float(worths(design, np.where(used, outcome, np.nan), Domains(np.where(used, 0, -1), ("",)))[0])
    return Associations(asked.level or asked.of, odds, found.n, together[0], together[1:3], table, areas, foretold_uncorrected=together[3], worth=worth)


def _standardised(line: Line, weights: Numbers, used: Flags) -> tuple[Line, list[str]]:
    columns, units = line.columns.copy(), []
    for place in range(1, columns.shape[1]):
        here, weight = columns[used, place], weights[used]
        if len(np.unique(here)) <= 2:
            units.append("yes against no")
            continue
        mean = np.average(here, weights=weight)
        columns[:, place] = (columns[:, place] - mean) / np.sqrt(np.average((here - mean) ** 2, weights=weight))
        units.append("one standard deviation more")
    return Line(line.terms, columns), units


def _driver(term: str, names: tuple[str, ...]) -> str:
    return term if term in names else term.partition("=")[0]


def _shares(design: Design, outcome: Numbers, line: Line, used: Flags, names: tuple[str, ...], df: int) -> dict[str, tuple[float, float, float, float]]:
    """The part of each driver, its interval and its part uncorrected; of all together under the name "", and of too many drivers only that."""
    groups = [[place for place, term in enumerate(line.terms) if place and _driver(term, names) == name] for name in names]
    columns = np.column_stack([outcome, line.columns[:, 1:]])
    several = len(names) <= MOST
    if several:
        told = of_moments(design, columns, used, partial(parts, groups=groups), partial(parts_alone, groups=groups), partial(parts_bending, groups=groups))
    else:
        told = of_moments(design, columns, used, partial(whole, groups=groups), partial(whole_alone, groups=groups), partial(whole_bending, groups=groups))
    wide = float(critical(np.array([float(df)]), 0.95)[0]) * told.errors
    each = [
        (float(share - excess), *reaching(float(share), float(excess), float(reach)), float(share))
        for share, excess, reach in zip(told.figures, told.excess, wide, strict=True)
    ]
    return dict(zip([*names, ""] if several else [""], each, strict=True))
