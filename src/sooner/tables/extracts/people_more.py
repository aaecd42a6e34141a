"""What an agency holds about its people in tables of their own: addresses over time, identifiers of other systems."""

from sooner.tables.extracts.people import ADDRESS_KINDS
from sooner.tables.shape import Column, Table

#: The identifiers that say who somebody is, by our words for them; a former one is kept as sent; any other is not compared.
IDENTIFIER_KINDS = ("nhs_number", "upn", "former_upn", "nino", "pnc", "cro", "other")

PERSON_ADDRESSES = Table(
    name="person_addresses",
    station="extracts",
    owner="any agency",
    meaning="One row is one address of one person over a time, where the agency keeps addresses apart from people.",
    key=("address_id",),
    columns=(
        Column("address_id", "text", "indirect", "The agency's own number for this row", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("address", "text", "direct", "Address without the postcode"),
        Column("postcode", "text", "direct", "Postcode"),
        Column("uprn", "text", "direct", "Unique property reference number"),
        Column("address_from", "date", "indirect", "Since when the person lives there"),
        Column("address_to", "date", "indirect", "Until when; empty while it lasts"),
        Column("address_kind", "text", "indirect", "What kind of place the agency says it is", allowed=ADDRESS_KINDS),
        Column("address_protected", "boolean", "indirect", "The address must not be shown, searched or used to explain a tie"),
    ),
)

PERSON_IDENTIFIERS = Table(
    name="person_identifiers",
    station="extracts",
    owner="any agency",
    meaning="One row is one identifier of one person in another system, where the agency keeps them apart from people.",
    key=("record_id", "identifier_kind", "identifier"),
    columns=(
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("identifier_kind", "text", "indirect", "Which identifier", required=True, allowed=IDENTIFIER_KINDS),
        Column("identifier", "text", "direct", "The identifier as received", required=True),
        Column("valid_from", "date", "indirect", "Since when it is known or holds"),
        Column("valid_to", "date", "indirect", "Until when it held; empty while it does"),
    ),
)
