"""What leadership reads: indicators, targets and outputs, and what studies found. Counts and sentences; no row is about one person."""

from sooner.tables.shape import Column, Table

#: The closed set of what a study can find.
VERDICTS = ("better", "worse", "no_difference_worth_having", "not_enough_people_to_tell", "not_a_fair_comparison", "cannot_show_cause")
#: What the latest point of a series says: within noise, for the better, for the worse, or a rise or fall that nobody called good or bad.
VARIATIONS = ("common_cause", "improvement", "concern", "neutral_high", "neutral_low")
ASSURANCES = ("consistently_passing", "consistently_failing", "inconsistent")
FLAGS = ("astronomical", "trend", "two_of_three", "shift")
#: Of series in which nothing changes, the share whose latest value is flagged all the same (simulated: see `sooner.lead.indicators.words`).
FLAGGED_BY_CHANCE = 0.02
RESULTS = ("reached", "fell_short", "not_known")

INDICATORS = Table(
    name="indicators",
    station="board",
    owner="partnership",
    meaning="One row is one series over time and what its latest value says.",
    key=("series",),
    columns=(
        Column("series", "text", "none", "What the series is called", required=True),
        Column("unit", "text", "none", "What a value is of: per 100 for a rate, empty for what was sent as it is"),
        Column("direction", "text", "none", "Which way is better", required=True, allowed=("increase", "decrease", "neutral")),
        Column("points", "integer", "none", "How many values are known", required=True),
        Column("missing", "integer", "none", "How many are missing", required=True),
        Column("first_date", "date", "none", "Date of the first value"),
        Column("last_date", "date", "none", "Date of the latest known value"),
        Column("last_value", "number", "none", "The latest known value"),
        Column("mean", "number", "none", "Mean of the latest limits; empty where there are too few values"),
        Column("lower", "number", "none", "Lower limit of what the series does by itself"),
        Column("upper", "number", "none", "Upper limit of what the series does by itself"),
        Column("target", "number", "none", "The target, where there is one"),
        Column("variation", "text", "none", "What the latest value says", required=True, allowed=VARIATIONS),
        Column("assurance", "text", "none", "What to expect of the target; empty without one", allowed=ASSURANCES),
        Column("flagged", "integer", "none", "How many values are flagged", required=True),
        Column("words", "text", "none", "The same in sentences", required=True),
        Column("chart", "text", "none", "The name of its picture among the draft's pictures; empty where none was drawn"),
    ),
)

INDICATOR_POINTS = Table(
    name="indicator_points",
    station="board",
    owner="partnership",
    meaning="One row is one value of one series with the limits at that place.",
    key=("series", "date"),
    columns=(
        Column("series", "text", "none", "What the series is called", required=True),
        Column("date", "date", "none", "Its date", required=True, future=True),
        Column("value", "number", "none", "The value; empty where it is missing"),
        Column("mean", "number", "none", "The mean here"),
        Column("lower", "number", "none", "The lower limit here"),
        Column("upper", "number", "none", "The upper limit here"),
        Column("flag", "text", "none", "Why the value is flagged; empty where it is not", allowed=FLAGS),
    ),
)

TARGETS = Table(
    name="targets",
    station="board",
    owner="partnership",
    meaning="One row is one promise beside what was reached.",
    key=("row",),
    columns=(
        Column("row", "integer", "none", "Its place among the rows sent, from 1", required=True),
        Column("measure", "text", "none", "What was promised; 'label lost' where nobody knows any more", required=True),
        Column("target", "number", "none", "What was promised", required=True),
        Column("achieved", "number", "none", "What was reached; empty where it is not known"),
        Column("of_target", "number", "none", "What was reached as a percentage of the target"),
        Column("result", "text", "none", "Whether the target was reached", required=True, allowed=RESULTS),
        Column("said", "text", "none", "The same in words: 35 of 50 (70 %), fell short"),
        Column("period", "text", "none", "The period"),
        Column("site", "text", "none", "The place"),
        Column("status", "text", "none", "How sure the row is: stated, inferred, label lost"),
        Column("note", "text", "none", "What was said beside it"),
        Column("other", "text", "none", "Every other column that was sent, name and value"),
        Column("chart", "text", "none", "The name of its picture among the draft's pictures"),
    ),
)

OUTPUTS = Table(
    name="outputs",
    station="board",
    owner="partnership",
    meaning="One row is what one place did in one period. Nothing is judged.",
    key=("row",),
    columns=(
        Column("row", "integer", "none", "Its place among the rows sent, from 1", required=True),
        Column("measure", "text", "none", "What was counted: the name of the number column", required=True),
        Column("place", "text", "none", "The place", required=True),
        Column("period", "text", "none", "The period; empty where the file has none"),
        Column("value", "number", "none", "The count; empty where it is not known"),
        Column("is_sum", "boolean", "none", "Whether the row was sent as the sum of others, and so is checked, not added", required=True),
        Column("parts", "number", "none", "For such a row: what the others add up to"),
        Column("agrees", "boolean", "none", "For such a row: whether it is what the others add up to"),
        Column("status", "text", "none", "How sure the row is"),
        Column("note", "text", "none", "What was said beside it"),
        Column("other", "text", "none", "Every other column that was sent, name and value"),
    ),
)

EVIDENCE = Table(
    name="evidence",
    station="board",
    owner="partnership",
    meaning="One row is what one study found, as it may be shown.",
    key=("study",),
    columns=(
        Column("study", "text", "none", "The hash of the protocol and of the data", required=True),
        Column("question", "text", "none", "What was asked", required=True),
        Column("design", "text", "none", "How it was looked into", required=True),
        Column("outcome", "text", "none", "What was measured", required=True),
        Column("unit", "text", "none", "What the estimate is in"),
        Column("people", "integer", "none", "How many people it rests on, as it may be shown"),
        Column("estimate", "number", "none", "The difference; empty where it is withheld"),
        Column("low", "number", "none", "Lower end of its 95 % interval"),
        Column("high", "number", "none", "Upper end of its 95 % interval"),
        Column("verdict", "text", "none", "What can be concluded", required=True, allowed=VERDICTS),
        Column("frozen", "boolean", "none", "Whether the protocol was frozen before the data were read", required=True),
        Column("can_say", "text", "none", "What can be said, one sentence a line", required=True),
        Column("cannot_say", "text", "none", "What cannot be said, one sentence a line", required=True),
        Column("chart", "text", "none", "The name of its picture among the draft's pictures"),
    ),
)
