"""Reads an invented partnership as its partnership file says, with nothing of the generator's own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd

from sooner.example.generator import Invented


def partnership(invented: Invented) -> dict[str, Any]:
    return tomllib.loads(invented.partnership_file.read_text(encoding="utf-8"))


def raw(folder: Path, extract: dict[str, Any]) -> pd.DataFrame:
    """The file with its own columns; text throughout, except Parquet."""
    path = folder / extract["file"]
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    return pd.read_csv(path, dtype=str, keep_default_na=False, sep=extract.get("delimiter", ","), encoding=extract.get("encoding", "utf-8"))


def column_of(theirs: Any) -> tuple[str, ...]:
    """The columns that one entry of [extract.columns] names."""
    if isinstance(theirs, dict):
        theirs = theirs["column"]
    return (theirs,) if isinstance(theirs, str) else tuple(theirs)


def format_of(extract: dict[str, Any], column: str) -> str | None:
    """The date format of one column: its own, or the extract's."""
    theirs = extract["columns"][column]
    return theirs["format"] if isinstance(theirs, dict) else extract.get("date_format")


_read: dict[tuple[Path, str], pd.DataFrame] = {}


def in_our_words(folder: Path, extract: dict[str, Any]) -> pd.DataFrame:
    """The file under our names, codes turned into our values; read once a session."""
    key = (folder, extract["file"])
    if key not in _read:
        _read[key] = _in_our_words(folder, extract)
    return _read[key].copy()


def _in_our_words(folder: Path, extract: dict[str, Any]) -> pd.DataFrame:
    file = raw(folder, extract)
    found = {}
    for ours, theirs in extract["columns"].items():
        columns = column_of(theirs)
        rows = zip(*(file[column] for column in columns), strict=True)
        values = file[columns[0]] if len(columns) == 1 else pd.Series([", ".join(filter(None, row)) for row in rows])
        codes = extract.get("values", {}).get(ours)
        found[ours] = values.map(lambda code, codes=codes: codes[code] if code not in ("", None) else None) if codes else values
    return pd.DataFrame(found)


def extracts_of_kind(invented: Invented, kind: str) -> list[tuple[dict[str, Any], pd.DataFrame]]:
    return [(extract, in_our_words(invented.folder, extract)) for extract in partnership(invented)["extract"] if extract["kind"] == kind]


def truth(invented: Invented, name: str) -> pd.DataFrame:
    return pd.read_csv(invented.folder / "truth" / f"{name}.csv", dtype=str, keep_default_na=False)


def of_agency(invented: Invented, kind: str, agency: str) -> pd.DataFrame:
    """The rows of one kind that one agency sends, in our words."""
    ((_, rows),) = [(extract, rows) for extract, rows in extracts_of_kind(invented, kind) if extract["agency"] == agency]
    return rows
