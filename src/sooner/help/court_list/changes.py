"""What a morning's list says that last night's did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from sooner.help.court_list.rows import Row

Key = tuple[str, date, str, str]


@dataclass(frozen=True)
class Change:
    """One row that is new, gone or moved. ``row`` is as it stands now, or stood where it is gone; ``before`` is where it was, if it moved.

    ``what``: room, time, kind of hearing: what is not as it was.
    """

    kind: Literal["new", "gone", "moved"]
    row: Row
    before: Row | None = None
    what: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The change as a volunteer would say it."""
        if self.before is None:
            return "New since the last list" if self.kind == "new" else "No longer on the list"
        was = {"room": f"courtroom {self.before.courtroom}", "time": _clock(self.before.at), "hearing": self.before.hearing_type}
        return f"Changed: was {', '.join(was[each] for each in self.what)}"


def changes(before: Iterable[Row], after: Iterable[Row]) -> tuple[Change, ...]:
    """What is new, gone or moved from one list to the next, in the order of the later list, then what is gone.

    A row is the same one where court, day, case and defendant are. Where a case stands more than once on a day, rows that did not change are paired first,
    then the others in their order.
    """
    left: dict[Key, list[Row]] = defaultdict(list)
    for row in before:
        left[_key(row)].append(row)
    later = list(after)
    paired = {place: was for place, row in enumerate(later) if (was := _take_same(left[_key(row)], row))}
    told: list[Change] = []
    for place, row in enumerate(later):
        if place in paired:
            continue
        was = left[_key(row)].pop(0) if left[_key(row)] else None
        told.append(Change("new", row) if was is None else Change("moved", row, was, _what(was, row)))
    return (*told, *(Change("gone", row) for rows in left.values() for row in rows))


def _take_same(rows: list[Row], row: Row) -> Row | None:
    same = next((each for each in rows if not _what(each, row)), None)
    if same is not None:
        rows.remove(same)
    return same


def _key(row: Row) -> Key:
    return row.court, row.on, row.case_number, row.defendant


def _what(before: Row, after: Row) -> tuple[str, ...]:
    compared = (("room", before.courtroom, after.courtroom), ("time", before.at, after.at), ("hearing", before.hearing_type, after.hearing_type))
    return tuple(name for name, was, now in compared if was != now)


def _clock(at: time | None) -> str:
    return "without a time" if at is None else f"{at:%H:%M}"
