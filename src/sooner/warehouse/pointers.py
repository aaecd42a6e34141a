"""Which answer is in force, and which number comes next: told by what lies in the home, not by a clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sooner.warehouse.files import write_whole


def in_force(folder: Path) -> str | None:
    """The id that the pointer of ``snapshots/`` or ``evidence/`` names, or None where nothing was ever published."""
    pointer = folder / "current"
    return pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def point_to(folder: Path, name: str) -> None:
    """Swap the pointer: a reader finds the old answer or the new one, never neither."""
    write_whole(folder / "current", f"{name}\n")


def number_of(name: str) -> int:
    """Where an id such as 2026-11-21-0004 stands in the order of publication; 0 for what is no id."""
    tail = name.rpartition("-")[2]
    return int(tail) if tail.isdigit() and not name.startswith(".") else 0


def published(folder: Path) -> list[Path]:
    """The folders of every answer that is kept, oldest first, the one in force last; not the leftovers of a killed run."""
    last = number_of(in_force(folder) or "")
    kept = [path for path in folder.iterdir() if path.is_dir() and 0 < number_of(path.name) <= last]
    return sorted(kept, key=lambda path: number_of(path.name))


def next_id(folder: Path, today: date) -> str:
    """The id of the next answer: its date, and its number in the order of publication."""
    return f"{today.isoformat()}-{number_of(in_force(folder) or '') + 1:04d}"


def next_label(received: Path, today: date) -> str:
    """What to call the next delivery: its number in the order of arrival, then its date, so that names sort as they came."""
    numbers = [int(path.name.partition("-")[0]) for path in received.glob("[!.]*/*/[0-9]*-*")]
    return f"{max(numbers, default=0) + 1:05d}-{today.isoformat()}"
