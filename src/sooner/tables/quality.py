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
