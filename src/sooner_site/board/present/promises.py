"""Targets beside what was reached, and what was done by place and period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sooner_site.board.choices import PERIODS_SHOWN, RESULTS, STATUSES
from sooner_site.board.present.series import picture
from sooner_site.board.present.words import NONE, figure, number_cell, table, tag
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner_site.board.queries import Shown
    from sooner_site.board.queries.latest import Row

TARGET_COLUMNS = ("measure", "target", "achieved", "of_target", "result", "said", "period", "site", "status", "note", "other")
OUTPUT_COLUMNS = ("measure", "place", "period", "value", "is_sum", "agrees", "status", "note")
LABEL_LOST = "label lost"
_ALL = ("all", "total", "totals")


def in_order(rows: Iterable[Shown]) -> list[Shown]:
    """What fell short first, then what is not known, then what was reached; within each as it was sent."""
    order = ("fell_short", "not_known", "reached")
    return sorted(rows, key=lambda one: order.index(one.row["result"]))


def counted(rows: Sequence[Shown]) -> str:
    """How many were reached, fell short, or are not known."""
    said = Counter(one.row["result"] for one in rows)
    unknown = f", {said['not_known']} not known" if said["not_known"] else ""
    return f"{plural(len(rows), 'target')}: {said['fell_short']} fell short, {said['reached']} reached{unknown}."


def shortfalls(rows: Iterable[Shown]) -> list[str]:
    """Each shortfall in words."""
    return [f"{_called(one.row)}: {said(one.row)}" for one in rows if one.row["result"] == "fell_short"]


def said(row: Row) -> str:
    """What was reached, in words; put together here for results that were published before they said it themselves."""
    if row.get("said"):
        return str(row["said"])
    return f"{figure(row['achieved'])} of {figure(row['target'])}, {RESULTS[row['result']].words.lower()}"


def promises(rows: Iterable[Shown], caption: str) -> dict[str, Any]:
    """Every target beside what was reached."""
    head = ("What was promised", "#Target", "#Reached", "What came of it", "How sure, and what was said of it")
    return table(caption, head, [_line(one.row) for one in rows])


def pictures(rows: Iterable[Shown]) -> list[dict[str, str]]:
    """The chart of each result that is shown, once, with what it says."""
    drawn = {picture(one): one.draft.about.get("words", "") for one in rows}
    return [{"src": src, "alt": words or "What was promised beside what was reached"} for src, words in drawn.items() if src]


def grids(rows: Iterable[Shown], everything: bool = False) -> list[dict[str, Any]]:
    """What was done: for each measure a table of places by periods, the latest periods or all. Sums stand last; nothing is judged."""
    by_measure: dict[str, list[Row]] = {}
    for one in rows:
        by_measure.setdefault(one.row["measure"], []).append(one.row)
    return [_grid(measure, found, everything) for measure, found in by_measure.items()]


def _called(row: Row) -> str:
    return ", ".join(part for part in (row["measure"], row["site"], row["period"]) if part)


def _line(row: Row) -> list[dict[str, Any]]:
    mark = LABEL_LOST if row["measure"] == LABEL_LOST else row["status"]
    sure = [tag(STATUSES[mark])] if mark in STATUSES else []
    rest = ". ".join(part for part in (row["status"] if mark not in STATUSES else None, row["note"], row["other"]) if part)
    beside: dict[str, Any] = {"html": sure[0] + (f" {rest}" if rest else "")} if sure else {"text": rest or NONE}
    done = number_cell(figure(row["achieved"]))
    return [{"text": _called(row)}, number_cell(figure(row["target"])), done, {"html": tag(RESULTS[row["result"]]) + f" {said(row)}"}, beside]


def _grid(measure: str, rows: Sequence[Row], everything: bool) -> dict[str, Any]:
    periods = sorted(dict.fromkeys(row["period"] for row in rows), key=_is_all)
    alone = len({(row["place"], row["period"]) for row in rows}) == len(rows)
    name = measure.replace("_", " ").capitalize()
    if not alone:
        return _list(name, rows)
    shown = periods if everything else periods[-PERIODS_SHOWN:]
    places = sorted(dict.fromkeys(row["place"] for row in rows), key=_is_all)
    cells = {(row["place"], row["period"]): row for row in rows}
    body = [[{"text": place}, *(number_cell(_value(cells.get((place, period)))) for period in shown)] for place in places]
    some = "" if len(shown) == len(periods) else f", the latest {len(shown)} of {len(periods)} periods"
    return table(f"{name} by place and period{some}", ("Place", *(f"#{period or 'Number'}" for period in shown)), body)


def _list(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """A place with several counts for one period makes no grid: each count is a row."""
    body = [[{"text": row["place"]}, {"text": row["period"] or NONE}, number_cell(_value(row)), {"text": row["other"] or NONE}] for row in rows]
    return table(name, ("Place", "Period", "#Number", "Of whom"), body)


def _value(row: Row | None) -> str:
    if row is None or row["value"] is None:
        return NONE
    sure = " (inferred)" if row["status"] == "inferred" else ""
    return f"{figure(row['value'])}{sure}{' (does not add up)' if row['agrees'] is False else ''}"


def _is_all(name: str | None) -> bool:
    return name is not None and name.lower() in _ALL
