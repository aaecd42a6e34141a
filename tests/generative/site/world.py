"""A small area in which everything that may not be read by everybody carries a mark: six families, and three answers that differ in what agencies share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sooner.warehouse import home
from tests.factories import snapshot
from tests.factories.snapshot_rows import AGENCIES, RUN, TODAY
from tests.generative.site.marks import Home, Marks

#: What each agency lets the people of each other see ("*": of every other), in each of the three answers; an agency that is left out has no agreement in force.
SHOWN: tuple[dict[str, dict[str, str]], ...] = (
    {
        "police": {"*": "summary", "partnership": "full"},
        "schools": {"*": "summary", "partnership": "full"},
        "housing": {"*": "involvement", "partnership": "summary"},
        "health": {"*": "involvement"},
        "charity": {"*": "nothing"},
    },
    {
        "schools": {"*": "full"},
        "housing": {"*": "summary", "partnership": "full"},
        "health": {"*": "summary", "partnership": "full"},
        "charity": {"*": "nothing"},
    },
    {
        "police": {"*": "involvement", "partnership": "summary"},
        "schools": {"*": "nothing", "partnership": "involvement"},
        "housing": {"*": "full"},
        "charity": {"*": "summary"},
    },
)


@dataclass(frozen=True)
class Person:
    """One person: in which family, as what, born when, which agencies hold a record, and which say that they belong to the family (those, unless others)."""

    id: str
    place: str
    born: date
    senders: tuple[str, ...]
    protected: bool = False
    says: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """The agencies from whose records it is known whose family they are of."""
        return self.says or self.senders

    @property
    def family(self) -> str:
        """The family of a member."""
        return f"f{self.id[0]}"


PEOPLE = (
    Person("a1", "parent", date(1990, 3, 2), ("police", "health")),
    Person("a2", "child", date(2017, 5, 19), ("police", "schools")),
    Person("a3", "child", date(2022, 1, 20), ("health",)),
    Person("b1", "parent", date(1994, 7, 14), ("housing",)),
    Person("b2", "child", date(2016, 2, 23), ("housing", "schools")),
    Person("b3", "child", date(2020, 6, 21), ("schools",), says=("charity",)),
    Person("c1", "parent", date(1993, 11, 16), ("police", "charity"), protected=True),
    Person("c2", "child", date(2019, 4, 24), ("police", "schools"), protected=True),
    Person("d1", "parent", date(1985, 5, 15), ("health",)),
    Person("d2", "child", date(2012, 5, 25), ("health",)),
    Person("e1", "parent", date(1980, 4, 18), ("charity",)),
    Person("e2", "child", date(2018, 7, 17), ("charity",)),
    Person("g1", "parent", date(1987, 3, 13), ("police",)),
    Person("g2", "child", date(2014, 3, 30), ("police",)),
    Person("x1", "", date(1991, 8, 18), ("police",)),
    Person("x2", "", date(1988, 9, 28), ("schools",)),
)
#: Ties to other households: who, to whom, what, and which agency says so.
TIES = (("x1", "b2", "parent", "charity"), ("x2", "b2", "parent", "schools"), ("a1", "c1", "former_partner", "police"))
#: Signals: rule, outcome, need, person, and which agencies' rows it rests on.
SIGNALS = (
    ("low_attendance", 1, "1.1", "a2", ("schools",)),
    ("domestic_abuse_victim", 8, "8.1", "a1", ("police",)),
    ("adult_mental_health", 3, "3.2", "a1", ("health",)),
    ("child_in_crime", 7, "7.3", "a2", ("police", "health")),
    ("low_attendance", 1, "1.1", "b3", ("schools",)),
    ("rent_arrears", 10, "10.2", "b1", ("housing",)),
    ("domestic_abuse_victim", 8, "8.1", "c1", ("police",)),
    ("parenting_support", 5, "5.1", "d1", ("health",)),
    ("parenting_support", 5, "5.1", "e1", ("charity",)),
)
PERSON = {person.id: person for person in PEOPLE}
_FLED = next(person for person in PEOPLE if person.protected)
#: The record that tells where she lived before.
_BEFORE = {"record_key": "police/people/before", "record_id": "before"}
#: Who was born when, as a page writes it: no other day of the world reads like one of these.
BORN = {f"{person.born.day} {person.born:%B %Y}": person for person in PEOPLE}
FAMILIES = tuple(sorted({person.family for person in PEOPLE if person.place}))
#: A number that family fa had before.
BEFORE = {"fa-before": "fa"}


def members(family: str) -> list[Person]:
    """The members of a family."""
    return [person for person in PEOPLE if person.place and person.family == family]


class World:
    """The rows of the area, with their marks."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.surname = {(person.id, sender): self.marks.new(*self._names(person, sender)) for person in PEOPLE for sender in person.senders}
        self.street = {family: self._street(family) for family in (*FAMILIES, "fx")}
        self.signal_words = {place: self.marks.new(self._of_signal("signal", signal, signal[4])) for place, signal in enumerate(SIGNALS)}
        self.row_words = {
            (place, sender): self.marks.new(self._of_signal("row", signal, (sender,))) for place, signal in enumerate(SIGNALS) for sender in signal[4]
        }
        self.former = self.marks.new(Home("protected", "fc"))

    def _of_signal(self, kind: str, signal: tuple[str, int, str, str, tuple[str, ...]], senders: tuple[str, ...]) -> Home:
        return Home(kind, PERSON[signal[3]].family, senders, PERSON[signal[3]].said)

    def _names(self, person: Person, sender: str) -> Iterator[Home]:
        """Each sender spells a name in its own way, so that whose spelling is read can be told."""
        if person.place:
            yield Home("name", person.family, (sender,), person.said)
        for one, other, _, says in TIES:
            if person.id in (one, other) and not person.protected:
                there = other if person.id == one else one
                if there[0] not in (person.id[0], "x"):
                    yield Home("tied", f"f{there[0]}", (sender, says))

    def _street(self, family: str) -> str:
        if any(person.protected for person in members(family)):
            return self.marks.new(Home("protected", family))
        return self.marks.new(*(Home("address", family, (sender,), person.said) for person in members(family) for sender in person.senders))

    def publish(self, folder: Path) -> list[home.Home]:
        """The three answers, each in force in a home of its own: so none is opened anew whenever another is put in force."""
        runs = [{**RUN, "agreements": [_agreement(agency, to) for agency, to in shown.items()]} for shown in SHOWN]
        name = f"{TODAY.isoformat()}-000"
        return [snapshot.publish(folder / str(number), self.tables(), run, name=f"{name}{number}") for number, run in enumerate(runs, 1)]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Every table of the snapshot as rows."""
        return {
            "records": [self._record(person, sender) for person in PEOPLE for sender in person.senders] + [self._former()],
            "people": [self._person(person) for person in PEOPLE],
            "person_records": [*(_link(person, sender) for person in PEOPLE for sender in person.senders), {**_link(_FLED, "police"), **_BEFORE}],
            "ties": [self._tie(*tie) for tie in TIES],
            "families": [self._family(family) for family in FAMILIES],
            "family_members": [
                {"family_id": one.family, "person_id": one.id, "place": one.place, "source": "declared", "agencies": ", ".join(sorted(one.said))}
                for one in PEOPLE
                if one.place
            ],
            "signals": [self._signal(place) for place in range(len(SIGNALS))],
            "signal_rows": [self._row(place, sender, line) for line, (place, sender) in enumerate(self.row_words, 2)],
            "redirects": [{"kind": "family", "old_id": old, "new_id": new, "since": date(2026, 8, 31)} for old, new in BEFORE.items()],
        }

    def _home(self, person: Person) -> str:
        return f"{len(person.id)} {self.street[person.family if person.place else 'fx']} Row"

    def _record(self, person: Person, sender: str) -> dict[str, Any]:
        name, street = self.surname[person.id, sender], self._home(person)
        return {
            **_key(person, sender),
            "forename": "ADA",
            "surname": name.upper(),
            "shown_forename": "Ada",
            "shown_surname": name,
            "date_of_birth": person.born,
            "address": street,
            "address_key": street.upper(),
            "postcode": _postcode(person),
            "address_kind": "refuge" if person.protected else "home",
            "address_protected": person.protected,
            "recorded_on": TODAY,
        }

    def _former(self) -> dict[str, Any]:
        """Where the one who fled lived before: as protected as where she lives now."""
        return {**self._record(_FLED, "police"), **_BEFORE, "address": f"7 {self.former} Road"}

    def _person(self, person: Person) -> dict[str, Any]:
        open_to_find = None if person.protected else self._home(person)
        return {
            "person_id": person.id,
            "forename": "Ada",
            "surname": self.surname[person.id, person.senders[0]],
            "date_of_birth": person.born,
            "sex": "female",
            "address": open_to_find,
            "postcode": open_to_find and _postcode(person),
            "address_protected": person.protected,
            "records": len(person.senders) + (person is _FLED),
            "agencies": len(person.senders),
        }

    def _tie(self, one: str, other: str, tie: str, says: str) -> dict[str, Any]:
        return {"person_id": one, "other_person_id": other, "tie": tie, "source": "declared", "agencies": says, "same_household": False}

    def _family(self, family: str) -> dict[str, Any]:
        there = members(family)
        hidden = any(person.protected for person in there)
        children = sum(person.place == "child" for person in there)
        about = {"children": children, "unborn": 0, "adults": len(there) - children, "address_protected": hidden}
        return {"family_id": family, "as_at": TODAY, "district": None if hidden else "Northmere", **about}

    def _signal(self, place: int) -> dict[str, Any]:
        rule, outcome, need, person, senders = SIGNALS[place]
        about = {"signal_id": f"s{place}", "signal": rule, "version": 1, "outcome": outcome, "need": need, "person_id": person, "family_id": f"f{person[0]}"}
        return {**about, "first_seen": TODAY, "last_seen": TODAY, "rows": len(senders), "words": f"Seen: {self.signal_words[place]}"}

    def _row(self, place: int, sender: str, line: int) -> dict[str, Any]:
        words = f"written: {self.row_words[place, sender]}"
        return {"signal_id": f"s{place}", "agency": sender, "extract": "rows", "kind": "rows", "line": line, "row_date": TODAY, "row_words": words}


def shown_to(number: int, sender: str, reader: str) -> int:
    """How much the people of one agency see of the rows of another in the answer of that number: 0 nothing, 1 involvement, 2 summary, 3 full."""
    agreed: Mapping[str, str] = SHOWN[number - 1].get(sender, {"*": "nothing"})
    return 3 if sender == reader else ("nothing", "involvement", "summary", "full").index(agreed.get(reader, agreed["*"]))


def _key(person: Person, sender: str) -> dict[str, str]:
    return {"record_key": f"{sender}/people/{person.id}", "agency": sender, "extract": "people", "record_id": person.id}


def _link(person: Person, sender: str) -> dict[str, Any]:
    return {"person_id": person.id, "match_weight": 30.0, **_key(person, sender)}


def _postcode(person: Person) -> str:
    return f"ZA{ord(person.id[0]) - 96} 1AA"


def _agreement(agency: str, shown: Mapping[str, str]) -> dict[str, Any]:
    first = RUN["agreements"][0]
    return {**first, "id": f"ISA-{agency}", "agency": agency, "shown": dict(shown)}


__all__ = ["AGENCIES", "BEFORE", "BORN", "FAMILIES", "PEOPLE", "SIGNALS", "Person", "World", "members", "shown_to"]
