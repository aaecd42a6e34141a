"""What courts and prisons send: hearings with what they ended in, and times in custody. Only of adults, and of no restricted hearing."""

from sooner.tables.shape import Column, Table

HEARING_RESULTS = (
    "adjourned",
    "bailed",
    "remanded",
    "custody",
    "suspended_sentence",
    "community_order",
    "fine",
    "discharge",
    "not_guilty",
)
#: What a hearing can end in that says that something was proved.
SENTENCES = ("custody", "suspended_sentence", "community_order", "fine", "discharge")

HEARINGS = Table(
    name="hearings",
    station="extracts",
    owner="courts",
    meaning="One row is one hearing of one adult defendant, with the sentence where one was passed. Restricted hearings are not sent.",
    key=("hearing_id", "record_id"),
    columns=(
        Column("hearing_id", "text", "indirect", "The court's number of the hearing", required=True),
        Column("record_id", "text", "direct", "The defendant's record", required=True),
        Column("heard_on", "date", "indirect", "The day of the hearing", required=True, future=True),
        Column("hearing_kind", "text", "none", "What the hearing is for, in the court's own words"),
        Column("result", "text", "indirect", "What it ended in; empty while it lies ahead", allowed=HEARING_RESULTS),
    ),
)

CUSTODY_SPELLS = Table(
    name="custody_spells",
    station="extracts",
    owner="prisons",
    meaning="One row is one time of one person in prison, from reception to release. It does not say for what.",
    key=("spell_id",),
    columns=(
        Column("spell_id", "text", "indirect", "The number of the time in custody", required=True),
        Column("record_id", "text", "direct", "The person's record", required=True),
        Column("received_on", "date", "indirect", "The day of reception", required=True),
        Column("held_as", "text", "indirect", "As what the person was received", allowed=("remanded", "sentenced")),
        Column("release_expected_on", "date", "indirect", "The day on which release is expected, where one is set", future=True),
        Column("released_on", "date", "indirect", "The day of release; empty while in custody"),
    ),
)
