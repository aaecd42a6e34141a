"""The principles of policing that are met in the small snapshot, each there for one rule of who is told."""

from __future__ import annotations

from datetime import date
from typing import Any

#: Number, rule, whom it is about, family, words, (agency, extract, days of its rows), harm as (column, value, rows).
_MET: tuple[tuple[str, str, str, str | None, str, tuple[str, str, tuple[date, ...]], dict[str, float]], ...] = (
    (
        "q11",
        "repeat_victim",
        "p12",
        "f1",
        "Incidents as a victim within 12 months: 3; last on 2 August 2026",
        ("police", "incident_people", (date(2026, 8, 2), date(2026, 5, 2), date(2026, 3, 2))),
        {},
    ),
    # No need that this rule asks for is shown of her.
    ("q12", "vulnerable_victim", "p12", "f1", "Another need is seen as well", ("police", "incident_people", (date(2026, 8, 2),)), {}),
    # Not every member is shown to the hub: it would say of the one who is not that they are in custody.
    ("q13", "member_in_custody", "", "f1", "A member went into custody", ("police", "custody", (date(2026, 8, 8),)), {}),
    (
        "q21",
        "member_in_custody",
        "",
        "f2",
        "A member of the family went into custody in the last 3 months, last on 9 September 2026",
        ("police", "custody", (date(2026, 9, 9),)),
        {},
    ),
    (
        "q22",
        "repeat_call_outs",
        "",
        "f2",
        "Incidents at this home within 6 months: 4; last on 12 September 2026",
        ("police", "incidents", (date(2026, 9, 12), date(2026, 8, 12), date(2026, 7, 12), date(2026, 6, 12))),
        {},
    ),
    ("q51", "expectant_with_needs", "p51", "f5", "A need is seen in the family", ("health", "maternity_bookings", (date(2026, 6, 19),)), {}),
    (
        "q61",
        "prolific_offender",
        "p63",
        "f6",
        "Offences proved or admitted within 12 months: 3; last on 1 May 2026",
        ("police", "incident_people", (date(2026, 5, 1), date(2026, 4, 1), date(2026, 3, 1))),
        {"harm_cambridge": 1095.0, "harm_cambridge_rows": 2, "harm_ons": 88.5, "harm_ons_rows": 3},
    ),
    (
        "q62",
        "vulnerable_victim",
        "p63",
        "f6",
        "Incidents as a victim in the last 6 months: 1, last on 10 September 2026; another need is seen as well",
        ("police", "incident_people", (date(2026, 9, 10),)),
        {},
    ),
    ("q81", "repeat_missing", "p82", "f8", "Times reported missing within 6 months: 3", ("charity", "contacts", (date(2026, 9, 20),)), {}),
    # Of somebody in whose family no need is seen.
    (
        "q01",
        "prolific_offender",
        "p01",
        "f0",
        "Offences proved or admitted within 12 months: 4; last on 3 August 2026",
        ("police", "incident_people", (date(2026, 8, 3), date(2026, 6, 3), date(2026, 5, 3), date(2026, 2, 3))),
        {"harm_cambridge": 40.0, "harm_cambridge_rows": 4},
    ),
    # Of somebody in no family; and of another in no family, of whom the need that the rule asks for is not seen.
    (
        "q91",
        "prolific_offender",
        "p99",
        None,
        "Offences proved or admitted within 12 months: 3; last on 1 September 2026",
        ("police", "incident_people", (date(2026, 9, 1), date(2026, 7, 1), date(2026, 6, 1))),
        {"harm_cambridge": 375.0, "harm_cambridge_rows": 2, "harm_ons": 750.5, "harm_ons_rows": 3},
    ),
    ("q92", "vulnerable_victim", "p29", None, "Another need is seen as well", ("police", "incident_people", (date(2026, 8, 20),)), {}),
    ("q93", "repeat_victim", "p29", None, "Incidents as a victim within 12 months: 3", ("charity", "contacts", (date(2026, 8, 21),)), {}),
    ("q99", "repeat_call_outs", "", None, "Incidents at this home within 6 months: 4", ("police", "incidents", (date(2026, 9, 20),)), {}),
)


def tables() -> dict[str, list[dict[str, Any]]]:
    """``priorities`` and ``priority_rows``."""
    return {"priorities": [_met(*met) for met in _MET], "priority_rows": [row for met in _MET for row in _rows(met[0], *met[5])]}


def _met(
    number: str, rule: str, person: str, family: str | None, words: str, rows: tuple[str, str, tuple[date, ...]], harm: dict[str, float]
) -> dict[str, Any]:
    days = rows[2]
    whom = "address" if rule == "repeat_call_outs" else "person" if person else "family"
    told = {"priority_id": number, "priority": rule, "version": 1, "whom": whom, "person_id": person or None, "family_id": family}
    return {
        **told,
        "address_id": f"a-{number}" if whom == "address" else None,
        "first_seen": min(days),
        "last_seen": max(days),
        "rows": len(days),
        "words": words,
        **harm,
    }


def _rows(number: str, agency: str, extract: str, days: tuple[date, ...]) -> list[dict[str, Any]]:
    return [
        {"priority_id": number, "agency": agency, "extract": extract, "kind": extract, "line": line, "row_date": day, "row_words": f"row {line}"}
        for line, day in enumerate(days, 2)
    ]
