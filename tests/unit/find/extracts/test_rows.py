"""What a refused row says about itself, and what it does not."""

from __future__ import annotations

from tests.unit.find.extracts.conftest import HEADER, Desk


def test_a_value_is_shown_only_where_it_is_the_rows_only_fault(desk: Desk) -> None:
    desk.persons(HEADER + "P1,Marsh,31/02/1988,F\nP2,Osei,14/02/1988,X\n,14/02/1979,Osei,Marsh\nP2,A,,\n")
    assert [(fault.line, fault.column, fault.value) for fault in desk.faults()] == [
        (2, "DOB", "31/02/1988"),
        (3, "Sex", "X"),
        (4, "URN", None),
        (4, "DOB", None),
        (4, "Sex", None),
        (5, "URN", None),
    ]


def test_joined_columns_are_named_together(desk: Desk) -> None:
    desk.write("groups.csv", "A,B,C\n,,R1\n")
    desk.persons("URN\nR1\n", columns={"record_id": "URN"})
    desk.extract(name="groups", kind="case_groups", columns={"group_id": ["A", "B"], "record_id": "C"}, people="persons")
    assert desk.faults()[0].column == "A + B"


def test_keys_of_several_columns_are_compared_whole(desk: Desk) -> None:
    desk.persons("URN\nR1\n", columns={"record_id": "URN"})
    desk.write("groups.csv", "A,C\nG1,R1\nG1,R2\nG2,R1\nG1,R1\n")
    desk.extract(name="groups", kind="case_groups", columns={"group_id": "A", "record_id": "C"}, people="persons")
    faults = desk.faults()
    assert [(fault.line, fault.why) for fault in faults] == [(5, "group_id and record_id stood before, on line 2")]


def test_the_first_faults_of_several_chunks_are_shown(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr("sooner.find.extracts.csv_lines.ROWS", 8)
    desk.persons(HEADER + "".join(f"P{i},Marsh,31/02/1988,F\n" for i in range(30)))
    faults = desk.faults()
    assert [fault.line for fault in faults[:20]] == list(range(2, 22))
    assert faults[20].why == "10 more faults of this file are not shown"


def test_a_later_row_repeats_an_earlier_chunk(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr("sooner.find.extracts.csv_lines.ROWS", 1)
    desk.persons(HEADER + "P1,Marsh,,\nP2,Osei,,\nbroken\nP1,Marsh,,\n")
    desk.share = 0.5
    receipt = desk.receive().rows[0]
    assert desk.parquet("refused").column("line").to_pylist() == [4, 5]
    assert (receipt.rows_read, receipt.accepted) == (4, 2)
