"""Every format read into the same text cells, with the lines that a person sees."""

from __future__ import annotations

import codecs
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.errors import InputRefused
from sooner.find.extracts import chunks, csv_lines, excel_rows, parquet_rows, read_any
from sooner.find.extracts.sniffing import find_delimiter
from tests.unit.find.extracts.workbooks import workbook


def written(folder: Path, content: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    parsed = read_any(written(tmp_path, "a,b\n1,2\n".replace(",", delimiter)))
    assert parsed.found.delimiter == delimiter
    assert parsed.frame.to_dict("records") == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("a;b\n0,5;0,6\n", ";"),
        ('a,b\n"x;y",2\n"z;w",3\n', ","),
        ("one\n1,5\n2,5\n", ";"),
        ("one\n1\n", ","),
        ("", ","),
        ("\n\na|b\n1|2\n", "|"),
        ('"a"x|b\n1|2\n', "|"),
    ],
)
def test_the_delimiter_is_that_of_the_header_and_of_most_rows(content: str, delimiter: str) -> None:
    assert find_delimiter(content) == delimiter


@pytest.mark.parametrize(
    ("content", "declared", "encoding", "how"),
    [
        ("a,b\n1,Zoë\n".encode(), None, "utf-8", "found"),
        (codecs.BOM_UTF8 + "a,b\n1,Zoë\n".encode(), None, "utf-8-sig", "by its mark"),
        (codecs.BOM_UTF8 + "a,b\n1,Zoë\n".encode(), "UTF_8", "utf-8-sig", "as declared"),
        ("a,b\n1,Zoë\n".encode("utf-16"), None, "utf-16", "by its mark"),
        (codecs.BOM_UTF16_BE + "a,b\n1,Zoë\n".encode("utf-16-be"), None, "utf-16", "by its mark"),
        ("a,b\n1,Zoë\n".encode("utf-16-le"), "utf-16-le", "utf-16-le", "as declared"),
        ("a,b\n1,Zoë\n".encode("cp1252"), None, "cp1252", "found: it is not UTF-8"),
        ("a,b\n1,Zoë\n".encode("cp850"), "cp850", "cp850", "as declared"),
    ],
)
def test_each_encoding_is_found_and_said(tmp_path: Path, content: bytes, declared: str | None, encoding: str, how: str) -> None:
    parsed = read_any(written(tmp_path, content), encoding=declared)
    assert (parsed.found.encoding, parsed.found.encoding_how) == (encoding, how)
    assert parsed.frame.to_dict("records") == [{"a": "1", "b": "Zoë"}]
    assert f"CSV, {encoding} ({how}), fields separated by comma" in repr(parsed)


def test_a_long_first_line_and_a_long_file_are_sampled_whole(tmp_path: Path) -> None:
    wide = written(tmp_path, ";".join(f"c{i}" for i in range(20_000)) + "\n" + ";".join("1" * 20_000) + "\n")
    assert read_any(wide, columns=["c7"]).found.delimiter == ";"
    long = written(tmp_path, "a|b\n" + "1,5|2\n" * 20_000)
    assert read_any(long).found.delimiter == "|"


def test_lines_are_those_that_a_person_sees(tmp_path: Path) -> None:
    parsed = read_any(written(tmp_path, '\na,b\n1,"two\nlines"\n\n  \n3,4\n5\n"6"x,7\r\n8,9'))
    assert parsed.lines.tolist() == [3, 7, 10]
    assert [(line.line, line.why) for line in parsed.refused] == [
        (8, "the row has 1 fields where the header has 2"),
        (9, "a quote stands inside a quoted field"),
    ]
    assert parsed.refused[0].line_hash == sha256(b"5\n").hexdigest()
    assert parsed.rows_read == 5
    assert parsed.frame.b.tolist() == ["two\nlines", "4", "9"]


def test_a_broken_row_over_several_lines_says_so(tmp_path: Path) -> None:
    parsed = read_any(written(tmp_path, 'a,b\n1,"two\nlines",3\n1,2\n'))
    assert parsed.refused[0].why == "the row has 3 fields where the header has 2 (lines 2 to 3)"


def test_the_hash_of_a_line_is_that_of_its_bytes(tmp_path: Path) -> None:
    parsed = read_any(written(tmp_path, "a;b\n1\nZoë;2\n".encode("utf-16")))
    assert parsed.refused[0].line_hash == sha256("1\n".encode("utf-16-le")).hexdigest()
    parsed = read_any(written(tmp_path, codecs.BOM_UTF8 + "a;b\nZoë\n1;2\n".encode()))
    assert parsed.refused[0].line_hash == sha256("Zoë\n".encode()).hexdigest()


def test_blanks_around_names_and_values_are_taken_off(tmp_path: Path) -> None:
    parsed = read_any(written(tmp_path, 'rec_id, given_name, "suburb"\nr-1,  ann , "st james, north"\nr-2, ,x\n'))
    assert parsed.frame.where(parsed.frame.notna(), None).to_dict("records") == [
        {"rec_id": "r-1", "given_name": "ann", "suburb": "st james, north"},
        {"rec_id": "r-2", "given_name": None, "suburb": "x"},
    ]


