"""How deprived small areas are, from a partnership's own outlines."""

from __future__ import annotations

import json

import pytest

from sooner.errors import InputRefused
from sooner.warehouse.deprivation import fifths


def written(folder, *given):
    file = folder / "areas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [{"properties": one} for one in given]}), encoding="utf-8")
    return file


def test_deciles_and_quintiles_become_fifths(tmp_path):
    deciles = [{"small_area": f"A{n}", "deprivation_decile": n} for n in range(1, 11)]
    found = fifths(written(tmp_path, *deciles, {"small_area": "B", "deprivation_quintile": 4}, {"small_area": "C", "deprivation_decile": None}, {"name": "D"}))
    assert found == {**{f"A{n}": (n + 1) // 2 for n in range(1, 11)}, "B": 4}


def test_no_file_says_nothing(tmp_path):
    assert fifths(None) == {} and fifths(tmp_path / "none.geojson") == {}


def test_every_fault_is_named(tmp_path):
    wrong = [{"small_area": "A", "deprivation_decile": 11}, {"small_area": "B", "deprivation_quintile": "2"}, {"deprivation_decile": 3}]
    with pytest.raises(InputRefused) as refused:
        fifths(written(tmp_path, *wrong, {"small_area": "C", "deprivation_decile": True}))
    assert [(fault.line, fault.column, fault.value) for fault in refused.value.faults] == [
        (1, "deprivation_decile", "11"),
        (2, "deprivation_quintile", "2"),
        (3, "small_area", None),
        (4, "deprivation_decile", "True"),
    ]


@pytest.mark.parametrize("text", ["no json", "{}", '{"features": [{"properties": null}]}'])
def test_what_is_no_list_of_areas_is_refused(tmp_path, text):
    file = tmp_path / "areas.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match="no GeoJSON of small areas"):
        fifths(file)
