"""Station four: needs seen and principles met, each with the rows it rests on."""

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

NEEDS_SHOWN = Table(
    name="needs_shown",
    station="signals",
    owner="partnership",
    meaning="One row is one need of the framework: whether anything that agencies send can show it, by which rules, and if not why.",
    key=("framework", "need"),
    columns=(
        Column("framework", "text", "none", "The framework's name", required=True),
        Column("outcome", "integer", "none", "Which of its outcomes", required=True),
        Column("need", "text", "none", "Which need", required=True),
        Column("text", "text", "none", "What the need says", required=True),
        Column("rules", "text", "none", "The rules that can show it, separated by a comma and a space"),
        Column("shown", "boolean", "none", "Whether any of them had rows to look at", required=True),
        Column("words", "text", "none", "The same in words, with what would show a need that is not shown", required=True),
    ),
)

ELIGIBLE_FAMILIES = Table(
    name="eligible_families",
    station="signals",
    owner="partnership",
    meaning="One row is one family in whom a need is seen: which different needs, and whether it is one that the framework's programme is for.",
    key=("family_id",),
    columns=(
        Column("family_id", "text", "indirect", "The family", required=True),
        Column("framework", "text", "none", "The framework's name", required=True),
        Column("needs", "integer", "indirect", "How many different needs are seen in its members", required=True),
        Column("outcomes", "integer", "indirect", "Under how many outcomes", required=True),
        Column("which", "text", "indirect", "Which needs, in the order of the framework", required=True),
        Column("eligible", "boolean", "indirect", "Whether these, and a dependent child or one expected, are what the programme asks for", required=True),
        Column("words", "text", "indirect", "The needs in words", required=True),
    ),
)

PRIORITIES = Table(
    name="priorities",
    station="signals",
    owner="partnership",
    meaning="One row is one person, family or address that meets one named, versioned principle of policing. Nothing is added up, and nothing sorted by harm.",
    key=("priority_id",),
    columns=(
        Column("priority_id", "text", "indirect", "Opaque number of this principle met here", required=True),
        Column("priority", "text", "none", "The rule's name", required=True),
        Column("version", "integer", "none", "The rule's version", required=True),
        Column("whom", "text", "none", "Whom it is about", required=True, allowed=("person", "family", "address")),
        Column("person_id", "text", "indirect", "The person, where it is about one"),
        Column("family_id", "text", "indirect", "The family, or the person's family where there is one; of an address the one family that lives there"),
        Column("address_id", "text", "indirect", "Opaque number of the address, where it is about one"),
        Column("first_seen", "date", "indirect", "Date of the first row it rests on", required=True),
        Column("last_seen", "date", "indirect", "Date of the last row it rests on", required=True),
        Column("rows", "integer", "none", "How many rows it rests on", required=True),
        Column("words", "text", "indirect", "Why it is met, in one sentence without a name", required=True),
        Column(
            "harm_cambridge", "number", "indirect", "Sum of its rows by the first weights given (days of the Cambridge Crime Harm Index); empty without weights"
        ),
        Column("harm_cambridge_rows", "integer", "indirect", "How many of its rows have such a weight"),
        Column(
            "harm_ons",
            "number",
            "indirect",
            "Sum of its rows by the second weights given (ONS Crime Severity Score); never added to the first; empty without weights",
        ),
        Column("harm_ons_rows", "integer", "indirect", "How many of its rows have such a weight"),
    ),
)

PRIORITY_ROWS = Table(
    name="priority_rows",
    station="signals",
    owner="partnership",
    meaning="The rows that a principle met rests on: enough to find each in what was received.",
    key=("priority_id", "agency", "extract", "line"),
    columns=(Column("priority_id", "text", "indirect", "The principle met", required=True), *SIGNAL_ROWS.columns[1:]),
)
