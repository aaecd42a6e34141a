"""The step that keeps every identifier as it was given, beside what checking it came to: right, wrong, or a kind that cannot be checked.

A wrong number links nobody, but says something: that a system lets slips through, or that a record should be put right.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.further import PeopleExtracts, under_people
from sooner.find.standardise.identifiers.check import KINDS
from sooner.find.standardise.placeholders import real_name
from sooner.tables.identifiers import IDENTIFIERS
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: What an agency writes where a child has no pupil number, and why: the codes UN1 to UN5 of the Standard Safeguarding Dataset.
_WHY_MISSING = "^(?i:UN[1-5])$"
_RETYPED = ("pnc", "cro")
#: The kinds that a record has a column for.
OWN = tuple(KINDS)


def identifier_rows(people: ir.Table, further: ir.Table, of: PeopleExtracts, today: date) -> ir.Table:
    """Rows of the table ``identifiers`` from ``received_people`` and ``received_person_identifiers``; ``of``: whose record numbers an extract's are."""
    given = under_people(further, of).semi_join(people, ["agency", "extract", "record_id"])
    kinds = dict.fromkeys([*OWN, "former_upn", "other"])
    return ibis.union(*(_of_kind(kind, people, given, today) for kind in kinds), distinct=False).select(*IDENTIFIERS.column_names)


def _of_kind(kind: str, people: ir.Table, further: ir.Table, today: date) -> ir.Table:
    """Every identifier of one kind, once for each record and value."""
    sent = _given(further.filter(further.identifier_kind == kind), further.identifier, further.valid_from, further.valid_to)
    if kind in OWN:
        never = ibis.null("date")
        sent = ibis.union(_given(people, people[kind], never, never), sent)
    # A value without an end still holds, whatever another row says.
    ends = ibis.ifelse(sent.valid_to.count() == sent.count(), sent.valid_to.max(), ibis.null("date"))
    once = sent.group_by("record_key", "agency", "as_given").agg(valid_from=sent.valid_from.min(), valid_to=ends)
    return once.mutate(kind=ibis.literal(kind), **_checked(kind, once.as_given, today))


def _given(rows: ir.Table, value: ir.StringColumn, since: ir.DateValue, until: ir.DateValue) -> ir.Table:
    """The values that were given, without those that say there is none."""
    given = rows.select(
        record_key=rows.agency + "/" + rows.extract + "/" + rows.record_id, agency=rows.agency, as_given=value, valid_from=since, valid_to=until
    )
    says = given.as_given.re_search("[0-9]") | real_name(given.as_given).notnull()
    return given.filter((given.as_given.strip() != "") & says & ~given.as_given.strip().re_search(_WHY_MISSING))


def _checked(kind: str, as_given: ir.StringColumn, today: date) -> dict[str, ir.Value]:
    """The canonical form, and what checking came to."""
    rule: Callable[[ir.StringColumn, date], ir.StringColumn] | None = KINDS.get({"former_upn": "upn"}.get(kind, kind))
    if rule is None:
        return {"tidied": ibis.null("string"), "validity": ibis.literal("cannot_be_checked")}
    # Agencies that retype police numbers in small letters are forgiven, as where records are made alike.
    tidied = rule(as_given.upper() if kind in _RETYPED else as_given, today)
    return {"tidied": tidied, "validity": ibis.ifelse(tidied.isnull(), "wrong", "right")}


def _do(view: StepView) -> None:
    people, further = (view.read(name) for name in STEP.reads)
    view.write("identifiers", identifier_rows(people, further, view.setting("people_extracts"), view.today))


STEP = Step("identifiers", reads=("received_people", "received_person_identifiers"), writes=("identifiers",), do=_do)
