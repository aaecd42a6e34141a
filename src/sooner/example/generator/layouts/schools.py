"""The schools' extracts: semicolons and a byte order mark, contacts as tab-separated text, attendance as Parquet, schemes with plain commas."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_layout = partial(Layout, agency="schools")

PEOPLE = _layout(
    name="people",
    kind="people",
    file="schools/invented_people.csv",
    delimiter=";",
    encoding="utf-8-sig",
    date_format="%d/%m/%Y",
    columns={
        "record_id": "MisRef",
        "forename": "Forename",
        "middle_names": "MiddleNames",
        "surname": "LegalSurname",
        "date_of_birth": "DoB",
        "sex": "Gender",
        "ethnicity": "EthnicityCode",
        "address": "HomeAddress",
        "postcode": "HomePostcode",
        "address_protected": "AddressConfidential",
        "phone": "ContactNumber",
        "email": "ContactEmail",
        "upn": "UPN",
        "recorded_on": "LastChecked",
    },
    values={"sex": {"Female": "female", "Male": "male"}, "address_protected": {"1": "true", "0": "false"}},
    besides=("School", "PersonType"),
)

CONTACTS = _layout(
    name="contacts",
    kind="declared_ties",
    file="schools/invented_pupil_contacts.tsv",
    delimiter="\t",
    encoding="utf-8",
    columns={"record_id": "ContactRef", "other_record_id": "PupilRef", "tie": "Relationship", "lives_with": "LivesWithPupil"},
    values={
        "tie": {
            "Parent": "parent",
            "Step parent": "step_parent",
            "Family carer": "kinship_carer",
            "Foster carer": "foster_carer",
            "Grandparent": "grandparent",
        },
        "lives_with": {"Yes": "true", "No": "false"},
    },
)

ATTENDANCE = _layout(
    name="attendance",
    kind="attendance",
    file="schools/invented_attendance.parquet",
    columns={
        "record_id": "MisRef",
        "term": "Term",
        "term_starts": "TermStart",
        "sessions_possible": "SessionsPossible",
        "absent_authorised": "AuthorisedAbsence",
        "absent_unauthorised": "UnauthorisedAbsence",
    },
)

EXCLUSIONS = _layout(
    name="exclusions",
    optional=True,
    kind="exclusions",
    file="schools/invented_exclusions.csv",
    delimiter=";",
    encoding="utf-8-sig",
    date_format="%d/%m/%Y",
    columns={
        "exclusion_id": "ExclusionRef",
        "record_id": "MisRef",
        "excluded_on": "StartDate",
        "kind": "Category",
        "sessions": "Sessions",
        "reason": "ReasonCode",
    },
    values={"kind": {"SUSP": "suspension", "PERM": "permanent"}},
)

SCHEMES = _layout(
    name="schemes",
    optional=True,
    kind="programme_allocations",
    file="schools/invented_schemes.csv",
    delimiter=",",
    encoding="utf-8",
    columns={
        "programme": "Scheme",
        "record_id": "MisRef",
        "allocated_on": "PlaceFrom",
        "arm": "Group",
        "stratum": "School",
        "took_part": "TookPart",
    },
    values={"arm": {"Programme": "programme", "Usual help": "usual_help"}, "took_part": {"Y": "true", "N": "false"}},
)

SCHEMES_FOLLOWED = _layout(
    name="schemes_followed",
    optional=True,
    kind="programme_outcomes",
    file="schools/invented_schemes_followed.csv",
    delimiter=",",
    encoding="utf-8",
    columns={
        "programme": "Scheme",
        "record_id": "MisRef",
        "measure": "Measure",
        "window_from": "From",
        "window_to": "To",
        "value": "Value",
    },
)
