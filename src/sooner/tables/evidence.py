"""What proof and leadership may read: no name, no address, a key that no analyst can turn back."""

from sooner.tables.shape import Column, Table

EVENTS = Table(
    name="events",
    station="evidence",
    owner="partnership",
    meaning="One row is one person's part in one event, under a pseudonym, by month.",
    key=("event_key", "person_key", "part"),
    columns=(
        Column("event_key", "text", "indirect", "Pseudonym of the event", required=True),
        Column("person_key", "text", "indirect", "Pseudonym of the person", required=True),
        Column("family_key", "text", "indirect", "Pseudonym of the person's family as at the snapshot"),
        Column("month", "date", "indirect", "First day of the month", required=True),
        Column("event_type", "text", "none", "Kind of event", required=True),
        Column("part", "text", "indirect", "Victim, suspect, witness, child present, missing person ...", required=True),
        Column("proved", "boolean", "indirect", "For a suspect: whether something was proved or admitted; empty for other parts"),
        Column("district", "text", "none", "District of the family, where known"),
    ),
)

OUTCOMES = Table(
    name="outcomes",
    station="evidence",
    owner="partnership",
    meaning="One row is one outcome of one person over one window.",
    key=("programme", "person_key", "measure"),
    columns=(
        Column("programme", "text", "none", "The programme whose follow-up it is", required=True),
        Column("person_key", "text", "indirect", "Pseudonym of the person", required=True),
        Column("measure", "text", "none", "What was counted", required=True),
        Column("month_from", "date", "indirect", "First month of the window", required=True),
        Column("month_to", "date", "indirect", "Last month of the window", required=True),
        Column("value", "number", "indirect", "The count or value; empty where not followed"),
    ),
)

ALLOCATIONS = Table(
    name="allocations",
    station="evidence",
    owner="partnership",
    meaning="One row is one person's place in the draw of one programme.",
    key=("programme", "person_key"),
    columns=(
        Column("programme", "text", "none", "The programme", required=True),
        Column("person_key", "text", "indirect", "Pseudonym of the person", required=True),
        Column("month", "date", "indirect", "Month of the draw", required=True),
        Column("arm", "text", "indirect", "What the draw gave", required=True),
        Column("stratum", "text", "indirect", "The block in which the draw was made"),
        Column("took_part", "boolean", "indirect", "Whether the place was taken up"),
        Column("district", "text", "none", "District of the family, where known"),
    ),
)
