"""Files of aggregates: read as text with their lines, refused with every fault, whether CSV, Parquet or a data frame."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.errors import Fault, InputRefused
from sooner.lead import cells
from sooner.lead.sheets import SHOWN, read_sheet, refuse, sources
from tests.unit.lead.files import written

WORDS = ("series", "date", "value")


def faults(path: Path) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        read_sheet(path, WORDS)
    return [str(fault) for fault in refused.value.faults]


def test_a_file_is_read_as_text_with_the_line_of_every_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", '\ufeffSeries , VALUE,Other\n a ,1,"x, y"\n\nb,,\n"c\nd",3,z\n')
    sheet = read_sheet(path, WORDS)
    assert sheet.columns == {"series": ["a", "b", "c\nd"], "value": ["1", None, "3"], "Other": ["x, y", None, "z"]}
    assert list(sheet.lines) == [2, 4, 6]
    assert sheet.column("date") == [None] * 3
    assert len(sheet.sha256) == 64


def test_parquet_and_frames_give_the_same_as_csv(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"Series": ["a", None], "value": [1.5, float("nan")], "date": [date(2026, 1, 1), date(2026, 2, 1)], "at": [pd.Timestamp("2026-01-01"), None]}
    )
    pq.write_table(pa.Table.from_pandas(frame), tmp_path / "a.parquet")
    expected = {"series": ["a", None], "value": ["1.5", None], "date": ["2026-01-01", "2026-02-01"], "at": ["2026-01-01", None]}
    for source in (tmp_path / "a.parquet", frame, pa.Table.from_pandas(frame)):
        sheet = read_sheet(source, WORDS)
        assert sheet.columns == expected
        assert list(sheet.lines) == [1, 2]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "there is no row in it"),
        ("a.csv", b"series,value\n", "there is no row in it"),
        ("a.csv", b"series,Series\na,1\n", "two columns have this name"),
        ("a.csv", b"series\n\xff\n", "it is not in UTF-8"),
        ("a.csv", b'series\n"a', "it cannot be read"),
        ("a.parquet", b"no parquet", "it cannot be read"),
        ("a.xlsx", b"", "it is neither CSV nor Parquet"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert says in faults(tmp_path / name)[0]


def test_a_file_that_is_not_there_and_an_empty_table_are_refused(tmp_path: Path) -> None:
    assert "the file is not there" in faults(tmp_path / "none.csv")[0]
    with pytest.raises(InputRefused, match="there is no row in it"):
        read_sheet(pa.table({"series": pa.array([], pa.string())}), WORDS)


def test_every_line_that_is_torn_is_named(tmp_path: Path) -> None:
    found = faults(written(tmp_path / "a.csv", "series,value\na,1\nb\nc,2,3\n"))
    assert ["line 3" in found[0], "line 4" in found[1], len(found)] == [True, True, 2]


def test_many_faults_are_counted_not_all_listed() -> None:
    with pytest.raises(InputRefused) as refused:
        refuse([Fault("a.csv", "wrong", "Mend it.", line=line) for line in range(SHOWN + 7)])
    assert len(refused.value.faults) == SHOWN + 1
    assert "and 7 more faults" in str(refused.value.faults[-1])
    refuse([])


def test_one_source_or_several() -> None:
    frame = pd.DataFrame({"a": [1]})
    assert sources("a.csv") == [Path("a.csv")]
    assert sources(["a.csv", Path("b.csv")]) == [Path("a.csv"), Path("b.csv")]
    assert sources(frame)[0] is frame


@pytest.mark.parametrize(("text", "number"), [(None, None), ("12", 12.0), ("-1.5", -1.5), ("1e3", 1000.0)])
def test_a_number(text: str | None, number: float | None) -> None:
    assert cells.number(text) == number


@pytest.mark.parametrize("text", ["1,000", "n/a", "nan", "inf", "12%", "1_000", ""])
def test_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        cells.number(text or "x")


@pytest.mark.parametrize(
    ("text", "day"), [(None, None), ("2026-11-21", date(2026, 11, 21)), ("2026-11", date(2026, 11, 1)), ("2026-11-21 00:00:00", date(2026, 11, 21))]
)
def test_a_day_or_a_month(text: str | None, day: date | None) -> None:
    assert cells.day(text) == day


@pytest.mark.parametrize("text", ["21/11/2026", "2026-13", "2026", "soon", "2026-11-21 10:30:00"])
def test_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        cells.day(text)


def test_where_limits_begin_anew() -> None:
    here = date(2026, 5, 1)
    assert cells.starts_anew(None, here) == cells.starts_anew("No", here) == cells.starts_anew("0", here) == set()
    assert cells.starts_anew("YES", here) == cells.starts_anew("1", here) == cells.starts_anew("true", here) == {here}
    assert cells.starts_anew("2025-01-01; 2026-02", here) == {date(2025, 1, 1), date(2026, 2, 1)}
    with pytest.raises(ValueError, match=r"."):
        cells.starts_anew("perhaps", here)
