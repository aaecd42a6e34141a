"""Which of the rows that fit are enough for the rule to fire, and still count as current. Counted for each ``whom`` of each way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import RUNNING
from sooner.definitions.signal_form import Count
from sooner.find.signals.conditions import months_before

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Counted for each way, and for each whom.
_EACH = ["place", "whom"]
_IN_ORDER = ("row_date", "source", "line")


def once_an_event(rows: ir.Table, event: Sequence[str]) -> ir.Table:
    """One row for each whom and event: two records of one person in one incident are one incident. Of several the first in order stays.

    ``event``: the columns that say which rows are about one event.
    """
    numbered = rows.mutate(nth=ibis.row_number().over(group_by=[*_EACH, *event], order_by=list(_IN_ORDER)))
    return numbered.filter(numbered.nth == 0).drop("nth")


def of_many(rows: ir.Table, at_least: int) -> ir.Table:
    """The rows of those who have so many: what is dear to work out need not be worked out for the others."""
    if at_least == 1:
        return rows
    counted = rows.group_by(_EACH).agg(many=rows.count())
    return rows.semi_join(counted.filter(counted.many >= at_least), _EACH)


def enough(rows: ir.Table, count: Count, today: date, lasts_months: int | None) -> ir.Table:
    """The rows (once an event, dated not after today) on which the rule rests; none for whom there are too few.

    Where rows are simply counted, those that are too old have been left out before.
    """
    since = months_before(today, lasts_months) if lasts_months is not None else None
    rows = of_many(rows, count.at_least)
    if count.consecutive is not None:
        return _running(rows, count.consecutive, count.at_least, since)
    if count.within_months is not None:
        return _close_together(rows, count.at_least, count.within_months, since)
    return rows


def _running(rows: ir.Table, column: str, at_least: int, since: date | None) -> ir.Table:
    """The latest run of so many rows or more without a gap in a column that counts terms (year x 10 + term)."""
    rows = rows.mutate(term_place=rows[column] // 10 * RUNNING[column] + rows[column] % 10)
    rows = rows.mutate(nth=ibis.row_number().over(group_by=_EACH, order_by="term_place"))
    rows = rows.mutate(run=rows.term_place - rows.nth)
    rows = rows.mutate(length=rows.line.count().over(group_by=[*_EACH, "run"]), run_ends=rows.row_date.max().over(group_by=[*_EACH, "run"]))
    long = rows.filter(rows.length >= at_least)
    last = long.mutate(last_ends=long.run_ends.max().over(group_by=_EACH))
    kept = last.filter((last.run_ends == last.last_ends) & _current(last.last_ends, since))
    return kept.drop("term_place", "nth", "run", "length", "run_ends", "last_ends")


def _close_together(rows: ir.Table, at_least: int, months: int, since: date | None) -> ir.Table:
    """The rows of the latest stretch of so many months that holds so many rows or more."""
    in_order = ibis.window(group_by=_EACH, order_by=list(_IN_ORDER))
    earlier = rows.row_date.lag(at_least - 1).over(in_order)
    rows = rows.mutate(ends=ibis.ifelse(rows.row_date <= _after(earlier, months), rows.row_date, ibis.null("date")))
    last = rows.mutate(last_ends=rows.ends.max().over(group_by=_EACH))
    kept = last.filter((last.row_date <= last.last_ends) & (last.last_ends <= _after(last.row_date, months)) & _current(last.last_ends, since))
    return kept.drop("ends", "last_ends")


def _after(day: ir.DateValue, months: int) -> ir.DateValue:
    return (day + ibis.interval(months=months)).cast("date")


def _current(last: ir.DateValue, since: date | None) -> ir.BooleanValue:
    return last.notnull() if since is None else last >= since
