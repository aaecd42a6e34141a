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

#: What a row of demand is about: all calls of a month, of a kind, of a kind in a month, families and places by how often, before and after help.
DEMAND_PARTS = ("month", "kind", "kind_month", "families", "places", "before_after")

DEMAND = Table(
    name="demand",
    station="board",
    owner="partnership",
    meaning="One row is one count of calls, under disclosure control: by month and kind, by how often the same families and places, before and after help.",
    key=("row",),
    columns=(
        Column("row", "integer", "none", "Its place, from 1", required=True),
        Column("part", "text", "none", "What it is about", required=True, allowed=DEMAND_PARTS),
        Column("name", "text", "none", "The kind of call, how often, or which help; empty for all calls of a month"),
        Column("month", "date", "none", "The month; empty where the row is about twelve of them"),
        Column("reach", "text", "none", "What the partnership's list says of the kind", allowed=("could", "in_part", "hardly", "not_said")),
        Column("count", "integer", "none", "Calls; of families, places and help how many of these; empty where hidden"),
        Column("calls", "integer", "none", "Calls of those families, at those places, or in the twelve months before help; empty where hidden"),
        Column("after", "integer", "none", "Calls in the twelve months after help; empty where hidden"),
        Column("share", "number", "none", "Calls as a percentage of all calls, worked out from the counts as they are shown"),
        Column("study", "text", "none", "For help: the hash of the protocol of a study that can show cause; empty where the home knows of none"),
        Column("words", "text", "none", "The same in a sentence", required=True),
    ),
)

SURVEY_FIGURES = Table(
    name="survey_figures",
    station="board",
    owner="partnership",
    meaning="One row is one figure of a survey, as it may be shown: of a group, of a scale, or of what goes together with an answer, in all or in one area.",
    key=("row",),
    columns=(
        Column("row", "integer", "none", "Its place, from 1", required=True),
        Column("part", "text", "none", "What it is of", required=True, allowed=("estimate", "latest", "scale", "driver", "area")),
        Column("measure", "text", "none", "What was measured; of an area the driver", required=True),
        Column("name", "text", "none", "The group, the driver, the area; of a scale the answer, or alpha, omega, score", required=True),
        Column("estimate", "number", "none", "The estimate; empty where too few people were asked"),
        Column("low", "number", "none", "Lower end of its 95 % interval"),
        Column("high", "number", "none", "Upper end of its 95 % interval"),
        Column("unit", "text", "none", "What it is in: per cent, times the odds, difference, loading, reliability; empty for the outcome's own unit"),
        Column("people", "text", "none", "How many were asked, as it may be shown"),
        Column("effective", "number", "none", "How many people drawn by simple lot it is worth, to the nearest 5"),
        Column("smallest", "number", "none", "The smallest change to another such survey that is found in four cases of five"),
        Column("share", "number", "none", "For a driver: the percentage of how answers differ that falls to it, where all drivers are looked at together"),
        Column("share_low", "number", "none", "Lower end of its 95 % interval"),
        Column("share_high", "number", "none", "Upper end of its 95 % interval"),
        Column(
            "p_value", "number", "none", "For a driver: how often chance alone would bring as much; for an area: how often it would make areas differ as much"
        ),
        Column("hidden", "boolean", "none", "Whether too few people were asked to tell", required=True),
    ),
)

WORTH_FIGURES = Table(
    name="worth_figures",
    station="board",
    owner="partnership",
    meaning="One row is one figure of what a programme is worth, as it may be shown: pounds to three figures, later years discounted, ranges of 90 %.",
    key=("row",),
    columns=(
        Column("row", "integer", "none", "Its place, from 1", required=True),
        Column("part", "text", "none", "What it is about", required=True, allowed=("view", "agency", "input", "cost", "unit_cost")),
        Column("name", "text", "none", "The kind of money in words, the agency, the input, the cost or the unit cost", required=True),
        Column("kind", "text", "none", "The kind of money; empty for an input", allowed=("fiscal", "economic", "social", "together")),
        Column("pays", "number", "none", "Pounds paid; for a cost pounds a year"),
        Column("saves", "number", "none", "Pounds saved; for a unit cost pounds a unit"),
        Column("net", "number", "none", "Pounds saved less pounds paid"),
        Column("low", "number", "none", "Lower end of its 90 % range; for an input what the headline is at the lower end of the input"),
        Column("high", "number", "none", "Upper end of its 90 % range; for an input what the headline is at the upper end of the input"),
        Column("ratio", "number", "none", "Pounds saved for each pound paid; empty where nothing is paid"),
        Column("ratio_low", "number", "none", "Lower end of its 90 % range"),
        Column("ratio_high", "number", "none", "Upper end of its 90 % range"),
        Column("likely", "number", "none", "In how many of 100 draws more is saved than paid"),
        Column("payback", "integer", "none", "The year by whose end it has paid back; empty where it has not within the years looked at"),
        Column("at_low", "text", "none", "For an input its lower end, in words"),
        Column("at_high", "text", "none", "For an input its upper end, in words"),
        Column("words", "text", "none", "When, in which prices, how sure, and who says so"),
    ),
)
