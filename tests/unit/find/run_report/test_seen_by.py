"""Who saw each need: on whose rows it rests, and under disclosure control."""

from __future__ import annotations

from sooner.find.run_report import seen_by
from sooner.find.run_report.lines import rows
from sooner.warehouse.run_report_parts import parts
from sooner.warehouse.run_reports import RunReport
from tests.unit.find.run_report.worlds import said, world

SIGNALS = """
signal_id | signal       | person_id | first_seen
s1        | school_missed | p1        | 2026-01-01
s2        | school_missed | p2        | 2026-01-01
s3        | school_missed | p3        | 2026-01-01
s4        | child_missing | p1        | 2026-01-01
"""
ROWS = """
signal_id | agency  | extract    | line
s1        | schools | attendance | 1
s1        | schools | attendance | 2
s2        | schools | attendance | 3
s2        | council | assessment | 1
s3        | council | assessment | 2
s4        | police  | missing    | 1
"""


def test_people_are_counted_once_an_agency_and_by_whom_alone() -> None:
    made = seen_by.lines(world(signals=SIGNALS, signal_rows=ROWS))
    assert said(made, "seen_by") == {
        ("child_missing", "agency", "police"): (1, 1),
        ("school_missed", "agency", "council"): (2, 3),
        ("school_missed", "agency", "schools"): (2, 3),
    }
    assert said(made, "seen_only_by") == {
        ("child_missing", "agency", "police"): (1, 1),
        ("school_missed", "agency", "council"): (1, 3),
        ("school_missed", "agency", "schools"): (1, 3),
    }
    shown = rows(made, "protected")
    assert {row["count"] for row in shown} == {None} and all("a number not shown" in row["words"] for row in shown)


def test_the_page_names_the_agencies() -> None:
    made = seen_by.lines(world(signals=SIGNALS, signal_rows=ROWS))
    told = {"agencies": {"council": "Northmere Council"}, "agreements": [], "versions": {}, "hashes": {}}
    (part,) = [part for part in parts(RunReport("r", "2026-06-30", "exact", {"needs": rows(made, "exact")}, told)) if part.name == "needs"]
    (sheet,) = [sheet for sheet in part.sheets if sheet.caption.startswith("Who saw each need")]
    assert ("school_missed", "Northmere Council", "2", "3", "66.7 %") == sheet.rows[1][:5] and sheet.rows[1][6] == "1"


def test_without_needs_nobody_saw_any() -> None:
    assert seen_by.lines(world()) == []
