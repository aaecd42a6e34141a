"""The last so many quarters at the end of every quarter, and what has changed between two spans that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers, days
from sooner.prove.detectable import smallest_detectable
from sooner.prove.survey.design import Codes, Design
from sooner.prove.survey.domains import Domains
from sooner.prove.survey.estimating import marked
from sooner.prove.survey.estimators import sums
from sooner.prove.survey.estimators.block import block
from sooner.prove.survey.plan import Rolling
from sooner.prove.survey.respondents import Respondents
from sooner.prove.survey.variance import variances

if TYPE_CHECKING:
    import pandas as pd

ALPHA = 0.05
WHOLE = "everybody"


@dataclass(frozen=True, eq=False)
class Moving:
    """``table``: group, quarter_end, estimate and its figures; ``changes``: group, before, after, change and its figures. ``share``: of 0 and 1."""

    of: str
    share: bool
    periods: int
    table: pd.DataFrame = field(repr=False)
    changes: pd.DataFrame = field(repr=False)


def rolling(asked: Rolling, design: Design, people: Respondents) -> Moving:
    """Work it out for everybody and for every group. Raises InputRefused where the days cover fewer quarters than a span has."""
    import pandas as pd

    values = people.counted(asked.of, asked.level)
    share = bool(np.isin(values[~np.isnan(values)], (0, 1)).all())
    quarter, ends = _quarters(people, asked)
    everybody = np.ones(design.people, dtype=bool)
    groups = [people.parts((), everybody), *([people.parts(asked.by, everybody)] if asked.by else [])]
    rows = [row for parts in groups for row in _spans(design, values, share, quarter, ends, parts, asked.periods)]
    changes = [row for parts in groups for row in _changes(design, values, quarter, ends, parts, asked.periods)]
    return Moving(asked.level or asked.of, share, asked.periods, pd.DataFrame(rows), pd.DataFrame(changes, columns=list(_CHANGES)))


def _quarters(people: Respondents, asked: Rolling) -> tuple[Codes, list[str]]:
    """The number of each respondent's quarter from 0 up (-1: no day), and the last day of every quarter."""
    seen = days(people.data, asked.time)
    known = ~seen.isna().to_numpy()
    count = np.where(known, 4 * seen.dt.year.fillna(0) + seen.dt.quarter.fillna(0) - 1, -1).astype(np.int64)
    first, last = (int(count[known].min()), int(count.max())) if known.any() else (0, -1)
    if last - first + 1 < asked.periods:
        why = f"the days of {asked.time} cover {last - first + 1} quarters, and a span has {asked.periods}"
        raise InputRefused([Fault(people.survey_file, why, "Ask for a shorter span, or send more quarters.", column="rolling.periods")])
    # the day before the next quarter begins
    ends = [date((each + 1) // 4, (each + 1) % 4 * 3 + 1, 1) - timedelta(days=1) for each in range(first, last + 1)]
    return np.where(known, count - first, -1), [end.isoformat() for end in ends]


def _spans(design: Design, values: Numbers, share: bool, quarter: Codes, ends: list[str], parts: Domains, periods: int) -> Iterator[dict[str, Any]]:
    for last in range(periods - 1, len(ends)):
        here = parts.where((quarter > last - periods) & (quarter <= last))
        found = (sums.share if share else sums.mean)(design, values, here, 1 - ALPHA, "")
        effective = sums.effective(found.n, found.deff)
        for place, name in enumerate(parts.names):
            figures = {key: float(getattr(found, key)[place]) for key in ("estimate", "se", "lo", "hi", "deff")}
            n, worth = int(found.n[place]), float(effective[place])
            yield {"group": name or WHOLE, "quarter_end": ends[last], **figures, "n": n, "effective_n": worth, "suppressed": marked(n, worth)}


_CHANGES = ("group", "before", "after", "change", "se", "lo", "hi", "p_value", "smallest_detectable", "n", "suppressed")


def _changes(design: Design, values: Numbers, quarter: Codes, ends: list[str], parts: Domains, periods: int) -> Iterator[dict[str, Any]]:
    """The last span less the one that ended when it began; nothing where there are too few quarters for two."""
    last = len(ends) - 1
    if last < 2 * periods - 1:
        return
    known = ~np.isnan(values)
    after = parts.where(known & (quarter > last - periods))
    before = parts.where(known & (quarter > last - 2 * periods) & (quarter <= last - periods))
    filled, both = np.nan_to_num(values), np.maximum(after.of, before.of)

    def statistic(weights: Numbers) -> Numbers:
        one, other = (here.sums(weights * filled) / here.sums(weights) for here in (after, before))
        return np.asarray(one - other)

    with np.errstate(divide="ignore", invalid="ignore"):
        one, other = (_scores(design, filled, here) for here in (after, before))
        change = statistic(design.weights)
        variance = variances(design, one - other, both, parts.size, statistic)
    together = Domains(both, parts.names)
    found = block(
        "", np.minimum(after.counts(design), before.counts(design)), change, variance, together.freedom(design).astype(np.float64), 1 - ALPHA, tested=True
    )
    for place, name in enumerate(parts.names):
        figures = {key: float(getattr(found, key)[place]) for key in ("se", "lo", "hi", "p_value")}
        smallest, n = smallest_detectable(figures["se"], ALPHA), int(found.n[place])
        told = {"group": name or WHOLE, "before": ends[last - periods], "after": ends[last], "change": float(change[place]), **figures}
        yield {**told, "smallest_detectable": smallest, "n": n, "suppressed": marked(n, float("nan"))}


def _scores(design: Design, values: Numbers, here: Domains) -> Numbers:
    people = here.sums(design.weights)
    mean = here.sums(design.weights * values) / people
    return np.where(here.of >= 0, (values - here.spread(mean)) * here.spread(1 / people), 0.0)
