"""What an agency sends about people: records, declared ties, its own groupings."""

from sooner.tables.shape import Column, Table

SEXES = ("female", "male")
ADDRESS_KINDS = ("home", "communal", "refuge", "no_fixed_abode")
TIES = (
    "parent",
    "expectant_parent",
    "step_parent",
    "carer",
    "kinship_carer",
    "foster_carer",
    "partner",
    "former_partner",
    "sibling",
    "grandparent",
    "other_relative",
)

PEOPLE = Table(
    name="people",
    station="extracts",
    owner="any agency",
    meaning="One row is one record of a person, as one system of one agency holds it. A child expected is a record too.",
    key=("record_id",),
    columns=(
        Column("record_id", "text", "direct", "The agency's own number for this record", required=True),
        Column("forename", "text", "direct", "First given name"),
        Column("middle_names", "text", "direct", "Further given names"),
        Column("surname", "text", "direct", "Family name"),
        Column("full_name", "text", "direct", "The whole name, where the agency does not hold its parts"),
        Column("date_of_birth", "date", "direct", "Date of birth"),
        Column("expected_on", "date", "direct", "Expected date of birth of an unborn child", future=True),
        Column("sex", "text", "indirect", "Sex as recorded", allowed=SEXES),
        Column("ethnicity", "text", "indirect", "Self-defined ethnicity, in the code that the agency uses; never overwritten"),
        Column("address", "text", "direct", "Address without the postcode"),
        Column("postcode", "text", "direct", "Postcode"),
        Column("uprn", "text", "direct", "Unique property reference number"),
        Column("address_from", "date", "indirect", "Since when this address is known"),
        Column("address_kind", "text", "indirect", "What kind of place the agency says it is", allowed=ADDRESS_KINDS),
        Column("address_protected", "boolean", "indirect", "The address must not be shown, searched or used to explain a tie"),
        Column("phone", "text", "direct", "Telephone number"),
        Column("email", "text", "direct", "E-mail address"),
        Column("nhs_number", "text", "direct", "NHS number"),
        Column("upn", "text", "direct", "Unique pupil number"),
        Column("nino", "text", "direct", "National Insurance number"),
        Column("pnc", "text", "direct", "Police National Computer number"),
        Column("cro", "text", "direct", "Criminal Records Office number"),
        Column("recorded_on", "date", "indirect", "When the record was last brought up to date"),
    ),
)

DECLARED_TIES = Table(
    name="declared_ties",
    station="extracts",
    owner="any agency",
    meaning="One row is one relationship that an agency has written down: person A is the <tie> of person B.",
    key=("record_id", "other_record_id", "tie"),
    columns=(
        Column("record_id", "text", "direct", "Person A: the parent, carer, partner ...", required=True),
        Column("other_record_id", "text", "direct", "Person B: the child, the other partner ...", required=True),
        Column("tie", "text", "indirect", "What A is to B", required=True, allowed=TIES),
        Column("lives_with", "boolean", "indirect", "Whether they live together, where the agency knows"),
        Column("tie_from", "date", "indirect", "Since when"),
        Column("tie_to", "date", "indirect", "Until when; empty while it lasts"),
    ),
)

CASE_GROUPS = Table(
    name="case_groups",
    station="extracts",
    owner="any agency",
    meaning="One row puts one record into one of the agency's own groupings of people (a family file, a shared case, a tenancy).",
    key=("group_id", "record_id"),
    columns=(
        Column("group_id", "text", "indirect", "The agency's own number for the grouping", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("group_from", "date", "indirect", "Since when"),
        Column("group_to", "date", "indirect", "Until when; empty while it lasts"),
    ),
)
