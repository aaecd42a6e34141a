"""A kind of extract: what voluntary groups send about food parcels. Lies in src/sooner/tables/extracts/, one file an agency."""

from sooner.tables.shape import Column, Table

FOOD_PARCELS = Table(
    name="food_parcels",
    station="extracts",
    owner="voluntary groups",
    meaning="One row is one food parcel given to one household.",
    key=("parcel_id",),
    columns=(
        Column("parcel_id", "text", "indirect", "The number of the parcel", required=True),
        Column("record_id", "text", "direct", "The record of the person who fetched it", required=True),
        Column("given_on", "date", "indirect", "The day it was given", required=True),
        Column("reason", "text", "indirect", "Why it was needed", allowed=("low_income", "benefit_delay", "debt", "other")),
        Column("children", "integer", "indirect", "Children in the household"),
    ),
)
