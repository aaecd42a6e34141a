"""The area: by square kilometres, by a file, by small areas, by a hull; and always said by which."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from sooner.errors import InputRefused, UsageError
from sooner.find.places.area import Area, choose_area
from sooner.find.places.crimes import Crimes
from sooner.find.places.grid import Grid
from sooner.find.places.outlines import read_outlines
from sooner.find.places.reading import read_crimes
from tests.unit.find.places.street import EAST, geography, square, street


@pytest.fixture(scope="module")
def crimes() -> Crimes:
    return read_crimes(street(3))


def written(path: Path, told: object) -> Path:
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_square_kilometres(crimes: Crimes) -> None:
    area, inside = choose_area("2550", crimes, Grid())
    assert area.number_of_cells(Grid()) == 40_800
    assert inside.all()
    assert len(area.cells(Grid())) == 0
    assert "as said with --area" in area.how


@pytest.mark.parametrize("told", [0, "-3", "nan", "inf"])
def test_an_area_of_no_size_is_refused(crimes: Crimes, told: object) -> None:
    with pytest.raises(UsageError, match="square kilometres"):
        choose_area(told, crimes, Grid())  # type: ignore[arg-type]


def test_the_outline_of_a_file_leaves_out_what_lies_outside(crimes: Crimes, tmp_path: Path) -> None:
    area, inside = choose_area(written(tmp_path / "west.geojson", square(-2_000, 0)), crimes, Grid())
    assert area.km2 == pytest.approx(8, rel=1e-3)
    assert (inside == (crimes.metres[0] < EAST)).mean() > 0.99
    assert "west.geojson, 8 km2" in area.how
    kept = crimes.only(inside).tally
    assert kept.outside == int((~inside).sum()) > 0
    assert kept.kept + kept.outside == crimes.tally.kept
    column_of_cells = area.cells(Grid())
    assert len(column_of_cells) == 8 * 16


def test_the_small_areas_that_the_crimes_name(crimes: Crimes, tmp_path: Path) -> None:
    outlines = read_outlines(geography(tmp_path / "areas.geojson"))
    area, inside = choose_area(None, crimes, Grid(), outlines)
    assert inside.all()
    assert area.km2 == pytest.approx(16, rel=1e-3)
    assert "the 2 small areas of areas.geojson" in area.how
    one = read_crimes(street(3).query("`LSOA code` == 'Z01000001'"))
    assert choose_area(None, one, Grid(), outlines)[0].km2 == pytest.approx(8, rel=1e-3)


def test_a_crime_in_no_known_small_area_is_outside(tmp_path: Path) -> None:
    frame = street(3)
    frame.loc[:4, "LSOA code"] = "Z09"
    frame.loc[5:6, "LSOA code"] = None
    _, inside = choose_area(None, read_crimes(frame), Grid(), read_outlines(geography(tmp_path / "areas.geojson")))
    assert np.flatnonzero(~inside).tolist() == list(range(7))


def test_the_hull_of_the_points_widened_by_one_cell(crimes: Crimes) -> None:
    area, inside = choose_area(None, crimes, Grid())
    easting, northing = crimes.metres
    west, south, east, north = area.shape.bounds
    assert inside.all()
    assert (west, south) == (pytest.approx(easting.min() - 250), pytest.approx(northing.min() - 250))
    assert (east, north) == (pytest.approx(easting.max() + 250), pytest.approx(northing.max() + 250))
    assert "smallest convex outline" in area.how
    assert area.warning == ""


def test_a_point_far_out_is_said_to_stretch_the_hull() -> None:
    frame = street(30)
    frame.loc[0, ["Longitude", "Latitude"]] = [-1.0, 52.0]
    area, _ = choose_area(None, read_crimes(frame), Grid())
    assert "Say the area with --area" in area.warning


def test_an_area_of_too_many_cells_is_refused() -> None:
    with pytest.raises(UsageError, match="larger --cell"):
        Area(1e6, "").number_of_cells(Grid(50))
    assert Area(1e-6, "").number_of_cells(Grid()) == 1


def test_no_crime_inside_is_refused(crimes: Crimes, tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"away\.geojson: no crime lies in it"):
        choose_area(written(tmp_path / "away.geojson", square(90_000, 91_000)), crimes, Grid())
    nameless = written(tmp_path / "nameless.geojson", square(-2_000, 2_000))
    with pytest.raises(InputRefused, match=r"nameless\.geojson: no crime lies in it"):
        choose_area(None, crimes, Grid(), read_outlines(nameless))


def test_outlines_in_every_dress(tmp_path: Path) -> None:
    bare = square(-1_000, 1_000)
    many = {"type": "MultiPolygon", "coordinates": [bare["coordinates"], square(2_000, 3_000)["coordinates"]]}
    collection = {"type": "FeatureCollection", "features": [{"geometry": many}, {"geometry": None}, {"geometry": {"type": "Point", "coordinates": [1, 2]}}]}
    packed = tmp_path / "packed.geojson.gz"
    packed.write_bytes(gzip.compress(json.dumps(collection).encode()))
    files = {written(tmp_path / "bare.json", bare): 8, written(tmp_path / "feature.json", {"type": "Feature", "geometry": bare}): 8, packed: 12}
    assert {path.name: round(read_outlines(path).whole.area / 1e6) for path in files} == {path.name: km2 for path, km2 in files.items()}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("{", "it is not GeoJSON"),
        ("[]", "it is not GeoJSON"),
        ('{"features": []}', "there is no polygon in it"),
        ('{"type": "Polygon", "coordinates": [[[0, 1], "a"]]}', "a polygon in it cannot be read"),
        ('{"features": [3]}', "a polygon in it cannot be read"),
    ],
)
def test_what_is_no_outline_is_refused(told: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "area.geojson"
    path.write_text(told, encoding="utf-8")
    with pytest.raises(InputRefused, match=why):
        read_outlines(path)


def test_an_outline_in_metres_is_refused(crimes: Crimes, tmp_path: Path) -> None:
    ring = [[458_500, 304_500], [458_600, 304_500], [458_600, 304_600], [458_500, 304_500]]
    path = written(tmp_path / "metres.geojson", {"type": "Polygon", "coordinates": [ring]})
    with pytest.raises(InputRefused, match="it does not lie on the National Grid"):
        choose_area(path, crimes, Grid())


def test_a_few_crimes_that_name_far_small_areas_are_said_to_stretch_it(tmp_path: Path) -> None:
    frame = street(40)
    frame.loc[0, "LSOA code"] = "Z09"
    outlines = json.loads(geography(tmp_path / "areas.geojson").read_text(encoding="utf-8"))
    far = {"type": "Feature", "properties": {"small_area": "Z09"}, "geometry": square(9_000, 29_000)}
    path = written(tmp_path / "wide.geojson", {**outlines, "features": [*outlines["features"], far]})
    area, _ = choose_area(None, read_crimes(frame), Grid(), read_outlines(path))
    assert area.km2 == pytest.approx(96, rel=1e-3)
    assert "6.0 times as large" in area.warning


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="the file is not there"):
        read_outlines(tmp_path / "none.geojson")
