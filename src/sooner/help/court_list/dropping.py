"""Dropping masked names and restricted hearings, before anything leaves this room.

What the formats' readers hand over here still holds them; what comes out does not, and only says how many there were.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from sooner.definitions.court_hearings import CourtHearings
from sooner.help.court_list.rows import CourtList, Row

_WITHHELD = "Hearing"
#: An initial alone would take away half of any note; of a name in several words, so would "de" or "of".
_SHORTEST, _SHORTEST_WORD = 2, 3


@dataclass(frozen=True)
class Person:
    """Somebody on a list as written there.

    ``parts``: every form and part of the name, for finding it in free text. ``plain_name``: forenames and surname, by which somebody written once with a
    title and once without is known for the same.
    """

    name: str
    masked: bool = False
    parts: tuple[str, ...] = ()
    plain_name: str = ""

    @property
    def known_by(self) -> frozenset[str]:
        """The forms of the name that are compared within a case."""
        return frozenset(form.casefold() for form in (self.name, self.plain_name) if form)


@dataclass(frozen=True)
class Case:
    """One case of a hearing as written on the list."""

    number: str
    hearing_type: str
    people: tuple[Person, ...]
    restricted: bool = False


@dataclass(frozen=True)
class Hearing:
    """One hearing as written on the list, with all of its cases."""

    court: str
    courtroom: str
    on: date
    at: time | None
    cases: tuple[Case, ...]
    note: str = ""
    time_note: str = ""
    texts: tuple[str, ...] = field(default=())


def allowed(
    kind: str, hearings: Sequence[Hearing], told: CourtHearings, *, covers: Iterable[tuple[str, date]], sittings: int, document: str = "", version: str = ""
) -> CourtList:
    """The list as it may be kept: no restricted hearing, no masked name, and how many there were of each.

    A case that is restricted in one hearing is so in every hearing of the list; so is a person who is masked in one hearing of a case.
    """
    covered = tuple(sorted(set(covers)))
    cases = {case.number for hearing in hearings for case in hearing.cases if case.restricted or _is_restricted(hearing, case, told)}
    kept = [hearing for hearing in hearings if not _touches(hearing, cases) and not told.restriction.search(" ".join(hearing.texts))]
    masks = _masks(hearings)
    masked = [replace(hearing, cases=tuple(_with_masks(case, hearing, masks) for case in hearing.cases)) for hearing in kept]
    secret = _finder(person for hearing in hearings for case in hearing.cases for person in case.people if person.masked)
    rows = tuple(row for hearing in masked for row in _rows(hearing, told, secret))
    return CourtList(
        kind=kind,
        courts=len({court for court, _ in covered}),
        sittings=sittings,
        hearings=len(kept),
        defendants=sum(bool(row.defendant) for row in rows),
        masked=sum(person.masked for hearing in masked for case in hearing.cases for person in case.people),
        restricted=len(hearings) - len(kept),
        rows=rows,
        covers=covered,
        document=document,
        version=version,
    )


def _is_restricted(hearing: Hearing, case: Case, told: CourtHearings) -> bool:
    said = (hearing.note, hearing.time_note, hearing.courtroom, hearing.court, case.hearing_type, *hearing.texts)
    return any(told.restriction.search(text) for text in said)


def _touches(hearing: Hearing, cases: set[str]) -> bool:
    return any(case.number in cases for case in hearing.cases)


def _masks(hearings: Iterable[Hearing]) -> dict[str, list[tuple[int, str]]]:
    """By case number: in which hearing (by its identity) somebody is masked, and each form of the name."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for hearing in hearings:
        for case in hearing.cases:
            found[case.number] += [(id(hearing), form) for person in case.people if person.masked for form in person.known_by]
    return found


def _with_masks(case: Case, hearing: Hearing, masks: dict[str, list[tuple[int, str]]]) -> Case:
    """The case, with a mask on everybody who bears one in any hearing of it.

    Within one hearing only the very same words are taken for the same person: a father and a son of one name may stand there, and one of them is masked.
    """
    here = {person.name.casefold() for person in case.people if person.masked and person.name}
    elsewhere = {form for place, form in masks[case.number] if place != id(hearing)}
    hidden = (person.masked or person.name.casefold() in here or not person.known_by.isdisjoint(elsewhere) for person in case.people)
    return replace(case, people=tuple(replace(person, masked=mask) for person, mask in zip(case.people, hidden, strict=True)))


def _finder(masked: Iterable[Person]) -> re.Pattern[str] | None:
    """What finds any part of a masked person's name as whole words; None where nobody is masked."""
    forms = {form for person in masked for form in (person.name, person.plain_name, *person.parts)}
    words = {word for form in forms for word in re.split(r"[\s-]+", form) if len(word) >= _SHORTEST_WORD}
    parts = {form for form in forms if len(form) >= _SHORTEST} | words
    found = sorted((re.escape(part) for part in parts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.IGNORECASE) if found else None


def _rows(hearing: Hearing, told: CourtHearings, secret: re.Pattern[str] | None) -> Iterator[Row]:
    for case in hearing.cases:
        withheld = sum(person.masked for person in case.people)
        named = [person.name for person in case.people if person.name and not person.masked]
        meant = told.kind_of(case.hearing_type)
        words = case.hearing_type if _is_open(case.hearing_type, secret) else meant.words if meant else _WITHHELD
        row = Row(
            court=hearing.court,
            courtroom=hearing.courtroom,
            on=hearing.on,
            at=hearing.at,
            case_number=case.number if _is_open(case.number, secret) else "",
            hearing_type=words,
            kind=meant.name if meant else "",
            defendant="",
            time_note=_if_open(hearing.time_note, withheld, secret),
            note=_if_open(hearing.note, withheld, secret),
            names_withheld=withheld,
        )
        yield from (replace(row, defendant=name) for name in named or [""])


def _if_open(words: str, withheld: int, secret: re.Pattern[str] | None) -> str:
    """Free text beside a masked person, or with any part of one's name in it, is not kept."""
    return words if not withheld and _is_open(words, secret) else ""


def _is_open(words: str, secret: re.Pattern[str] | None) -> bool:
    return secret is None or secret.search(words) is None
