"""The rows that rules look at: received rows with their person, their worked-out columns, and the safety rule applied first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import JOINED, event_of
from sooner.find.families import with_person
from sooner.find.signals.worked_out import age_on, with_worked_out
from sooner.tables import KINDS
from sooner.tables.extracts.police import PROVED_OUTCOMES

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def tables_of(kind: str) -> tuple[str, ...]:
    """The received tables that have to be read for a kind."""
    return (f"received_{kind}", *([f"received_{JOINED[kind][0]}"] if kind in JOINED else []))


def rows_about(view: StepView, kind: str, about: str) -> ir.Table:
    """Rows of a kind with ``person_id``, ``born``, ``event`` and ``row_key``, ready for conditions.

    Being suspected is no need: rows of suspects without a proved outcome are gone before any rule sees them.
    """
    rows = view.read(f"received_{kind}")
    if kind in JOINED:
        rows = _joined(view, rows, *JOINED[kind])
    if "role" in rows.columns:
        rows = without_the_merely_suspected(rows)
    rows = with_person(view, with_worked_out(view, kind, rows), about, "person_id")
    born = view.read("people").select("person_id", born="date_of_birth")
    rows = rows.left_join(born, "person_id").drop("person_id_right")
    return rows.mutate(event=_together(rows, event_of(kind)), row_key=_together(rows, ("agency", "extract", *KINDS[kind].key)))


def without_the_merely_suspected(rows: ir.Table) -> ir.Table:
    """Rows of people's parts in incidents, less those of suspects against whom nothing was proved or admitted.

    No further action, still under investigation, no crime, not known, or nothing said: all of these prove nothing.
    """
    proved = rows.outcome.isin(PROVED_OUTCOMES).fill_null(False)
    return rows.filter((rows.role != "suspect") | proved)


def with_date(rows: ir.Table, column: str) -> ir.Table:
    """Rows with the date that counts as theirs, and the person's age on it."""
    rows = rows.mutate(row_date=rows[column])
    return rows.mutate(age=age_on(rows.born, rows.row_date))


def _joined(view: StepView, rows: ir.Table, other_kind: str, by: str) -> ir.Table:
    """Rows with the columns of the event that they are a part of, as the same agency sent it (once, however often sent)."""
    events = view.read(f"received_{other_kind}")
    once = events.mutate(nth=ibis.row_number().over(group_by=["agency", by], order_by=["extract", "line"])).filter(lambda one: one.nth == 0)
    more = [name for name in KINDS[other_kind].column_names if name not in rows.columns]
    return rows.inner_join(once.select("agency", by, *more), ["agency", by])


def _together(rows: ir.Table, columns: tuple[str, ...]) -> ir.StringValue:
    return ibis.literal("/").join([rows[name].cast("string").fill_null("") for name in columns])
