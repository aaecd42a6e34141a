"""Writes a cohort: its tables as CSV and a manifest with their hashes, in a new folder that only its owner can read; all of it or nothing."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sooner.disclosure import FLOOR
from sooner.errors import NotAllowed, SomethingMissing
from sooner.find.cohort.tables import Cells, Told
from sooner.warehouse.files import private, sha256, sync, write_json, write_whole
from sooner.warehouse.home import Home

FORMAT = 1
#: What goes back to whoever made the list; everything else goes to the analyst.
FOR_THE_LIST = "not_found.csv"
WORDS = (
    "The tables name nobody, but they are about single people (data class: indirect): they are read under the agreements named, for evaluation alone.",
    f"Counts of fewer than {FLOOR} people stand as they are. Nothing of it is shown to anybody else before disclosure control.",
    f"{FOR_THE_LIST} goes back to whoever made the list, and not to the analyst.",
    "Families who object to evaluation are left out, and counted here alone.",
    "A cell of periods.csv is empty where the source does not tell of the whole time, or has no record of the person: that is not nought.",
)


def check_new(out: Path, home: Home) -> None:
    """Raises NotAllowed for a folder that is there already or would lie in the home, SomethingMissing where the one above it is not there."""
    if out.exists():
        raise NotAllowed(f"{out} is there already: a cohort is written into a new folder. Name another one.")
    if out.resolve().is_relative_to(home.path.resolve()):
        raise NotAllowed(f"{out} lies inside the home {home}, where only what runs write belongs. Name a folder elsewhere.")
    if not out.resolve().parent.is_dir():
        raise SomethingMissing(f"The folder {out.resolve().parent} is not there. Make it first.")


def write(told: Told, not_found: Sequence[tuple[int, str]], about: Mapping[str, Any], out: Path, home: Home) -> dict[str, Any]:
    """Write the folder, and note in the home's logs what was made; gives the manifest."""
    tables = {"periods.csv": told.periods(), "events.csv": told.events(), "families.csv": told.grouped(), "coverage.csv": told.coverage()}
    tables[FOR_THE_LIST] = (("line", "why"), list(not_found))
    beside = out.with_name(f".{out.name}-new")
    shutil.rmtree(beside, ignore_errors=True)
    with private():
        beside.mkdir()
        for name, (columns, rows) in tables.items():
            write_whole(beside / name, _csv(columns, rows))
        manifest = {
            **about,
            "format": FORMAT,
            "data_class": "indirect",
            "small_counts": _small(told),
            "left_out": [vars(one) for one in told.left_out],
            "files": {name: sha256(beside / name) for name in tables},
            "words": list(WORDS),
        }
        write_json(beside / "manifest.json", manifest)
        sync(beside)
        write_json(home.path / "logs" / f"cohort-{about['made_on']}-{about['list']['sha256'][:12]}.json", manifest)
        beside.rename(out)
    return manifest


def _small(told: Told) -> dict[str, int]:
    """How many groups, and families' parts of the cohort, count fewer people than may be shown outside."""
    groups = [member.asked.group for member in told.members]
    return {"floor": FLOOR, "groups": sum(groups.count(group) < FLOOR for group in set(groups)), "people": int(len(groups) < FLOOR)}


def _csv(columns: Sequence[str], rows: Cells) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()
