"""The tables of a cohort, under pseudonyms and by month: for each person before and after the index day, events, families, coverage."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sooner.find.cohort.asked import Asked
from sooner.find.cohort.histories import Event, History
from sooner.find.cohort.sources import LeftOut

Cells = list[tuple[Any, ...]]
#: Ages are told in bands, by their first year.
BANDS = (0, 5, 10, 16, 18, 25, 35, 45, 55, 65)
WHEN = ("before", "after")


@dataclass(frozen=True)
class Member:
    """One person of the cohort: what may be told of them."""

    person_id: str
    asked: Asked
    family_id: str | None
    sex: str | None
    born: date | None

    @property
    def age_band(self) -> str:
        """The band of the age on the index day; empty where no birth may be told."""
        if self.born is None or self.born > self.asked.index_on:
            return ""
        age = self.asked.index_on.year - self.born.year - ((self.asked.index_on.month, self.asked.index_on.day) < (self.born.month, self.born.day))
        place = max(number for number, first in enumerate(BANDS) if first <= age)
        return f"{BANDS[place]}-{BANDS[place + 1] - 1}" if place + 1 < len(BANDS) else f"{BANDS[-1]}+"


@dataclass(frozen=True)
class Told:
    """Everything that a cohort's tables are made of. ``key``: the pseudonym of a person or family, by its kind and number."""

    members: Sequence[Member]
    histories: Sequence[History]
    families: Sequence[Mapping[str, Any]]
    left_out: Sequence[LeftOut]
    seen: Mapping[str, frozenset[str]]
    months: int
    key: Callable[[str, str], str]

    def periods(self) -> tuple[tuple[str, ...], Cells]:
        """Two rows a person, before and after the index day: how many events each source tells of in so many months.

        Empty where the source does not tell of the whole of it, or has no record of the person at all.
        """
        columns = ("person_key", "family_key", "group", "index_month", "sex", "age_band", "period", "months", *(each.source.name for each in self.histories))
        counted = [self._counts(each) for each in self.histories]
        rows = [
            (
                *self._who(member),
                _month(member.asked.index_on),
                member.sex or "",
                member.age_band,
                when,
                self.months,
                *(of[member.person_id, when] for of in counted),
            )
            for member in self.members
            for when in WHEN
        ]
        return columns, sorted(rows, key=lambda row: (row[0], row[6] == "after"))

    def events(self) -> tuple[tuple[str, ...], Cells]:
        """How many events of each kind each person had in each month: by source, type and part; months are counted from that of the index day."""
        columns = ("person_key", "family_key", "source", "event_type", "part", "proved", "month", "months_from_index", "events", "amount")
        by = {member.person_id: member for member in self.members}
        every = [(self._event(by[event.person_id], event), event.amount) for each in self.histories for event in each.events]
        keyed = sorted(every, key=lambda one: one[0])
        rows = [
            (*key, len(several), _sum(amount for _, amount in several)) for key, found in groupby(keyed, key=lambda one: one[0]) if (several := list(found))
        ]
        return columns, rows

    def grouped(self) -> tuple[tuple[str, ...], Cells]:
        """One row a family: how many of the cohort are in it, and how many it has of whom."""
        in_it = [member.family_id for member in self.members]
        columns = ("family_key", "in_cohort", "children", "unborn", "adults")
        rows = [(self.key("family", row["family_id"]), in_it.count(row["family_id"]), row["children"], row["unborn"], row["adults"]) for row in self.families]
        return columns, sorted(rows)

    def coverage(self) -> tuple[tuple[str, ...], Cells]:
        """One row an extract: from which month to which it tells, of how many of the cohort it could, and why it is left out where it is."""
        columns = ("agency", "extract", "used", "agreement", "from_month", "to_month", "people_seen", "people", "events", "why_left_out")
        many = len(self.members)
        rows = [(*_covered(each), len(self.seen[each.source.agency]), many, len(each.events), "") for each in self.histories]
        return columns, sorted([*rows, *((one.agency, one.extract, "no", "", "", "", 0, many, 0, one.why) for one in self.left_out)])

    def _who(self, member: Member) -> tuple[str, str, str]:
        return self.key("person", member.person_id), self.key("family", member.family_id) if member.family_id else "", member.asked.group

    def _event(self, member: Member, event: Event) -> tuple[Any, ...]:
        person, family, _ = self._who(member)
        proved = "" if event.proved is None else "yes" if event.proved else "no"
        apart = (event.on.year - member.asked.index_on.year) * 12 + event.on.month - member.asked.index_on.month
        return (person, family, event.source, event.type, event.part, proved, _month(event.on), apart)

    def _counts(self, history: History) -> dict[tuple[str, str], int | str]:
        """How many events of one source each person had before and after; empty where it cannot be known."""
        events: dict[str, list[date]] = {}
        for event in history.events:
            events.setdefault(event.person_id, []).append(event.on)
        found: dict[tuple[str, str], int | str] = {}
        for member in self.members:
            for when in WHEN:
                first, last = _window(member.asked.index_on, when, self.months)
                known = history.since is not None and history.since <= first and last <= history.source.received_on
                known = known and member.person_id in self.seen[history.source.agency]
                found[member.person_id, when] = sum(first <= on < last for on in events.get(member.person_id, ())) if known else ""
        return found


def _window(index_on: date, when: str, months: int) -> tuple[date, date]:
    """From its first day up to the day after its last: whole months before the index day, or from it on."""
    return (_moved(index_on, -months), index_on) if when == "before" else (index_on, _moved(index_on, months))


def _moved(day: date, months: int) -> date:
    """The same day so many months on, or the last one that the month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _covered(history: History) -> tuple[str, str, str, str, str, str]:
    source = history.source
    return source.agency, source.extract, "yes", source.agreement, _month(history.since) if history.since else "", _month(source.received_on)


def _sum(amounts: Iterable[float | None]) -> float | str:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else ""


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
