"""Families who object: their pseudonyms, by which every table without names leaves them out, those of later runs too."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sooner.errors import CheckFailed
from sooner.warehouse.files import write_json

#: The file in a home, and its format. It holds pseudonyms, no number of a family.
FILE = "objections.json"
FORMAT = 1


def read(home: Path) -> frozenset[str]:
    """The pseudonyms of the families who object. Raises CheckFailed where the file cannot be read: then nothing may be published."""
    file = home / FILE
    if not file.is_file():
        return frozenset()
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        if given["format"] == FORMAT:
            return frozenset(given["families"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise CheckFailed(f"{file} cannot be read, so nothing is published: a family who objects could be in it. Restore it, or publish from the site again.")


def write(home: Path, families: Iterable[str]) -> None:
    """Write the pseudonyms of all the families who object today; whoever is not among them does not object any more."""
    now = frozenset(families)
    if now != read(home):
        write_json(home / FILE, {"format": FORMAT, "families": sorted(now)})
