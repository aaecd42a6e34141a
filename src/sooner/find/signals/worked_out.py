"""The columns worked out from a kind's own, as expressions that any engine runs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sooner.find.families import AFTER_EXPECTED, with_person

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def age_on(born: ir.DateValue, day: ir.DateValue) -> ir.IntegerValue:
    """Whole years of age on a day; empty where no date of birth is known."""
    before_birthday = (day.month() * 100 + day.day()) < (born.month() * 100 + born.day())
    return day.year() - born.year() - before_birthday.cast("int64")


def with_worked_out(view: StepView, kind: str, rows: ir.Table) -> ir.Table:
    """Rows of a kind with the columns that ``definitions.row_columns.WORKED_OUT`` names for it."""
    if kind == "attendance":
        return _attendance(rows)
    if kind == "tenancies":
        return rows.mutate(arrears_weeks=rows.arrears / rows.weekly_rent.nullif(0))
    if kind == "maternity_bookings":
        return _pregnancies(view, rows)
    return rows


def _attendance(rows: ir.Table) -> ir.Table:
    """Sessions missed with leave count neither as missed nor as sessions that there could have been."""
    counted = (rows.sessions_possible - rows.absent_authorised).nullif(0)
    return rows.mutate(attendance_rate=(counted - rows.absent_unauthorised) / counted)


def _pregnancies(view: StepView, rows: ir.Table) -> ir.Table:
    """A booking is over when the child's person has a date of birth, or four weeks after the expected day."""
    births = view.read("people").filter(lambda people: people.date_of_birth.notnull()).select(child_id="person_id", born="date_of_birth")
    rows = with_person(view, rows, "child_record_id", "child_id", keep_unknown=True)
    rows = rows.left_join(births, "child_id")
    not_over = rows.expected_on >= view.today - timedelta(days=AFTER_EXPECTED)
    return rows.mutate(not_yet_born=rows.born.isnull() & not_over).drop("born", "child_id", "child_id_right")
