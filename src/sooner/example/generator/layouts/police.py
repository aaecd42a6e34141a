"""The police's extracts: comma-separated in Windows-1252, British dates, one letter for a sex."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_layout = partial(Layout, agency="police", encoding="cp1252", delimiter=",", date_format="%d/%m/%Y")
YES_NO = {"Y": "true", "N": "false"}

PERSONS = _layout(
    name="persons",
    kind="people",
    file="police/invented_persons.csv",
    columns={
        "record_id": "PersonURN",
        "forename": "Forename1",
        "middle_names": "Forename2",
        "surname": "Surname",
        "date_of_birth": "DOB",
        "sex": "Sex",
        "ethnicity": "SelfDefinedEthnicity",
        "address": ("Premises", "Street", "Town"),
        "postcode": "PostCode",
        "address_protected": "AddrWithheld",
        "phone": "Telephone",
        "pnc": "PNCID",
        "cro": "CRONumber",
        "recorded_on": "LastUpdated",
    },
    values={"sex": {"F": "female", "M": "male"}, "address_protected": YES_NO},
    # Written by the system, not by people.
    formats={"recorded_on": "%Y-%m-%d"},
    besides=("SourceSystem",),
)

INCIDENTS = _layout(
    name="incidents",
    kind="incidents",
    file="police/invented_incidents.csv",
    columns={
        "incident_id": "IncidentNo",
        "occurred_on": "DateOccurred",
        "incident_type": "IncidentType",
        "domestic": "DAFlag",
        "postcode": "LocationPostCode",
    },
    values={"domestic": YES_NO},
)

INCIDENT_PEOPLE = _layout(
    name="incident_people",
    kind="incident_roles",
    file="police/invented_incident_people.csv",
    columns={"incident_id": "IncidentNo", "record_id": "PersonURN", "role": "Role", "outcome": "Outcome", "outcome_on": "OutcomeDate"},
    values={
        "role": {"VICT": "victim", "SUSP": "suspect", "WITN": "witness", "CHPR": "child_present", "REPO": "reporter"},
        "outcome": {
            "CHG": "charged",
            "CONV": "convicted",
            "CAUT": "cautioned",
            "CRES": "community_resolution",
            "NFA": "no_further_action",
            "UI": "under_investigation",
            "NC": "not_a_crime",
            "NK": "not_known",
        },
    },
)

MISSING = _layout(
    name="missing",
    optional=True,
    kind="missing_episodes",
    file="police/invented_missing_episodes.csv",
    columns={"episode_id": "MissingRef", "record_id": "PersonURN", "missing_from": "DateMissing", "missing_to": "DateReturned", "risk": "RiskGrade"},
    values={"risk": {"NAR": "no_apparent_risk", "L": "low", "M": "medium", "H": "high"}},
)

NOTICES = _layout(
    name="abuse_notices",
    optional=True,
    kind="abuse_notices",
    file="police/invented_domestic_abuse_notices.csv",
    columns={"notice_id": "NoticeRef", "record_id": "PersonURN", "incident_id": "IncidentNo", "notified_on": "DateSent"},
)
