"""Receiving: what is written, what is registered, what is reused, what is left out."""

from __future__ import annotations

import stat
from datetime import date
from hashlib import sha256

import pytest

from sooner.errors import UsageError
from sooner.find.extracts import forget_refused
from tests.unit.find.extracts.conftest import HEADER, ROWS, TODAY, Desk

FIRST, SECOND = "2025-06-01T09-00-00", "2025-06-02T09-00-00"
MIXED = HEADER + "P1,Marsh,14/02/1988,F\nP2,Osei,31/02/1979,X\nP1,Dunn,,\n,,,\nP9,too,many,fields,here\nP3,Tate,,U\n"
TIES = {"record_id": "A", "other_record_id": "B", "tie": "Tie"}


def test_accepted_rows_are_stored_under_our_words_and_registered(desk: Desk) -> None:
    desk.persons(ROWS)
    said: list[str] = []
    receipts = desk.receive(progress=said.append)
    expected = [
        {"agency": "police", "extract": "persons", "line": 2, "record_id": "P1", "surname": "Marsh", "date_of_birth": date(1988, 2, 14), "sex": "female"},
        {"agency": "police", "extract": "persons", "line": 3, "record_id": "P2", "surname": "Osei", "date_of_birth": date(1979, 5, 17), "sex": "male"},
    ]
    assert desk.parquet("accepted").to_pylist() == expected
    assert desk.parquet("refused").num_rows == 0
    rows = desk.workspace.read("received_people").execute().to_dict("records")
    assert [row["record_id"] for row in rows] == ["P1", "P2"]
    assert rows[0]["phone"] is None
    assert desk.tables() == ["received_people"]
    assert said == ["police/persons: 2 rows of persons.csv"]
    assert repr(receipts) == "Receipts(2025-06-01T09-00-00: 1 extracts, 2 rows read = 2 accepted + 0 refused)"


