"""Station three: ties between people, and the families that they make as at a date."""

from sooner.tables.shape import Column, Table

#: How a tie is known, most trusted first.
SOURCES = ("declared", "shared_case", "shared_address_and_surname", "shared_address")
#: How the first day of a tie is known.
DATED_BY = ("said", "birth", "case", "address")
#: What a person is in a family.
PLACES = ("child", "unborn_child", "parent", "carer", "partner")

TIES = Table(
    name="ties",
    station="families",
    owner="partnership",
    meaning="One row is one tie between two people from one source: person A is the <tie> of person B.",
    key=("person_id", "other_person_id", "tie", "source"),
    columns=(
        Column("person_id", "text", "indirect", "Person A: the adult, where one is", required=True),
        Column("other_person_id", "text", "indirect", "Person B: the child, where one is", required=True),
        Column("tie", "text", "indirect", "parent, carer, partner, sibling ... or lives_with where only an address says so", required=True),
        Column(
            "source",
            "text",
            "none",
            "How it is known, most trusted first: declared, shared_case, shared_address_and_surname, shared_address",
            required=True,
            allowed=SOURCES,
        ),
        Column("agencies", "text", "none", "The agencies whose records say so, in alphabetical order, separated by a comma and a space", required=True),
        Column("tie_from", "date", "indirect", "Since when, where known"),
        Column("tie_to", "date", "indirect", "Until when; empty while it lasts"),
        Column(
            "dated_by",
            "text",
            "none",
            "How the first day is known: said (an agency wrote it), birth (of the younger of the two), case or address (since both were there)",
            allowed=DATED_BY,
        ),
        Column("same_household", "boolean", "indirect", "Whether they live together as at the date, as far as is known", required=True),
    ),
)

TIE_REPORTS = Table(
    name="tie_reports",
    station="families",
    owner="partnership",
    meaning="One row is one agency's word on what one person is to another, with its dates: what ties are worked out from, for today and for any earlier day.",
    key=("agency", "extract", "line"),
    columns=(
        Column("agency", "text", "none", "The agency that sent the row", required=True),
        Column("extract", "text", "none", "The extract it came in", required=True),
        Column("line", "integer", "none", "Its line in the file as received", required=True),
        Column("record_key_l", "text", "direct", "The record of person A: the adult, where one is", required=True),
        Column("record_key_r", "text", "direct", "The record of person B: the child, where one is; empty for a child expected of whom there is no record"),
        Column("tie", "text", "indirect", "What A is to B, as it was declared; booked where the row is a maternity booking", required=True),
        Column("lives_with", "boolean", "indirect", "Whether they live together, where the agency says so"),
        Column("tie_from", "date", "indirect", "Since when; for a booking the day on which it was made"),
        Column("tie_to", "date", "indirect", "Until when; empty while it lasts"),
        Column("expected_on", "date", "direct", "For a booking the day on which the child is expected", future=True),
    ),
)

CASE_REPORTS = Table(
    name="case_reports",
    station="families",
    owner="partnership",
    meaning="One row puts one record into one agency's grouping of people or onto one tenancy, with its dates.",
    key=("agency", "extract", "line"),
    columns=(
        Column("agency", "text", "none", "The agency that sent the row", required=True),
        Column("extract", "text", "none", "The extract it came in", required=True),
        Column("line", "integer", "none", "Its line in the file as received", required=True),
        Column("record_key", "text", "direct", "The record", required=True),
        Column("group_id", "text", "indirect", "The agency's own number for the grouping or the tenancy", required=True),
        Column("tenancy", "boolean", "none", "Whether it is a tenancy", required=True),
        Column("member_from", "date", "indirect", "Since when"),
        Column("member_to", "date", "indirect", "Until when; empty while it lasts"),
    ),
)

FAMILIES = Table(
    name="families",
    station="families",
    owner="partnership",
    meaning="One row is one family as at the date of the snapshot: dependent children, or an unborn child, with those they live with.",
    key=("family_id",),
    columns=(
        Column("family_id", "text", "indirect", "Our own opaque number, with a check character", required=True),
        Column("as_at", "date", "none", "The date for which it holds", required=True),
        Column("children", "integer", "none", "Dependent children, born", required=True),
        Column("unborn", "integer", "none", "Unborn children", required=True),
        Column("adults", "integer", "none", "Parents, carers and partners", required=True),
        Column("district", "text", "none", "District of the address, where known"),
        Column("address_protected", "boolean", "indirect", "The address of a member is protected", required=True),
    ),
)

FAMILY_MEMBERS = Table(
    name="family_members",
    station="families",
    owner="partnership",
    meaning="One row is one person's place in one family, with the most trusted source that puts them there.",
    key=("family_id", "person_id"),
    columns=(
        Column("family_id", "text", "indirect", "The family", required=True),
        Column("person_id", "text", "indirect", "The person", required=True),
        Column("place", "text", "indirect", "child, unborn_child, parent, carer or partner", required=True, allowed=PLACES),
        Column("source", "text", "none", "The most trusted source of the tie that holds the person in", required=True, allowed=SOURCES),
        Column("agencies", "text", "none", "The agencies whose records say so", required=True),
        Column("member_from", "date", "indirect", "Since when, where known"),
    ),
)
