"""Real geography into a home: told by its columns, refused whole with every fault, used by the next run and by places."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.errors import InputRefused, SomethingMissing
from sooner.find.places.geography_files import read_part
from sooner.find.places.loading_geography import load_geography
from sooner.warehouse import kept_geography
from sooner.warehouse.home import Home
from tests.unit.find.places.street import geography

TODAY = date(2026, 11, 21)
POSTCODES = "pcds,lsoa11cd,ladnm,other\nzz1  1aa,Z01000001,Northmere,x\nZZ11AB,Z01000002,Easthollow,\nZZ1 1AA,Z01000001,Northmere,y\nZZ1 1AC,,Northmere,\n"
DEPRIVATION = "LSOA code (2011),IMD_decile\nZ01000001,1\nZ01000002,10\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create(invented=True)


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_postcodes_as_the_office_lists_them_are_made_alike(tmp_path: Path) -> None:
    part = read_part(written(tmp_path, "pcd.csv", POSTCODES))
    assert part.table is not None
    assert part.table.to_pylist() == [
        {"postcode": "ZZ1 1AA", "small_area": "Z01000001", "district": "Northmere"},
        {"postcode": "ZZ1 1AB", "small_area": "Z01000002", "district": "Easthollow"},
    ]
    assert part.left_out == {"incomplete": 1, "repeated": 1}


def test_only_the_districts_asked_for(tmp_path: Path) -> None:
    part = read_part(written(tmp_path, "pcd.csv", POSTCODES), ["Easthollow"])
    assert (part.rows, part.left_out) == (1, {"elsewhere": 3})


def test_parquet_is_read_too(tmp_path: Path) -> None:
    pq.write_table(pa.table({"lsoa21_code": ["Z1", "Z2"], "IMD_decile": [3, 4], "IMD_rank": [1, 2]}), tmp_path / "imd.parquet")
    part = read_part(tmp_path / "imd.parquet")
    assert part.table is not None
    assert (part.name, part.table.to_pylist()) == ("deprivation", [{"small_area": "Z1", "decile": 3}, {"small_area": "Z2", "decile": 4}])


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "a,b\n1,2\n", "a.csv, line 1: it is no file of geography that is known"),
        ("a.csv", "", "neither CSV in UTF-8, nor Parquet, nor GeoJSON"),
        ("a.parquet", "x", "neither CSV in UTF-8, nor Parquet, nor GeoJSON"),
        ("a.geojson", "x", "it is not GeoJSON"),
        ("a.csv", "postcode,lsoa,laua\nZZ1 1AA,,\n", "no row in it can be used"),
        ("a.csv", "postcode,lsoa,laua\nZZ1 1AA,Z1,E1\nZZ11AA,Z2,E1\n", "column postcode: two rows say different things of it ('ZZ1 1AA')"),
        ("a.csv", "lsoa,decile\nZ1,3\nZ1,4\n", "column small_area: two rows say different things of it ('Z1')"),
        ("a.csv", "lsoa,decile\nZ1,3\nZ2,11\n", "a.csv, line 3, column decile: it is no decile"),
        ("a.csv", "lsoa,decile\nZ1,\n", "no row in it can be used"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_part(written(tmp_path, name, text))
    assert says in str(refused.value)


def test_districts_that_none_lies_in_are_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="such as Easthollow, Northmere"):
        read_part(written(tmp_path, "pcd.csv", POSTCODES), ["Atlantis"])
    with pytest.raises(InputRefused, match="none: it is empty"):
        read_part(written(tmp_path, "pcd.csv", "postcode,lsoa,laua\nZZ1 1AA,Z1,\n"), ["Atlantis"])


def test_what_is_loaded_is_kept_and_said(tmp_path: Path, home: Home) -> None:
    files = [written(tmp_path, "pcd.csv", POSTCODES), geography(tmp_path / "areas.geojson"), written(tmp_path, "imd.csv", DEPRIVATION)]
    loaded = load_geography(files, home.path, TODAY)
    assert loaded.words.splitlines() == [
        "2 postcodes from pcd.csv; rows left out: 1 incomplete, 1 repeated.",
        "2 small areas with their deprivation from imd.csv.",
        "2 outlines of small areas from areas.geojson.",
        "100.0% of the postcodes lie in a small area that the deprivation knows.",
        "100.0% of the postcodes lie in a small area that the outlines know.",
    ]
    assert loaded.as_dict()["parts"] == kept_geography.about(home)
    assert kept_geography.about(home)["postcodes"]["loaded_on"] == "2026-11-21"
    kept = kept_geography.file_of(home, "outlines")
    assert kept is not None
    assert json.loads(gzip.decompress(kept.read_bytes())) == json.loads(files[1].read_text(encoding="utf-8"))
    assert {path.stat().st_mode & 0o777 for path in kept.parent.iterdir()} == {0o600}


def test_parts_of_different_years_are_said(tmp_path: Path, home: Home) -> None:
    (tmp_path / "areas.geojson.gz").write_bytes(gzip.compress(geography(tmp_path / "areas.geojson").read_bytes()))
    files = [written(tmp_path, "pcd.csv", "postcode,lsoa,laua\nZZ1 1AA,Q1,E1\n"), tmp_path / "areas.geojson.gz"]
    assert "different years" in load_geography(files, home.path, TODAY).words


def test_one_part_alone_replaces_itself_and_nothing_else(tmp_path: Path, home: Home) -> None:
    load_geography([written(tmp_path, "imd.csv", DEPRIVATION)], home.path, TODAY)
    assert load_geography([written(tmp_path, "imd.csv", "lsoa,decile\nZ1,5\n")], home.path, TODAY).fits == {}
    assert kept_geography.postcodes(home, ()) is None
    deprivation = kept_geography.deprivation(home)
    assert deprivation is not None
    assert deprivation.to_pylist() == [{"small_area": "Z1", "decile": 5}]
    assert kept_geography.fifths(home) == {"Z1": 3}


def test_faults_of_all_files_are_told_at_once_and_nothing_is_kept(tmp_path: Path, home: Home) -> None:
    files = [written(tmp_path, "one.csv", POSTCODES), written(tmp_path, "two.csv", POSTCODES), tmp_path / "none.csv"]
    with pytest.raises(InputRefused) as refused:
        load_geography(files, home.path, TODAY)
    assert [fault.why for fault in refused.value.faults] == ["one.csv holds postcodes too", "the file is not there"]
    assert kept_geography.about(home) == {}
    assert kept_geography.deprivation(home) is None
    assert kept_geography.fifths(home) == {}


def test_a_home_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SomethingMissing, match="not a home yet"):
        load_geography([written(tmp_path, "imd.csv", DEPRIVATION)], tmp_path / "none", TODAY)


def test_a_run_reads_the_districts_that_it_names(tmp_path: Path, home: Home) -> None:
    load_geography([written(tmp_path, "pcd.csv", POSTCODES)], home.path, TODAY)
    assert [table.num_rows for table in (kept_geography.postcodes(home, ()), kept_geography.postcodes(home, ["Northmere"])) if table] == [2, 1]
    with pytest.raises(InputRefused, match="such as Easthollow, Northmere"):
        kept_geography.postcodes(home, ["Atlantis"])
