"""What goes together with an answer: a weighted regression of it on several others, each by what it adds while the others stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.survey.design import Design
from sooner.prove.survey.models import Line, blocks_of, line_of, regression
from sooner.prove.survey.plan import Drivers
from sooner.prove.survey.respondents import Respondents

if TYPE_CHECKING:
    import pandas as pd

#: With more drivers than this the shares of what they foretell are not worked out: every set of them has to be fitted.
MOST_SHARED = 10


@dataclass(frozen=True, eq=False)
class Associations:
    """``table``: driver, unit (per what), effect, lo, hi, p_value, share. ``odds``: effects are ratios of odds, else differences. ``foretold``: R squared."""

    of: str
    odds: bool
    people: int
    foretold: float
    table: pd.DataFrame = field(repr=False)


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
    shares, foretold = _shares(outcome[used], line, design.weights[used], used, asked.x)
    turned = np.exp if odds else (lambda value: value)
    rows = [
        (
            each.term,
            unit,
            *(float(turned(value[0])) for value in (each.estimate, each.lo, each.hi)),
            float(each.p_value[0]),
            shares.get(_driver(each.term, asked.x)),
        )
        for each, unit in zip(blocks_of(found, line.terms, 0.95)[1:], units, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["driver", "unit", "effect", "lo", "hi", "p_value", "share"])
    return Associations(asked.level or asked.of, odds, found.n, foretold, table)


def _standardised(line: Line, weights: Numbers, used: np.ndarray) -> tuple[Line, list[str]]:
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


def _shares(outcome: Numbers, line: Line, weights: Numbers, used: np.ndarray, names: tuple[str, ...]) -> tuple[dict[str, float], float]:
    """How much of what all foretell in a straight line falls to each driver, averaged over every order (Lindeman, Merenda and Gold, 1980)."""
    own = {name: [place for place, term in enumerate(line.terms) if place and _driver(term, names) == name] for name in names}
    everything = np.cov(np.column_stack([outcome, line.columns[used, 1:]]).T, aweights=weights)

    def explained(some: tuple[str, ...]) -> float:
        places = [place for name in some for place in own[name]]
        with_outcome = everything[0, places]
        return float(with_outcome @ np.linalg.pinv(everything[np.ix_(places, places)]) @ with_outcome / everything[0, 0]) if places else 0.0

    whole = explained(names)
    if len(names) > MOST_SHARED:
        return {}, whole
    known = {some: explained(some) for size in range(len(names) + 1) for some in combinations(names, size)}
    shares = {}
    for name in names:
        others = tuple(other for other in names if other != name)
        adds = 0.0
        for size in range(len(others) + 1):
            for some in combinations(others, size):
                more = tuple(other for other in names if other in (*some, name))
                adds += (known[more] - known[some]) / (len(names) * comb(len(others), size))
        shares[name] = adds
    return shares, whole
