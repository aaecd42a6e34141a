"""The extracts of victim support, treatment services, the jobcentre and charities: people, and referrals with the help that followed.

Victim support and treatment write down more than their agreements let the partnership read; the rest is dropped before anything is written.
"""

from __future__ import annotations

from sooner.example.generator.extract_file import Layout

_SEX = {"F": "female", "M": "male"}


def _people(agency: str, name: str, columns: dict[str, str], date_format: str | None = None, delimiter: str = ",") -> Layout:
    values = {"sex": _SEX} | ({"address_protected": {"Y": "true", "N": "false"}} if "address_protected" in columns else {})
    return Layout(agency, name, "people", f"{agency}/invented_{name}.csv", columns, values, date_format=date_format, encoding="utf-8", delimiter=delimiter)


def _spells(agency: str, name: str, columns: dict[str, str], date_format: str | None = None, delimiter: str = ",") -> Layout:
    file = f"{agency}/invented_{name}.csv"
    return Layout(agency, name, "service_spells", file, columns, date_format=date_format, encoding="utf-8", delimiter=delimiter)


VICTIMS = _people(
    "victim_support",
    "people_supported",
    {
        "record_id": "Client",
        "forename": "First",
        "surname": "Last",
        "date_of_birth": "Birthday",
        "sex": "Sex",
        "ethnicity": "Ethnicity",
        "address": "Address",
        "postcode": "PostalCode",
        "address_protected": "SafeAddress",
        "phone": "SafeNumber",
        "email": "SafeEmail",
        "recorded_on": "Edited",
    },
    "%d.%m.%Y",
)
VICTIM_REFERRALS = _spells(
    "victim_support",
    "support_referrals",
    {
        "spell_id": "Referral",
        "record_id": "Client",
        "service": "Service",
        "referred_by": "From",
        "referred_on": "Referred",
        "started_on": "Began",
        "ended_on": "Closed",
    },
    "%d.%m.%Y",
)
CLIENTS = _people(
    "treatment",
    "clients",
    {
        "record_id": "ClientId",
        "forename": "GivenName",
        "surname": "FamilyName",
        "date_of_birth": "BirthDate",
        "sex": "Sex",
        "postcode": "HomePostcode",
        "nhs_number": "NHSNumber",
        "recorded_on": "Modified",
    },
    "%Y%m%d",
    "\t",
)
TREATMENT = _spells(
    "treatment",
    "treatment_spells",
    {
        "spell_id": "EpisodeId",
        "record_id": "ClientId",
        "service": "ServiceType",
        "referred_by": "ReferralSource",
        "referred_on": "ReferralDate",
        "started_on": "TreatmentStart",
        "ended_on": "TreatmentEnd",
    },
    "%Y%m%d",
    "\t",
)
CUSTOMERS = _people(
    "jobcentre",
    "customers",
    {
        "record_id": "CUSTOMER",
        "forename": "FIRST_NAME",
        "middle_names": "OTHER_NAMES",
        "surname": "LAST_NAME",
        "date_of_birth": "D_O_B",
        "sex": "GENDER",
        "address": "FULL_ADDRESS",
        "postcode": "PCODE",
        "address_protected": "RESTRICTED",
        "nino": "NATIONAL_INSURANCE_NUMBER",
        "recorded_on": "CHANGED",
    },
)
JOBCENTRE_REFERRALS = _spells(
    "jobcentre",
    "jobcentre_referrals",
    {
        "spell_id": "REFERRAL_NO",
        "record_id": "CUSTOMER",
        "service": "REFERRED_TO",
        "referred_by": "REFERRED_BY",
        "referred_on": "REFERRED_ON",
        "started_on": "STARTED",
        "ended_on": "FINISHED",
    },
)
CHARITY_PEOPLE = _people(
    "voluntary",
    "people_helped",
    {
        "record_id": "Card no",
        "forename": "Name",
        "surname": "Family name",
        "date_of_birth": "Date born",
        "sex": "Sex",
        "ethnicity": "Background",
        "postcode": "Home postcode",
        "address_protected": "Keep address private",
        "phone": "Mobile",
        "email": "Mail",
        "recorded_on": "Last seen",
    },
    "%d/%m/%Y",
)
CHARITY_HELP = _spells(
    "voluntary",
    "help_given",
    {
        "spell_id": "Entry",
        "record_id": "Card no",
        "service": "Project",
        "referred_by": "Sent by",
        "referred_on": "Asked on",
        "started_on": "First visit",
        "ended_on": "Last visit",
    },
    "%d/%m/%Y",
)
