"""``sooner places`` reads its words, calls the library, and prints the answer."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.find.places.street import geography, months, street


@pytest.fixture(scope="module")
def crimes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crimes") / "town-street.csv"
    frame = street(16)
    frame.loc[0, "Crime type"] = "Arson"
    frame.to_csv(path, index=False)
    return path


def test_the_answer_for_people(crimes: Path, tmp_path: Path) -> None:
    said = sooner("places", crimes, "--out", tmp_path / "out", "--area", "100", "--test-months", "2")
    assert (said.code, said.err) == (0, "")
    assert "656 rows read" in said.out
    assert "PAI of the 12-month count" in said.out
    assert f"{tmp_path / 'out' / 'map.svg'}" in said.out


def test_the_answer_for_machines(crimes: Path, tmp_path: Path) -> None:
    options = ("--cell", 500, "--share", "0.02", "--test-months", 3, "--area", 100, "--origin", "125,0", "--json")
    said = sooner("places", crimes, "--out", tmp_path, *options)
    told = said.json
    assert (told["cell"], told["share"], told["origin"], told["months"]) == (500, 0.02, [125, 0], [months(16)[0], months(16)[-1]])
    assert {Path(each).name for each in told["files"]} == {"back_test.csv", "cells.csv", "concentration.csv", "cells.geojson", "map.svg"}
    assert set(pd.read_csv(tmp_path / "cells.csv")["easting"] % 500) == {125}


def test_outlines_loaded_into_a_home_are_the_area(crimes: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create(invented=True)
    loaded = sooner("geography", geography(tmp_path / "areas.geojson"), "--home", home.path, "--today", "2026-11-21")
    assert (loaded.code, loaded.out) == (0, "2 outlines of small areas from areas.geojson.\n")
    said = sooner("places", crimes, "--out", tmp_path / "out", "--home", home.path, "--test-months", "2")
    assert "the 2 small areas of outlines.geojson.gz that the crimes name" in said.out


def test_a_file_of_geography_that_cannot_be_read(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create(invented=True)
    said = sooner("geography", tmp_path / "none.csv", "--home", home.path)
    assert said.code == 3
    assert "none.csv: the file is not there. Check the path." in said.err


@pytest.mark.parametrize("origin", ["here", "1", "1,2,3"])
def test_an_origin_that_cannot_be_meant(crimes: Path, tmp_path: Path, origin: str) -> None:
    said = sooner("places", crimes, "--out", tmp_path / "out", "--origin", origin)
    assert said.code == 2
    assert "metres east and north" in said.err
    assert not (tmp_path / "out").exists()
