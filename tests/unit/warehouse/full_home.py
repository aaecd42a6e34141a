"""A home with something in every place: two answers, what was received and given back, evidence of a run and of the site."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.warehouse.carrying import schema_of
from sooner.warehouse.files import private
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.publishing import EVIDENCE_TABLES, evidence_key, pseudonym
from sooner.warehouse.reading import verify
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft
from tests.unit.warehouse.small_answer import CHILD, FROM, MOTHER, OTHER, ROWS, TODAY, rows_of, small_workspace

KEY = b"k" * 32
#: The child is known to the school too, which alone knows the child's sex and calls it Benny.
SCHOOL = {"agency": "school", "extract": "pupils", "record_id": "q/2", "record_key": "school/pupils/q/2"}
#: A second need, of the child too, that rests on the school's row.
ABSENT = {**ROWS["signals"][0], "signal_id": "S-2", "signal": "absent", "words": "Absent."}
#: A principle that is met.
MET = {"priority": "repeat_missing", "version": 1, "whom": "person", "first_seen": TODAY, "last_seen": TODAY, "rows": 1, "words": "x"}
RESTS = {**FROM, "row_date": TODAY, "row_words": "x"}
CHANGED = {
    "records": [
        *({**row, "shown_forename": name, "address": "1 Mill Lane", "phone": "0"} for row, name in zip(ROWS["records"], ("Ada", "Ben", "Cay"), strict=True)),
        {**SCHOOL, "shown_forename": "Benny", "sex": "male", "address": "1 Mill Lane", "address_protected": False},
    ],
    "people": [
        ROWS["people"][0],
        {**ROWS["people"][1], "forename": "Benny", "sex": "male", "address": "1 Mill Lane", "records": 2, "agencies": 2},
        ROWS["people"][2],
    ],
    "person_records": [
        *({**row, "match_weight": 9.0 if row["person_id"] == CHILD else None} for row in ROWS["person_records"]),
        {**SCHOOL, "person_id": CHILD, "match_weight": 9.0},
    ],
    "identifiers": [
        {"record_key": key, "agency": key.split("/")[0], "kind": "pnc", "as_given": "81/34U", "tidied": "1981/0000034U", "validity": "right"}
        for key in (*(row["record_key"] for row in ROWS["records"]), SCHOOL["record_key"])
    ],
    "links": [
        {
            "record_key_l": "police/persons/2",
            "record_key_r": SCHOOL["record_key"],
            "match_weight": 9.0,
            "match_probability": 0.99,
            "in_band": False,
            "joins": True,
        }
    ],
    "signals": [*ROWS["signals"], ABSENT],
    "signal_rows": [
        *ROWS["signal_rows"],
        {**FROM, "signal_id": "S-2", "agency": "school", "extract": "absences", "line": 7, "row_date": TODAY, "row_words": "x"},
    ],
    "eligible_families": [{"family_id": "F-1", "framework": "f", "needs": 1, "outcomes": 1, "which": "missing", "eligible": False, "words": "1 need: x"}],
    "priorities": [
        {**MET, "priority_id": "Q-1", "person_id": CHILD, "family_id": "F-1"},
        {**MET, "priority_id": "Q-2", "whom": "address", "address_id": "A-1"},
    ],
    "priority_rows": [
        {**RESTS, "priority_id": "Q-1", "extract": "missing", "line": 2},
        {**RESTS, "priority_id": "Q-2", "extract": "incidents", "line": 5},
    ],
    "ids": [{"kind": "person", "id": person, "since": TODAY} for person in (MOTHER, CHILD, OTHER)] + [{"kind": "family", "id": "F-1", "since": TODAY}],
    "redirects": [{"kind": "person", "old_id": "P-OLD1", "new_id": OTHER, "since": TODAY}],
    "later_outcomes": [{"person_id": OTHER, "what": "re_referred", "happened_on": TODAY, "agency": "police", "line": 1}],
}
RECEIVED = {
    ("police", "persons", "people"): ("record_id", {2: "1", 3: "2", 4: "3"}),
    ("police", "missing", "missing_episodes"): ("record_id", {2: "2", 3: "3"}),
    ("school", "pupils", "people"): ("record_id", {2: "q/2", 3: "q/9"}),
    ("school", "absences", "attendance"): ("record_id", {7: "q/2", 8: "q/9"}),
    ("school", "ties", "declared_ties"): ("other_record_id", {2: "q/2", 3: "q/9"}),
}


def make(path: Path) -> Home:
    """The home. Its second answer is the first with one measure changed, so that all other tables are shared."""
    home = Home(path).create()
    with private():
        for number, value in ((1, 0.5), (2, 0.75)):
            _answer(home, f"2026-11-21-{number:04d}", value)
        for number, (agency, extract, kind) in enumerate(RECEIVED):
            _delivered(home, agency, extract, kind, refused=number == 0)
        _given_back(home)
        (home.site / "uploads").mkdir(parents=True)
        (home.site / "uploads" / "letter.txt").write_text("Dear all")
    return home


def _answer(home: Home, name: str, value: float) -> None:
    workspace = small_workspace(**CHANGED, quality=[{**ROWS["quality"][0], "value": value}])
    for table, rows in evidence().items():
        workspace.write(table, rows)
    for parent, names in ((home.snapshots, SNAPSHOT_TABLES), (home.evidence, EVIDENCE_TABLES)):
        draft = Draft(parent, name)
        draft.write(workspace.con, names)
        counts = {table: int(workspace.read(table).count().execute()) for table in names}
        draft.settle(names, {"format": 2, "today": TODAY.isoformat(), "counts": counts, "hashes": {"code": "1"}})
        draft.put_in_force()


def evidence() -> dict[str, pa.Table]:
    """One event of each of the three people, and one case of the family."""
    key = evidence_key(KEY)
    person = {who: pseudonym(key, "person", who) for who in (MOTHER, CHILD, OTHER)}
    family = {MOTHER: pseudonym(key, "family", "F-1"), CHILD: pseudonym(key, "family", "F-1"), OTHER: None}
    seen = {"month": date(2026, 10, 1), "event_type": "missing", "part": "missing_person"}
    events = [{**seen, "event_key": f"E{place}", "person_key": person[who], "family_key": family[who]} for place, who in enumerate(person)]
    case = {"case_key": "C1", "family_key": family[MOTHER], "month_opened": date(2026, 10, 1), "lead_agency": "police", "agreement": "ISA-1"}
    rows = {"events": events, "cases": [case]}
    return {table: pa.Table.from_pylist(rows.get(table, []), schema=schema_of(table)) for table in EVIDENCE_TABLES}


def _delivered(home: Home, agency: str, extract: str, kind: str, refused: bool) -> None:
    """Two deliveries of one extract, the second the same file as the first."""
    column, numbers = RECEIVED[agency, extract, kind]
    rows = [{"agency": agency, "extract": extract, "line": line, column: number} for line, number in numbers.items()]
    people = {"police": "persons", "school": "pupils"}[agency] if kind != "people" else ""
    for label in ("00001-2026-11-20", "00002-2026-11-21"):
        folder = home.received / agency / extract / label
        folder.mkdir(parents=True)
        first = folder.with_name("00001-2026-11-20") / "accepted.parquet"
        os.link(first, folder / "accepted.parquet") if first.is_file() else pq.write_table(pa.Table.from_pylist(rows), first)
        if refused:
            bad = {"line": [9], "reasons": [["sex: not in the list"]], "line_hash": pa.array([None], pa.string()), "record_id": ["2"], "forename": ["Ben"]}
            pq.write_table(pa.table(bad), folder / "refused.parquet")
        counts = {
            "rows_read": len(rows) + refused,
            "accepted": len(rows),
            "refused": int(refused),
            "reasons": [{"code": "not in the list", "column": "sex", "rows": 1}][: int(refused)],
        }
        receipt = {"format": 1, "agency": agency, "extract": extract, "kind": kind, "people": people, "label": label, "today": "2026-11-21", **counts}
        (folder / "receipt.json").write_text(json.dumps({**receipt, "files": [], "columns_dropped": [], "agreements": ["ISA-1"]}))


def _given_back(home: Home) -> None:
    tables = {
        "decisions": {"record_key_l": ["police/persons/2", "police/persons/1"], "record_key_r": ["school/pupils/q/2", "police/persons/3"]},
        "site_people": {"record_id": ["w1", "w2"], "surname": ["Writ", "Other"]},
        "help_given": {"family_id": ["F-1", "F-1"], "person_id": [CHILD, None]},
        "later_outcomes": {"person_id": [OTHER, MOTHER]},
    }
    for name, columns in tables.items():
        (home.returned / name).mkdir()
        table = pa.table({column: pa.array(values, pa.string()) for column, values in columns.items()})
        pq.write_table(table, home.returned / name / "20261121T120000.parquet")


def copy_of(home: Home, into: Path) -> Home:
    """A copy in which files are shared as they are in the home itself."""
    seen: dict[int, str] = {}

    def copy(source: str, target: str) -> None:
        first = seen.setdefault(Path(source).stat().st_ino, target)
        shutil.copy2(source, target) if first == target else Path(target).hardlink_to(first)

    shutil.copytree(home.path, into, copy_function=copy)
    return Home(into)


def rows(home: Home, table: str, place: str = "snapshots") -> list[dict]:
    """The rows of a table of the answer, or the evidence, in force."""
    parent = home.path / place
    return pq.read_table(parent / str(in_force(parent)) / f"{table}.parquet").to_pylist()


def whole(home: Home) -> None:
    """Every answer that is kept is, byte for byte, what its run.json says, and its counts are those of its tables."""
    for parent in (home.snapshots, home.evidence):
        for folder in (path for path in parent.iterdir() if path.is_dir()):
            verify(folder)
            run = json.loads((folder / "run.json").read_text())
            assert run["id"] == folder.name
            assert run["counts"] == {name: said["rows"] for name, said in run["tables"].items()}
            assert run["counts"] == {file.stem: pq.read_metadata(file).num_rows for file in folder.glob("*.parquet")}


def told_anywhere(home: Home, *words: str) -> list[str]:
    """Where any of the words stands as a value, or in one, in any table or other file of the home."""
    found = []
    for path in sorted(home.path.rglob("*")):
        if path.is_file():
            text = repr(pq.ParquetFile(path).read().to_pylist()) if path.suffix == ".parquet" else path.read_text(errors="replace")
            found += [f"{path.relative_to(home.path)}: {word}" for word in words if word in text]
    return found


__all__ = ["CHILD", "KEY", "MOTHER", "OTHER", "TODAY", "copy_of", "evidence", "make", "rows", "rows_of", "told_anywhere", "whole"]
