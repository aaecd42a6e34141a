"""rota.csv: one row a place, written and read."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import cast

from sooner.errors import Fault, InputRefused
from sooner.help.rota.desks import PLACES, Desk
from sooner.help.rota.plan import HALF_DAYS, HalfDay
from sooner.help.rota.setting import Seats

ROLES = ("lead", "second")
_NEEDED = ("date", "half_day", "court", "place", "volunteer", "state")


@dataclass(frozen=True)
class Row:
    """One place. ``role``: lead for place 1, second for place 2. ``state``: filled or empty. ``why``: the reason for an empty place, or a note."""

    date: date
    half_day: HalfDay
    court: str
    place: int
    role: str
    volunteer: str
    state: str
    why: str


COLUMNS = tuple(each.name for each in fields(Row))


class RotaRefused(InputRefused):
    """The rota in hand has faults."""

    heading = "The rota in hand cannot be repaired: no rota was made."


def write(rows: Sequence[Row], path: Path) -> None:
    """Write the rota; the file is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}-new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(astuple(row) for row in rows)
    beside.replace(path)


def read(path: Path) -> Seats:
    """Who is at each desk of a rota; nobody where its places are empty. Raises RotaRefused with every fault and its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            header = next(lines, [])
            missing = [name for name in _NEEDED if name not in header]
            if missing:
                mend = f"Give the file that sooner rota wrote: {', '.join(COLUMNS)}."
                raise RotaRefused([Fault(path.name, "the column is missing", mend, 1, name) for name in missing])
            told = [(lines.line_num, dict(zip(header, cells, strict=False))) for cells in lines if cells]
    except OSError:
        raise RotaRefused([Fault(path.name, "there is no such file, or it cannot be read", "Check the path after --repair.")]) from None
    except (UnicodeDecodeError, csv.Error):
        raise RotaRefused([Fault(path.name, "it is not CSV in UTF-8", "Give the file that sooner rota wrote.")]) from None
    return _seats(path.name, told)


def seats_of(rows: Iterable[Row]) -> Seats:
    """Who is at each desk of these rows, by place; nobody where its places are empty."""
    seats: dict[Desk, list[str]] = {}
    for row in sorted(rows, key=lambda each: each.place):
        there = seats.setdefault(Desk(row.date, row.half_day, row.court), [])
        there += [row.volunteer] if row.state == "filled" else []
    return {desk: tuple(names) for desk, names in seats.items()}


def _seats(name: str, told: list[tuple[int, dict[str, str]]]) -> Seats:
    faults = [fault for line, cells in told for fault in _faults(name, line, cells)]
    seats: dict[Desk, list[tuple[int, str]]] = {}
    if not faults:
        for line, cells in told:
            desk = Desk(date.fromisoformat(cells["date"]), cast(HalfDay, cells["half_day"]), cells["court"])
            there = seats.setdefault(desk, [])
            if cells["state"] == "filled":
                faults += [Fault(name, why, "Keep one of the rows.", line, "volunteer") for why in _twice(there, cells)]
                there.append((int(cells["place"]), cells["volunteer"]))
    if faults:
        raise RotaRefused(faults)
    return {desk: tuple(who for _, who in sorted(there)) for desk, there in seats.items()}


def _twice(there: list[tuple[int, str]], cells: dict[str, str]) -> Iterator[str]:
    if any(place == int(cells["place"]) for place, _ in there):
        yield "this place stands twice"
    if any(who == cells["volunteer"] for _, who in there):
        yield "the same volunteer has both places of the desk"


def _faults(name: str, line: int, cells: dict[str, str]) -> Iterator[Fault]:
    if len(cells) < len(_NEEDED):
        yield Fault(name, "the row has too few cells", "Give the file as it was written.", line)
        return
    try:
        date.fromisoformat(cells["date"])
    except ValueError:
        yield Fault(name, "this is no date", "Write it as 2026-03-03.", line, "date", cells["date"])
    allowed = {"half_day": HALF_DAYS, "place": tuple(str(place + 1) for place in range(PLACES)), "state": ("filled", "empty")}
    for column, known in allowed.items():
        if cells.get(column) not in known:
            yield Fault(name, f"{column} is one of {', '.join(known)}", "Give the file as it was written.", line, column, cells.get(column))
    if cells.get("state") == "filled" and not cells.get("volunteer"):
        yield Fault(name, "the place is filled and nobody is named", "Name the volunteer, or write empty.", line, "volunteer")
