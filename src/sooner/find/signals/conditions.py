"""A rule's conditions as expressions over rows."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

import ibis

from sooner.definitions.signal_form import Condition

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: One expression an operator: the column, what it is asked with, today.
_ASK: dict[str, Callable[[Any, Any, date], Any]] = {
    "is": lambda column, value, today: column == value,
    "one_of": lambda column, value, today: column.isin(value),
    "at_least": lambda column, value, today: column >= value,
    "at_most": lambda column, value, today: column <= value,
    "above": lambda column, value, today: column > value,
    "below": lambda column, value, today: column < value,
    "within_months": lambda column, value, today: column.between(months_before(today, value), today),
    "not_past": lambda column, value, today: column.isnull() | (column >= today),
    "empty": lambda column, value, today: column.isnull(),
    "not_empty": lambda column, value, today: column.notnull(),
}
_TRUE = ibis.literal(True)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def all_hold(rows: ir.Table, conditions: Iterable[Condition], today: date) -> ir.BooleanValue:
    """Whether every condition holds of a row; a question asked of an empty value does not hold, and where nothing is asked all holds."""
    return reduce(and_, [_holds(rows, condition, today) for condition in conditions], _TRUE)


def _holds(rows: ir.Table, condition: Condition, today: date) -> ir.BooleanValue:
    if condition.any is not None:
        return reduce(or_, [_holds(rows, one, today) for one in condition.any])
    asked = _ASK[condition.operator](rows[condition.column], condition.value, today)
    return asked.fill_null(False)
