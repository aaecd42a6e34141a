"""What children's services send, in the shape of the Standard Safeguarding Dataset."""

from sooner.tables.shape import Column, Table

EPISODE_KINDS = ("contact", "early_help", "child_in_need", "child_protection", "looked_after")

EPISODES = Table(
    name="episodes",
    station="extracts",
    owner="children's services",
    meaning="One row is one spell of work with one child or adult: a contact, early help, child in need, child protection, looked after.",
    key=("episode_id",),
    columns=(
        Column("episode_id", "text", "indirect", "The number of the episode", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("episode_kind", "text", "indirect", "What kind of work", required=True, allowed=EPISODE_KINDS),
        Column("started_on", "date", "indirect", "First day", required=True),
        Column("ended_on", "date", "indirect", "Last day; empty while open"),
        Column("source", "text", "none", "Who asked for it: contact and referral source codes (1A ... 10)"),
        Column("primary_need", "text", "indirect", "Primary need code (N1 ... N9)"),
        Column("outcome", "text", "indirect", "What was decided"),
        Column("closure", "text", "indirect", "Reason for closing (RC1 ... RC9)"),
        Column("category_of_abuse", "text", "indirect", "For child protection: neglect, emotional, physical, sexual"),
    ),
)

ASSESSMENT_FACTORS = Table(
    name="assessment_factors",
    station="extracts",
    owner="children's services",
    meaning="One row is one factor found when a child was assessed (1A ... 24A; the letter says whether it is the child, a parent or somebody else).",
    key=("assessment_id", "record_id", "factor"),
    columns=(
        Column("assessment_id", "text", "indirect", "The number of the assessment", required=True),
        Column("record_id", "text", "direct", "The child's record", required=True),
        Column("assessed_on", "date", "indirect", "When it was completed", required=True),
        Column("factor", "text", "indirect", "The factor's code", required=True),
    ),
)
