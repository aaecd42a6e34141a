"""Station four: needs seen, each with the rows it rests on."""

from sooner.tables.shape import Column, Table

SIGNALS = Table(
    name="signals",
    station="signals",
    owner="partnership",
    meaning="One row is one named, versioned rule that fired for one person: a need seen, never a risk predicted.",
    key=("signal_id",),
    columns=(
        Column("signal_id", "text", "indirect", "Opaque number of this signal for this person", required=True),
        Column("signal", "text", "none", "The rule's name", required=True),
        Column("version", "integer", "none", "The rule's version", required=True),
        Column("outcome", "integer", "none", "Which of the outcomes of the framework", required=True),
        Column("need", "text", "none", "Which need of that outcome", required=True),
        Column("person_id", "text", "indirect", "The person whose need it is", required=True),
        Column("family_id", "text", "indirect", "The person's family, where there is one"),
        Column("first_seen", "date", "indirect", "Date of the first row it rests on", required=True),
        Column("last_seen", "date", "indirect", "Date of the last row it rests on", required=True),
        Column("rows", "integer", "none", "How many rows it rests on", required=True),
        Column("words", "text", "indirect", "Why it fired, in one sentence without a name", required=True),
    ),
)

SIGNAL_ROWS = Table(
    name="signal_rows",
    station="signals",
    owner="partnership",
    meaning="The rows that a signal rests on: enough to find each in what was received.",
    key=("signal_id", "agency", "extract", "line"),
    columns=(
        Column("signal_id", "text", "indirect", "The signal", required=True),
        Column("agency", "text", "none", "The agency that sent the row", required=True),
        Column("extract", "text", "none", "The extract it came in", required=True),
        Column("kind", "text", "none", "The kind of extract", required=True),
        Column("line", "integer", "none", "The row's line in the file as received", required=True),
        Column("row_date", "date", "indirect", "The row's date", required=True),
        Column("row_words", "text", "indirect", "What the row says, as far as the rule needs it, without a name", required=True),
    ),
)
