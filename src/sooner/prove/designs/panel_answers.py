"""What designs about groups have in common: how many units, and the table of what was found before and after it began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.panels.bends import largest_seen, straightened
from sooner.prove.estimators.panels.honest import MOST, Study, holds_up_to, honest_interval
from sooner.prove.result import ArmSummary, Exhibit, Row
from sooner.prove.showing import amount, as_told, of_scale, scale_words

if TYPE_CHECKING:
    import pandas as pd

_FEW = 10
#: Drifts that are shown: times the largest step before, and parts of the largest bend that is not ruled out.
_TIMES, _PARTS = (0.0, 0.5, 1.0, 2.0), (0.5, 1.0)


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
    """How far the finding holds where the groups drift apart after it began: as they may have before, or in a line that bends."""
    if not _tells(study):
        return []
    low, high = honest_interval(study, 1.0, alpha)
    mean = "the mean over the periods after it began, were each later step apart at most as large as the largest before (Rambachan and Roth 2023)"
    held = holds_up_to(study, alpha)
    rows = [Row("Were the groups to drift as before", study.target, low, high, scale, mean)]
    return [*rows, Row("Drift that would undo it", held, None, None, "times the largest step before", _held_words(held)), *_bent(study, scale, alpha)]


def _tells(study: Study) -> bool:
    return bool(len(study.steps)) and bool(len(study.after)) and bool(study.covariance.any())


def _bent(study: Study, scale: str, alpha: float) -> list[Row]:
    """What is left where the drift goes on as a straight line, where it bends as much as it may have before, and the bend that undoes the finding."""
    found, seen = straightened(study, alpha), largest_seen(study, alpha)
    words = "the mean over the periods after it began, less the straight line in which the groups drifted apart before (Rambachan and Roth 2023)"
    rows = [Row("Were the drift to go on in a straight line", *found.interval(0.0, alpha), scale, words)]
    if np.isfinite(seen):
        bent = f"the same, were the line to bend by up to {amount(seen, scale)} a period, the most that what was seen before does not rule out"
        rows.append(Row("Were the drift to bend as before", *found.interval(seen, alpha), scale, bent))
    undone = found.undone_by(alpha)
    return [*rows, Row("Bend that would undo it", undone, None, None, scale, _bent_words(undone, seen, scale))]


def _bent_words(undone: float, seen: float, scale: str) -> str:
    if not undone:
        return "Once a straight drift is allowed for, the mean over the periods after it began could be chance already."
    words = f"The finding holds as long as the drift apart changes by at most {amount(undone, scale)} from one period to the next"
    if not np.isfinite(seen):
        return f"{words}; how much it changed before was not seen."
    return f"{words}; before, changes of up to {amount(seen, scale)} are not ruled out."


def drift_shown(study: Study, scale: str, alpha: float, units: int) -> tuple[Exhibit, ...]:
    """A table of what is left of the mean after it began under several drifts, from none to what is not ruled out; none where nothing tells of drifts."""
    import pandas as pd

    from sooner.charts import intervals

    if not _tells(study):
        return ()
    found, seen = straightened(study, alpha), largest_seen(study, alpha)
    rows = [(f"steps at most {times:g} times the largest before", study.target, *honest_interval(study, times, alpha)) for times in _TIMES]
    rows.append(("a straight line", *found.interval(0.0, alpha)))
    parts = _PARTS if np.isfinite(seen) else ()
    rows += [(f"a line that bends by up to {amount(part * seen, scale)} a period", *found.interval(part * seen, alpha)) for part in parts]
    table = pd.DataFrame([(name, *(as_told(each, scale) for each in figures)) for name, *figures in rows], columns=["drift", "estimate", "low", "high"])
    shown = table.rename(columns={"drift": "name"}).assign(point=[at == 0 for at in range(len(table))])
    title = f"What would be left were the groups to drift apart, in {scale_words(scale)}"
    words = f"The mean over the periods after it began, under {len(rows)} kinds of drift: the first without any, the others wider."
    return (Exhibit("drift", title, table, intervals(shown, "Were the groups to drift apart", words, scale_words(scale)), units < _FEW),)


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
