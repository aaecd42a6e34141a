"""What became of invented children later, from the truth of the invented area: protection plans, so that signals can be measured."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from sooner_site.families.snapshot import current

#: Of how many children with a true need a plan follows.
SHARE = 0.08
_CHILDREN = """
SELECT r.agency, r.extract, r.record_id, min(n.quarter_from) AS began
FROM read_parquet($needs) n JOIN read_csv($people, all_varchar = true) p USING (person) JOIN read_csv($records, all_varchar = true) r USING (person)
WHERE try_cast(p.born AS DATE) > $youngest AND n.quarter_from < $today GROUP BY ALL ORDER BY ALL
"""
_PEOPLE = "SELECT agency, extract, record_id, person_id FROM person_records"


def protection_plans(truth: Path, today: date, seed: int) -> list[dict[str, Any]]:
    """Rows of ``later_outcomes``: of some of the children with a true need, a plan some months after it began; none where there is no truth."""
    if not (truth / "needs.parquet").is_file():
        return []
    known = {(row["agency"], row["extract"], row["record_id"]): row["person_id"] for row in current().rows(_PEOPLE)}
    lot, drawn = Random(seed), {}  # noqa: S311 - invented people, the same for the same seed
    for agency, extract, record, began in _children(truth, today):
        person = known.get((agency, extract, record))
        if person is not None and person not in drawn:
            drawn[person] = began + timedelta(days=lot.randrange(60, 240)) if lot.random() < SHARE else None
    plans = sorted((person, on) for person, on in drawn.items() if on is not None and on < today)
    return [{"person_id": person, "what": "protection_plan", "happened_on": on, "agency": "children"} for person, on in plans]


def _children(truth: Path, today: date) -> list[tuple[str, str, str, date]]:
    files = {"needs": str(truth / "needs.parquet"), "people": str(truth / "people.csv"), "records": str(truth / "records.csv")}
    with duckdb.connect(config={"memory_limit": "256MB", "threads": 1}) as con:
        return con.execute(_CHILDREN, {**files, "today": today, "youngest": today - timedelta(days=18 * 365)}).fetchall()
