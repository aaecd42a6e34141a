"""How far each feed gives each identifier: on how many of its records a right one, only a wrong one, one that cannot be checked, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.run_report.lines import Line
from sooner.tables.identifiers import CALLED

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: The measures, in the order of the report, with their words.
MEASURES = {
    "identifier_right": "{count} of {n} records: {kind} given and right",
    "identifier_wrong": "{count} of {n} records: {kind} given, its check failed",
    "identifier_unchecked": "{count} of {n} records: {kind} given, it cannot be checked",
    "identifier_none": "{count} of {n} records: no {kind} given",
}


def lines(view: StepView) -> list[Line]:
    """Every line on identifiers: for each feed four a kind, of the kinds that it gives at all. The four add up to the feed's records."""
    sizes = _sizes(view)
    found = _found(view)
    made = []
    for feed, kind in sorted({(feed, kind) for feed, kind, _ in found}):
        counts = {measure: found.get((feed, kind, measure), 0) for measure in MEASURES}
        counts["identifier_none"] = sizes[feed] - sum(counts.values())
        for measure, said in MEASURES.items():
            words = said.replace("{kind}", CALLED[kind])
            made.append(Line("feeds", measure, words, feed, "identifier", kind, counts[measure], sizes[feed]))
    return made


def _sizes(view: StepView) -> dict[str, int]:
    """How many records each feed has."""
    records = view.read("records")
    rows = records.group_by("agency", "extract").agg(n=records.count()).to_pyarrow().to_pylist()
    return {f"{row['agency']}/{row['extract']}": row["n"] for row in rows}


def _found(view: StepView) -> dict[tuple[str, str, str], int]:
    """How many records of a feed have an identifier of a kind, each counted once by the best of those that were given for it."""
    records = view.read("records").select("record_key", "extract")
    given = view.read("identifiers").inner_join(records, "record_key")
    is_right, is_wrong = (given.validity == "right").any(), (given.validity == "wrong").any()
    best = ibis.cases((is_right, "identifier_right"), (is_wrong, "identifier_wrong"), else_="identifier_unchecked")
    each = given.group_by("agency", "extract", "kind", "record_key").agg(best=best)
    rows = each.group_by("agency", "extract", "kind", "best").agg(n=each.count()).to_pyarrow().to_pylist()
    return {(f"{row['agency']}/{row['extract']}", row["kind"], row["best"]): row["n"] for row in rows}
