"""The whole way: from files to tables, map and words, on an invented town."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from shapely import contains_xy
from shapely.geometry import shape

import sooner
from sooner.errors import UsageError
from sooner.find.places import Places, find_places
from sooner.find.places.methods import METHODS, NAIVE
from sooner.find.places.national_grid import to_metres
from tests.unit.find.places.street import EAST, NORTH, geography, street

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def found() -> Places:
    return find_places(street(), area=100)


@pytest.fixture(scope="module")
def written(found: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places") / "new"
    files = found.write(folder)
    assert sorted(path.name for path in files) == sorted(path.name for path in folder.iterdir())
    return folder


def test_every_type_and_their_sum_is_tested_by_every_method(found: Places) -> None:
    table = found.table
    assert list(table.columns[:8]) == ["crime_type", "method", "chosen", "months", "share", "hit_rate", "pai", "pei"]
    assert len(table) == 3 * len(METHODS)
    assert table.groupby("crime_type")["chosen"].sum().to_dict() == {"Robbery": 1, "Theft": 1, "all": 1}
    assert set(table["months"]) == {6}
    assert set(table["first_month"] + table["last_month"]) == {"2025-102026-03"}
    assert np.allclose(table["pai"], table["hit_rate"] / table["share"])
    assert (table["pei"] <= 1 + 1e-9).all()


def test_what_is_covered_is_the_share_asked_for(found: Places) -> None:
    assert (found.chosen_cells, found.cells_in_area, found.share) == (16, 1_600, 0.01)
    hotspots = found.cells[found.cells["hotspot"]].groupby("crime_type")["rank"].agg(list)
    assert hotspots["Theft"] == hotspots["all"] == list(range(1, 17))
    assert find_places(street(), area=100, share=0.0001).chosen_cells == 1


def test_a_cell_without_anything_to_speak_for_it_is_no_hotspot(found: Places) -> None:
    robbery = found.cells[found.cells["crime_type"] == "Robbery"]
    assert 0 < robbery["hotspot"].sum() <= 16
    assert (robbery.loc[robbery["hotspot"], "score"] > 0).all()


def test_the_naive_rival_is_what_a_count_by_hand_gives(found: Places) -> None:
    """Twelve months counted with pandas; cells level with the last one chosen share its place evenly."""
    frame = street()
    easting, northing = to_metres(frame["Longitude"].to_numpy(), frame["Latitude"].to_numpy())
    frame["cell"] = [f"{int(east // 250)},{int(north // 250)}" for east, north in zip(easting, northing, strict=True)]
    rates = []
    for month in sorted(frame["Month"].unique())[-6:]:
        before = sorted(name for name in frame["Month"].unique() if name < month)[-12:]
        past = frame[frame["Month"].isin(before)].groupby("cell").size().sort_values(ascending=False)
        held = frame[frame["Month"] == month].groupby("cell").size()
        edge = past.iloc[15]
        level = past.index[past == edge]
        lots = (16 - (past > edge).sum()) / len(level)
        rates.append((held.reindex(past.index[past > edge]).sum() + lots * held.reindex(level).sum()) / held.sum())
    row = found.table[(found.table["crime_type"] == "all") & (found.table["method"] == NAIVE.name)].iloc[0]
    assert row["hit_rate"] == pytest.approx(np.mean(rates))


def test_counts_of_cells_add_up(found: Places) -> None:
    counts = found.cells.groupby("crime_type")["crimes_12_months"].sum()
    assert counts.to_dict() == {"Robbery": 72, "Theft": 420, "all": 492}
    busiest = found.cells[(found.cells["crime_type"] == "all") & (found.cells["rank"] == 1)].iloc[0]
    assert busiest["gi_star"] > 4
    assert busiest["cell"] == f"{busiest['easting']:.0f}_{busiest['northing']:.0f}"


def test_concentration_is_said_for_every_type(found: Places) -> None:
    assert found.concentration["crimes"].tolist() == [162, 945, 1107]
    assert (found.concentration["gini_adjusted"] > 0).all()


def test_the_files_say_what_the_tables_say(found: Places, written: Path) -> None:
    table = pd.read_csv(written / "back_test.csv")
    assert table["chosen"].dtype == bool
    assert table["pai"].to_numpy() == pytest.approx(found.table["pai"].to_numpy())
    assert len(pd.read_csv(written / "cells.csv")) == len(found.cells)


def test_cells_are_squares_on_the_map_of_the_world(found: Places, written: Path) -> None:
    features = json.loads((written / "cells.geojson").read_text(encoding="utf-8"))["features"]
    assert len(features) == found.cells["cell"].nunique()
    rows = found.cells.drop_duplicates("cell").set_index("cell")
    for feature in features:
        row = rows.loc[feature["properties"]["cell"]]
        assert contains_xy(shape(feature["geometry"]), row["longitude"], row["latitude"])
    for kind in ("Theft", "all"):
        assert sum(kind in feature["properties"]["hotspot_for"] for feature in features) == 16
    assert sum(feature["properties"]["crimes_12_months"] for feature in features) == 492


def test_the_map_says_all_that_it_must_not_be_shown_without(found: Places, written: Path) -> None:
    drawing = ET.fromstring((written / "map.svg").read_text(encoding="utf-8"))  # noqa: S314 - made by the test itself
    title, words = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert words is not None
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    shown = " ".join(each.text or "" for each in drawing.iter(f"{SVG}text"))
    row = found.chosen[found.chosen["crime_type"] == "all"].iloc[0]
    for said in (
        row["method"],
        f"{row['hit_rate']:.1%}",
        f"PAI {row['pai']:.1f}",
        f"PEI {row['pei']:.2f}",
        "1.00% of the area",
        NAIVE.name,
        "no ground to stop",
    ):
        assert said in re.sub(r"\s+", " ", shown)
        assert said in str(words.text)
    assert not list(drawing.iter(f"{SVG}script"))
    colours = {each.get("fill") for each in drawing.iter(f"{SVG}path")} - {None}
    assert colours == {"#b1b4b6", "#505a5f", "#1d70b8"}
    squares = [each for each in drawing.iter(f"{SVG}path") if each.get("fill") == "#1d70b8"]
    assert str(squares[0].get("d")).count("M") == 16
    assert found.chart()._repr_svg_() == (written / "map.svg").read_text(encoding="utf-8")


def test_a_map_of_one_type(found: Places) -> None:
    assert found.chart("Robbery").title == "Where robbery gathers: the month after 2026-03"
    with pytest.raises(KeyError):
        found.chart("Arson")


def test_the_answer_in_words_and_for_machines(found: Places) -> None:
    assert "1,107 rows read: 1,107 used; left out: 0 without a place" in found.words
    assert "where it lies was not said" in found.words
    assert repr(found) == "Places(1,107 crimes in 27 months; 16 of 1,600 cells)"
    told = found.as_dict()
    assert json.loads(json.dumps(told)) == told
    assert [row["crime_type"] for row in told["types"]] == ["Robbery", "Theft", "all"]
    assert all(row["chosen"] is True and row["naive_pai"] > 0 for row in told["types"])


def test_with_a_geography_its_small_areas_are_the_area_and_are_drawn(tmp_path: Path) -> None:
    frame = street()
    frame.loc[0, ["LSOA code"]] = "Z09"
    steps: list[str] = []
    found = find_places(frame, geography=geography(tmp_path / "areas.geojson"), test_months=2, progress=steps.append)
    assert found.area.km2 == pytest.approx(16, rel=1e-3)
    assert found.tally.outside == 1
    assert found.chart().svg.count("<polyline") >= 1
    assert "small areas of areas.geojson" in found.chart().words
    assert steps[0] == "Reading the files"
    assert "[3/3] Testing on all" in steps
    assert "beyond the edge" not in found.chart().svg


def test_what_lies_far_out_does_not_shrink_the_map() -> None:
    frame = street(30)
    frame.loc[len(frame) - 1, ["Longitude", "Latitude"]] = [-1.0, 52.0]
    found = find_places(frame)
    assert found.area.warning in found.words
    assert "Cells with a crime beyond the edge of this map: 1." in found.chart().svg


def test_too_few_months_to_choose_on_leave_the_12_month_count() -> None:
    found = find_places(street(20), area=100, test_months=6)
    assert set(found.chosen["method"]) == {NAIVE.name}
    assert "which is the method chosen" in found.words
    assert "on 2 earlier months" in found.words


def test_no_earlier_month_at_all_and_one_to_test_on() -> None:
    words = find_places(street(12), area=100, test_months=1).words
    assert "there being too few earlier months to choose by" in words
    assert "In the month 2024-12, not seen before" in words


def test_a_type_that_did_not_happen_lately_has_no_figures_and_no_hotspots() -> None:
    frame = street(34)
    frame.loc[0, "Crime type"] = "Arson"
    found = find_places(frame, area=100)
    arson = found.chosen[found.chosen["crime_type"] == "Arson"].iloc[0]
    assert np.isnan(arson["hit_rate"])
    assert found.as_dict()["types"][0]["pai"] is None
    with pytest.raises(KeyError):
        found.chart("Arson")


def test_a_type_that_happened_only_before_the_test_says_so() -> None:
    frame = street(27)
    last = frame["Month"].max()
    early = frame["Month"] == sorted(frame["Month"].unique())[-8]
    frame.loc[early[early].index[0], "Crime type"] = "Arson"
    found = find_places(frame, area=100)
    assert last == found.months[-1]
    assert "how well it foresees cannot be said" in found.chart("Arson").words


def test_hotspots_where_nothing_happened_for_a_year_are_still_drawn() -> None:
    """A decayed count remembers longer than the twelve months that the map counts."""
    frame = street(40)
    frame = frame[(frame["Crime type"] != "Robbery") | (frame["Month"] < "2026-05")]
    found = find_places(frame, area=100, share=0.0025)
    robbery = found.cells[found.cells["crime_type"] == "Robbery"]
    assert found.chosen.set_index("crime_type").loc["Robbery", "method"] != NAIVE.name
    assert robbery["crimes_12_months"].sum() == 0
    assert "chosen for the month to come" in found.chart("Robbery").svg


@pytest.mark.parametrize("share", [0, 1, -0.1, 2])
def test_a_share_that_cannot_be_meant_is_refused(share: float) -> None:
    with pytest.raises(UsageError, match="between 0 and 1"):
        find_places(street(3), share=share)


def test_the_public_name_is_the_function() -> None:
    assert sooner.places is find_places
    assert (EAST, NORTH) == (600_000, 400_000)
