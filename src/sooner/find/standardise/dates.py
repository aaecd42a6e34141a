"""Dates: placeholders emptied, and an expected date only for a child not yet born."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.placeholders import placeholders

if TYPE_CHECKING:
    import ibis.expr.types as ir


def real_date(column: ir.DateColumn) -> ir.DateColumn:
    """The date; empty where it is one that systems put in for want of one."""
    return ibis.ifelse(column.isin(placeholders()["dates"]), ibis.null("date"), column)


def oldest(today: date) -> date:
    """The birthday of the oldest person there can be. The 28th stands for the 29th of February."""
    return date(today.year - int(placeholders()["oldest_age"]), today.month, min(today.day, 28))


def date_of_birth(column: ir.DateColumn, today: date) -> ir.DateColumn:
    """The date of birth; empty where it is a placeholder, after ``today``, or more than 120 years before it."""
    return ibis.ifelse(column.between(oldest(today), today), real_date(column), ibis.null("date"))


def expected_on(column: ir.DateColumn, born: ir.DateColumn, today: date) -> ir.DateColumn:
    """The expected date of birth; empty where the child has been born or the date is a placeholder."""
    return ibis.ifelse(born.isnull() & (column >= oldest(today)), real_date(column), ibis.null("date"))