def test_only_named_columns_are_read_and_a_missing_one_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n1,2\n")
    assert read_any(path, columns=["b"]).table.column_names == ["b"]
    with pytest.raises(InputRefused, match="column c: the column is not in the file"):
        read_any(path, columns=["c"])


@pytest.mark.parametrize("module", [csv_lines, excel_rows, parquet_rows])
def test_rows_come_in_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object) -> None:
    monkeypatch.setattr(module, "ROWS", 2)
    numbers = [str(i) for i in range(4)]
    content = {
        csv_lines: "a,b\n" + "".join(f"{i},x\n" for i in numbers),
        excel_rows: workbook([["a", "b"], *([i, "x"] for i in numbers)]),
    }
    path = tmp_path / "a.xlsx"
    if module in content:
        written(tmp_path, content[module], "a.xlsx")
    else:
        pq.write_table(pa.table({"a": numbers, "b": ["x"] * 4}), path)
    source = read_any(path)
    assert source.frame.a.tolist() == numbers
    assert source.lines.tolist() == [2, 3, 4, 5]


def test_parquet_types_become_text(tmp_path: Path) -> None:
    stamps = [datetime(2024, 6, 1, 23, 30), None]  # noqa: DTZ001 the file's own
    table = pa.table(
        {
            " day ": pa.array([date(2024, 2, 29), None]),
            "stamp": pa.array(stamps, pa.timestamp("ns")),
            "zoned": pa.array([datetime(2024, 6, 1, 23, 30), None], pa.timestamp("ms", "Europe/London")),  # noqa: DTZ001 taken as UTC
            "whole": pa.array([7, None], pa.int32()),
            "part": pa.array([1.5, float("nan")]),
            "round": pa.array([12.0, None], pa.float32()),
            "money": pa.array([Decimal("1.20"), None]),
            "yes": pa.array([True, None]),
            "code": pa.array(["007", None]).dictionary_encode(),
            "bytes": pa.array([b"Zo\xc3\xab", None]),
            "none": pa.nulls(2),
        }
    )
    path = tmp_path / "a.parquet"
    pq.write_table(table, path)
    parsed = read_any(path)
    assert parsed.table.to_pylist()[0] == {
        "day": "2024-02-29",
        "stamp": "2024-06-01",
        "zoned": "2024-06-02",
        "whole": "7",
        "part": "1.5",
        "round": "12",
        "money": "1.20",
        "yes": "true",
        "code": "007",
        "bytes": "Zoë",
        "none": None,
    }
    assert set(parsed.table.to_pylist()[1].values()) == {None}
    assert {name: marks.tolist() for name, marks in parsed.native.items()} == {name: [True, False] for name in ("day", "stamp", "zoned")}
    assert parsed.found.words == "Parquet"


def test_parquet_without_a_wanted_column_still_counts_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": [1, 2]}), path)
    assert read_any(path, columns=[]).rows_read == 2


def test_excel_cells_become_text(tmp_path: Path) -> None:
    rows = [
        [],
        [" id ", "day", "stamp", "at", "whole", "part", "yes", "text"],
        ["007", date(2024, 2, 29), datetime(2024, 6, 1, 23, 30), time(9, 15), 12.0, 1.5, True, " a "],  # noqa: DTZ001 the file's own
        [None, None, None, None, None, None, False],
        ["", "", "", ""],
        ["9", None, None, None, None, None, None, None, "beyond"],
    ]
    parsed = read_any(written(tmp_path, workbook(rows, "People", ("Other",)), "a.xlsx"))
    first = {"id": "007", "day": "2024-02-29", "stamp": "2024-06-01", "at": "09:15:00", "whole": "12", "part": "1.5", "yes": "true", "text": "a"}
    assert parsed.table.to_pylist() == [first, {**dict.fromkeys(first), "yes": "false"}]
    assert parsed.lines.tolist() == [3, 4]
    assert (parsed.refused[0].line, parsed.refused[0].why) == (6, "the row has values up to column 9 where the header has 8")
    assert parsed.native["day"].tolist() == [True, False]
    assert not np.concatenate([parsed.native["id"], parsed.native["text"]]).any()
    assert parsed.found.words == "Excel workbook, sheet People"


def test_a_whole_number_that_a_workbook_keeps_as_a_fraction_has_no_point() -> None:
    assert [excel_rows.as_text(value) for value in (12.0, 12.5, -3.0)] == ["12", "12.5", "-3"]


def test_a_workbook_under_another_name_is_read_where_a_sheet_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, workbook([["a"], [1]], "One", ("Two",)), "a.csv")
    assert read_any(path, sheet="One").frame.a.tolist() == ["1"]


def test_the_format_is_found_by_content(tmp_path: Path) -> None:
    assert read_any(written(tmp_path, "a,b\n1,2\n", "a.xlsx")).found.format == "csv"
    pq.write_table(pa.table({"a": ["1"]}), tmp_path / "b.csv")
    assert read_any(tmp_path / "b.csv").found.format == "parquet"


def test_an_odd_delimiter_is_said_as_it_is() -> None:
    assert "separated by ~" in chunks.Found("a", "csv", 1, "", "", "utf-8", "found", "~").words
