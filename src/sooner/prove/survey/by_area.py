"""The same drivers area by area: each area by itself, and drawn towards all of them as far as its own figure is unsure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sooner.errors import CheckFailed, InputRefused
from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.pooling import by_likelihood, pool
from sooner.prove.survey.design import Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimating import marked
from sooner.prove.survey.estimators.block import critical
from sooner.prove.survey.estimators.sums import effective, mean
from sooner.prove.survey.models import Line, regression
from sooner.prove.survey.respondents import Respondents

if TYPE_CHECKING:
    import pandas as pd

#: From fewer areas than this nobody can tell how much areas differ.
FEWEST_AREAS = 5
_COLUMNS = ("area", "driver", "n", "effective_n", "effect", "lo", "hi", "pooled", "pooled_lo", "pooled_hi", "suppressed")


@dataclass(frozen=True, eq=False)
class Areas:
    """``table``: one row an area and driver, effects as ``Associations`` has them; ``differ``: of each driver the p of all areas being alike.

    ``effective_n``: so many people drawn by simple lot tell as much of the mean of the outcome in that area.
    """

    by: str
    odds: bool
    table: pd.DataFrame = field(repr=False)
    differ: dict[str, float]


def by_area(design: Design, people: Respondents, outcome: Numbers, line: Line, odds: bool, inside: Flags, by: tuple[str, ...]) -> Areas:
    """Fit every area; one in which no line can be fitted has no figure of its own. ``line``: standardised over everybody, so that areas compare."""
    import pandas as pd

    parts = people.parts(by, inside)
    known = ~np.isnan(outcome) & ~np.isnan(line.columns).any(axis=1)
    worth = worths(design, np.where(known, outcome, np.nan), parts)
    fits = [_fit(design, people, outcome, line, odds, parts.only(place) & known) for place in range(parts.size)]
    rows, differ = [], {}
    for term in range(1, len(line.terms)):
        values = np.array([fit[term] for fit in fits])
        drawn, chance = _drawn(values)
        differ[line.terms[term]] = chance
        for place, name in enumerate(parts.names):
            mine = parts.only(place) & known & (design.weights > 0)
            told = [values[place, 0], values[place, 0] - values[place, 3], values[place, 0] + values[place, 3], *drawn[place]]
            few = marked(int(mine.sum()), _worth(design.weights[mine]))
            rows.append((name, line.terms[term], int(mine.sum()), float(worth[place]), *(float(np.exp(one) if odds else one) for one in told), few))
    return Areas(", ".join(by), odds, pd.DataFrame(rows, columns=list(_COLUMNS)), differ)


def _fit(design: Design, people: Respondents, outcome: Numbers, line: Line, odds: bool, inside: Flags) -> Numbers:
    """Of every term the effect, its error, the degrees of freedom and the reach of its interval; NaN where the area cannot tell."""
    try:
        found = regression(design, people, outcome, line, "binomial" if odds else "gaussian", inside, "drivers")
    except (InputRefused, CheckFailed):
        return np.full((len(line.terms), 4), np.nan)
    errors = np.sqrt(np.maximum(np.diag(found.covariance), 0.0))
    df = np.full(len(errors), float(found.df))
    return np.stack([found.coefficients, errors, df, critical(df, 0.95) * errors], axis=1)


def _drawn(values: Numbers) -> tuple[Numbers, float]:
    """Each area's effect drawn towards the average by how unsure it is, with its interval, and the p of their being alike.

    Empirical Bayes with the variance between areas by restricted maximum likelihood; the drawing and its interval know that this variance and the
    average are estimated too (Morris, 1983). NaN for all where there are too few areas. An error worked out from few units is too small as often as
    it is too large, and areas would differ more than they should: it is widened to the spread of Student's t.
    """
    from scipy.stats import norm

    drawn = np.full((len(values), 3), np.nan)
    sure = (values[:, 1] > 0) & (values[:, 2] > 2)
    count = int(sure.sum())
    if count < FEWEST_AREAS:
        return drawn, float("nan")
    effects, degrees = values[sure, 0], values[sure, 2]
    errors = values[sure, 1] * np.sqrt(degrees / (degrees - 2))
    between = by_likelihood(effects, errors)
    middle = pool(effects, errors, between).estimate
    pulled = (count - 3) / (count - 1) * errors**2 / (errors**2 + between)
    spread = errors**2 * (1 - (count - 1) / count * pulled) + 2 / (count - 3) * (pulled * (effects - middle)) ** 2
    nearer = effects - pulled * (effects - middle)
    reach = norm.ppf(0.975) * np.sqrt(spread)
    drawn[sure] = np.stack([nearer, nearer - reach, nearer + reach], axis=1)
    return drawn, alike(effects, values[sure, 1], degrees)


def alike(effects: Numbers, errors: Numbers, degrees: Numbers) -> float:
    """The p of several effects being the same, where each error has few degrees of freedom (Welch, 1951)."""
    from scipy.stats import f

    count, weights = len(effects), errors**-2.0
    apart = float(weights @ (effects - weights @ effects / weights.sum()) ** 2) / (count - 1)
    unsure = float(((1 - weights / weights.sum()) ** 2 / degrees).sum())
    return float(f.sf(apart / (1 + 2 * (count - 2) / (count**2 - 1) * unsure), count - 1, (count**2 - 1) / (3 * unsure)))


def worths(design: Design, outcome: Numbers, parts: Domains) -> Numbers:
    """How many people drawn by simple lot each part is worth, by the design effect of the mean of an outcome (NaN: not known)."""
    found = mean(design, outcome, parts, 0.95, "")
    return effective(found.n, found.deff)


def _worth(weights: Numbers) -> float:
    """So many people of equal weight would be worth as much (Kish, 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0
