"""Several answers that are taken to say the same thing, put together into one score, with how far that can be trusted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers
from sooner.prove.survey.design import Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimators.block import between, critical
from sooner.prove.survey.estimators.factor import OneFactor, one_factor, reliability, reliability_alone, reliability_bending, unlike
from sooner.prove.survey.estimators.moments import Told, of_moments, varied
from sooner.prove.survey.plan import Scale
from sooner.prove.survey.respondents import Respondents

if TYPE_CHECKING:
    import pandas as pd

#: Fewer people than this cannot show what answers have in common.
FEWEST = 30
#: Correlations that lie further than this from what one thing would bring, on average, say that there is more than one (Hu and Bentler, 1999).
APART = 0.08
#: A score that is less sure than this is called so (Nunnally, 1978).
SURE = 0.7


@dataclass(frozen=True, eq=False)
class Measured:
    """One scale. ``table``: figure (loading, alpha, omega, score), item, estimate, se, lo, hi, uncorrected; ``unlike``: how far off one thing in common is.

    Alpha, omega and score are corrected for what a sample of this size is expected to misstate them by;
    ``uncorrected`` is what their formulas give.
    """

    name: str
    people: int
    unlike: float
    table: pd.DataFrame = field(repr=False)

    def figure(self, name: str) -> tuple[float, float, float]:
        """Alpha, omega or score: the estimate and its interval."""
        row = self.table[self.table["figure"] == name].iloc[0]
        return float(row["estimate"]), float(row["lo"]), float(row["hi"])


def measured(scales: tuple[Scale, ...], design: Design, people: Respondents) -> tuple[Respondents, tuple[Measured, ...]]:
    """The respondents with a column for every scale (mean 0, spread 1, NaN where an item is not known), and what is known of each.

    Raises InputRefused for items that have no one thing in common, for a constant one, and for too few people.
    """
    found = []
    for number, scale in enumerate(scales):
        scores, told = _one(scale, f"scale.{number + 1}", design, people)
        frame = people.data.frame.assign(**{scale.name: scores})
        people = replace(people, data=replace(people.data, frame=frame))
        found.append(told)
    return people, tuple(found)


def _one(scale: Scale, place: str, design: Design, people: Respondents) -> tuple[Numbers, Measured]:
    signs = np.array([-1.0 if item in scale.turned else 1.0 for item in scale.items])
    columns = np.stack([people.number(item) for item in scale.items], axis=1) * signs
    inside = ~np.isnan(columns).any(axis=1) & (design.weights > 0)
    fitted = _fitted(scale, place, columns[inside], design.weights[inside], people)
    told = of_moments(design, columns, inside, reliability, reliability_alone, reliability_bending)
    df = Domains(np.where(inside, 0, -1), ("",)).freedom(design).astype(np.float64)
    scores = (columns - np.average(columns[inside], axis=0, weights=design.weights[inside])) @ fitted.scoring
    spread = np.sqrt(np.average(scores[inside] ** 2, weights=design.weights[inside]))
    table = _table(scale, told, float(critical(df, 0.95)[0]))
    return scores / spread, Measured(scale.name, told.n, unlike(told.varied, fitted), table)


def _fitted(scale: Scale, place: str, columns: Numbers, weights: Numbers, people: Respondents) -> OneFactor:
    def refused(why: str, mend: str) -> InputRefused:
        return InputRefused([Fault(people.survey_file, why, mend, column=f"{place}.items")])

    if len(columns) < FEWEST:
        raise refused(f"{len(columns)} people gave all answers of {scale.name}: fewer than {FEWEST} cannot show what they have in common", "Ask more people.")
    same = [item for item, column in zip(scale.items, columns.T, strict=True) if (column == column[0]).all()]
    if same:
        raise refused(f"{', '.join(same)}: everybody gave the same answer", "Take it out.")
    there = varied(columns, weights)
    fitted = one_factor(there)
    of_own = fitted.own / np.diag(there)
    if not fitted.regular:
        lone = of_own.min() < 0.1
        alone = f"{scale.items[int(of_own.argmin())]} alone would be what they have in common" if lone else "they have nothing in common, or too little to tell"
        raise refused(f"the items of {scale.name} are no scale: {alone}", "Take items out or put others in; or ask for each by itself.")
    against = [item for item, loading in zip(scale.items, fitted.loadings, strict=True) if loading < 0]
    if against:
        raise refused(f"{', '.join(against)} of {scale.name} runs the other way", f"Add turned = [{', '.join(repr(item) for item in against)}] to the scale.")
    return fitted


def _table(scale: Scale, told: Told, wide: float) -> pd.DataFrame:
    import pandas as pd

    names = [*(("loading", item) for item in scale.items), ("alpha", ""), ("omega", ""), ("score", "")]
    rows = []
    for (figure, item), corrected, plain, error in zip(names, told.corrected, told.figures, told.errors, strict=True):
        # a loading stays that of maximum likelihood, as other programs give it
        value = plain if item else corrected
        reach = float(wide * error)
        ends = (float(value) - reach, float(value) + reach) if item else between(float(value), reach)
        rows.append((scale.name, figure, item, float(value), float(error), *ends, float(plain)))
    return pd.DataFrame(rows, columns=["scale", "figure", "item", "estimate", "se", "lo", "hi", "uncorrected"])
