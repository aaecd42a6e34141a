"""What treatment services, victim support, the jobcentre and charities send: that somebody was referred or is being helped."""

from sooner.tables.shape import Column, Table

SERVICE_SPELLS = Table(
    name="service_spells",
    station="extracts",
    owner="any service",
    meaning="One row is one referral of one person to one service, with the help that followed. It holds nothing of what was said or found.",
    key=("spell_id",),
    columns=(
        Column("spell_id", "text", "indirect", "The number of the referral or spell", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("service", "text", "indirect", "Which service, in the agency's own words"),
        Column("referred_by", "text", "indirect", "Who asked for it, in the agency's own words"),
        Column("referred_on", "date", "indirect", "The day of the referral"),
        Column("started_on", "date", "indirect", "The first day of help; empty where none began"),
        Column("ended_on", "date", "indirect", "The last day of help; empty while it lasts"),
    ),
)
