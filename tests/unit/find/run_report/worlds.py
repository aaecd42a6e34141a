"""A small world for the report of a run: people drawn by hand, and the step's view of them."""

from __future__ import annotations

from typing import Any

from sooner.find.run_report import STEP
from sooner.warehouse.steps import StepView
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import rows_of, table, workspace

_FILLED = {
    "signals": {"version": "1", "outcome": "1", "need": "1.1", "last_seen": "2026-06-01", "rows": "1", "words": "w"},
    "links": {"match_probability": "0.5"},
    "family_members": {"place": "child", "source": "declared", "agencies": "council"},
    "families": {"as_at": "2026-06-30", "children": "1", "unborn": "0", "adults": "0"},
    "person_records": {"record_id": "1"},
    "later_outcomes": {"agency": "council"},
    "help_given": {"agency": "council", "kind": "case"},
}
#: What stands in a column that a drawing leaves out, numbered by its row.
_NUMBERED = {"signals": "signal_id", "person_records": "record_key"}


def put(room: Workspace, name: str, drawn: str) -> None:
    """Write a table of the workspace from a drawing."""
    rows = [{**_FILLED.get(name, {}), **row} for row in rows_of(drawn)]
    numbered = _NUMBERED.get(name)
    room.write(name, table(name, [{numbered: f"{name}{place}", **row} if numbered else row for place, row in enumerate(rows)]))


def world(settings: dict[str, Any] | None = None, **drawn: str) -> StepView:
    """What the step sees of the tables drawn."""
    room = workspace()
    room.settings.update(settings or {})
    for name, text in drawn.items():
        put(room, name, text)
    return StepView(room, STEP)


def said(lines: Any, measure: str) -> dict[tuple[str, str, str], tuple[Any, Any]]:
    """Count and n of the lines of one measure, by topic, dimension and group."""
    return {(line.topic, line.dimension, line.group): (line.count, line.n) for line in lines if line.measure == measure}
