"""The pictures of a study, drawn from its result alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner.prove import showing
from sooner.prove.result import LOG_RATIO, OWN_UNIT, POINTS, Result, Row

if TYPE_CHECKING:
    from sooner.charts import Picture

NAME = "This study"


def may_show(result: Result, row: Row) -> bool:
    """Whether a row's figures may be shown: those of fewer than 10 people only where the data are open."""
    return result.protocol.open or row.people is None or row.people >= 10


def estimates(result: Result) -> Picture:
    """The estimate and every other look at it in the same scale, with intervals."""
    import pandas as pd

    from sooner.charts import intervals

    looks = [row for row in result.sensitivity if row.scale == result.scale and row.estimate is not None and may_show(result, row)]
    low, high = result.interval or (None, None)
    rows: list[tuple[str, float | None, float | None, float | None, bool]] = []
    if result.estimate is not None:
        rows.append((NAME, result.estimate, low, high, True))
    rows += [(row.name, row.estimate, row.low, row.high, False) for row in looks]
    told = [(name, *(None if each is None else showing.as_told(each, result.scale) for each in ends), point) for name, *ends, point in rows]
    table = pd.DataFrame(told, columns=["name", "estimate", "low", "high", "point"])
    return intervals(table, "Estimates with their intervals", _words(result), showing.scale_words(result.scale), _band(result))


def _band(result: Result) -> float | None:
    """Half the width of the band of differences not worth having; none is drawn for a ratio, whose band is wider above than below."""
    return None if result.scale == LOG_RATIO else result.protocol.margin


def _words(result: Result) -> str:
    if result.estimate is None:
        return "Nothing is drawn: the figures are withheld."
    looks = len(result.table) - 1
    beside = "" if not looks else " The table has one other look at it." if looks == 1 else f" The table has {looks} other looks at it."
    unit = f"in {OWN_UNIT}" if result.scale == OWN_UNIT else showing.scale_words(result.scale)
    level, estimate = showing.level(result.protocol.alpha), showing.of_scale(result.estimate, result.scale, True)
    if result.interval is None:
        return f"The estimate is {estimate} {unit}; no {level} interval can be given.{beside}"
    low, high = (showing.of_scale(value, result.scale, True) for value in result.interval)
    return f"The estimate is {estimate} {unit}, its {level} interval {low} to {high}.{beside}"


def of_any_100(result: Result) -> Picture | None:
    """Two bars, of any hundred people in each arm; None where the outcome is no share or may not be shown."""
    if result.scale != POINTS or not shares_may_be_shown(result):
        return None
    import pandas as pd

    from sooner.charts import rates

    rows = [(arm.name, 100 * (arm.mean or 0), arm is not result.arms[-1]) for arm in result.arms]
    words = f"Of any 100 people {'; '.join(f'in the arm {name}, {share:.0f}' for name, share, _ in rows)}."
    return rates(pd.DataFrame(rows, columns=["group", "of_100", "point"]), "Of any 100 people", words)


def shares_may_be_shown(result: Result) -> bool:
    """Whether the means of the arms may be shown: they are there, and no small number of people can be read from them."""
    if any(arm.mean is None for arm in result.arms):
        return False
    if result.protocol.open:
        return True
    cells = [count for arm in result.arms for count in (arm.analysed, *((arm.events, arm.analysed - arm.events) if arm.events is not None else ()))]
    return all(count == 0 or count >= 10 for count in cells)
