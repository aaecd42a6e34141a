"""Housing's extracts: pipes between columns, the name in one column, tenancies in UTF-16."""

from __future__ import annotations

from functools import partial

from sooner.example.generator.extract_file import Layout

_layout = partial(Layout, agency="housing", delimiter="|", date_format="%d-%m-%Y")

TENANTS = _layout(
    name="tenants",
    kind="people",
    file="housing/invented_tenants.txt",
    encoding="utf-8",
    columns={
        "record_id": "PERSON_REF",
        "full_name": "NAME",
        "date_of_birth": "DATE_OF_BIRTH",
        "sex": "SEX",
        "address": ("ADDRESS_1", "ADDRESS_2", "ADDRESS_3"),
        "postcode": "POST_CODE",
        "uprn": "UPRN",
        "address_from": "AT_ADDRESS_SINCE",
        "address_kind": "PROPERTY_TYPE",
        "address_protected": "CONFIDENTIAL",
        "phone": "TEL",
        "email": "EMAIL",
        "nino": "NI_NUMBER",
        "recorded_on": "AMENDED",
    },
    values={
        "sex": {"F": "female", "M": "male"},
        "address_kind": {"GENERAL NEEDS": "home", "HOSTEL": "communal", "REFUGE": "refuge", "NFA": "no_fixed_abode"},
        "address_protected": {"Y": "true", "N": "false"},
    },
)

TENANCIES = _layout(
    name="tenancies",
    kind="tenancies",
    file="housing/invented_tenancies.txt",
    encoding="utf-16",
    columns={
        "tenancy_id": "TENANCY_REF",
        "record_id": "PERSON_REF",
        "started_on": "START_DATE",
        "ended_on": "END_DATE",
        "temporary": "TEMP_ACCOM",
        "weekly_rent": "WEEKLY_RENT",
        "arrears": "ARREARS",
        "arrears_on": "ARREARS_DATE",
        "notice_on": "NSP_SERVED",
    },
    values={"temporary": {"Y": "true", "N": "false"}},
)

HOUSEHOLDS = _layout(
    name="household_members",
    kind="case_groups",
    file="housing/invented_household_members.txt",
    encoding="utf-8",
    columns={"group_id": "TENANCY_REF", "record_id": "PERSON_REF", "group_from": "SINCE"},
)
