"""What a file of geography is, told by its columns: postcodes, deprivation or outlines; and the part of a home's geography that it makes."""

from __future__ import annotations

import gzip
from collections.abc import Collection, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from sooner.errors import Fault, InputRefused
from sooner.find.places.outlines import read_outlines
from sooner.warehouse.files import sha256
from sooner.warehouse.kept_geography import Part

#: Our columns, and what the lists of the Office for National Statistics and others have called them over the years; the first found is taken.
POSTCODES = {
    "postcode": ("postcode", "pcds", "pcd3", "pcd", "pcd2", "pcd7", "pcd8"),
    "small_area": ("small_area", "lsoa21cd", "lsoa21", "lsoa11cd", "lsoa11", "lsoa"),
    "district": ("district", "ladnm", "lad_name", "lad23nm", "lad21nm", "ladcd", "lad_code", "lad23cd", "oslaua", "laua"),
}
DEPRIVATION = {
    "small_area": (
        *("small_area", "lsoa21_code", "lsoa11_code", "lsoa21cd", "lsoa11cd", "lsoa21", "lsoa11", "lsoa"),
        *("lsoa code (2021)", "lsoa code (2011)", "lsoa_code"),
    ),
    "decile": (
        *("decile", "imd_decile", "imd decile", "index of multiple deprivation (imd) decile"),
        "index of multiple deprivation (imd) decile (where 1 is most deprived 10% of lsoas)",
    ),
}
_OUTLINES = (".geojson", ".json", ".geojson.gz", ".json.gz")
_MEND = "Give postcodes (columns postcode, small_area, district), deprivation (small_area, decile) or outlines (GeoJSON)."


def read_part(path: Path, districts: Collection[str] = ()) -> Part:
    """The part that a file makes. ``districts``: only postcodes that lie in these, where any is named.

    A row that lacks a value, and a postcode that was there before, are left out and counted.
    Raises InputRefused where it is none of the three, cannot be read, has no row left, or says two things of one postcode or small area.
    """
    if path.name.lower().endswith(_OUTLINES):
        return _outlines(path)
    table = _table(path)
    if "postcode" in table.column_names:
        return _postcodes(path, table, districts)
    return _deprivation(path, table)


def _outlines(path: Path) -> Part:
    found = read_outlines(path)
    content = path.read_bytes() if path.suffix == ".gz" else gzip.compress(path.read_bytes(), mtime=0)
    return Part("outlines", path.name, sha256(path), len(found.degrees), content=content)


def _table(path: Path) -> pa.Table:
    """The columns of the file that are needed, as text, by our names."""
    try:
        header = pq.read_schema(path).names if path.suffix.lower() == ".parquet" else _header(path)
        chosen = _chosen(header, POSTCODES) or _chosen(header, DEPRIVATION)
        if not chosen:
            raise InputRefused([Fault(path.name, "it is no file of geography that is known", _MEND, line=1)])
        names = list(chosen.values())
        read = pq.read_table(path, columns=names) if path.suffix.lower() == ".parquet" else _csv(path, names)
    except FileNotFoundError:
        raise InputRefused([Fault(str(path), "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, pa.ArrowException, OSError):
        raise InputRefused([Fault(path.name, "it is neither CSV in UTF-8, nor Parquet, nor GeoJSON", _MEND)]) from None
    return pa.table({ours: _text(read[theirs]) for ours, theirs in chosen.items()})


def _header(path: Path) -> list[str]:
    with pa_csv.open_csv(path) as reader:
        return list(reader.schema.names)


def _csv(path: Path, names: list[str]) -> pa.Table:
    return pa_csv.read_csv(path, convert_options=pa_csv.ConvertOptions(include_columns=names, column_types=dict.fromkeys(names, pa.string())))


def _chosen(header: Collection[str], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Their column for each of ours; empty where one is missing."""
    theirs = {name.strip().lower(): name for name in header}
    found = {ours: next((theirs[name] for name in names if name in theirs), "") for ours, names in wanted.items()}
    return found if all(found.values()) else {}


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    trimmed = pc.utf8_trim_whitespace(column.cast(pa.string()))
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _postcodes(path: Path, table: pa.Table, districts: Collection[str]) -> Part:
    plain = pc.utf8_upper(pc.replace_substring_regex(table["postcode"], r"\s+", ""))
    spaced = pc.replace_substring_regex(plain, r"^(\w+)(\w{3})$", r"\1 \2")
    rows = table.set_column(table.column_names.index("postcode"), "postcode", spaced).select(list(POSTCODES))
    left_out: dict[str, int] = {}
    if districts:
        rows, left_out["elsewhere"] = _kept(rows, pc.is_in(rows["district"], value_set=pa.array(sorted(districts), pa.string())))
    return _part("postcodes", path, rows, left_out, f"Leave --district out, or name districts as the column does that was read, such as {_example(table)}.")


def _example(table: pa.Table) -> str:
    known = [value for value in pc.unique(table["district"]).to_pylist() if value]
    return ", ".join(sorted(known)[:3]) or "none: it is empty"


def _deprivation(path: Path, table: pa.Table) -> Part:
    good = pc.is_in(table["decile"], value_set=pa.array([str(decile) for decile in range(1, 11)]))
    wrong = pc.invert(pc.or_(good, pc.is_null(table["decile"])))
    if pc.any(wrong).as_py():
        line = pc.index(wrong, value=True).as_py() + 2
        raise InputRefused([Fault(path.name, "it is no decile", "Deciles are 1, the most deprived, to 10.", line=line, column="decile")])
    return _part("deprivation", path, table.set_column(1, "decile", table["decile"].cast(pa.int64())), {}, "Give a file with a row for each small area.")


def _part(name: str, path: Path, rows: pa.Table, left_out: dict[str, int], mend: str) -> Part:
    """The part, each key once. Raises InputRefused where nothing is left, or one key stands with two values."""
    key = rows.column_names[0]
    rows, left_out["incomplete"] = _kept(rows, _complete(rows))
    once = rows.group_by(rows.column_names).aggregate([]).sort_by(key)
    left_out["repeated"] = rows.num_rows - once.num_rows
    counted = once.group_by(key).aggregate([(key, "count")])
    twice = counted.filter(pc.greater(counted[f"{key}_count"], 1))[key].to_pylist()
    faults = [Fault(path.name, "two rows say different things of it", "Keep the one that is right.", column=key, value=value) for value in sorted(twice)[:50]]
    if not once.num_rows:
        faults = [Fault(path.name, "no row in it can be used", mend)]
    if faults:
        raise InputRefused(faults)
    return Part(name, path.name, sha256(path), once.num_rows, table=once.combine_chunks(), left_out={why: count for why, count in left_out.items() if count})


def _kept(rows: pa.Table, mask: pa.ChunkedArray) -> tuple[pa.Table, int]:
    kept = rows.filter(pc.fill_null(mask, fill_value=False))
    return kept, rows.num_rows - kept.num_rows


def _complete(rows: pa.Table) -> pa.ChunkedArray:
    there = pc.is_valid(rows[rows.column_names[0]])
    for name in rows.column_names[1:]:
        there = pc.and_(there, pc.is_valid(rows[name]))
    return there
