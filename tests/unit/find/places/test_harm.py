"""Harm: every crime counted by the weight of its type, beside the counts, after one index only."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sooner.errors import InputRefused
from sooner.find.places import Places, find_places
from sooner.find.places.crimes import HARM
from sooner.find.places.harm import read_weights
from sooner.find.places.reading import read_crimes
from tests.unit.find.places.street import street

KINDS = ("Robbery", "Theft")


def weights(folder: Path, text: str) -> Path:
    file = folder / "harm.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Places:
    return find_places(street(), area=100, harm=weights(tmp_path_factory.mktemp("harm"), "crime_type,weight\nTheft,2\nRobbery,365\n"))


def test_weights_come_in_the_order_of_the_types(tmp_path: Path) -> None:
    assert read_weights(weights(tmp_path, "﻿note,weight,crime_type\nx,2,Theft\ny, 365 ,Robbery\nz,7,Arson\n"), KINDS).tolist() == [365.0, 2.0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("crime_type\nTheft\n", "column weight: the column is missing"),
        ("crime_type,weight\nTheft,2\n", "the crimes have a type without a weight ('Robbery')"),
        ("crime_type,weight\nTheft,-2\nRobbery,x\nArson,inf\n", "line 2, column weight: it is no weight ('-2')"),
        ("crime_type,weight\nTheft,2\nTheft,3\nRobbery,1\n", "line 3, column crime_type: the type stands there twice"),
        ("crime_type,weight\nTheft,0\nRobbery,0\n", "every weight is 0"),
        ('crime_type,weight\n"Theft' + "x" * 140_000, "it is not CSV in UTF-8"),
    ],
)
def test_a_faulty_file_is_refused_with_its_faults(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_weights(weights(tmp_path, text), KINDS)
    assert says in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="not there"):
        read_weights(tmp_path / "none.csv", KINDS)


def test_harm_is_the_counts_of_the_types_by_their_weights() -> None:
    crimes = read_crimes(street())
    both = {kind: dict(zip(*(part.tolist() for part in _sums(crimes, kind)), strict=True)) for kind in KINDS}
    object.__setattr__(crimes, "harm", np.array([365.0, 2.0]))
    points, harm = _sums(crimes, HARM)
    assert harm.tolist() == [365.0 * both["Robbery"].get(point, 0) + 2.0 * both["Theft"].get(point, 0) for point in points.tolist()]


def _sums(crimes, kind):
    points, counts = crimes.counts(kind)
    return points, counts.sum(axis=1)


def test_harm_stands_beside_the_counts_and_changes_none_of_them(found: Places) -> None:
    plain = find_places(street(), area=100)
    assert found.table[found.table["crime_type"] != HARM].equals(plain.table)
    assert set(found.concentration["crime_type"]) == {"Robbery", "Theft", "all"}, "harm is no count: chance cannot be taken off it"


def test_robbery_leads_where_it_weighs_most(found: Places) -> None:
    first = {kind: set(found.cells[(found.cells["crime_type"] == kind) & (found.cells["rank"] <= 3)]["cell"]) for kind in ("Robbery", "Theft", HARM)}
    assert first[HARM] == first["Robbery"] != first["Theft"]


def test_crimes_of_a_cell_stay_crimes(found: Places) -> None:
    cells = found.cells.set_index(["crime_type", "cell"])["crimes_12_months"]
    assert all(cells[HARM, cell] == cells["all", cell] for cell in cells[HARM].index if ("all", cell) in cells.index)


def test_the_words_say_that_it_is_harm(found: Places) -> None:
    assert "of the harm that crime did, by the weights given (hit rate)" in found.words
    assert found.chart(HARM).svg
