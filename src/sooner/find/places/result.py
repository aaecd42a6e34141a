"""What was found of the places: tables, figures, the map, and the words that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from sooner.find.places import words
from sooner.find.places.area import Area
from sooner.find.places.cells import write_geojson
from sooner.find.places.crimes import ALL, Tally
from sooner.find.places.drawing import PlacesMap, draw
from sooner.find.places.grid import Grid
from sooner.find.places.methods import NAIVE


@dataclass(frozen=True, eq=False, repr=False)
class Places:
    """Hotspots of each type of crime, with the back-test that says how far to trust them.

    ``table``: the back-test, one row a type and method. ``cells``: one row a type and cell. ``concentration``: one row a type.
    ``share``: the part of the area that is covered: ``chosen_cells`` of ``cells_in_area``.
    """

    table: pd.DataFrame
    cells: pd.DataFrame
    concentration: pd.DataFrame
    area: Area
    grid: Grid
    tally: Tally
    months: tuple[str, ...]
    chosen_cells: int
    cells_in_area: int

    def __repr__(self) -> str:
        return f"Places({self.tally.kept:,} crimes in {len(self.months)} months; {self.chosen_cells:,} of {self.cells_in_area:,} cells)"

    @property
    def share(self) -> float:
        """The part of the area that the hotspots cover."""
        return self.chosen_cells / self.cells_in_area

    @property
    def chosen(self) -> pd.DataFrame:
        """The back-test of the method chosen for each type, with the hit rate and PAI of the naive rival beside it."""
        naive = self.table[self.table["method"] == NAIVE.name].set_index("crime_type")[["hit_rate", "pai"]].add_prefix("naive_")
        return self.table[self.table["chosen"]].join(naive, on="crime_type").reset_index(drop=True)

    @property
    def words(self) -> str:
        """The answer in sentences."""
        return words.about_all(self)

    def chart(self, kind: str = ALL) -> PlacesMap:
        """The map of one type of crime, by default of the sum of all. KeyError where there is no such type, or nothing of it to draw."""
        cells = self.cells[self.cells["crime_type"] == kind]
        if cells.empty:
            raise KeyError(kind)
        crimes = "all crime" if kind == ALL else kind.lower()
        sentences = [*words.about_kind(self, kind), *words.about_area(self), words.SNAPPED, words.NOT_FOR]
        return draw(f"Where {crimes} gathers: the month after {self.months[-1]}", sentences, cells, self.grid.size, self.area.lines)

    def write(self, out: Path) -> list[Path]:
        """Write back_test.csv, cells.csv, concentration.csv, cells.geojson and map.svg into a folder; returns them."""
        out.mkdir(parents=True, exist_ok=True)
        for name, frame in {"back_test": self.table, "cells": self.cells, "concentration": self.concentration}.items():
            marks = {str(column): frame[column].map({True: "true", False: "false"}) for column in frame.select_dtypes(bool)}
            frame.assign(**marks).to_csv(out / f"{name}.csv", index=False, lineterminator="\n")
        write_geojson(self.cells, self.grid, out / "cells.geojson")
        self.chart().write(out / "map.svg")
        return [out / name for name in ("back_test.csv", "cells.csv", "concentration.csv", "cells.geojson", "map.svg")]

    def as_dict(self) -> dict[str, Any]:
        """The answer for machines; null where a figure cannot be had."""
        return {
            "rows": self.tally.as_dict(),
            "months": [self.months[0], self.months[-1]],
            "area": {"km2": self.area.km2, "how": self.area.how, "warning": self.area.warning},
            "cell": self.grid.size,
            "origin": list(self.grid.origin),
            "cells": self.cells_in_area,
            "chosen_cells": self.chosen_cells,
            "share": self.share,
            "types": _records(self.chosen),
            "concentration": _records(self.concentration),
        }


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): None if pd.isna(value) else value for name, value in row.items()} for row in frame.to_dict("records")]
