"""The rows that rules look at: received rows with their worked-out columns, the safety rule applied first, and then whose they are."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import ADDRESS, JOINED, event_of
from sooner.find.extracts import with_record_key
from sooner.find.signals.asked import Asked
from sooner.find.signals.conditions import all_hold
from sooner.find.signals.worked_out import with_worked_out
from sooner.tables import KINDS
from sooner.tables.extracts.police import PROVED_OUTCOMES

if TYPE_CHECKING:
    from datetime import date

    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def tables_of(kind: str) -> tuple[str, ...]:
    """The received tables that have to be read for a kind."""
    return (f"received_{kind}", *([f"received_{JOINED[kind][0]}"] if kind in JOINED else []))


def whose(view: StepView) -> ir.Table:
    """Whose each record is: ``record_key``, ``person_id``, the person's birth and family. Worked out once for all rules."""
    records = view.read("person_records").select("record_key", "person_id")
    born = view.read("people").select("person_id", born="date_of_birth")
    families = view.read("family_members").group_by("person_id").agg(family_id=lambda one: one.family_id.min())
    known = records.left_join(born, "person_id").drop("person_id_right")
    return known.left_join(families, "person_id").drop("person_id_right").cache()


def rows_of(view: StepView, kind: str) -> ir.Table:
    """Rows of a kind, ready for conditions that a row answers by itself.

    Being suspected is no need: rows of suspects without a proved outcome are gone before any rule sees them.
    """
    rows = view.read(f"received_{kind}")
    if kind in JOINED:
        rows = _joined(view, rows, *JOINED[kind])
    if "role" in rows.columns:
        rows = without_the_merely_suspected(rows)
    return with_worked_out(view, kind, rows)


def candidates(view: StepView, known: ir.Table, kind: str, about: str, asked: tuple[Asked, ...]) -> ir.Table:
    """The rows of a kind that can fit one of the ways, read in one pass, with ``person_id``, ``family_id``, ``born``, ``event`` and ``row_key``.

    Whose a row is, is looked up only for those that can fit. A column for each way says which rows those are.
    ``known``: whose each record is, or for rows about addresses at which home each incident was.
    """
    rows = rows_of(view, kind)
    rows = rows.mutate(**{one.column: _can_fit(rows, one, view.today) for one in asked})
    rows = rows.filter(reduce(or_, [rows[one.column] for one in asked]))
    rows = rows.mutate(event=_together(rows, event_of(kind)), row_key=_together(rows, ("agency", "extract", *KINDS[kind].key)))
    needed = sorted(frozenset[str]().union(*(one.columns for one in asked)) | {"agency", "extract", "line"})
    kept = [*needed, "event", "row_key", *(one.column for one in asked)]
    if about == ADDRESS:
        return rows.select(*dict.fromkeys([*kept, "incident_id"])).inner_join(known, ["agency", "incident_id"]).cache()
    keyed = with_record_key(rows, view.setting("partnership"), column=about, into="key_of_row")
    mine = keyed.select(*kept, "key_of_row")
    return mine.inner_join(known, mine.key_of_row == known.record_key).drop("key_of_row", "record_key").cache()


def without_the_merely_suspected(rows: ir.Table) -> ir.Table:
    """Rows of people's parts in incidents, less those of suspects against whom nothing was proved or admitted.

    No further action, still under investigation, no crime, not known, or nothing said: all of these prove nothing.
    """
    proved = rows.outcome.isin(PROVED_OUTCOMES).fill_null(False)
    return rows.filter((rows.role != "suspect") | proved)


def _can_fit(rows: ir.Table, one: Asked, today: date) -> ir.BooleanValue:
    """Whether the row fits as far as it can say by itself, and its date is one that counts."""
    day, since = rows[one.way.date], one.since(today)
    dated = (day <= today).fill_null(False)
    return (dated if since is None else dated & (day >= since)) & all_hold(rows, one.of_the_row, today)


def _joined(view: StepView, rows: ir.Table, other_kind: str, by: str) -> ir.Table:
    """Rows with the columns of the event that they are a part of, as the same agency sent it (once, however often sent)."""
    events = view.read(f"received_{other_kind}")
    if _in_several_extracts(events):
        events = events.mutate(nth=ibis.row_number().over(group_by=["agency", by], order_by=["extract", "line"])).filter(lambda one: one.nth == 0)
    more = [name for name in KINDS[other_kind].column_names if name not in rows.columns]
    return rows.inner_join(events.select("agency", by, *more), ["agency", by])


def _in_several_extracts(events: ir.Table) -> bool:
    """Whether an agency sent events in several extracts: within one no number stands twice, since such a row is refused."""
    sent = events.select("agency", "extract").distinct()
    return bool((sent.count() > sent.agency.nunique()).execute())


def _together(rows: ir.Table, columns: tuple[str, ...]) -> ir.StringValue:
    return ibis.literal("/").join([rows[name].cast("string").fill_null("") for name in columns])
