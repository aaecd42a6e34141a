"""Cells that hold several values as JSON, as the Standard Safeguarding Dataset writes addresses: the wanted ones are taken out."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pyarrow as pa


def from_json(cells: pa.Array, parts: Sequence[str]) -> pa.Array:
    """The named parts of each cell's JSON object, joined with a comma and a space; a cell that is no JSON object stays as it is."""
    encoded = cells.dictionary_encode()
    told = [_told(value, parts) for value in encoded.dictionary.to_pylist()]
    return pa.array(told, pa.string()).take(encoded.indices)


def _told(value: str, parts: Sequence[str]) -> str | None:
    try:
        known = json.loads(value)
    except (ValueError, RecursionError):
        return value
    if not isinstance(known, dict):
        return value
    folded = {key.casefold(): said for key, said in known.items()}
    words = [str(folded[part.casefold()]).strip() for part in parts if folded.get(part.casefold()) not in (None, "")]
    return ", ".join(words) or None
