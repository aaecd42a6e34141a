"""Station two: every identifier that an agency gave for a record, right or not."""

from sooner.tables.extracts.people_more import IDENTIFIER_KINDS
from sooner.tables.shape import Column, Table

#: What checking an identifier can come to.
VALIDITIES = ("right", "wrong", "cannot_be_checked")
#: What is checked: the identifiers of people, and those of the place where they live.
CHECKED_KINDS = (*IDENTIFIER_KINDS, "postcode", "uprn")
#: What each is called.
CALLED = {
    "nhs_number": "NHS number",
    "upn": "pupil number",
    "former_upn": "former pupil number",
    "nino": "National Insurance number",
    "pnc": "PNC number",
    "cro": "CRO number",
    "other": "other number",
    "postcode": "postcode",
    "uprn": "property number (UPRN)",
}

IDENTIFIERS = Table(
    name="identifiers",
    station="people",
    owner="partnership",
    meaning="One row is one identifier as an agency gave it for one record, and what checking it came to. Only right ones link records; none is thrown away.",
    key=("record_key", "kind", "as_given"),
    columns=(
        Column("record_key", "text", "direct", "The record", required=True),
        Column("agency", "text", "none", "The agency that sent it", required=True),
        Column("kind", "text", "none", "Which identifier; the place's postcode and UPRN among them", required=True, allowed=CHECKED_KINDS),
        Column("as_given", "text", "direct", "The value as received", required=True),
        Column("tidied", "text", "direct", "Its one canonical form where it is right; empty where it is wrong or cannot be checked"),
        Column(
            "validity",
            "text",
            "none",
            "right: its form, and its check digit or letter where its kind has one; wrong: not so; cannot_be_checked: a kind without a published rule",
            required=True,
            allowed=VALIDITIES,
        ),
        Column("valid_from", "date", "indirect", "Since when it holds, where the agency says so"),
        Column("valid_to", "date", "indirect", "Until when it held, where the agency says so", future=True),
    ),
)
