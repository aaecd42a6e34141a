"""What designs about groups have in common: how many units, and the table of what was found before and after it began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.panels.honest import MOST, Study, holds_up_to, honest_interval
from sooner.prove.result import ArmSummary, Exhibit, Row
from sooner.prove.showing import as_told, of_scale, scale_words

if TYPE_CHECKING:
    import pandas as pd

_FEW = 10


def two_arms(treated: int, others: int, whole: int, other_whole: int) -> tuple[ArmSummary, ArmSummary]:
    """Units in which it began and the others: all, and those that are analysed."""
    return ArmSummary("it began", treated, whole, whole), ArmSummary("it did not begin", others, other_whole, other_whole)


def event_study(rows: list[tuple[float, float, float, float]], scale: str, units: int) -> Exhibit:
    """Differences by time since it began: (periods since, estimate, low, high). Before it began they should be none."""
    import pandas as pd

    from sooner.charts import intervals

    words = [_since(row[0]) for row in rows]
    told_rows = [(name, *(as_told(each, scale) for each in figures), since >= 0) for name, (since, *figures) in zip(words, rows, strict=True)]
    shown: pd.DataFrame = pd.DataFrame(told_rows, columns=["name", "estimate", "low", "high", "point"])
    table = shown.drop(columns="point").rename(columns={"name": "when"})
    first = next((row for row in rows if row[0] >= 0), rows[-1])
    told, low, high = (of_scale(each, scale, True) for each in first[1:])
    said = f"Differences by time since it began, {scale_words(scale)}; in the first period {told} ({low} to {high})."
    drawn = intervals(shown, "Before and after it began", said, scale_words(scale))
    return Exhibit("event_study", f"Differences before and after it began, in {scale_words(scale)}", table, drawn, units < _FEW)


def drift_rows(study: Study, scale: str, alpha: float) -> list[Row]:
    """How far the finding holds where the groups drift apart after it began as they may have before."""
    if not len(study.steps) or not len(study.after) or not study.covariance.any():
        return []
    low, high = honest_interval(study, 1.0, alpha)
    mean = "the mean over the periods after it began, were each later step apart at most as large as the largest seen before (Rambachan and Roth 2023)"
    held = holds_up_to(study, alpha)
    rows = [Row("Were the groups to drift as before", study.target, low, high, scale, mean)]
    return [*rows, Row("Drift that would undo it", held, None, None, "times the largest step before", _held_words(held))]


def _held_words(held: float) -> str:
    if not held:
        return "Without any drift the mean over the periods after it began could be chance already."
    if held >= MOST:
        return f"The finding holds even where the later drift is {MOST:g} times the largest seen before."
    return f"The finding holds as long as the later drift is at most {held:.2f} times the largest seen before."


def covariates_table(columns: Any, names: tuple[str, ...]) -> Numbers:
    """Covariates (n, k) as numbers, with none where there are none."""
    return np.asarray(columns.to_numpy(dtype=np.float64)) if names else np.empty((len(columns), 0))


def _since(periods: float) -> str:
    count = abs(periods)
    told = f"{count:g} period{'s' if count != 1 else ''}"
    return "when it began" if periods == 0 else f"{told} after" if periods > 0 else f"{told} before"
