"""What one extract is: the agency's words for our words, its codes, its formats, and the rows to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sooner.example.generator.names import Names


@dataclass(frozen=True)
class Layout:
    """How an agency lays an extract out. ``columns``: our word = its column, or its columns for an address.

    ``values``: for columns with a closed list, its code = our value. ``formats``: date formats of single columns.
    ``besides``: columns that stand in the file and are mapped to nothing. ``optional``: in a quiet year there may be no rows.
    """

    agency: str
    name: str
    kind: str
    file: str
    columns: Mapping[str, str | tuple[str, ...]]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    besides: tuple[str, ...] = ()
    optional: bool = False

    @property
    def parquet(self) -> bool:
        """Whether the file is Parquet, which keeps types and needs no format."""
        return self.file.endswith(".parquet")


@dataclass(frozen=True)
class Extract:
    """One extract with its rows in our words; parts of an address are address_0, address_1 ... where the layout has several columns."""

    layout: Layout
    rows: pd.DataFrame


@dataclass(frozen=True)
class AgencyFiles:
    """All extracts of one agency, and whose each of its people records is (arrays of the same length)."""

    agency: str
    people_extract: str
    extracts: tuple[Extract, ...]
    record_id: Names
    person: np.ndarray[tuple[int], np.dtype[np.int64]]


def dressed(extract: Extract) -> pd.DataFrame:
    """The rows in the agency's columns, codes and formats; text throughout, except in Parquet, where types stay."""
    layout, rows = extract.layout, extract.rows
    found: dict[str, object] = {}
    for ours, theirs in layout.columns.items():
        if isinstance(theirs, tuple):
            found.update({column: rows[f"{ours}_{place}"].to_numpy() for place, column in enumerate(theirs)})
        else:
            found[theirs] = rows[ours].to_numpy() if layout.parquet else _text(rows[ours], layout, ours)
    found.update({column: rows[column].to_numpy() for column in layout.besides})
    return pd.DataFrame(found)


def _text(values: pd.Series, layout: Layout, ours: str) -> npt.NDArray[Any]:
    if ours in layout.values:
        codes = {meaning: code for code, meaning in reversed(list(layout.values[ours].items()))}
        plain = values.map({True: "true", False: "false"}) if values.dtype == bool else values
        return np.asarray(plain.map(codes | {"": ""}).fillna(""))
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        dates = values.dt.strftime(layout.formats.get(ours, layout.date_format or "%Y-%m-%d"))
        return np.asarray(dates.fillna(""))
    return np.asarray(values)
