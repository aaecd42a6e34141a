"""Invented lists of both kinds, as small as they can be and still be whole."""

from __future__ import annotations

import json
from typing import Any

from sooner.help import court_list
from sooner.help.court_list import CourtList

Json = dict[str, Any]


def defendant(forename: str = "Ivor", surname: str = "Inventedson", masked: str = "no", **more: Any) -> Json:
    name = {"CitizenNameForename": [forename], "CitizenNameSurname": surname}
    return {"PersonalDetails": {"Name": name, "IsMasked": masked, "DateOfBirth": {"BirthDate": "1990-01-01"}, "Address": {"PostCode": "ZZ1 1ZZ"}, **more}}


def hearing(number: str = "T20260001", *people: Json, what: str = "For Sentence", **more: Any) -> Json:
    details = {"HearingDescription": what, "HearingType": "SEN"}
    return {"HearingSequenceNumber": 1, "HearingDetails": details, "CaseNumber": number, "CaseNumberCaTH": number, "Defendants": list(people), **more}


def sitting(*hearings: Json, room: int = 1, at: str = "10:00:00", **more: Any) -> Json:
    return {"CourtRoomNumber": room, "SittingAt": at, "Judiciary": {"Judge": {"CitizenNameSurname": "Judge"}}, "Hearings": list(hearings), **more}


def crown(*sittings: Json, court: str = "Invented Crown Court", kind: str = "Crown Court", day: str = "2026-11-23", version: str = "1.0") -> Json:
    house = {"CourtHouseType": kind, "CourtHouseCode": 999, "CourtHouseName": court}
    return {
        "DailyList": {
            "DocumentID": {"UniqueID": "invented-1", "DocumentType": "DL"},
            "ListHeader": {"StartDate": day, "Version": version, "PublishedTime": f"{day}T06:00:00Z"},
            "CrownCourt": house,
            "CourtLists": [{"CourtHouse": house, "Sittings": list(sittings)}],
        }
    }


def party(forenames: str = "Ivor", surname: str = "Inventedson", role: str = "DEFENDANT", **more: Any) -> Json:
    return {"partyRole": role, "individualDetails": {"individualForenames": forenames, "individualSurname": surname}, **more}


def case(urn: str = "99ZZ0000001", *parties: Json, restricted: bool | None = False, **more: Any) -> Json:
    marked = {} if restricted is None else {"reportingRestriction": restricted}
    return {"caseUrn": urn, **marked, "party": list(parties), **more}


def listed(*cases: Json, what: str = "First hearing", **more: Any) -> Json:
    return {"hearingType": what, "case": list(cases), **more}


def magistrates(*hearings: Json, room: str = "Courtroom 1", start: str = "2026-11-23T10:00:00Z", line: str = "Invented Magistrates' Court") -> Json:
    sitting_ = {"sittingStart": start, "hearing": list(hearings)}
    return {
        "document": {"publicationDate": "2026-11-22T17:00:00.123Z"},
        "venue": {"venueAddress": {"line": [line, "High Street"], "town": "Inventing", "postCode": "ZZ1 1ZZ"}},
        "courtLists": [{"courtHouse": {"courtRoom": [{"courtRoomName": room, "session": [{"sittings": [sitting_]}]}]}}],
    }


def read(document: object) -> CourtList:
    return court_list.read(json.dumps(document).encode())


def told(result: CourtList) -> str:
    """Everything that a result could give away."""
    return repr(result) + json.dumps(result.as_dict())
