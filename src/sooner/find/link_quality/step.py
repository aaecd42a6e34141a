"""How good the linking is, measured after every run: what each rule finds, how sure the links are, who is seen by one agency only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa
from ibis import _

from sooner.find.link_quality import blind_answers, came_back, later_outcomes, wrong_identifiers
from sooner.find.link_quality.rows import row, share
from sooner.find.people import measuring
from sooner.find.people.decisions import BY_DECISION
from sooner.tables.people import IDENTIFIERS
from sooner.tables.quality import QUALITY
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Weight bands in bits, from and up to.
BANDS = ((0, 5), (5, 10), (10, 15), (15, 20), (20, 30), (30, 1000))
_AGENCY_COLUMNS = {
    "without_date_of_birth": (("date_of_birth", "expected_on"), "records without a date of birth"),
    "without_identifier": (IDENTIFIERS, "records without any number of their own (NHS number, UPN, NINO, PNC, CRO)"),
    "without_nhs_number": (("nhs_number",), "records without an NHS number"),
    "without_address": (("address_key",), "records without a known address"),
}


def do(view: StepView) -> None:
    """Read what the other steps wrote; write ``quality``. The receipts of the run, where it has any, are put in front."""
    rows = [*_given(view), *_found_by_rule(view), *_links(view), *came_back.decisions(view), *blind_answers.measured(view), *_records(view)]
    rows += wrong_identifiers.measured(view)
    rows += [*_families(view), *came_back.about_somebody_gone(view), *_signals(view), *later_outcomes.measured(view)]
    view.write("quality", pa.Table.from_pylist(rows, schema=_SCHEMA))


_SCHEMA = pa.schema(
    [(column.name, {"number": pa.float64(), "integer": pa.int64()}.get(column.type, pa.string())) for column in QUALITY.columns],
)


def _given(view: StepView) -> list[dict[str, Any]]:
    """The rows about extracts that the run holds already; none where it has no such setting."""
    try:
        return list(view.setting("receipts") or ())
    except KeyError:
        return []


def _found_by_rule(view: StepView) -> list[dict[str, Any]]:
    """Of the pairs confirmed by a number, how many each blocking rule would have brought together."""
    found, pairs = measuring.found_by_rule(view.con, view.read("records"), view.read("links"))
    return [
        row("people", "found_by_rule", share(count, pairs), pairs, f"{count:,} of {pairs:,} pairs confirmed by a number are found by: {rule}", group=rule)
        for rule, count in found.items()
    ]


def _links(view: StepView) -> list[dict[str, Any]]:
    links = view.read("links")
    sure = links.filter(links.kept_apart.isnull())
    total = _count(sure)
    rows = []
    for low, high in BANDS:
        count = _count(sure.filter((_.match_weight >= low) & (_.match_weight < high)))
        name = f"{low} bits and more" if high == BANDS[-1][1] else f"{low} to {high} bits"
        words = f"{count:,} of {total:,} scored pairs have a weight of {name}"
        rows.append(row("people", "weight_band", share(count, total), total, words, group=name))
    compared = _count(links)
    for rule, count in _counts(links.filter(links.kept_apart.notnull()), "kept_apart"):
        why = "by somebody's decision" if rule == BY_DECISION else f"by the rule {rule}"
        rows.append(row("people", "kept_apart", count, compared, f"{count:,} pairs of records kept apart {why}", group=rule))
    return rows


def _records(view: StepView) -> list[dict[str, Any]]:
    people = view.read("people")
    records = view.read("records")
    held = view.read("person_records").join(people.select("person_id", "records", "agencies"), "person_id")
    linked, total, persons = _count(held.filter(_.records > 1)), _count(held), _count(people)
    one_agency = _count(people.filter(_.agencies == 1))
    rows = [
        row("people", "linked", share(linked, total), total, f"{linked:,} of {total:,} records belong to somebody with another record"),
        row("people", "one_agency_only", share(one_agency, persons), persons, f"{one_agency:,} of {persons:,} people are seen by one agency only"),
    ]
    sizes = dict(_counts(records, "agency"))
    single = dict(_counts(held.filter(_.records == 1), "agency"))
    for agency, size in sizes.items():
        count = single.get(agency, 0)
        rows.append(row("people", "singletons", share(count, size), size, f"{count:,} of {size:,} records are linked to no other", agency))
    for measure, (columns, what) in _AGENCY_COLUMNS.items():
        lacking = dict(_counts(records.filter([records[column].isnull() for column in columns]), "agency"))
        for agency, size in sizes.items():
            count = lacking.get(agency, 0)
            rows.append(row("people", measure, share(count, size), size, f"{count:,} of {size:,} are {what}", agency))
    return rows


def _families(view: StepView) -> list[dict[str, Any]]:
    members, families = view.read("family_members"), view.read("families")
    total, places = _count(families), _count(members)
    rows = [
        row("families", "member_source", share(count, places), places, f"{count:,} of {places:,} places in a family rest on: {source}", group=source)
        for source, count in _counts(members, "source")
    ]
    known = {source: count for source, count in _counts(members.select("family_id", "source").distinct(), "source")}
    return rows + [
        row("families", "family_source", share(count, total), total, f"{count:,} of {total:,} families hold a member by: {source}", group=source)
        for source, count in known.items()
    ]


def _signals(view: StepView) -> list[dict[str, Any]]:
    signals = view.read("signals")
    total = _count(signals)
    fired = [row("signals", "signals", count, total, f"the rule {rule} fired for {count:,} people", group=rule) for rule, count in _counts(signals, "signal")]
    needs = view.read("needs_shown").order_by("outcome", "need").to_pyarrow().to_pylist()
    return fired + [row("signals", "need_shown", float(need["shown"]), 1, f"Need {need['need']}: {need['words']}", group=need["need"]) for need in needs]


def _count(table: ir.Table) -> int:
    return int(table.count().execute())


def _counts(table: ir.Table, column: str) -> list[tuple[str, int]]:
    """How many rows have each value, in the order of the values."""
    counted = table.group_by(column).agg(times=_.count()).order_by(ibis.asc(column)).to_pyarrow().to_pylist()
    return [(each[column], int(each["times"])) for each in counted]


STEP = Step(
    "link_quality",
    (
        *("records", "links", "person_records", "people", "families", "family_members", "signals", "needs_shown"),
        *("returned_decisions", "returned_blind_answers", "help_given", "later_outcomes", "identifiers"),
    ),
    ("quality",),
    do,
)
