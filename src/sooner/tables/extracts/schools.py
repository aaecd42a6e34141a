"""What schools send: attendance by term, suspensions and exclusions."""

from sooner.tables.shape import Column, Table

ATTENDANCE = Table(
    name="attendance",
    station="extracts",
    owner="schools",
    meaning="One row is one pupil's attendance in one term, in half-day sessions.",
    key=("record_id", "term"),
    columns=(
        Column("record_id", "text", "direct", "The pupil's record", required=True),
        Column("term", "integer", "none", "The term in order: academic year's first calendar year x 10 + 1 autumn, 2 spring, 3 summer (20251)", required=True),
        Column("term_starts", "date", "none", "First day of the term", required=True),
        Column("sessions_possible", "integer", "indirect", "Sessions the pupil could have attended", required=True),
        Column("absent_authorised", "integer", "indirect", "Sessions missed with leave", required=True),
        Column("absent_unauthorised", "integer", "indirect", "Sessions missed without leave", required=True),
    ),
)

EXCLUSIONS = Table(
    name="exclusions",
    station="extracts",
    owner="schools",
    meaning="One row is one suspension or permanent exclusion.",
    key=("exclusion_id",),
    columns=(
        Column("exclusion_id", "text", "indirect", "The number of the exclusion", required=True),
        Column("record_id", "text", "direct", "The pupil's record", required=True),
        Column("excluded_on", "date", "indirect", "First day", required=True),
        Column("kind", "text", "indirect", "Suspension or permanent exclusion", required=True, allowed=("suspension", "permanent")),
        Column("sessions", "integer", "indirect", "Sessions lost"),
        Column("reason", "text", "indirect", "Reason code of the school census"),
    ),
)
