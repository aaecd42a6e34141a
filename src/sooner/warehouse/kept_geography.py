"""The geography that a home keeps: where postcodes lie, how deprived small areas are, and their outlines. It identifies nobody."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sooner.errors import Fault, InputRefused
from sooner.warehouse.files import private, write_json
from sooner.warehouse.geography import read_postcodes
from sooner.warehouse.home import Home

FOLDER = "geography"
#: What can be kept, and the file that holds it.
PARTS = {"postcodes": "postcodes.parquet", "deprivation": "deprivation.parquet", "outlines": "outlines.geojson.gz"}


@dataclass(frozen=True)
class Part:
    """One part of a geography as it is to be kept: a table, or the bytes of a file; and what it was made from."""

    name: str
    source: str
    sha256: str
    rows: int
    table: pa.Table | None = field(default=None, repr=False)
    content: bytes | None = field(default=None, repr=False)
    left_out: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """What is noted about it."""
        return {"source": self.source, "sha256": self.sha256, "rows": self.rows, "left_out": self.left_out}


def keep(home: Home, parts: Collection[Part], today: date) -> dict[str, Any]:
    """Put the parts in place of those of the same name; each is there whole or not at all. Returns what is noted about all that is kept."""
    folder = home.path / FOLDER
    with private():
        folder.mkdir(exist_ok=True)
        for part in parts:
            beside = folder / f".{PARTS[part.name]}-new"
            if part.table is not None:
                pq.write_table(part.table, beside)
            else:
                beside.write_bytes(part.content or b"")
            beside.replace(folder / PARTS[part.name])
        told = about(home) | {part.name: {**part.as_dict(), "loaded_on": today.isoformat()} for part in parts}
        write_json(folder / "geography.json", told)
    return told


def about(home: Home) -> dict[str, Any]:
    """What is kept, by part: its source, hash, rows, what was left out, and when it was loaded. Empty where nothing is."""
    file = home.path / FOLDER / "geography.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def file_of(home: Home, part: str) -> Path | None:
    """Where a part lies; None where it was never loaded."""
    file = home.path / FOLDER / PARTS[part]
    return file if file.is_file() else None


def chosen_postcodes(home: Home, districts: Collection[str], own: Path | None) -> pa.Table | None:
    """The table ``postcodes`` from a partnership's ``own`` list, where it has one, else of those that the home keeps. Raises what reading either raises."""
    return read_postcodes(own, districts) if own else postcodes(home, districts)


def postcodes(home: Home, districts: Collection[str]) -> pa.Table | None:
    """The table ``postcodes`` for these districts (all of them where none is named); None where no postcodes were loaded.

    Raises InputRefused where none of the postcodes lies in any of them.
    """
    file = file_of(home, "postcodes")
    if file is None:
        return None
    table = pq.read_table(file)
    if not districts:
        return table
    inside = table.filter(pc.is_in(table["district"], value_set=pa.array(sorted(districts), pa.string())))
    if not inside.num_rows:
        known = ", ".join(sorted(pc.unique(table["district"]).to_pylist())[:5])
        mend = f"Name districts under [geography] as the loaded postcodes do, such as {known}."
        raise InputRefused([Fault("geography", "no loaded postcode lies in a district that the partnership file names", mend)])
    return inside


def deprivation(home: Home) -> pa.Table | None:
    """The table of ``small_area`` and ``decile`` (1 the most deprived tenth of the country); None where none was loaded."""
    file = file_of(home, "deprivation")
    return None if file is None else pq.read_table(file)


def fifths(home: Home) -> dict[str, int]:
    """The deprivation fifth (1 the most deprived) of each small area that was loaded; empty where none was."""
    table = deprivation(home)
    return {} if table is None else {area: (decile + 1) // 2 for area, decile in zip(*(table[name].to_pylist() for name in table.column_names), strict=True)}
