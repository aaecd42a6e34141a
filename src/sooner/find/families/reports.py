"""The step that keeps what ties rest on, with its dates: so that families can be worked out for an earlier day from the snapshot alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.extracts import with_record_key
from sooner.warehouse.steps import Step

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

#: What a maternity booking is called among the ties that agencies declare.
BOOKED = "booked"
_ROW = ("agency", "extract", "line")


def do(view: StepView) -> None:
    """Read what agencies sent of people who are known; write ``tie_reports`` and ``case_reports``."""
    view.write("tie_reports", _declared(view).union(_booked(view)))
    view.write("case_reports", _groups(view).union(_tenancies(view)))


def _declared(view: StepView) -> ir.Table:
    both = _keyed(view, _keyed(view, view.read("received_declared_ties"), "record_id", "record_key_l"), "other_record_id", "record_key_r")
    rows = both.mutate(expected_on=ibis.null("date"))
    return _known(view, _known(view, rows, "record_key_l"), "record_key_r").select(*_TIE)


def _booked(view: StepView) -> ir.Table:
    """A booking; a child whom nobody keeps a record of is left empty, as one is who was never named."""
    both = _keyed(view, _keyed(view, view.read("received_maternity_bookings"), "record_id", "record_key_l"), "child_record_id", "record_key_r")
    mothers = _known(view, both, "record_key_l")
    found = view.read("person_records").select(known="record_key")
    named = mothers.left_join(found, mothers.record_key_r == found.known)
    rows = named.drop("record_key_r").rename(record_key_r="known").mutate(tie=ibis.literal(BOOKED), lives_with=ibis.null("boolean"))
    return rows.mutate(tie_from=rows.booked_on, tie_to=ibis.null("date")).select(*_TIE)


def _groups(view: StepView) -> ir.Table:
    rows = _known(view, _keyed(view, view.read("received_case_groups"), "record_id", "record_key"), "record_key")
    return rows.select(*_ROW, "record_key", "group_id", tenancy=ibis.literal(False), member_from="group_from", member_to="group_to")


def _tenancies(view: StepView) -> ir.Table:
    rows = _known(view, _keyed(view, view.read("received_tenancies"), "record_id", "record_key"), "record_key")
    return rows.select(*_ROW, "record_key", group_id="tenancy_id", tenancy=ibis.literal(True), member_from="started_on", member_to="ended_on")


def _keyed(view: StepView, rows: ir.Table, column: str, into: str) -> ir.Table:
    return with_record_key(rows, view.setting("partnership"), column=column, into=into)


def _known(view: StepView, rows: ir.Table, column: str) -> ir.Table:
    """The rows whose record is somebody's."""
    return rows.semi_join(view.read("person_records").select(**{column: "record_key"}), column)


_TIE = (*_ROW, "record_key_l", "record_key_r", "tie", "lives_with", "tie_from", "tie_to", "expected_on")

STEP = Step(
    "family_reports",
    ("person_records", "received_declared_ties", "received_maternity_bookings", "received_case_groups", "received_tenancies"),
    ("tie_reports", "case_reports"),
    do,
)
