"""The extracts of the courts (semicolons, British dates) and of the prison (commas, ISO dates)."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_court = partial(Layout, agency="courts", encoding="utf-8", delimiter=";", date_format="%d/%m/%Y")
_prison = partial(Layout, agency="prison", encoding="utf-8", delimiter=",")

DEFENDANTS = _court(
    name="defendants",
    kind="people",
    file="courts/invented_defendants.csv",
    columns={
        "record_id": "DefendantRef",
        "forename": "DefendantForename",
        "middle_names": "DefendantMiddleNames",
        "surname": "DefendantSurname",
        "date_of_birth": "DefendantDOB",
        "sex": "Gender",
        "address": "DefendantAddress",
        "postcode": "DefendantPostcode",
        "address_protected": "AddressWithheld",
        "pnc": "PNC",
        "recorded_on": "Updated",
    },
    values={"sex": {"F": "female", "M": "male"}, "address_protected": {"Y": "true", "N": "false"}},
)

HEARINGS = _court(
    name="hearings",
    kind="hearings",
    file="courts/invented_hearings.csv",
    columns={
        "hearing_id": "HearingRef",
        "record_id": "DefendantRef",
        "heard_on": "HearingDate",
        "hearing_kind": "HearingType",
        "result": "Result",
    },
    values={
        "result": {
            "ADJ": "adjourned",
            "BAIL": "bailed",
            "REM": "remanded",
            "IMP": "custody",
            "SUSP": "suspended_sentence",
            "CO": "community_order",
            "FINE": "fine",
            "DISCH": "discharge",
            "NG": "not_guilty",
        }
    },
)

PEOPLE = _prison(
    name="people_in_prison",
    kind="people",
    file="prison/invented_people_in_prison.csv",
    columns={
        "record_id": "person_ref",
        "forename": "forename_1",
        "middle_names": "forename_2",
        "surname": "family_name",
        "date_of_birth": "born_on",
        "sex": "sex",
        "ethnicity": "self_declared_ethnicity",
        "phone": "contact_phone",
        "pnc": "pnc_number",
        "cro": "cro_number",
        "recorded_on": "last_changed",
    },
    values={"sex": {"Female": "female", "Male": "male"}},
    besides=("in_prison_or_next_of_kin",),
)

SPELLS = _prison(
    name="times_in_custody",
    kind="custody_spells",
    file="prison/invented_times_in_custody.csv",
    columns={
        "spell_id": "custody_ref",
        "record_id": "person_ref",
        "received_on": "reception_date",
        "held_as": "status",
        "release_expected_on": "expected_release_date",
        "released_on": "release_date",
    },
    values={"held_as": {"R": "remanded", "S": "sentenced"}},
)

NEXT_OF_KIN = _prison(
    name="next_of_kin",
    kind="declared_ties",
    file="prison/invented_next_of_kin.csv",
    columns={"record_id": "from_ref", "other_record_id": "to_ref", "tie": "is_the"},
)
