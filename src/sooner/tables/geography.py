"""Where postcodes lie: loaded by a partnership, identifies nobody."""

from sooner.tables.shape import Column, Table

POSTCODES = Table(
    name="postcodes",
    station="geography",
    owner="partnership",
    meaning="One row is one postcode.",
    key=("postcode",),
    columns=(
        Column("postcode", "text", "none", "Postcode in capitals with one space", required=True),
        Column("small_area", "text", "none", "The small area it lies in", required=True),
        Column("district", "text", "none", "The district it lies in", required=True),
    ),
)
