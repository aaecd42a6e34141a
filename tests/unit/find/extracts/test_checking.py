"""Files checked before they are sent: what they are and what is wrong, and no value of a person."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pyarrow as pa
import pytest

from sooner.errors import UsageError
from sooner.find.extracts import check_files
from sooner.find.extracts.profiling import Profile, guess_date_format, may_be_shown, pattern
from sooner.tables import KINDS
from sooner.tables.shape import Column
from tests.unit.find.extracts.conftest import HEADER, PEOPLE, TODAY, Desk
from tests.unit.find.extracts.workbooks import workbook

MANY = "".join(f"P{i},Marsh,{i % 28 + 1:02d}/02/1988,{'FM'[i % 2]}\n" for i in range(30))


def test_a_file_that_nobody_named_is_described(desk: Desk) -> None:
    path = desk.write("a.csv", "Ref;Kind;Seen on;Note\n" + "".join(f"R{i};{'Home' if i % 2 else 'Away'};2024-03-{i + 10};\n" for i in range(8)) + "x\n")
    reports = check_files([path], today=TODAY)
    report = reports.files[0]
    assert (report.what, report.rows, report.accepted, report.refused) == ("CSV, utf-8 (found), fields separated by semicolon", 9, None, 1)
    assert reports.table[["column", "filled", "distinct", "looks"]].values.tolist() == [
        ["Ref", 1.0, 8, "A9"],
        ["Kind", 1.0, 2, "Away, Home"],
        ["Seen on", 1.0, 8, "9999-99-99"],
        ["Note", 0.0, 0, ""],
    ]
    assert report.columns[2].date_format == "%Y-%m-%d"
    assert [(fault.file, fault.line) for fault in reports.faults] == [("a.csv", 10)]
    assert repr(reports) == "FileReports(1 files, 1 faults)"
    assert reports.as_dict()["files"][0]["columns"][1]["values"] == ("Away", "Home")


def test_no_value_of_a_person_is_shown(desk: Desk) -> None:
    path = desk.write("a.csv", HEADER + "P1,Marsh,31/02/1988,F\nP1,Marsh,14/02/1988,F\n")
    for reports in (check_files([path], today=TODAY), check_files([path], today=TODAY, columns=PEOPLE)):
        said = str(reports.as_dict()) + reports.table.to_string()
        assert "Marsh" not in said
        assert "14/02/1988" not in said
        assert "P1" not in said


def test_a_file_of_the_partnership_is_checked_as_its_extract(desk: Desk) -> None:
    desk.persons(HEADER + MANY + "P1,Osei,31/02/1979,X\n")
    desk.columns = ("record_id", "date_of_birth", "sex")
    path = desk.folder / "files" / "persons.csv"
    report = check_files([path], today=TODAY, partnership=desk.partnership()).files[0]
    assert report.checked_as == "police/persons, kind people"
    assert (report.rows, report.accepted, report.refused) == (31, 30, 1)
    assert {fault.column for fault in report.faults} == {"URN", "DOB", "Sex"}
    columns = {column.name: column for column in report.columns}
    assert "not looked at" in columns["Surname"].looks
    assert columns["DOB"].date_format == "%d/%m/%Y"
    assert columns["Sex"].patterns == ("A",)
    assert not desk.received.exists()


def test_a_file_that_no_agreement_covers_is_not_read(desk: Desk) -> None:
    desk.persons("")
    path = desk.folder / "files" / "persons.csv"
    report = check_files([path], today=date(2027, 1, 1), partnership=desk.partnership()).files[0]
    assert report.what == "not read"
    assert "nothing of this extract was read" in report.checked_as


def test_a_file_that_the_partnership_does_not_name_is_only_described(desk: Desk) -> None:
    desk.persons(HEADER + MANY)
    other = desk.write("other.csv", "a,b\n1,2\n")
    report = check_files([other], today=TODAY, partnership=desk.partnership()).files[0]
    assert (report.checked_as, report.accepted) == ("", None)


def test_a_missing_column_is_said_and_the_rest_described(desk: Desk) -> None:
    desk.persons(HEADER.replace("Sex", "Gender") + MANY)
    path = desk.folder / "files" / "persons.csv"
    report = check_files([path], today=TODAY, partnership=desk.partnership()).files[0]
    assert [fault.column for fault in report.faults] == ["Sex"]
    assert (report.rows, report.accepted) == (30, None)


def test_a_kind_takes_columns_of_our_own_names(desk: Desk) -> None:
    path = desk.write("a.csv", "incident_id,occurred_on,incident_type,colour\nI1,2024-01-01,Theft,red\nI2,2024-02-30,Theft,red\n")
    report = check_files([path], today=TODAY, kind="incidents").files[0]
    assert (report.checked_as, report.accepted, report.refused) == ("kind incidents", 1, 1)
    assert {column.name: column.values for column in report.columns}["incident_type"] == ("Theft",)
    assert {column.name: column.values for column in report.columns}["colour"] == ("red",)


def test_a_file_that_cannot_be_read_is_reported_beside_the_others(desk: Desk) -> None:
    good, bad = desk.write("a.csv", "a,b\n1,2\n"), desk.write("b.csv", "")
    cut = desk.write("c.csv", 'a,b\n1,2\n3,"4')
    reports = check_files([good, bad, cut, desk.folder / "nothing.csv"], today=TODAY)
    assert [len(report.faults) for report in reports.files] == [0, 1, 1, 1]
    assert [report.what for report in reports.files][1] == "cannot be read"


def test_what_is_asked_for_has_to_exist(desk: Desk) -> None:
    path = desk.write("a.csv", "a,b\n1,2\n")
    with pytest.raises(UsageError, match="no kind 'peple'"):
        check_files([path], today=TODAY, kind="peple")
    with pytest.raises(UsageError, match="people has no column shoe_size"):
        check_files([path], today=TODAY, columns={"shoe_size": "a"})
    with pytest.raises(UsageError, match="a column is named by text"):
        check_files([path], today=TODAY, columns={"record_id": 3})


def test_dates_that_a_workbook_knows_are_said_to_be_so(desk: Desk) -> None:
    path = desk.write("a.xlsx", workbook([["Seen", "n"], [date(2024, 1, 1), 1], [date(2024, 1, 2), 2]]))
    assert check_files([path], today=TODAY).files[0].columns[0].date_format == "a date in the file itself"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ZA1 2AB", "AA9 9AA"),
        ("2024-03-31", "9999-99-99"),
        ("O'Neill", "A'Aa+"),
        ("e.marsh@example.org", "a.a+@a+.a+"),
        ("Zoë", "Aaa"),
        ("Ødegård", "Aa+"),
        ("x" * 99, "a+"),
    ],
)
def test_patterns(value: str, expected: str) -> None:
    assert pattern(value) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2024-03-31", "2024-12-01"], "%Y-%m-%d"),
        (["31/03/2024", "01/02/2024"], "%d/%m/%Y"),
        (["03/31/2024", "02/01/2024"], "%m/%d/%Y"),
        (["03/01/2024", "02/01/2024"], "%d/%m/%Y (or %m/%d/%Y: no day is after the 12th)"),
        (["19990219", "19081209"], "%Y%m%d"),
        (["1234567", "7654321"], None),
        (["2022-10"], "%Y-%m"),
        (["2024-03-31 10:15:00"], "%Y-%m-%d %H:%M:%S"),
        (["2024-03-31T10:15:00"], "%Y-%m-%dT%H:%M:%S"),
        (["31 Mar 2024"], "%d %b %Y"),
        (["Marsh"], None),
        ([], None),
    ],
)
def test_the_date_format_is_guessed(values: list[str], expected: str | None) -> None:
    assert guess_date_format(values) == expected


@pytest.mark.parametrize(
    ("name", "ours", "counts", "expected"),
    [
        ("Type", None, {"a": 2, "b": 3}, True),
        ("Type", None, {"a": 1, "b": 3}, False),
        ("Type", None, {}, False),
        ("Type", None, {str(i): 2 for i in range(13)}, False),
        ("Type", None, {"x" * 41: 2}, False),
        ("Type", None, {"ZA123456": 2}, False),
        ("Surname", None, {"a": 2}, False),
        ("MothersDOB", None, {"a": 2}, False),
        ("person id", None, {"a": 2}, False),
        ("Surname", KINDS["people"].column("sex"), {"F": 2}, True),
        ("Type", KINDS["people"].column("ethnicity"), {"A1": 2}, False),
        ("Type", KINDS["people"].column("address_protected"), {"Y": 2}, True),
        ("Type", Column("x", "text", "none", "m"), {"Theft": 2}, True),
    ],
)
def test_values_are_shown_only_of_columns_about_nobody(name: str, ours: Column | None, counts: dict, expected: bool) -> None:
    assert may_be_shown(name, ours, Counter(counts)) is expected


def test_a_profile_counts_all_chunks_and_looks_at_the_first() -> None:
    profile = Profile("Type")
    profile.add(pa.array(["a", "a", None]))
    profile.add(pa.array(["b", "b", " "]))
    report = profile.report()
    assert (report.filled, report.distinct, report.values) == (pytest.approx(4 / 6), 1, ("a",))
    assert Profile("Type").report().looks == ""


def test_many_broken_lines_are_counted_and_the_first_shown(desk: Desk) -> None:
    path = desk.write("a.csv", "a,b\n" + "x\n" * 30 + "1,2\n")
    reports = check_files([path], today=TODAY)
    assert len(reports.faults) == 21
    assert reports.faults[-1].why == "10 more faults of this file are not shown"
