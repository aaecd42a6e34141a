"""How far each feed gives each identifier: every record once, by the best that was given for it."""

from __future__ import annotations

from sooner.find.run_report import identifiers
from sooner.find.run_report.lines import Line, rows
from sooner.warehouse.run_report_parts import parts
from sooner.warehouse.run_reports import RunReport
from tests.unit.find.families.drawn import table
from tests.unit.find.run_report.worlds import said, world

RECORDS = [("police", "persons", who) for who in ("a", "b", "c", "d")] + [("school", "pupils", who) for who in ("a", "b")]
GIVEN = [
    ("police/persons/a", "nhs_number", "1", "right"),
    ("police/persons/a", "nhs_number", "2", "wrong"),
    ("police/persons/b", "nhs_number", "3", "wrong"),
    ("police/persons/b", "nhs_number", "4", "wrong"),
    ("police/persons/c", "other", "5", "cannot_be_checked"),
    ("school/pupils/a", "upn", "6", "right"),
    ("school/pupils/b", "upn", "7", "right"),
]
MADE_FROM = {"agencies": {}, "agreements": [], "versions": {}, "hashes": {}}


def drawn() -> list[Line]:
    view = world()
    keys = [{"record_key": f"{agency}/{extract}/{who}", "agency": agency, "extract": extract, "record_id": who} for agency, extract, who in RECORDS]
    view._workspace.write("records", table("records", keys))
    told = [{"record_key": key, "agency": key.partition("/")[0], "kind": kind, "as_given": value, "validity": came} for key, kind, value, came in GIVEN]
    view._workspace.write("identifiers", table("identifiers", told))
    return identifiers.lines(view)


def test_every_record_counts_once_by_the_best_of_what_was_given() -> None:
    found = drawn()
    police = ("police/persons", "identifier", "nhs_number")
    assert [said(found, measure)[police] for measure in identifiers.MEASURES] == [(1, 4), (1, 4), (0, 4), (2, 4)]
    assert said(found, "identifier_unchecked")["police/persons", "identifier", "other"] == (1, 4)
    assert said(found, "identifier_right")["school/pupils", "identifier", "upn"] == (2, 2)
    assert {line.group for line in found if line.topic == "school/pupils"} == {"upn"}, "a kind that a feed never gives is not told of it"


def test_it_is_in_words_for_machines_and_on_the_page() -> None:
    shown = rows(drawn(), "protected")
    assert shown[0]["words"] == "1 of 4 records: NHS number given and right"
    assert (shown[0]["share"], shown[0]["n"]) == (0.25, 4)
    [feeds] = [part for part in parts(RunReport("r", "2026-06-30", "protected", {"feeds": shown}, MADE_FROM)) if part.name == "feeds"]
    [sheet] = feeds.sheets
    assert sheet.caption == "Identifiers that each feed gives"
    assert sheet.rows[0] == ("police / persons", "NHS number", "1 of 4 (25.0 %)", "1", "0", "2")
