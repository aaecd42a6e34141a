"""From a row that an agency sent to the person it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner.find.extracts import with_record_key

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def with_person(view: StepView, rows: ir.Table, column: str, into: str, *, keep_unknown: bool = False) -> ir.Table:
    """Rows with the person whom a record-number column names; rows about nobody known are left out unless kept."""
    persons = view.read("person_records").select(key_of_person="record_key", **{into: "person_id"})
    keyed = with_record_key(rows, view.setting("partnership"), column=column, into="key_of_row")
    joined = keyed.join(persons, keyed.key_of_row == persons.key_of_person, how="left" if keep_unknown else "inner")
    return joined.drop("key_of_row", "key_of_person")
