"""What health sends: maternity bookings and health visitors' reviews."""

from sooner.tables.shape import Column, Table

MATERNITY_BOOKINGS = Table(
    name="maternity_bookings",
    station="extracts",
    owner="health",
    meaning="One row is one pregnancy booked with the maternity service.",
    key=("booking_id",),
    columns=(
        Column("booking_id", "text", "indirect", "The number of the booking", required=True),
        Column("record_id", "text", "direct", "The mother's record", required=True),
        Column("child_record_id", "text", "direct", "The expected or born child's record"),
        Column("booked_on", "date", "indirect", "The day of the booking appointment", required=True),
        Column("expected_on", "date", "direct", "Expected date of birth", required=True, future=True),
        Column("weeks_at_booking", "integer", "indirect", "Weeks of pregnancy at booking"),
        Column("extra_support", "boolean", "indirect", "The midwife recorded that more than the usual support is needed"),
    ),
)

HEALTH_REVIEWS = Table(
    name="health_reviews",
    station="extracts",
    owner="health",
    meaning="One row is one review of a child by a health visitor.",
    key=("review_id",),
    columns=(
        Column("review_id", "text", "indirect", "The number of the review", required=True),
        Column("record_id", "text", "direct", "The child's record", required=True),
        Column("reviewed_on", "date", "indirect", "When", required=True),
        Column("review", "text", "none", "Which review", required=True, allowed=("new_birth", "6_8_weeks", "1_year", "2_2.5_years")),
        Column("development", "text", "indirect", "Against what is expected at that age", allowed=("as_expected", "below_expected", "not_assessed")),
        Column("attended", "boolean", "indirect", "Whether the child was brought"),
    ),
)
