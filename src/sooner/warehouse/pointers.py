"""Which answer is in force, and which number comes next: told by what lies in the home, not by a clock."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from sooner.warehouse.files import write_whole

#: 2026-11-21-0004: the answer of a day, by its number. 2026-11-21-0004.2: its second later version, with some tables changed.
_ID = re.compile(r"\d{4}-\d\d-\d\d-(\d+)(?:\.(\d+))?")


def in_force(folder: Path) -> str | None:
    """The id that the pointer of ``snapshots/`` or ``evidence/`` names, or None where nothing was ever published."""
    pointer = folder / "current"
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def point_to(folder: Path, name: str) -> None:
    """Swap the pointer: a reader finds the old answer or the new one, never neither."""
    write_whole(folder / "current", f"{name}\n")


def place_of(name: str) -> tuple[int, int]:
    """Where an id stands in the order of publication: the number of the answer, and of its version; (0, 0) for what is no id."""
    found = _ID.fullmatch(name)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


def number_of(name: str) -> int:
    """The number of an answer, whatever its version; 0 for what is no id."""
    return place_of(name)[0]


def answer_of(name: str | None) -> str | None:
    """The answer of which an id is a version: 2026-11-21-0004 for 2026-11-21-0004.2."""
    return name.partition(".")[0] if name else None


def published(folder: Path) -> list[Path]:
    """The folders of every answer that is kept, oldest first, the one in force last; not the leftovers of a killed run."""
    last = place_of(in_force(folder) or "")
    kept = [path for path in folder.iterdir() if path.is_dir() and (0, 0) < place_of(path.name) <= last]
    return sorted(kept, key=lambda path: place_of(path.name))


def next_id(folder: Path, today: date) -> str:
    """The id of the next answer: its date, and its number in the order of publication."""
    return f"{today.isoformat()}-{number_of(in_force(folder) or '') + 1:04d}"


def next_version(name: str) -> str:
    """The id of the next version of an answer."""
    return f"{answer_of(name)}.{place_of(name)[1] + 1}"


def next_label(received: Path, today: date) -> str:
    """What to call the next delivery: its number in the order of arrival, then its date, so that names sort as they came."""
    numbers = [int(path.name.partition("-")[0]) for path in received.glob("[!.]*/*/[0-9]*-*")]
    return f"{max(numbers, default=0) + 1:05d}-{today.isoformat()}"
