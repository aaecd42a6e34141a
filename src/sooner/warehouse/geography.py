"""A partnership's own list of postcodes, read whole or refused with every fault in it."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

import ibis
import pyarrow as pa

from sooner.errors import Fault, InputRefused
from sooner.tables import TABLES
from sooner.warehouse.workspace import engine_schema

COLUMNS = TABLES["postcodes"].column_names
#: After so many faults the rest are counted, not listed.
SHOWN = 50


def read_postcodes(file: Path, districts: Collection[str]) -> pa.Table:
    """The table ``postcodes`` from a CSV file in UTF-8 with the columns postcode, small_area and district.

    Raises InputRefused with each line that has a value missing, a postcode twice, or a district that the partnership does not name.
    """
    faults: list[Fault] = []
    rows: dict[str, tuple[str, str, str]] = {}
    for line, values in _lines(file):
        faults.extend(_faults_of(file.name, line, values, rows, districts))
        rows.setdefault(_alike(values[0]), (_alike(values[0]), values[1], values[2]))
    if not rows and not faults:
        faults.append(Fault(file.name, "there is no postcode in it", "Send a file with a row for each postcode."))
    if faults:
        rest = len(faults) - SHOWN
        more = [Fault(file.name, f"and {rest} more faults", "Mend those above first.")] if rest > 0 else []
        raise InputRefused([*faults[:SHOWN], *more])
    schema = ibis.schema(engine_schema(TABLES["postcodes"])).to_pyarrow()
    return pa.table(dict(zip(COLUMNS, map(list, zip(*rows.values(), strict=True)), strict=True)), schema=schema)


def _lines(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row's line and its three values, in our order."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as source:
            reader = csv.reader(source)
            header = [name.strip() for name in next(reader, [])]
            missing = [name for name in COLUMNS if name not in header]
            if missing:
                mend = f"Its first line must name the columns {', '.join(COLUMNS)}."
                raise InputRefused([Fault(file.name, f"the column {name} is missing", mend, line=1, column=name) for name in missing])
            places = [header.index(name) for name in COLUMNS]
            for row in reader:
                yield reader.line_num, [row[place].strip() if place < len(row) else "" for place in places]
    except FileNotFoundError:
        raise InputRefused([Fault(str(file), "the list of postcodes is not there", "Put it there, or mend [geography] in the partnership file.")]) from None
    except UnicodeDecodeError:
        raise InputRefused([Fault(file.name, "it is not in UTF-8", "Save it as CSV in UTF-8.")]) from None
    except csv.Error as fault:
        raise InputRefused([Fault(file.name, f"it is not a CSV file ({fault})", "Save it as CSV in UTF-8.")]) from None


def _faults_of(file: str, line: int, values: list[str], seen: Collection[str], districts: Collection[str]) -> Iterator[Fault]:
    for column, value in zip(COLUMNS, values, strict=True):
        if not value:
            yield Fault(file, f"there is no {column}", "Fill it in.", line=line, column=column)
    if values[0] and _alike(values[0]) in seen:
        yield Fault(file, "the postcode stands there twice", "Keep one of the two rows.", line=line, column="postcode", value=values[0])
    if values[2] and values[2] not in districts:
        mend = "Mend the row, or name the district under [geography] in the partnership file."
        yield Fault(file, "the partnership file does not name this district", mend, line=line, column="district", value=values[2])


def _alike(postcode: str) -> str:
    """Capitals, with one space before the last three."""
    plain = "".join(postcode.split()).upper()
    return f"{plain[:-3]} {plain[-3:]}" if len(plain) > 3 else plain
