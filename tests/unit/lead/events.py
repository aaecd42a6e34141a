"""Published events made by hand, and a home that has them: for the tests of demand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from sooner.warehouse.home import Home
from sooner.warehouse.publishing import EVIDENCE_TABLES
from sooner.warehouse.snapshots import Draft
from tests.unit.warehouse.small_answer import rows_of, small_workspace

#: With this day the last twelve whole months are November 2025 to October 2026.
TODAY = date(2026, 11, 21)
COLUMNS = ("event_key", "person_key", "family_key", "month", "event_type", "part", "proved", "district", "place_key")


def event(number: int, months_ago: int = 1, **said: Any) -> dict[str, Any]:
    """One person's part in one call, so many months before the month of TODAY."""
    back = TODAY.year * 12 + TODAY.month - 1 - months_ago
    told = {"event_key": f"E{number}", "person_key": f"P{number}", "month": date(back // 12, back % 12 + 1, 1), "event_type": "Domestic dispute"}
    return {**dict.fromkeys(COLUMNS), **told, "part": "victim"} | said


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The same as they are read."""
    return pd.DataFrame(rows, columns=list(COLUMNS))


#: One old call, so that every later month is known whole.
LONG_AGO = event(0, 40, event_type="Old")


def home_of(path: Path, **tables: list[dict[str, Any]]) -> Home:
    """A home whose evidence has these rows."""
    home = Home(path).create()
    workspace = small_workspace()
    for name in EVIDENCE_TABLES:
        workspace.write(name, rows_of(name, tables.get(name, [])))
    draft = Draft(home.evidence, "2026-11-21-0001")
    draft.write(workspace.con, EVIDENCE_TABLES)
    counts = {name: len(tables.get(name, [])) for name in EVIDENCE_TABLES}
    draft.settle(EVIDENCE_TABLES, {"format": 2, "today": TODAY.isoformat(), "counts": counts, "hashes": {"code": "1"}})
    draft.put_in_force()
    return home
