"""What a past programme sends: who was offered a place by lot, and what happened to them later."""

from sooner.tables.shape import Column, Table

PROGRAMME_ALLOCATIONS = Table(
    name="programme_allocations",
    station="extracts",
    owner="partnership",
    meaning="One row is one person's place in the draw of one programme.",
    key=("programme", "record_id"),
    columns=(
        Column("programme", "text", "none", "The programme's name", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("allocated_on", "date", "indirect", "The day of the draw", required=True),
        Column("arm", "text", "indirect", "What the draw gave", required=True, allowed=("programme", "usual_help")),
        Column("stratum", "text", "indirect", "The block in which the draw was made"),
        Column("took_part", "boolean", "indirect", "Whether the person took the place up"),
    ),
)

PROGRAMME_OUTCOMES = Table(
    name="programme_outcomes",
    station="extracts",
    owner="partnership",
    meaning="One row is one outcome of one person over one window, as the programme's own follow-up counted it.",
    key=("programme", "record_id", "measure", "window_from"),
    columns=(
        Column("programme", "text", "none", "The programme's name", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("measure", "text", "none", "What was counted", required=True),
        Column("window_from", "date", "indirect", "First day of the window", required=True),
        Column("window_to", "date", "indirect", "Last day of the window", required=True),
        Column("value", "number", "indirect", "The count or value; empty where the person could not be followed"),
    ),
)
