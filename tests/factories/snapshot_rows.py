"""The rows of the small snapshot: who is in each family, what agencies wrote, and why the family is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.factories import runs, snapshot_principles, snapshot_review

TODAY = date(2026, 9, 30)

#: Why each family is there. Their people are numbered after them: p11 and p12 are of f1.
FAMILIES = {
    "f1": "Marsh: a mother and two children; low attendance (schools) and domestic abuse (police): two outcomes",
    "f2": "Okoro: a split household; the father (p29) lives elsewhere; rent owed (housing)",
    "f3": "Farrow: a refuge; nothing of the address may ever be seen; domestic abuse (police)",
    "f4": "Dent: the other parent of a child of f3; harmful conflict (children and police); already helped by a case in the snapshot",
    "f5": "Shah: a couple and their unborn child; support wanted (health, which shows the hub that it is involved, no more)",
    "f6": "Connolly: nine members; four outcomes, one signal on the rows of two agencies, one outcome met before",
    "f7": "Green: no signal at all",
    "f8": "Vance: one signal of health: known, not told",
    "f0": "Lowe: no signal; the father meets a principle of policing (police)",
    "f9": "Hale: known to the charity alone, which shows nobody anything",
}
#: What must be found on no page: the refuge's address, its postcode, its district, its telephone, and the address before.
NEVER_SEEN = ("Haven House", "1 Hidden Street", "Hidden Street", "ZA5 5RF", "Coldbeck", "01632 960555", "77 Former Road", "ZA2 2FM")
#: The district in which only the refuge lies.
REFUGE_DISTRICT = "Coldbeck"

AGENCIES = [
    {"id": "police", "name": "Ashmere Police", "contact": "Police desk, 01632 960101"},
    {"id": "schools", "name": "Ashmere Schools", "contact": "Schools desk, 01632 960102"},
    {"id": "children", "name": "Ashmere Children", "contact": "Children desk, 01632 960103"},
    {"id": "health", "name": "Ashmere Health", "contact": "Health desk, 01632 960104"},
    {"id": "housing", "name": "Ashmere Housing", "contact": "Housing desk, 01632 960105"},
    {"id": "charity", "name": "Ashmere Charity", "contact": "Charity desk, 01632 960106"},
    {"id": "partnership", "name": "Ashmere Early Help Partnership", "contact": ""},
]
#: What each agency lets the people of others see.
SHOWN = {
    "police": {"*": "summary", "partnership": "full", "children": "full"},
    "schools": {"*": "summary", "partnership": "full"},
    "children": {"*": "involvement", "partnership": "full"},
    "housing": {"*": "involvement", "partnership": "summary"},
    "health": {"*": "involvement"},
    "charity": {"*": "nothing"},
}


def _agreement(agency: str) -> dict[str, Any]:
    return {
        "id": f"ISA-{agency}",
        "agency": agency,
        "extracts": ["*"],
        "columns": ["*"],
        "purpose": ["find"],
        "gateway": "Children Act 2004, s.10",
        "signed_by": "invented",
        "starts": "2025-04-01",
        "review": "2027-03-31",
        "expires": "2027-09-30",
        "shown": SHOWN[agency],
    }


RUN = {
    "format": 1,
    "today": TODAY.isoformat(),
    "invented": True,
    "partnership": "Ashmere Early Help Partnership",
    "agencies": AGENCIES,
    "districts": ["Northmere", "Easthollow", "Coldbeck"],
    "families": {},
    "agreements": [_agreement(agency) for agency in SHOWN],
    "counts": {},
    "hashes": {},
    "receipts": [],
    "versions": {},
}


@dataclass(frozen=True)
class P:
    """One person: who, where (a key of HOMES), which agencies hold a record."""

    id: str
    forename: str
    surname: str
    born: date | None
    place: str
    home: str
    agencies: str = "police schools"
    sex: str = "female"
    due: date | None = None


#: Street, postcode, district.
HOMES = {
    "marsh": ("4 Orchard Row", "ZA1 1AA", "Northmere"),
    "okoro": ("12 Mill Lane", "ZA1 2BB", "Northmere"),
    "far": ("9 Far Lane", "ZA9 9ZZ", "Easthollow"),
    "refuge": ("Haven House, 1 Hidden Street", "ZA5 5RF", "Coldbeck"),
    "dent": ("3 Quay Street", "ZA3 3CC", "Easthollow"),
    "shah": ("8 Poplar Way", "ZA3 4DD", "Easthollow"),
    "connolly": ("21 Bridge Road", "ZA1 5EE", "Northmere"),
    "green": ("5 Hill Top", "ZA3 6FF", "Easthollow"),
    "vance": ("2 Station Road", "ZA1 7GG", "Northmere"),
    "lowe": ("7 Weir Lane", "ZA3 9JJ", "Easthollow"),
    "hale": ("6 Church Walk", "ZA3 8HH", "Easthollow"),
}

PEOPLE = (
    P("p11", "Lena", "Marsh", date(1990, 3, 2), "parent", "marsh", "police health"),
    P("p12", "Ivy", "Marsh", date(2017, 5, 9), "child", "marsh", "police schools"),
    P("p13", "Noah", "Marsh", date(2022, 1, 20), "child", "marsh", "health", "male"),
    P("p21", "Ada", "Okoro", date(1994, 7, 14), "parent", "okoro", "housing schools"),
    P("p22", "Tobi", "Okoro", date(2016, 2, 3), "child", "okoro", "schools", "male"),
    P("p29", "Sam", "Bell", date(1991, 8, 8), "", "far", "police", "male"),
    P("p31", "Nadia", "Farrow", date(1993, 11, 1), "parent", "refuge", "police children"),
    P("p32", "Eli", "Farrow", date(2019, 4, 4), "child", "refuge", "children schools", "male"),
    P("p41", "Karl", "Dent", date(1989, 6, 6), "parent", "dent", "police", "male"),
    P("p42", "Rosa", "Dent", date(1992, 9, 9), "parent", "dent", "police children"),
    P("p43", "Milo", "Dent", date(2024, 8, 1), "child", "dent", "children", "male"),
    P("p51", "Priya", "Shah", date(1998, 10, 10), "parent", "shah", "health police"),
    P("p52", "Dev", "Shah", date(1996, 12, 12), "partner", "shah", "police", "male"),
    P("p53", "", "", None, "unborn_child", "shah", "health", "female", date(2026, 12, 5)),
    P("p61", "Maura", "Connolly", date(1984, 1, 1), "parent", "connolly", "police housing"),
    P("p62", "Finn", "Connolly", date(1982, 2, 2), "parent", "connolly", "police housing", "male"),
    *(
        P(f"p6{number}", name, "Connolly", date(year, 6, 15), "child", "connolly", "schools police", sex)
        for number, name, year, sex in (
            (3, "Aoife", 2009, "female"),
            (4, "Cian", 2011, "male"),
            (5, "Orla", 2013, "female"),
            (6, "Ronan", 2015, "male"),
            (7, "Niamh", 2018, "female"),
            (8, "Declan", 2020, "male"),
            (9, "Saoirse", 2025, "female"),
        )
    ),
    P("p71", "Paul", "Green", date(1987, 3, 3), "parent", "green", "schools", "male"),
    P("p72", "Amy", "Green", date(2014, 3, 30), "child", "green", "schools"),
    P("p81", "Ruth", "Vance", date(1985, 5, 5), "parent", "vance", "health schools"),
    P("p82", "Leo", "Vance", date(2012, 5, 25), "child", "vance", "schools", "male"),
    P("p91", "Joan", "Hale", date(1980, 4, 18), "parent", "hale", "charity"),
    P("p92", "Pip", "Hale", date(2018, 7, 7), "child", "hale", "charity", "male"),
    P("p01", "Gil", "Lowe", date(1988, 8, 18), "parent", "lowe", "police", "male"),
    P("p02", "Wren", "Lowe", date(2015, 9, 1), "child", "lowe", "police schools"),
    P("p99", "Joe", "Lone", date(1970, 1, 31), "", "far", "police", "male"),
)

#: Ties to people outside: (adult, the other, tie, whether they live together).
TIES = (
    ("p29", "p22", "parent", False),
    ("p41", "p32", "parent", False),
    ("p31", "p41", "former_partner", False),
    ("p51", "p53", "expectant_parent", True),
    ("p51", "p52", "partner", True),
    ("p41", "p42", "partner", True),
    ("p61", "p62", "partner", True),
)

#: Signals: id, rule, outcome, need, person, words, rows of (agency, extract, date, words).
SIGNALS: tuple[tuple[str, str, int, str, str, str, tuple[tuple[str, str, date, str], ...]], ...] = (
    (
        "s11",
        "low_attendance",
        1,
        "1.1",
        "p12",
        "Attendance below 90 % in 2 terms running",
        (
            ("schools", "attendance", date(2026, 4, 15), "attendance 78 % in the term from 15 April 2026"),
            ("schools", "attendance", date(2026, 1, 6), "attendance 81 % in the term from 6 January 2026"),
        ),
    ),
    (
        "s12",
        "child_domestic_abuse",
        8,
        "8.3",
        "p12",
        "Records in the last 12 months that the child lived through domestic abuse: 1",
        (("police", "incident_people", date(2026, 8, 2), "child in a domestic incident on 2 August 2026"),),
    ),
    ("s21", "rent_arrears", 10, "10.2", "p21", "Rent of 8 weeks owed", (("housing", "tenancies", date(2026, 9, 1), "8 weeks' rent owed on 1 September 2026"),)),
    (
        "s31",
        "domestic_abuse_victim",
        8,
        "8.1",
        "p31",
        "Named as a victim of domestic abuse in the last 12 months",
        (("police", "incident_people", date(2026, 7, 7), "victim in a domestic incident on 7 July 2026"),),
    ),
    (
        "s41",
        "harmful_parental_conflict",
        5,
        "5.2",
        "p43",
        "Conflict between parents recorded",
        (
            ("children", "assessments", date(2026, 6, 1), "assessed on 1 June 2026: conflict between parents"),
            ("police", "incident_people", date(2026, 6, 20), "child in a dispute on 20 June 2026"),
        ),
    ),
    (
        "s51",
        "expectant_parent_support",
        2,
        "2.1",
        "p51",
        "Booked with the maternity service; more support wanted",
        (("health", "maternity_bookings", date(2026, 6, 19), "booked with the maternity service on 19 June 2026"),),
    ),
    (
        "s61",
        "low_attendance",
        1,
        "1.1",
        "p64",
        "Attendance below 90 % in 3 terms running",
        (("schools", "attendance", date(2026, 4, 15), "attendance 65 % in the term from 15 April 2026"),),
    ),
    (
        "s62",
        "child_missing",
        6,
        "6.2",
        "p63",
        "Times reported missing: 3",
        (("police", "missing", date(2026, 9, 10), "reported missing on 10 September 2026"),),
    ),
    (
        "s63",
        "rent_arrears",
        10,
        "10.2",
        "p61",
        "Rent of 11 weeks owed",
        (("housing", "tenancies", date(2026, 9, 1), "11 weeks' rent owed on 1 September 2026"),),
    ),
    (
        "s64",
        "child_in_crime",
        7,
        "7.3",
        "p63",
        "Two agencies recorded an offence that was proved",
        (
            ("police", "incident_people", date(2026, 5, 1), "offence proved on 1 May 2026"),
            ("housing", "complaints", date(2026, 5, 3), "complaint upheld on 3 May 2026"),
        ),
    ),
    (
        "s65",
        "parenting_support",
        5,
        "5.1",
        "p61",
        "Parenting support asked for",
        (("children", "assessments", date(2025, 11, 1), "assessed on 1 November 2025: parenting support needed"),),
    ),
    (
        "s81",
        "adult_mental_health",
        3,
        "3.2",
        "p81",
        "Mental health support needed",
        (("health", "contacts", date(2026, 9, 20), "referred to the mental health service on 20 September 2026"),),
    ),
    (
        "s91",
        "parenting_support",
        5,
        "5.1",
        "p91",
        "Parenting support asked for",
        (("charity", "contacts", date(2026, 9, 25), "asked for help on 25 September 2026"),),
    ),
    (
        "s99",
        "adult_in_crime",
        7,
        "7.1",
        "p99",
        "An offence that was proved",
        (("police", "incident_people", date(2026, 9, 1), "offence proved on 1 September 2026"),),
    ),
)

HELP_GIVEN = (
    {"line": 1, "family_id": "f4", "kind": "case", "agency": "children", "from_on": date(2026, 7, 1)},
    {
        "line": 2,
        "family_id": "f6",
        "kind": "case",
        "agency": "schools",
        "from_on": date(2025, 11, 10),
        "to_on": date(2026, 2, 1),
        "outcome": 5,
        "reached": "met",
    },
)
REDIRECTS = (
    {"kind": "family", "old_id": "f1-before", "new_id": "f1", "since": date(2026, 8, 31)},
    {"kind": "person", "old_id": "p11-before", "new_id": "p11", "since": date(2026, 8, 31)},
)


def tables() -> dict[str, list[dict[str, Any]]]:
    """Every table of the snapshot as rows."""
    return {
        **runs.tables(),
        "records": list(_records()),
        "people": [_person(person) for person in PEOPLE],
        "person_records": [_link(person, row) for person in PEOPLE for row in _records() if row["record_id"].startswith(person.id)],
        "links": [],
        "ties": [_tie(*tie) for tie in TIES],
        "families": [_family(f"f{number}") for number in (*range(1, 10), 0)],
        "family_members": [_member(person) for person in PEOPLE if person.place],
        "signals": [_signal(*signal) for signal in SIGNALS],
        "signal_rows": [row for signal in SIGNALS for row in _signal_rows(signal[0], signal[6])],
        **snapshot_review.tables(),
        **snapshot_principles.tables(),
        "help_given": list(HELP_GIVEN),
        "redirects": list(REDIRECTS),
    }


def _family_of(person: str) -> str:
    return f"f{person[1]}"


def _records() -> Iterator[dict[str, Any]]:
    for person in PEOPLE:
        for number, agency in enumerate(person.agencies.split(), 1):
            yield _record(person, agency, number)
    fled = next(person for person in PEOPLE if person.id == "p31")
    yield {
        **_record(fled, "police", 9),
        "address": "77 Former Road",
        "postcode": "ZA2 2FM",
        "address_key": "77 FORMER ROAD, ZA2 2FM",
        "address_kind": "home",
        "address_protected": False,
        "phone": None,
    }


def _record(person: P, agency: str, number: int) -> dict[str, Any]:
    street, postcode, _ = HOMES[person.home]
    record_id, refuge = f"{person.id}x{number}", person.home == "refuge"
    return {
        "record_key": f"{agency}/people/{record_id}",
        "agency": agency,
        "extract": "people",
        "record_id": record_id,
        "forename": person.forename.upper() or None,
        "surname": person.surname.upper() or None,
        "shown_forename": person.forename or None,
        "shown_surname": person.surname or None,
        "date_of_birth": person.born,
        "expected_on": person.due,
        "sex": person.sex,
        "address": street,
        "address_key": f"{street.upper()}, {postcode}",
        "postcode": postcode,
        "address_kind": "refuge" if refuge else "home",
        "address_protected": refuge,
        "phone": "01632 960555" if refuge else None,
        "nhs_number": "9434765919" if person.id == "p11" else None,
        "recorded_on": date(2026, 9, number),
    }


def _person(person: P) -> dict[str, Any]:
    street, postcode, _ = HOMES[person.home]
    refuge = person.home == "refuge"
    return {
        "person_id": person.id,
        "forename": person.forename or None,
        "surname": person.surname or None,
        "date_of_birth": person.born,
        "expected_on": person.due,
        "sex": person.sex,
        "address": None if refuge else street,
        "postcode": None if refuge else postcode,
        "address_protected": refuge,
        "records": len(person.agencies.split()) + (person.id == "p31"),
        "agencies": len(person.agencies.split()),
    }


def _link(person: P, row: dict[str, Any]) -> dict[str, Any]:
    weight = None if len(person.agencies.split()) == 1 else {"p12": 8.0, "p21": 15.0}.get(person.id, 30.0)
    return {"person_id": person.id, "match_weight": weight, **{name: row[name] for name in ("record_key", "agency", "extract", "record_id")}}


def _tie(person: str, other: str, tie: str, together: bool) -> dict[str, Any]:
    agencies = "health" if other == "p53" else "police"
    return {"person_id": person, "other_person_id": other, "tie": tie, "source": "declared", "agencies": agencies, "same_household": together}


def _family(family: str) -> dict[str, Any]:
    members = [person for person in PEOPLE if person.place and _family_of(person.id) == family]
    refuge = any(person.home == "refuge" for person in members)
    children = sum(person.place == "child" for person in members)
    unborn = sum(person.place == "unborn_child" for person in members)
    return {
        "family_id": family,
        "as_at": TODAY,
        "children": children,
        "unborn": unborn,
        "adults": len(members) - children - unborn,
        "district": None if refuge else HOMES[members[0].home][2],
        "address_protected": refuge,
    }


def _member(person: P) -> dict[str, Any]:
    agencies = ", ".join(sorted(person.agencies.split()))
    return {"family_id": _family_of(person.id), "person_id": person.id, "place": person.place, "source": "declared", "agencies": agencies}


def _signal(signal: str, rule: str, outcome: int, need: str, person: str, words: str, rows: Any) -> dict[str, Any]:
    days = [row[2] for row in rows]
    return {
        "signal_id": signal,
        "signal": rule,
        "version": 1,
        "outcome": outcome,
        "need": need,
        "person_id": person,
        "family_id": None if person == "p99" else _family_of(person),
        "first_seen": min(days),
        "last_seen": max(days),
        "rows": len(rows),
        "words": words,
    }


def _signal_rows(signal: str, rows: Any) -> Iterator[dict[str, Any]]:
    for line, (agency, extract, day, words) in enumerate(rows, 2):
        yield {"signal_id": signal, "agency": agency, "extract": extract, "kind": extract, "line": line, "row_date": day, "row_words": words}
