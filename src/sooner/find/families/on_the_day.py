"""What a snapshot's records say of an earlier day: who was there, where each had been reported to live, which ties had begun.

What is not dated is told carefully. A home of which nobody says since when counts, but after every home that had begun. A tie by blood is as old as
the child. Whether parent and child lived together is said as of today: where one of them has moved since the day, their homes of then come first.
Protection has no first day: who must not be found is not shown by yesterday's address either.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import ibis

from sooner.find.families.reports import BOOKED
from sooner.find.families.written import BY_BLOOD

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Days from conception to birth: who is born within so many days of the day was expected on it.
_EXPECTED = 280


def people_then(people: ir.Table, day: date) -> ir.Table:
    """Those who were born or expected on the day; who was born soon after it is expected on it."""
    born = people.date_of_birth
    later, soon = (born > day).fill_null(False), day + timedelta(days=_EXPECTED)
    due = ibis.coalesce(born, people.expected_on)
    there = people.filter(ibis.or_(~later & born.notnull(), due.isnull(), due <= soon))
    return there.mutate(expected_on=ibis.ifelse(later, born, there.expected_on), date_of_birth=ibis.ifelse(later, ibis.null("date"), born))


def records_then(records: ir.Table, owners: ir.Table, day: date) -> ir.Table:
    """Records, less what is said of homes that began later, and as late as the day at most.

    ``owners``: record_key, person_id. Of several homes that had begun and were reported again after the day, the one that began last is where the
    person lived: the other agencies had not yet heard of the move.
    """
    rows = records.inner_join(owners, "record_key")
    begun = rows.address_from.isnull() | (rows.address_from <= day)
    again = (rows.recorded_on > day).fill_null(False)
    spans = again & begun & rows.address_from.notnull()
    rows = rows.mutate(begun=begun, again=again, spanning=ibis.ifelse(spans, rows.address_from, ibis.null("date")))
    newest = rows.spanning.max().over(ibis.window(group_by="person_id"))
    on = ibis.cases((rows.spanning == newest, ibis.literal(day)), (rows.spanning.notnull(), ibis.literal(day - timedelta(days=1))), else_=ibis.null("date"))
    told = {name: ibis.ifelse(rows.begun, rows[name], ibis.null(rows[name].type())) for name in ("address", "address_key", "address_kind", "postcode")}
    since = ibis.ifelse(rows.begun, rows.address_from, ibis.null("date"))
    rows = rows.mutate(recorded_on=ibis.ifelse(rows.again, on, rows.recorded_on), address_from=since, **told)
    return rows.select(*records.columns)


def ties_then(reports: ir.Table, owners: ir.Table, moved: ir.Table, day: date) -> ir.Table:
    """Reported ties as they stood. One by blood that was written down later was there already, unless the child has been adopted since.

    ``owners``: record_key, person_id of those who were there. ``moved``: the record_key of each who lived elsewhere then. A booking counts from the day
    on which it was made, or for the child that it led to.
    """
    there = reports.record_key_r.isin(owners.record_key).fill_null(False)
    rows = reports.filter((reports.tie != BOOKED) | there | (reports.record_key_r.isnull() & (reports.tie_from <= day)))
    blood = rows.tie.isin(BY_BLOOD)
    strictly = (rows.tie == "parent") & rows.record_key_r.isin(_of_adopted_children(reports, owners).record_key)
    early = blood & ~strictly & (rows.tie_from > day).fill_null(False)
    since_moved = rows.record_key_l.isin(moved.record_key) | rows.record_key_r.isin(moved.record_key)
    today = blood & ~strictly & rows.tie_to.isnull() & since_moved.fill_null(False)
    told = rows.mutate(
        lives_with=ibis.ifelse(today & ~rows.lives_with, ibis.null("boolean"), rows.lives_with),
        tie_from=ibis.ifelse(early, ibis.null("date"), rows.tie_from),
        today=today,
    )
    # Said to live together and apart: they are taken to live together unless their homes are known to differ.
    both = told.filter(told.today & told.lives_with).mutate(lives_with=ibis.literal(False))
    return told.union(both).drop("today")


def _of_adopted_children(reports: ir.Table, owners: ir.Table) -> ir.Table:
    """The records of children of whom somebody has ceased to be a parent."""
    ended = reports.filter((reports.tie == "parent") & reports.tie_to.notnull()).select(record_key="record_key_r")
    children = ended.inner_join(owners, "record_key").select("person_id").distinct()
    return owners.semi_join(children, "person_id").select("record_key")


def as_received(ties: ir.Table, cases: ir.Table) -> dict[str, ir.Table]:
    """The reports in the shape in which agencies send them: the tables that finding families reads."""
    sent = _numbered(ties, "record_key_l", "record_id")
    declared = _numbered(sent.filter(sent.tie != BOOKED), "record_key_r", "other_record_id")
    booked = _numbered(sent.filter(sent.tie == BOOKED), "record_key_r", "child_record_id")
    groups = _numbered(cases.mutate(group_id=cases.extract + "/" + cases.group_id), "record_key", "record_id")
    case_groups = groups.filter(~groups.tenancy).rename(group_from="member_from", group_to="member_to")
    tenancies = groups.filter(groups.tenancy).rename(tenancy_id="group_id", started_on="member_from", ended_on="member_to")
    tables = {"declared_ties": declared, "maternity_bookings": booked, "case_groups": case_groups, "tenancies": tenancies}
    return {f"received_{name}": table for name, table in tables.items()}


def _numbered(rows: ir.Table, key: str, into: str) -> ir.Table:
    """Rows with the agency's own number out of a record's key, and the extract of people that the key names; a row may name no record."""
    parts = rows[key].split("/")
    return rows.mutate(**{into: rows[key].substr(parts[0].length() + parts[1].length() + 2), "extract": ibis.coalesce(parts[1], rows.extract)})
