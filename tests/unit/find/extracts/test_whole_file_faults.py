"""Each fault for which a whole file is refused: file, line, what to do; and nothing remains."""

from __future__ import annotations

import gzip
import io
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.find.extracts.conftest import HEADER, ROWS, Desk
from tests.unit.find.extracts.workbooks import workbook


def parquet(**columns: list) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


PEOPLE_PARQUET = parquet(URN=["P1"] * 50_000, Surname=["A"] * 50_000, DOB=["01/01/2001"] * 50_000, Sex=["F"] * 50_000)
WHOLE = workbook([["URN", "Surname", "DOB", "Sex"], ["P1", "Marsh", "14/02/1988", "F"]])
GAP = zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()

CSV_FAULTS = [
    ("", None, "the file is empty", "send it again"),
    (HEADER, 1, "a header and no rows", "send it again"),
    ("\n\n \n", 1, "only empty lines", "send it again"),
    (b"\0" * 5000, 1, "nothing but zeros", "send it again"),
    (b"\0" * 2_000_000, 1, "nothing but zeros", "send it again"),
    (ROWS.encode() + b"P3,\0\0\0\n", 4, "zero byte", "declare the encoding"),
    (ROWS.encode() + b"x" * 1_100_000 + b"\n\0", 5, "zero byte", "declare the encoding"),
    ("URN,Surname\n".encode("utf-16-le"), 1, "UTF-16 without its mark", "declare the encoding"),
    (ROWS + 'P3,"Marsh,14/02/1988', 4, "never closed", "Mend the line"),
    (ROWS + 'P3,"Marsh' + "x" * 140_000 + "\n" + "P4,A,14/02/1988,F\n", 4, "never closed", "Mend the line"),
    (ROWS + "P3,Brennan", 4, "ends in the middle of this line", "send it again"),
    (ROWS.encode() + b"P3,Zo\xe9\x81,14/02/1988,F\n", 4, "0x81 is neither UTF-8 nor cp1252", "Ask for UTF-8"),
    ("URN,Surname,DOB,DOB,Sex,Sex\n1,2,3,4,5,6\n", 1, "names this column 2 times", "its own name"),
    ("URN,,DOB,Sex\n1,2,3,4\n", 1, "the header of column 2 is empty", "Give the column a name"),
    ('URN,"Sur"name,DOB,Sex\n1,2,3,4\n', 1, "the header cannot be split", "Write the header anew"),
    (b"\x1f\x8b" + gzip.compress(b"x", mtime=0), None, "compressed", "Unpack"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", None, "old Excel file", "without a password"),
    (b"%PDF-1.7", None, "PDF", "CSV"),
    ("\n<!DOCTYPE html><html>", 1, "web page", "Download"),
    (zipped("persons.csv"), None, "zip archive", "Unpack"),
    (b"PK\x03\x04 and nothing more", None, "damaged", "send it again"),
    (WHOLE, None, "this is an Excel workbook", "Save it as CSV, or name it .xlsx, or give `sheet`"),
]


@pytest.mark.parametrize(("content", "line", "why", "mend"), CSV_FAULTS)
def test_a_csv_file_that_cannot_be_taken(desk: Desk, content: str | bytes, line: int | None, why: str, mend: str) -> None:
    desk.persons(content)
    fault = desk.faults()[0]
    assert fault.file == "persons.csv"
    assert fault.line == line
    assert why in fault.why
    assert mend in fault.mend


@pytest.mark.parametrize(
    ("file", "content", "more", "line", "why", "mend"),
    [
        ("p.csv", ROWS.replace("Marsh", "Zoë").encode("cp1252"), {"encoding": "utf-8"}, 2, "0xeb cannot be read as utf-8", "likely to be cp1252"),
        ("p.csv", ROWS.replace("Marsh", "Zoë").encode(), {"encoding": "ascii"}, 2, "0xc3 cannot be read as ascii", "likely to be utf-8"),
        ("p.csv", ROWS.encode() + b"P\x81,\xff,,\n", {"encoding": "ascii"}, 4, "0x81 cannot be read as ascii", "Ask the agency which encoding"),
        ("p.csv", b"\xef\xbb\xbf" + ROWS.encode(), {"encoding": "cp1252"}, 1, "the mark of utf-8", "'utf-8'"),
        ("p.csv", b"\xef\xbb\xbf" + ROWS.encode() + b"\xff", {}, 4, "0xff cannot be read as utf-8", "likely to be cp1252"),
        ("p.parquet", PEOPLE_PARQUET[:-40], {}, None, "Parquet file is damaged", "send it again"),
        ("p.parquet", PEOPLE_PARQUET[:20] + b"\xff" * 200 + PEOPLE_PARQUET[220:], {}, None, "Parquet file is damaged", "send it again"),
        ("p.parquet", ROWS, {}, None, "does not begin as one", "send it again"),
        ("p.parquet", parquet(URN=[], Surname=[], DOB=[], Sex=[]), {}, 1, "a header and no rows", "send it again"),
        ("p.parquet", parquet(URN=["1"], Surname=[["A"]], DOB=["x"], Sex=["F"]), {}, 1, "lists or records", "one value"),
        ("p.xlsx", WHOLE, {"sheet": "Sheet2"}, None, "no sheet 'Sheet2'", "Did you mean 'Sheet1'?"),
        ("p.xlsx", WHOLE, {"sheet": "Tabelle"}, None, "no sheet 'Tabelle'", "Its sheets are Sheet1."),
        ("p.xlsx", workbook([]), {}, None, "the sheet 'Sheet1' is empty", "Name the sheet"),
        ("p.xlsx", workbook([["URN", "Surname", "DOB", "Sex"]]), {}, 1, "a header and no rows", "send it again"),
        ("p.xlsx", workbook([["URN", None, "DOB", "Sex"], ["1"]]), {}, 1, "the header of column 2 is empty", "Give the column a name"),
        ("p.xlsx", zipped("xl/workbook.xml"), {}, None, "workbook is damaged", "save it anew"),
    ],
)
def test_other_files_that_cannot_be_taken(desk: Desk, file: str, content: bytes, more: dict, line: int | None, why: str, mend: str) -> None:
    desk.persons(content, file=file, **more)
    fault = desk.faults()[0]
    assert (fault.file, fault.line) == (file, line)
    assert why in fault.why
    assert mend in fault.mend


def test_a_sheet_damaged_inside_is_refused(desk: Desk) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(out, "w") as damaged:
        for name in GAP:
            content = whole.read(name)
            damaged.writestr(name, content[: len(content) * 3 // 4] if name.startswith("xl/worksheets/") else content)
    desk.persons(out.getvalue(), file="p.xlsx")
    assert "workbook is damaged" in desk.faults()[0].why


@pytest.mark.parametrize(("file", "content"), [("p.csv", HEADER), ("p.parquet", parquet(URN=[], Surname=[], DOB=[], Sex=[]))])
def test_an_extract_that_may_have_no_rows_is_received_empty(desk: Desk, file: str, content: str | bytes) -> None:
    desk.persons(content, file=file, optional=True)
    receipt = desk.receive().rows[0]
    assert (receipt.rows_read, receipt.accepted, receipt.refused) == (0, 0, 0)


def test_a_file_that_is_not_there(desk: Desk) -> None:
    desk.extract()
    desk.extract(name="more", file="more_*.csv")
    assert [(fault.file, fault.why) for fault in desk.faults()] == [("persons.csv", "there is no such file"), ("more_*.csv", "no file matches this pattern")]


def test_a_missing_column_names_the_nearest(desk: Desk) -> None:
    desk.persons("urn,Last_surname,DOB,sex\n1,2,3,4\n")
    faults = desk.faults()
    assert [(fault.column, fault.line) for fault in faults] == [("URN", 1), ("Surname", 1), ("Sex", 1)]
    assert "The nearest is 'urn'" in faults[0].mend
    assert "The nearest is 'Last_surname'" in faults[1].mend
    assert "The nearest is 'sex'" in faults[2].mend


def test_a_column_like_no_other_is_listed_with_all(desk: Desk) -> None:
    desk.persons("a,b\n1,2\n", columns={"record_id": "Crime reference"})
    assert "The file has a, b" in desk.faults()[0].mend


def test_faults_of_every_extract_are_shown_at_once(desk: Desk) -> None:
    desk.persons("")
    desk.write("others.csv", HEADER + "P1,Marsh,31/02/1988,F\n,Osei,,\n")
    desk.extract(name="others")
    desk.write("last.csv", ROWS)
    desk.extract(name="last")
    assert [(fault.file, fault.line) for fault in desk.faults()] == [("persons.csv", None), ("others.csv", 2), ("others.csv", 3)]


def test_a_file_that_changes_while_it_is_read(desk: Desk) -> None:
    desk.persons(ROWS)
    path = desk.folder / "files" / "persons.csv"
    fault = desk.faults(progress=lambda _words: path.write_text(ROWS + "P3,Dunn,,\n"))[0]
    assert "changed while it was being read" in fault.why


def test_at_most_twenty_faults_of_a_file_are_shown(desk: Desk) -> None:
    desk.persons(HEADER + "".join(f"P{i},Marsh,31/02/1988,F\n" for i in range(30)) + "P99,x\n,,,\n")
    faults = desk.faults()
    assert len(faults) == 21
    assert [fault.line for fault in faults[:19]] == list(range(2, 21))
    assert (faults[20].why, faults[20].line) == ("12 more faults of this file are not shown", None)