def test_what_is_written_is_the_owners_only(desk: Desk) -> None:
    desk.persons(ROWS)
    desk.receive()
    for path in [desk.received, *desk.received.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert desk.kept() == [
        "police",
        "police/persons",
        f"police/persons/{FIRST}",
        f"police/persons/{FIRST}/accepted.parquet",
        f"police/persons/{FIRST}/receipt.json",
        f"police/persons/{FIRST}/refused.parquet",
    ]


def test_refused_rows_keep_line_every_reason_and_permitted_columns(desk: Desk) -> None:
    desk.persons(MIXED)
    desk.share, desk.columns = 0.9, ("record_id", "date_of_birth", "sex")
    receipt = desk.receive().rows[0]
    refused = {row["line"]: row for row in desk.parquet("refused").to_pylist()}
    assert (receipt.rows_read, receipt.accepted, receipt.refused) == (6, 2, 4)
    assert set(refused[3]) == {"line", "reasons", "line_hash", "record_id", "date_of_birth", "sex"}
    assert refused[3]["reasons"] == ["date_of_birth: there is no such day", "sex: the value is none of: female, male"]
    assert (refused[3]["record_id"], refused[3]["date_of_birth"], refused[3]["line_hash"]) == ("P2", "31/02/1979", None)
    assert refused[4]["reasons"] == ["record_id: record_id stood before, on line 2"]
    assert refused[5]["reasons"] == ["record_id: a value is needed and there is none"]
    assert refused[6]["line_hash"] == sha256(b"P9,too,many,fields,here\n").hexdigest()
    assert refused[6]["record_id"] is None
    assert [row["record_id"] for row in desk.parquet("accepted").to_pylist()] == ["P1", "P3"]


def test_the_receipt_tells_all_that_is_kept_of_the_file(desk: Desk) -> None:
    desk.persons(MIXED)
    desk.share = 0.9
    desk.receive()
    receipt = desk.receipt()
    file = receipt["files"][0]
    assert (file["name"], file["size"], file["sha256"]) == ("persons.csv", len(MIXED), sha256(MIXED.encode()).hexdigest())
    assert (file["encoding"], file["delimiter"], file["format"], file["lines_before"]) == ("utf-8", ",", "csv", 0)
    assert (receipt["rows_read"], receipt["accepted"], receipt["refused"], receipt["agreements"]) == (6, 2, 4, ["A1"])
    assert {(reason["code"], reason["column"]): reason["rows"] for reason in receipt["reasons"]} == {
        ("missing", "record_id"): 1,
        ("no such day", "date_of_birth"): 1,
        ("not in the list", "sex"): 1,
        ("repeated key", "record_id"): 1,
        ("row cannot be split", ""): 1,
    }
    assert receipt["missing"] == {"record_id": 0, "surname": 0, "date_of_birth": 1, "sex": 1}


def test_too_many_refused_rows_stop_the_run_and_a_few_may_not(desk: Desk) -> None:
    desk.persons(MIXED)
    desk.share = 0.6
    assert [fault.line for fault in desk.faults()] == [3, 3, 4, 5, 6]
    desk.share = 4 / 6
    assert desk.receive().rows[0].refused == 4


def test_columns_without_an_agreement_are_nowhere(desk: Desk) -> None:
    secret = "Secretsurname"  # noqa: S105 a name, to be looked for in what is written
    desk.persons(ROWS.replace("Marsh", secret) + f"P3,{secret},31/02/1988,F\n")
    desk.share, desk.columns = 0.5, ("record_id", "date_of_birth", "sex")
    receipts = desk.receive()
    assert receipts.rows[0].columns_dropped == ("surname",)
    assert all(secret.encode() not in path.read_bytes() for path in desk.received.rglob("*") if path.is_file())
    assert desk.parquet("accepted").column_names == ["agency", "extract", "line", "record_id", "date_of_birth", "sex"]
    assert desk.workspace.read("received_people").surname.count().execute() == 0
    assert any(row["measure"] == "column_not_read" and row["group"] == "surname" for row in receipts.quality_rows())


@pytest.mark.parametrize("today", [date(2025, 3, 31), date(2026, 4, 1)])
def test_without_an_agreement_in_force_nothing_is_read(desk: Desk, today: date) -> None:
    desk.extract()
    receipts = desk.receive(today=today)
    why = "no agreement in force lets us read record_id of police/persons; nothing of this extract was read"
    assert receipts.rows[0].note == why
    assert not receipts.rows[0].read
    assert desk.kept() == []
    assert desk.workspace.read("received_people").count().execute() == 0
    assert [row["words"] for row in receipts.quality_rows() if row["measure"] == "extract_not_read"] == [why]


def test_a_required_column_that_is_not_covered_stops_the_extract(desk: Desk) -> None:
    desk.persons(ROWS)
    desk.columns = ("surname",)
    assert "lets us read record_id" in desk.receive().rows[0].note


@pytest.mark.parametrize(("kind", "read"), [("programme_outcomes", True), ("people", False)])
def test_an_agreement_for_evaluation_is_enough_for_programmes_only(desk: Desk, kind: str, read: bool) -> None:
    desk.purpose = "evaluation"
    if kind == "people":
        desk.persons(ROWS)
    else:
        desk.write("outcomes.csv", "p,r,m,a,b\nTurning Point,P1,arrests,2024-01-01,2024-12-31\n")
        desk.extract(name="outcomes", kind=kind, columns={"programme": "p", "record_id": "r", "measure": "m", "window_from": "a", "window_to": "b"})
    assert desk.receive().rows[0].read is read


def test_an_optional_file_may_be_missing(desk: Desk) -> None:
    desk.extract(optional=True)
    desk.extract(name="more", file="more_*.csv", optional=True)
    receipts = desk.receive()
    assert {row.note for row in receipts.rows} == {"the file is optional and was not sent"}
    assert list(receipts.table["files"]) == [0, 0]


def test_the_lines_of_several_files_run_on_and_keys_are_unique_over_all(desk: Desk) -> None:
    desk.write("persons_1.csv", ROWS)
    desk.write("persons_2.csv", HEADER + "P3,Tate,,\nP1,Marsh,,\n")
    desk.extract(file="persons_*.csv")
    assert str(desk.faults()[0]).startswith("persons_2.csv, line 3, column URN: record_id stood before, on line 2 of persons_1.csv.")
    desk.write("persons_2.csv", HEADER + "P3,Tate,,\n")
    receipt = desk.receive().rows[0]
    assert [row["line"] for row in desk.parquet("accepted").to_pylist()] == [2, 3, 5]
    assert [file.lines_before for file in receipt.files] == [0, 3]


def test_rows_of_one_kind_from_several_extracts_come_together(desk: Desk) -> None:
    desk.persons(ROWS)
    desk.write("others.csv", "No;Mail\n7;a@example.org\n")
    desk.extract(name="others", columns={"record_id": "No", "email": "Mail"})
    desk.write("ties.csv", "A,B,Tie\nP1,P2,partner\n")
    desk.extract(name="ties", kind="declared_ties", columns=TIES, people="persons")
    desk.receive()
    people = desk.workspace.read("received_people").execute()
    assert list(zip(people.extract, people.record_id, people.line, strict=True)) == [("persons", "P1", 2), ("persons", "P2", 3), ("others", "7", 2)]
    assert desk.workspace.read("received_declared_ties").tie.execute().tolist() == ["partner"]


def test_an_unchanged_file_is_not_read_again(desk: Desk) -> None:
    desk.persons(ROWS)
    desk.receive(FIRST)
    said: list[str] = []
    again = desk.receive(SECOND, progress=said.append).rows[0]
    one, two = (desk.received / "police" / "persons" / label / "accepted.parquet" for label in (FIRST, SECOND))
    assert said == [f"police/persons: unchanged since {FIRST}"]
    assert one.samefile(two)
    assert (again.reused_from, again.label, again.accepted, desk.receipt(label=SECOND)["reused_from"]) == (FIRST, SECOND, 2, FIRST)
    assert not two.with_name("refused.parquet").exists()
    assert desk.workspace.read("received_people").count().execute() == 2
    full = desk.receive("2025-06-03T09-00-00", full=True).rows[0]
    assert full.reused_from is None


def test_what_an_answer_rests_on_makes_a_file_be_read_again(desk: Desk) -> None:
    desk.persons(ROWS)
    desk.receive("1")
    desk.columns = ("record_id", "surname")
    assert desk.receive("2").rows[0].reused_from is None
    desk.write("persons.csv", ROWS + "P3,Tate,,\n")
    assert desk.receive("3").rows[0].reused_from is None
    assert desk.receive("4").rows[0].reused_from == "3"
    desk.extracts[0]["values"] = {"sex": {"M": "female", "F": "male", "U": ""}}
    assert desk.receive("5").rows[0].reused_from is None
    (desk.received / "police/persons/5/accepted.parquet").write_bytes(b"PAR1 damaged")
    assert desk.receive("6").rows[0].reused_from is None
    (desk.received / "police/persons/6/receipt.json").write_text("{}")
    assert desk.receive("7").rows[0].reused_from is None
    (desk.received / "police/persons/7/receipt.json").write_text('{"format": 99, "files": [], "reasons": []}')
    (desk.folder / "files" / "persons.csv").unlink()
    assert "no such file" in str(desk_faults_with(desk, "8"))


def desk_faults_with(desk: Desk, label: str) -> list[str]:
    from sooner.errors import InputRefused

    with pytest.raises(InputRefused) as refused:
        desk.receive(label)
    return [fault.why for fault in refused.value.faults]


def test_another_day_is_another_answer_only_where_dates_make_it_so(desk: Desk) -> None:
    desk.share = 0.5
    desk.persons(ROWS + "P3,Tate,02/06/2025,F\n")
    assert desk.receive("1").rows[0].refused_as_future == 1
    assert desk.receive("2").rows[0].reused_from == "1"
    later = desk.receive("3", today=date(2025, 6, 2)).rows[0]
    assert (later.reused_from, later.refused, later.latest) == (None, 0, "2025-06-02")
    assert desk.receive("4", today=date(2025, 6, 9)).rows[0].reused_from == "3"
    assert desk.receive("5", today=TODAY).rows[0].reused_from is None


def test_an_earlier_answer_with_too_many_refused_rows_is_not_reused(desk: Desk) -> None:
    desk.persons(MIXED)
    desk.share = 0.9
    desk.receive("1")
    desk.share = 0.1
    assert len(desk_faults_with(desk, "2")) == 5


def test_a_label_is_used_once_and_names_no_other_folder(desk: Desk) -> None:
    desk.persons(ROWS)
    desk.receive(FIRST)
    with pytest.raises(UsageError, match="already"):
        desk.receive(FIRST)
    with pytest.raises(UsageError, match="label"):
        desk.receive("../elsewhere")
    assert desk.parquet("accepted").num_rows == 2


def test_what_a_killed_run_left_is_cleared_and_a_failing_one_leaves_nothing(desk: Desk) -> None:
    desk.persons(ROWS)
    left = desk.received / ".receiving-1" / "police"
    left.mkdir(parents=True)

    def dies(_words: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.receive(progress=dies)
    assert desk.kept() == []


def test_refused_rows_are_forgotten_after_thirty_days(desk: Desk) -> None:
    desk.persons(MIXED)
    desk.share = 0.9
    desk.receive("1")
    desk.receive("2", today=date(2025, 6, 20), full=True)
    assert forget_refused(desk.received, date(2025, 7, 1)) == 0
    assert forget_refused(desk.received, date(2025, 7, 2)) == 1
    assert not (desk.received / "police/persons/1/refused.parquet").exists()
    assert (desk.received / "police/persons/1/accepted.parquet").exists()
    (desk.received / "police/persons/2/receipt.json").unlink()
    assert forget_refused(desk.received, date(2025, 6, 21)) == 1


def test_a_file_outside_the_folder_is_shown_by_its_name_only(desk: Desk) -> None:
    desk.persons(ROWS)
    outside = desk.folder / "elsewhere.csv"
    outside.write_text(HEADER)
    desk.extracts[0]["file"] = str(outside)
    assert desk.faults()[0].file == "elsewhere.csv"
