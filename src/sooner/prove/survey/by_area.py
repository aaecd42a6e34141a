"""The same drivers area by area: each area by itself, and drawn towards all of them as far as its own figure is unsure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from sooner.errors import CheckFailed, InputRefused
from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.pooling import by_likelihood, pool, unlikeness
from sooner.prove.survey.design import Design
from sooner.prove.survey.estimating import marked
from sooner.prove.survey.estimators.block import critical
from sooner.prove.survey.models import Line, regression
from sooner.prove.survey.respondents import Respondents

if TYPE_CHECKING:
    import pandas as pd

#: From fewer areas than this nobody can tell how much areas differ.
FEWEST_AREAS = 5
_COLUMNS = ("area", "driver", "n", "effect", "lo", "hi", "pooled", "pooled_lo", "pooled_hi", "suppressed")


@dataclass(frozen=True, eq=False)
class Areas:
    """``table``: one row an area and driver, effects as ``Associations`` has them; ``differ``: of each driver the p of all areas being alike."""

    by: str
    odds: bool
    table: pd.DataFrame = field(repr=False)
    differ: dict[str, float]


def by_area(design: Design, people: Respondents, outcome: Numbers, line: Line, odds: bool, inside: Flags, by: tuple[str, ...]) -> Areas:
    """Fit every area; one in which no line can be fitted has no figure of its own. ``line``: standardised over everybody, so that areas compare."""
    import pandas as pd

    parts = people.parts(by, inside)
    known = ~np.isnan(outcome) & ~np.isnan(line.columns).any(axis=1)
    fits = [_fit(design, people, outcome, line, odds, parts.only(place) & known) for place in range(parts.size)]
    rows, differ = [], {}
    for term in range(1, len(line.terms)):
        values = np.array([fit[term] for fit in fits])
        drawn, chance = _drawn(values)
        differ[line.terms[term]] = chance
        for place, name in enumerate(parts.names):
            mine = parts.only(place) & known & (design.weights > 0)
            told = [values[place, 0], values[place, 0] - values[place, 2], values[place, 0] + values[place, 2], *drawn[place]]
            few = marked(int(mine.sum()), _worth(design.weights[mine]))
            rows.append((name, line.terms[term], int(mine.sum()), *(float(np.exp(one) if odds else one) for one in told), few))
    return Areas(", ".join(by), odds, pd.DataFrame(rows, columns=list(_COLUMNS)), differ)


def _fit(design: Design, people: Respondents, outcome: Numbers, line: Line, odds: bool, inside: Flags) -> Numbers:
    """Of every term the effect, its error and the reach of its interval; NaN where the area cannot tell."""
    try:
        found = regression(design, people, outcome, line, "binomial" if odds else "gaussian", inside, "drivers")
    except (InputRefused, CheckFailed):
        return np.full((len(line.terms), 3), np.nan)
    errors = np.sqrt(np.maximum(np.diag(found.covariance), 0.0))
    wide = float(critical(np.array([float(found.df)]), 0.95)[0])
    return np.stack([found.coefficients, errors, wide * errors], axis=1)


def _drawn(values: Numbers) -> tuple[Numbers, float]:
    """Each area's effect drawn towards the average by how unsure it is, with its interval, and the p of their being alike.

    Empirical Bayes with the variance between areas by restricted maximum likelihood; the interval knows that the average is estimated too
    (Morris, 1983). NaN for all where there are too few areas.
    """
    from scipy.stats import norm

    drawn = np.full((len(values), 3), np.nan)
    sure = values[:, 1] > 0
    if sure.sum() < FEWEST_AREAS:
        return drawn, float("nan")
    effects, errors = values[sure, 0], values[sure, 1]
    between = by_likelihood(effects, errors)
    pooled = pool(effects, errors, between)
    own = between / (between + errors**2)
    middle = own * effects + (1 - own) * pooled.estimate
    reach = norm.ppf(0.975) * np.sqrt(own * errors**2 + (1 - own) ** 2 * pooled.adjusted_error**2)
    drawn[sure] = np.stack([middle, middle - reach, middle + reach], axis=1)
    return drawn, unlikeness(effects, errors, between).p_value


def _worth(weights: Numbers) -> float:
    """So many people of equal weight would be worth as much (Kish, 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0
