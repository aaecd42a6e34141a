"""From the rows of street-level files to crimes at points: every row is kept, or counted with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sooner.errors import Fault, InputRefused
from sooner.find.places.crimes import Crimes, Tally
from sooner.find.places.files import WANTED, read_tables, refuse
from sooner.find.places.national_grid import on_the_grid, to_metres

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
#: Longitude and latitude are told apart to this part of a degree: about a tenth of a metre.
_FINE = 1_000_000


def read_crimes(crimes: Any) -> Crimes:
    """Crimes from files, folders or tables of street-level crime.

    A row without longitude or latitude, one whose Crime ID has come before, and one that the National Grid does not reach are left out
    and counted. Rows without a Crime ID (anti-social behaviour has none) are never taken for repeats.
    Raises InputRefused for a month, a type or a number that cannot be read, and where a month between the first and the last has no crime.
    """
    tables = read_tables(crimes)
    faults = [fault for name, table in tables for fault in _faults(name, table)]
    refuse(faults)
    whole = pa.concat_tables([_complete(table) for _, table in tables])
    placed = pc.and_(pc.is_valid(whole["Longitude"]), pc.is_valid(whole["Latitude"])).to_numpy(zero_copy_only=False)
    repeated = _repeated(whole["Crime ID"])
    kept = placed & ~repeated
    if not kept.any():
        raise InputRefused([Fault(tables[0][0], "no crime in it has a place", "Send street-level files with longitude and latitude.")])
    tally = Tally(rows=len(kept), kept=int(kept.sum()), without_place=int((~placed).sum()), repeated=int((placed & repeated).sum()))
    return _crimes(whole.filter(pa.array(kept)), tally)


def _complete(table: pa.Table) -> pa.Table:
    """The table with every column there is: those that a file does not have are empty."""
    return pa.table({name: table[name] if name in table.column_names else pa.nulls(table.num_rows, pa.string()) for name in WANTED})


def _faults(name: str, table: pa.Table) -> list[Fault]:
    """A fault for every month, type or number that cannot be read. A row's line is its place, counted with the line of names."""
    found = []
    for column, why, mend, good in (
        ("Month", "it is not a month", "Write it as 2026-11.", lambda text: bool(_MONTH.fullmatch(text or ""))),
        ("Crime type", "there is no type of crime", "Fill it in.", bool),
        ("Longitude", "it is not a number", "Write degrees such as -1.130551, or leave it empty.", _is_number),
        ("Latitude", "it is not a number", "Write degrees such as 52.634510, or leave it empty.", _is_number),
    ):
        encoded = table[column].combine_chunks().dictionary_encode()
        bad = [place for place, value in enumerate(encoded.dictionary.to_pylist()) if not good(value)]
        wrong = pc.is_in(encoded.indices, value_set=pa.array(bad, pa.int32())).to_numpy(zero_copy_only=False)
        if column in ("Month", "Crime type"):
            wrong = wrong | pc.is_null(encoded.indices).to_numpy(zero_copy_only=False)
        found += [Fault(name, why, mend, line=int(row) + 2, column=column) for row in np.flatnonzero(wrong)]
    return found


def _is_number(text: str) -> bool:
    try:
        return bool(np.isfinite(float(text)))
    except ValueError:
        return False


def _repeated(ids: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    """Which rows carry an id that an earlier row has."""
    codes = pc.fill_null(ids.combine_chunks().dictionary_encode().indices, -1).to_numpy(zero_copy_only=False)
    first = np.zeros(len(codes), dtype=bool)
    first[np.unique(codes, return_index=True)[1]] = True
    repeated: npt.NDArray[np.bool_] = ~first & (codes >= 0)
    return repeated


def _crimes(rows: pa.Table, tally: Tally) -> Crimes:
    kinds, kind = _coded(rows["Crime type"])
    named, month = _coded(rows["Month"])
    areas, area = _coded(rows["LSOA code"])
    months = _without_gap(named)
    east, north, point = _points(rows)
    month = np.array([months.index(each) for each in named])[month]
    crimes = Crimes(months, tuple(kinds), tuple(areas), east, north, month, kind, point, area, tally)
    return crimes.only(on_the_grid(*crimes.metres))


def _coded(column: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The values in order, and for each row the place of its value; -1 where it has none."""
    encoded = column.combine_chunks().dictionary_encode()
    values: list[str] = encoded.dictionary.to_pylist()
    rank = np.argsort(np.argsort(values)) if values else np.zeros(0, dtype=np.int64)
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    return sorted(values), np.append(rank, -1)[codes].astype(np.int64)


def _points(rows: pa.Table) -> tuple[Any, Any, npt.NDArray[np.int64]]:
    """Easting and northing of each distinct point, and for each row its point."""
    longitude, latitude = (np.rint(rows[name].cast(pa.float64()).to_numpy() * _FINE) for name in ("Longitude", "Latitude"))
    distinct, point = np.unique(longitude + 1j * latitude, return_inverse=True)
    easting, northing = to_metres(distinct.real / _FINE, distinct.imag / _FINE)
    return easting, northing, point


def _without_gap(named: Sequence[str]) -> tuple[str, ...]:
    """Every month from the first to the last. Raises InputRefused where one of them is not there."""
    (year, first), (last_year, last) = (map(int, each.split("-")) for each in (named[0], named[-1]))
    wanted = [f"{place // 12}-{place % 12 + 1:02d}" for place in range(year * 12 + first - 1, last_year * 12 + last)]
    missing = sorted(set(wanted) - set(named))
    mend = "Send a run of months without a gap: a month without a file would look like a month without crime."
    refuse([Fault("crimes", "there is no crime in this month", mend, column="Month", value=month) for month in missing])
    return tuple(wanted)
