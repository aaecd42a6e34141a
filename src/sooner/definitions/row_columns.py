"""The columns that a signal rule may speak of: those of the kind, those joined to it, and those worked out from them."""

from __future__ import annotations

from sooner.tables import KINDS
from sooner.tables.shape import Column

#: A kind whose rows are read together with the rows of another kind: kind -> (other kind, the column that joins them).
JOINED = {"incident_roles": ("incidents", "incident_id")}

#: Columns worked out from a kind's own, with what they mean. Their expressions are in ``sooner.find.signals.worked_out``.
WORKED_OUT: dict[str, tuple[Column, ...]] = {
    "attendance": (
        Column(
            "attendance_rate",
            "number",
            "indirect",
            "Share of sessions attended; sessions missed with leave are left out of both the count and the total (0 to 1, shown in per cent)",
        ),
    ),
    "tenancies": (Column("arrears_weeks", "number", "indirect", "Rent owed, in weeks of rent"),),
    "maternity_bookings": (Column("not_yet_born", "boolean", "indirect", "No birth is known, and the expected day is not more than four weeks past"),),
}

#: Worked out for every kind from the person the row is about.
AGE = Column("age", "integer", "indirect", "Whole years of age of the person on the row's date")

#: The kind whose rows have a place, and what a rule about an address says that it is about.
PLACED, ADDRESS = "incidents", "address"

#: Columns in which order makes sense, so that rows can be "running": the column and how many of them make a year.
RUNNING = {"term": 3}

#: Columns that no rule's words may show, whatever they are said to identify.
NEVER_SHOWN = ("postcode", "address")


def columns_of(kind: str) -> dict[str, Column]:
    """Every column that a rule about this kind may speak of, by name. KeyError for a kind that is not known."""
    joined = KINDS[JOINED[kind][0]].columns if kind in JOINED else ()
    return {column.name: column for column in (*joined, *KINDS[kind].columns, *WORKED_OUT.get(kind, ()), AGE)}


def may_be_shown(column: Column) -> bool:
    """Whether a rule's words may hold the column's value: never a name, an address, a number of a person or of an event."""
    return column.identifies != "direct" and not column.name.endswith("_id") and column.name not in NEVER_SHOWN


def event_of(kind: str) -> tuple[str, ...]:
    """The columns that say which rows of a kind are about one and the same event, whoever's part each row is.

    Numbers are an agency's own, so the agency belongs to them; a term is the same whichever school counts it.
    """
    key = [name for name in KINDS[kind].key if name != "record_id"]
    numbers = [name for name in key if name.endswith("_id")]
    return ("agency", *numbers) if numbers else tuple(key)
