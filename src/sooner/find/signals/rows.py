"""The rows that rules look at: received rows with their worked-out columns, the safety rule applied first, and then whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import ADDRESS, JOINED, event_of
from sooner.find.signals.asked import Asked
from sooner.find.signals.conditions import all_hold
from sooner.find.signals.sent import Sent, with_joined
from sooner.find.signals.whose import Whose
from sooner.find.signals.worked_out import with_worked_out
from sooner.tables import KINDS
from sooner.tables.extracts.police import PROVED_OUTCOMES

if TYPE_CHECKING:
    from datetime import date

    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def tables_of(kind: str) -> tuple[str, ...]:
    """The received tables that have to be read for a kind."""
    return tuple(f"received_{each}" for each in with_joined(kind))


def rows_of(view: StepView, kind: str, sent: Sent, asked: Sequence[Asked]) -> ir.Table:
    """Rows of a kind, ready for conditions that a row answers by itself.

    Being suspected is no need: rows of suspects without a proved outcome are gone before any rule sees them.
    """
    rows = view.read(f"received_{kind}")
    if "role" in rows.columns:
        rows = without_the_merely_suspected(rows)
    if kind in JOINED:
        rows = _joined(view, rows, *JOINED[kind], sent, asked)
    return with_worked_out(view, kind, rows)


def candidates(view: StepView, known: Whose, sent: Sent, asked: tuple[Asked, ...]) -> ir.Table:
    """The rows of a kind that can fit one of the ways, read in one pass, with ``source``, ``born``, ``person`` and ``family``, or with ``address``.

    Whose a row is, is looked up only for those that can fit. A column for each way says which rows those are.
    """
    kind, about = asked[0].way.kind, asked[0].way.about
    rows = rows_of(view, kind, sent, asked)
    rows = rows.mutate(**{one.column: _can_fit(rows, one, view.today) for one in asked})
    rows = rows.filter(reduce(or_, [rows[one.column] for one in asked]))
    rows = rows.mutate(source=sent.number(rows, kind))
    kept = [*carried(kind, sent, asked), *(one.column for one in asked)]
    if known.homes is not None and about == ADDRESS:
        return rows.select(*dict.fromkeys([*kept, "agency", "incident_id"])).inner_join(known.homes, ["agency", "incident_id"]).cache()
    mine = rows.select(*kept, key_of_row=sent.before_record(rows, kind, view.setting("partnership")) + rows[about].cast("string"))
    return mine.inner_join(known.records, mine.key_of_row == known.records.record_key).drop("key_of_row", "record_key").cache()


def carried(kind: str, sent: Sent, asked: Sequence[Asked]) -> tuple[str, ...]:
    """The columns of a row that are needed once it is known that it can fit."""
    needed = frozenset[str]().union(*(one.columns for one in asked))
    return tuple(sorted({*needed, *event_columns(kind, sent), *KINDS[kind].key, "source", "line"}))


def event_columns(kind: str, sent: Sent) -> tuple[str, ...]:
    """The columns that say which rows are about one event; where one extract sent them all, the agency says nothing."""
    return tuple(name for name in event_of(kind) if name != "agency" or len(sent.of(kind)) > 1)


def once_each(kind: str, sent: Sent) -> bool:
    """Whether no two rows of the kind can be about one event: its key says no more than the event does, and no agency sent it twice."""
    return sent.once(kind) and set(KINDS[kind].key) <= set(event_of(kind))


def row_key(rows: ir.Table, kind: str, sent: Sent) -> ir.StringValue:
    """The row's key over all agencies, in words."""
    return sent.before_key(rows, kind) + _together(rows, KINDS[kind].key)


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


def _joined(view: StepView, rows: ir.Table, other_kind: str, by: str, sent: Sent, asked: Sequence[Asked]) -> ir.Table:
    """Rows with the columns of the event that they are a part of, as the same agency sent it (once, however often sent)."""
    events = view.read(f"received_{other_kind}")
    if not sent.once(other_kind):
        events = events.mutate(nth=ibis.row_number().over(group_by=["agency", by], order_by=["extract", "line"])).filter(lambda one: one.nth == 0)
    more = [name for name in KINDS[other_kind].column_names if name not in rows.columns]
    # Where one agency alone sends parts and events, its name is not compared row by row.
    alone = len({each.agency for each in sent.sources if each.kind in (other_kind, asked[0].way.kind)}) == 1
    keys = [by] if alone else ["agency", by]
    return rows.inner_join(_of_the_days(events, asked, view.today).select(*keys, *more), keys)


def _of_the_days(events: ir.Table, asked: Sequence[Asked], today: date) -> ir.Table:
    """The events of days that can count for any of the ways: those too old are not joined to anything."""
    dates, since = {one.way.date for one in asked}, [one.since(today) for one in asked]
    if len(dates) > 1 or not dates <= set(events.columns):
        return events
    day = events[dates.pop()]
    known = [one for one in since if one is not None]
    return events.filter(day <= today, *([day >= min(known)] if len(known) == len(since) else []))


def _together(rows: ir.Table, columns: tuple[str, ...]) -> ir.StringValue:
    return ibis.literal("/").join([rows[name].cast("string").fill_null("") for name in columns])
