"""How good it is: what came in, what was refused, how sure the links are, who is not seen."""

from sooner.tables.shape import Column, Table

QUALITY = Table(
    name="quality",
    station="quality",
    owner="partnership",
    meaning="One row is one measure of one station, for one agency and extract where it is about them.",
    key=("station", "measure", "agency", "extract", "group"),
    columns=(
        Column("station", "text", "none", "extracts, people, families or signals", required=True),
        Column("measure", "text", "none", "What was measured", required=True),
        Column("agency", "text", "none", "Agency; empty where it is about all", required=True),
        Column("extract", "text", "none", "Extract; empty where it is about all", required=True),
        Column("group", "text", "none", "The column, rule or weight band measured; empty where none", required=True),
        Column("value", "number", "none", "The count, or the share between 0 and 1", required=True),
        Column("n", "integer", "none", "Out of how many", required=True),
        Column("words", "text", "none", "The same in plain words", required=True),
    ),
)

#: Who may see which report of a run: the exact one is for the data protection officer's own look.
EDITIONS = ("exact", "protected")
#: The parts of a run's report, in the order in which they are read.
SECTIONS = ("feeds", "invisible", "links", "needs", "families", "outcomes", "drift", "rules")

RUN_REPORT = Table(
    name="run_report",
    station="quality",
    owner="partnership",
    meaning="One row is one figure of the report that a run makes about itself, exact or as it may be shown.",
    key=("edition", "place"),
    columns=(
        Column("edition", "text", "none", "exact, or protected: counts of people from 1 to 9 hidden, others rounded to 5", required=True, allowed=EDITIONS),
        Column("place", "integer", "none", "Its place in the report, from 1", required=True),
        Column("section", "text", "none", "The part of the report", required=True, allowed=SECTIONS),
        Column("measure", "text", "none", "What was measured", required=True),
        Column("topic", "text", "none", "Of what: an agency or an extract, a rule; empty where of all", required=True),
        Column(
            "dimension", "text", "none", "By what: sex, age, ethnicity, deprivation, district, agency, identifier; empty where of all together", required=True
        ),
        Column("group", "text", "none", "The group; empty where of everybody", required=True),
        Column("count", "number", "indirect", "The figure; empty where hidden or not evaluable"),
        Column("n", "number", "indirect", "Out of how many; empty where hidden, or where there is no such number"),
        Column("share", "number", "indirect", "count / n, between 0 and 1; of pairs judged blind what the sample says, with its own interval"),
        Column("low", "number", "indirect", "Lower end of the 95 % interval of the share"),
        Column("high", "number", "indirect", "Upper end"),
        Column("ratio", "number", "indirect", "The share beside that of everybody: 1 where they are equal"),
        Column("words", "text", "none", "The same in plain words", required=True),
    ),
)

RUN_HISTORY = Table(
    name="run_history",
    station="quality",
    owner="partnership",
    meaning="One row is the report of one earlier run, in its protected edition, kept when the snapshot of that run is gone.",
    key=("run",),
    columns=(
        Column("run", "text", "none", "The snapshot that the run put in force", required=True),
        Column("as_at", "date", "none", "The day for which it held", required=True),
        Column("report", "text", "none", "The report as JSON", required=True),
    ),
)

RUN_PICTURES = Table(
    name="run_pictures",
    station="quality",
    owner="partnership",
    meaning="One row is one picture of a run's report, drawn once, from protected counts only.",
    key=("name",),
    columns=(
        Column("name", "text", "none", "Its name", required=True),
        Column("title", "text", "none", "Its title", required=True),
        Column("words", "text", "none", "What it shows, in words", required=True),
        Column("svg", "text", "none", "The picture, as SVG", required=True),
    ),
)
