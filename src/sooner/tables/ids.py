"""Numbers through time: since when each was given, and where one that was given up leads."""

from sooner.tables.shape import Column, Table

#: What our own numbers are of.
NUMBERED = ("person", "family")
#: Why a number is no longer in use.
ENDS = ("merged", "withdrawn", "ended")

IDS = Table(
    name="ids",
    station="families",
    owner="partnership",
    meaning="One row is one number that a person or a family goes by in this snapshot or went by before: since when, until when, and why no longer.",
    key=("kind", "id"),
    columns=(
        Column("kind", "text", "none", "person or family", required=True, allowed=NUMBERED),
        Column("id", "text", "indirect", "The number", required=True),
        Column("since", "date", "none", "The date of the snapshot that first gave it", required=True),
        Column("until", "date", "none", "The date of the first snapshot in which nobody went by it; empty while it is in use"),
        Column("why", "text", "none", "Why nobody does: merged (it leads to another), withdrawn (no record is left), ended (no child is left)", allowed=ENDS),
    ),
)

REDIRECTS = Table(
    name="redirects",
    station="families",
    owner="partnership",
    meaning="One row is one number that nobody goes by any more, and the number under which what was written against it is found now.",
    key=("kind", "old_id"),
    columns=(
        Column("kind", "text", "none", "person or family", required=True, allowed=NUMBERED),
        Column("old_id", "text", "indirect", "The number that was given up", required=True),
        Column("new_id", "text", "indirect", "The number it leads to, followed to the end", required=True),
        Column("since", "date", "none", "The date of the snapshot that gave it up", required=True),
    ),
)
