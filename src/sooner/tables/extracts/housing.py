"""What housing sends: tenancies, what is owed, notices, temporary accommodation."""

from sooner.tables.shape import Column, Table

TENANCIES = Table(
    name="tenancies",
    station="extracts",
    owner="housing",
    meaning="One row is one tenant's part in one tenancy or placement, as it stands.",
    key=("tenancy_id", "record_id"),
    columns=(
        Column("tenancy_id", "text", "indirect", "The number of the tenancy or placement", required=True),
        Column("record_id", "text", "direct", "The tenant's record", required=True),
        Column("started_on", "date", "indirect", "First day", required=True),
        Column("ended_on", "date", "indirect", "Last day; empty while it lasts"),
        Column("temporary", "boolean", "indirect", "Temporary accommodation"),
        Column("weekly_rent", "number", "indirect", "Rent a week, pounds"),
        Column("arrears", "number", "indirect", "Rent owed, pounds"),
        Column("arrears_on", "date", "indirect", "The day the arrears were worked out"),
        Column("notice_on", "date", "indirect", "The day a notice seeking possession was served"),
    ),
)
