"""What a court's list comes to: its rows without any masked name or restricted hearing, and counts of what was dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sooner.errors import Fault, InputRefused

_NOON = time(12)


@dataclass(frozen=True)
class Row:
    """One named person in one hearing; a hearing in which nobody may be or is named has one row with an empty ``defendant``.

    ``kind``: the name of the hearing's kind in the definitions, empty where the list's words mean none of them. ``note`` and ``time_note`` are the list's own
    words. ``names_withheld``: how many masked people the hearing has.
    """

    court: str
    courtroom: str
    on: date
    at: time | None
    case_number: str
    hearing_type: str
    kind: str
    defendant: str
    time_note: str = ""
    note: str = ""
    names_withheld: int = 0

    @property
    def session(self) -> str:
        """Morning or afternoon; empty where the list gives no time."""
        return "" if self.at is None else "morning" if self.at < _NOON else "afternoon"


@dataclass(frozen=True)
class Refusal:
    """One thing wrong with a list: where (a JSON place such as ``$.DailyList.CourtLists[0]``, or a line and column), why, and how it is mended.

    The value itself is never told: it may be somebody's name.
    """

    where: str
    why: str
    mend: str


@dataclass(frozen=True)
class CourtList:
    """A court's list as it may be kept. ``refused`` is empty, or nothing of the list was taken and it holds every fault.

    ``hearings`` and ``defendants`` count what is in ``rows``; ``restricted`` (hearings) and ``masked`` (people) what was dropped before; ``courts`` and
    ``sittings`` the whole list. ``covers``: each court and day that the list speaks of, whether anything is left of it or not.
    ``document`` and ``version`` are the publisher's own, empty where the format has none.
    """

    kind: str
    courts: int = 0
    sittings: int = 0
    hearings: int = 0
    defendants: int = 0
    masked: int = 0
    restricted: int = 0
    refused: tuple[Refusal, ...] = ()
    rows: tuple[Row, ...] = ()
    covers: tuple[tuple[str, date], ...] = ()
    document: str = ""
    version: str = ""

    def as_dict(self) -> dict[str, object]:
        """The counts and the faults for machines: never a row, never a name."""
        counts = ("kind", "courts", "sittings", "hearings", "defendants", "masked", "restricted")
        return {name: getattr(self, name) for name in counts} | {"refused": [{"where": one.where, "why": f"{one.why}. {one.mend}"} for one in self.refused]}

    def or_refuse(self, file: str) -> CourtList:
        """The list itself. Raises InputRefused with every fault where it was refused."""
        if self.refused:
            raise ListRefused(Fault(file, one.why, one.mend, column=one.where) for one in self.refused)
        return self


class ListRefused(InputRefused):
    """A court's list has faults."""

    heading = "The list cannot be taken in: nothing was changed, and the list that was there still stands."
