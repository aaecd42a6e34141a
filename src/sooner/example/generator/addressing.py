"""How an agency writes an address: in one column or several, in capitals or not, from the parts of the truth."""

from __future__ import annotations

import pandas as pd

from sooner.example.generator.identifiers import without_accents
from sooner.example.generator.names import Names


def premises(frame: pd.DataFrame) -> Names:
    """Flat, building and number: "Flat 3, Calder House, 12"."""
    return joined(frame, ("flat", "building", "number"), ", ")


def street_line(frame: pd.DataFrame) -> Names:
    """Number and street: "12 Mill Road"."""
    return joined(frame, ("number", "street"), " ")


def whole(frame: pd.DataFrame, with_town: bool = True) -> Names:
    """Everything but the postcode: "Flat 3, Calder House, 12 Mill Road, Northmere"."""
    lines = frame.assign(line=street_line(frame))
    return joined(lines, ("flat", "building", "line", "town") if with_town else ("flat", "building", "line"), ", ")


def joined(frame: pd.DataFrame, columns: tuple[str, ...], mark: str) -> Names:
    """The columns' values in one, with the mark between those that are not empty."""
    rows = zip(*(frame[column].tolist() for column in columns), strict=True)
    found: Names = pd.Series([mark.join(part for part in row if part) for row in rows], dtype=object).to_numpy()
    return found


def in_capitals(frame: pd.DataFrame, *columns: str) -> None:
    """Writes the columns in capitals, in place."""
    for column in columns:
        frame[column] = [value.upper() for value in frame[column]]


def for_codepage(values: Names) -> Names:
    """What a Windows-1252 system keeps of a name: letters that it does not have lose their marks."""
    return pd.Series([value if _fits(value) else without_accents(value) for value in values], dtype=object).to_numpy()


def _fits(value: str) -> bool:
    if value.isascii():
        return True
    try:
        value.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
