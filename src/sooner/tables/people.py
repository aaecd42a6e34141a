"""Station two: records made alike, the people they belong to, and how sure each link is."""

from sooner.tables.extracts.people import SEXES
from sooner.tables.shape import Column, Table

IDENTIFIERS = ("nhs_number", "upn", "nino", "pnc", "cro")

RECORDS = Table(
    name="records",
    station="people",
    owner="partnership",
    meaning="One row is one received person record, made alike for linking. What was received stays beside it, untouched.",
    key=("record_key",),
    columns=(
        Column("record_key", "text", "direct", "agency/extract/record_id: one key over all agencies", required=True),
        Column("agency", "text", "none", "The agency that sent it", required=True),
        Column("extract", "text", "none", "The extract it came in", required=True),
        Column("record_id", "text", "direct", "The agency's own number", required=True),
        Column("forename", "text", "direct", "First forename: capitals, no accents, hyphens and apostrophes made alike"),
        Column("middle_names", "text", "direct", "Further forenames, the same way"),
        Column("surname", "text", "direct", "Surname, the same way"),
        Column("shown_forename", "text", "direct", "Forename as it should be shown to a reader"),
        Column("shown_surname", "text", "direct", "Surname as it should be shown to a reader"),
        Column("date_of_birth", "date", "direct", "Date of birth; emptied where it was a placeholder"),
        Column("expected_on", "date", "direct", "Expected date of birth of an unborn child", future=True),
        Column("sex", "text", "indirect", "Sex", allowed=SEXES),
        Column("ethnicity", "text", "indirect", "Self-defined ethnicity, in the police 18+1 code where a crosswalk exists"),
        Column("ethnicity_as_sent", "text", "indirect", "The agency's own code, never overwritten"),
        Column("address", "text", "direct", "Address as it should be shown"),
        Column("address_key", "text", "direct", "Flat, number, street and postcode made alike (or the UPRN); empty where no place is known"),
        Column("postcode", "text", "direct", "Postcode in capitals with one space; empty where it is no place"),
        Column("address_from", "date", "indirect", "Since when"),
        Column("address_kind", "text", "indirect", "home, communal, refuge or no_fixed_abode, where the agency says"),
        Column("address_protected", "boolean", "indirect", "True where any part of the record says that the address is protected", required=True),
        Column("phone", "text", "direct", "Telephone number, digits with the national 0"),
        Column("email", "text", "direct", "E-mail address in lower case"),
        Column("nhs_number", "text", "direct", "NHS number, only where its check digit is right"),
        Column("upn", "text", "direct", "UPN, only where its check letter is right"),
        Column("nino", "text", "direct", "NINO without its suffix, only where its form is right"),
        Column("pnc", "text", "direct", "PNC number, long form, only where its check letter is right"),
        Column("cro", "text", "direct", "CRO number, only where its check letter is right"),
        Column("recorded_on", "date", "indirect", "When the agency last brought the record up to date"),
    ),
)

MADE_ALIKE = Table(
    name="made_alike",
    station="people",
    owner="partnership",
    meaning="One row is one record, with what the next run needs to take it over as it was made alike, if it comes as it came before.",
    key=("record_key",),
    columns=(
        Column("record_key", "text", "direct", "The record", required=True),
        Column("received_as", "integer", "indirect", "A mark of all that was received of it; empty where another engine made it alike"),
        Column("own_place", "text", "direct", "The address key that its own address gives; empty where it gives none"),
        Column("uprn", "text", "direct", "The property number (UPRN), where it is right and the address is a place"),
    ),
)

PEOPLE = Table(
    name="people",
    station="people",
    owner="partnership",
    meaning="One row is one person: the best known value of each thing, from the records that belong to the person.",
    key=("person_id",),
    columns=(
        Column("person_id", "text", "indirect", "Our own opaque number, with a check character", required=True),
        Column("forename", "text", "direct", "Forename as shown"),
        Column("surname", "text", "direct", "Surname as shown"),
        Column("date_of_birth", "date", "direct", "Date of birth"),
        Column("expected_on", "date", "direct", "Expected date of birth, for an unborn child", future=True),
        Column("sex", "text", "indirect", "Sex", allowed=SEXES),
        Column("ethnicity", "text", "indirect", "Self-defined ethnicity, 18+1 code"),
        Column("address", "text", "direct", "Latest known address; empty where protected"),
        Column("postcode", "text", "direct", "Its postcode; empty where protected"),
        Column("address_protected", "boolean", "indirect", "An address of this person is protected", required=True),
        Column("records", "integer", "none", "How many records belong to the person", required=True),
        Column("agencies", "integer", "none", "How many agencies they come from", required=True),
    ),
)

PERSON_RECORDS = Table(
    name="person_records",
    station="people",
    owner="partnership",
    meaning="Which record belongs to which person, and how sure that is.",
    key=("record_key",),
    columns=(
        Column("person_id", "text", "indirect", "The person", required=True),
        Column("record_key", "text", "direct", "The record", required=True),
        Column("agency", "text", "none", "The agency that sent it", required=True),
        Column("extract", "text", "none", "The extract it came in", required=True),
        Column("record_id", "text", "direct", "The agency's own number", required=True),
        Column("match_weight", "number", "none", "Weight (bits) of the strongest link to another record of the person; empty for the only record"),
        Column("born_by", "date", "indirect", "Latest day on which somebody whom an agency names as a parent or carer can have been born; else empty"),
    ),
)

TOMBSTONES = Table(
    name="tombstones",
    station="people",
    owner="partnership",
    meaning="One row is one record that its agency no longer sends: that it was here, and nothing of what it held.",
    key=("record_mark",),
    columns=(
        Column("record_mark", "text", "indirect", "A keyed hash of agency, extract and record number", required=True),
        Column("person_id", "text", "indirect", "The number of the person that the record belonged to last", required=True),
        Column("withdrawn_on", "date", "none", "The date of the first snapshot without it", required=True),
    ),
)

LINKS = Table(
    name="links",
    station="people",
    owner="partnership",
    meaning="Pairs of records that were compared and scored above the floor, or that a person decided on, with what was decided.",
    key=("record_key_l", "record_key_r"),
    columns=(
        Column("record_key_l", "text", "direct", "One record", required=True),
        Column("record_key_r", "text", "direct", "The other", required=True),
        Column(
            "match_weight",
            "number",
            "none",
            "Sum of the weights (bits); log2 of the odds that they are one person; 0 where only a person says so",
            required=True,
        ),
        Column("match_probability", "number", "none", "The same as a probability", required=True),
        Column(
            "kept_apart",
            "text",
            "none",
            "What keeps them apart: a rule for relatives (twins, siblings, parent_and_child, no_date_of_birth, different_people), or decided by a person",
        ),
        Column("decided", "text", "none", "What a person decided about the pair; empty where nobody did", allowed=("same", "not_same")),
        Column("compared_weight", "number", "none", "What comparing the two came to (bits), before any rule or decision; empty where they were never compared"),
        Column(
            "in_band",
            "boolean",
            "none",
            "True in the review band: the weight is below the threshold for joining and not below that for keeping apart, and no rule or decision settles it",
            required=True,
        ),
        Column(
            "joins",
            "boolean",
            "none",
            "True where the link puts its two records together: by its weight, by a decision, or in the review band because they were one person before",
            required=True,
        ),
    ),
)
