"""Rows of street-level files: each is kept, or counted with the reason, and every fault of every file is said at once."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.find.places.files import read_tables
from sooner.find.places.reading import read_crimes
from tests.unit.find.places.street import months, street

HEADER = "Crime ID,Month,Longitude,Latitude,LSOA code,Crime type\n"
ROW = "a1,2024-01,1.0,53.0,Z01,Burglary\n"


def file(folder: Path, *rows: str, name: str = "2024-01-town-street.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "".join(rows), encoding="utf-8")
    return path


def refused(crimes: object) -> list[tuple[str, int | None, str]]:
    with pytest.raises(InputRefused) as caught:
        read_crimes(crimes)
    return [(fault.why, fault.line, fault.column or "") for fault in caught.value.faults]


def test_every_row_is_kept_or_counted(tmp_path: Path) -> None:
    path = file(tmp_path, ROW, ROW, "a2,2024-01,,53.0,Z01,Burglary\n", ",2024-01,1.0,53.0,,Drugs\n", ",2024-01,1.0,53.0,,Drugs\n", "a3,2024-01,-60,10,,Drugs\n")
    crimes = read_crimes(path)
    assert crimes.tally.as_dict() == {"rows": 6, "kept": 3, "without_place": 1, "repeated": 1, "outside": 1}
    assert crimes.kinds == ("Burglary", "Drugs")
    assert crimes.all_kinds == ("Burglary", "Drugs", "all")
    assert len(crimes) == 3
    assert crimes.small_area.tolist() == [0, -1, -1]


@given(st.lists(st.tuples(st.sampled_from(["a", "b", ""]), st.sampled_from(["", "1.0", "1.5", "-60"]), st.sampled_from(["", "53.0"])), max_size=12))
def test_however_the_rows_fall_each_is_counted_once(cells: list[tuple[str, str, str]]) -> None:
    rows = [("last", "1.0", "53.0"), *cells]
    columns = dict(zip(("Crime ID", "Longitude", "Latitude"), zip(*rows, strict=True), strict=True))
    tally = read_crimes(
        pa.table({**{name: list(values) for name, values in columns.items()}, "Month": ["2024-01"] * len(rows), "Crime type": ["Drugs"] * len(rows)})
    ).tally
    seen, wanted = set(), {"rows": 0, "kept": 0, "without_place": 0, "repeated": 0, "outside": 0}
    for name, longitude, latitude in rows:
        why = "without_place" if not (longitude and latitude) else "repeated" if name in seen else "outside" if longitude == "-60" else "kept"
        wanted[why] += 1
        wanted["rows"] += 1
        seen |= {name} - {""}
    assert tally.as_dict() == wanted


def test_points_are_counted_by_month_and_type(tmp_path: Path) -> None:
    path = file(tmp_path, ROW, "a2,2024-02,1.0,53.0,Z01,Burglary\n", "a3,2024-02,1.1,53.0,Z01,Drugs\n", "a4,2024-02,1.0,53.0,Z01,Burglary\n")
    crimes = read_crimes(path)
    points, counts = crimes.counts("Burglary")
    assert counts.tolist() == [[1, 2]]
    assert crimes.easting[points][0] == pytest.approx(crimes.easting.min())
    assert crimes.counts("all")[1].tolist() == [[1, 2], [0, 1]]


def test_files_folders_parquet_and_tables_give_the_same(tmp_path: Path) -> None:
    frame = street(3)
    for month, rows in frame.groupby("Month"):
        folder = tmp_path / "download" / str(month)
        folder.mkdir(parents=True)
        rows.to_csv(folder / f"{month}-town-street.csv", index=False)
    frame.to_parquet(tmp_path / "all.parquet")
    given = [tmp_path / "download", str(tmp_path / "all.parquet"), frame, pa.Table.from_pandas(frame), [frame[:50], frame[50:]]]
    read = [read_crimes(each) for each in given]
    assert {len(each) for each in read} == {len(frame)}
    assert all((each.month == read[1].month).all() and (each.point == read[1].point).all() for each in read)


def test_a_column_that_is_not_needed_may_be_missing() -> None:
    crimes = read_crimes(street(2).drop(columns=["Crime ID", "LSOA code"]))
    assert crimes.small_areas == ()
    assert set(crimes.small_area) == {-1}


def test_each_value_that_cannot_be_read_is_said_with_its_line(tmp_path: Path) -> None:
    path = file(tmp_path, ROW, "a2,January,east,53.0,,Drugs\n", "a3,2024-13,1.0,inf,,\n", "a4,,1.0,53.0,,Drugs\n")
    assert refused(path) == [
        ("it is not a month", 3, "Month"),
        ("it is not a month", 4, "Month"),
        ("it is not a month", 5, "Month"),
        ("there is no type of crime", 4, "Crime type"),
        ("it is not a number", 3, "Longitude"),
        ("it is not a number", 4, "Latitude"),
    ]


def test_after_fifty_faults_the_rest_are_counted(tmp_path: Path) -> None:
    found = refused(file(tmp_path, *["a,b,1.0,53.0,,Drugs\n"] * 60))
    assert len(found) == 51
    assert found[-1][0] == "and 10 more faults"


def test_a_month_without_crime_is_a_missing_file() -> None:
    frame = street(5)
    gone = frame[~frame["Month"].isin(months(4)[1:3])]
    assert refused(gone) == [("there is no crime in this month", None, "Month")] * 2


def test_crimes_without_any_place_are_refused(tmp_path: Path) -> None:
    assert refused(file(tmp_path, "a1,2024-01,,,,Drugs\n"))[0][0] == "no crime in it has a place"


def test_what_is_no_street_level_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    wrong = tmp_path / "wrong.parquet"
    wrong.write_bytes(b"not parquet")
    latin = tmp_path / "latin.csv"
    latin.write_bytes(HEADER.encode() + "a1,2024-01,1.0,53.0,Caf\xe9,Drugs\n".encode("latin-1"))
    packed = tmp_path / "packed.csv"
    packed.write_bytes(gzip.compress(b"a"))
    twice = file(tmp_path, ROW)
    broken = file(tmp_path, ROW, "a2,2024-01\n", name="broken.csv")
    short = file(tmp_path, "1\n", name="short.csv", header="Month\n")
    assert refused(empty) == [("there is no file to read", None, "")]
    assert refused([tmp_path / "none.csv", wrong]) == [("the file is not there", None, ""), ("it is neither CSV in UTF-8 nor Parquet", None, "")]
    assert refused(latin)[0][0] == "it is neither CSV in UTF-8 nor Parquet"
    assert refused(packed)[0][0] == "it is neither CSV in UTF-8 nor Parquet"
    assert refused([twice, twice]) == [("the file is given twice", None, "")]
    assert refused(broken) == [("it has 2 cells where the first line has 6", 3, "")]
    assert [column for _, _, column in refused(short)] == ["Longitude", "Latitude", "Crime type"]
    assert [column for _, _, column in refused(pd.DataFrame({"Month": ["2024-01"]}))] == ["Longitude", "Latitude", "Crime type"]


def test_blanks_are_no_value() -> None:
    frame = street(1).astype(object)
    frame.loc[0, "Crime ID"] = "  "
    assert read_tables(frame)[0][1]["Crime ID"][0].as_py() is None
    assert np.isnan(street(1)["Longitude"]).sum() == 0
