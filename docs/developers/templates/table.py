"""A table that the library writes: families by district. Lies in src/sooner/tables/, one file a station, and in TABLES."""

from sooner.tables.shape import Column, Table

FAMILIES_BY_DISTRICT = Table(
    name="families_by_district",
    station="families",
    owner="partnership",
    meaning="One row is one district, with how many families live there.",
    key=("district",),
    columns=(
        Column("district", "text", "none", "The district", required=True),
        Column("families", "integer", "none", "Families as at the date of the snapshot", required=True),
    ),
)
