"""The step that keeps numbers through time: since when each is in use, and where one that was given up leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
import pyarrow as pa

from sooner.find.families.family_ids import CHILDREN, held_before, rows_of
from sooner.find.people.id_history import History, Redirects, followed
from sooner.find.people.person_ids import homes_of
from sooner.warehouse.steps import Step

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def do(view: StepView) -> None:
    """Read whose records and members are whose; write ``ids`` and ``redirects``."""
    history = History(view.setting("previous"))
    persons = person_heirs(view, history)
    kinds = (
        _Kind("person", _numbers_of(view.read("people"), "person_id"), _before(history, "person_records", "person_id"), persons),
        _Kind("family", _numbers_of(view.read("families"), "family_id"), _before(history, "family_members", "family_id"), family_heirs(view, history, persons)),
    )
    leads = {kind.name: _leads(kind, history, view.today) for kind in kinds}
    view.write("ids", ibis.union(*(_known(kind, leads[kind.name], history, view.today) for kind in kinds)))
    view.write("redirects", ibis.union(*(ibis.memtable(_table(kind.name, leads[kind.name])) for kind in kinds)))


@dataclass(frozen=True)
class _Kind:
    """The numbers of people or of families: ``living`` (id) are in use, ``before`` (id) were in the previous snapshot.

    ``heirs``: by which number who went by a number that is in use no more goes now.
    """

    name: str
    living: ir.Table
    before: ir.Table
    heirs: Mapping[str, str]


def person_heirs(view: StepView, history: History) -> dict[str, str]:
    """By which number each person of the previous snapshot goes now whose own is in use no more: that of who holds the larger part of their records."""
    return heirs_of(view.read("person_records").select("record_key", "person_id"), ibis.memtable(history.table("person_records")))


def heirs_of(now: ir.Table, before: ir.Table) -> dict[str, str]:
    """By which number each person of ``before`` goes ``now`` (both with record_key and person_id) whose own is in use no more."""
    before = before.select("record_key", old="person_id")
    moved = before.anti_join(now, [("old", "person_id")]).inner_join(now, "record_key").group_by("person_id", "old").agg(records=lambda row: row.count())
    return _heirs(moved.to_pandas().itertuples(index=False, name=None))


def family_heirs(view: StepView, history: History, persons: Mapping[str, str]) -> dict[str, str]:
    """By which number each family of the previous snapshot goes now whose own is in use no more: that of who holds the larger part of its children.

    A family whose children have all left childhood or the records leads nowhere: where a grown-up of it lives now is another family's affair.
    """
    members = view.read("family_members").select("person_id", family="family_id")
    ended = ibis.memtable(history.table("family_members")).anti_join(members, [("family_id", "family")]).to_pandas()
    with_children = set(ended.loc[ended["place"].isin(CHILDREN), "family_id"])
    rows = rows_of(held_before(members.to_pandas(), ended, persons))
    return _heirs(row for row in rows if row[2] > 0 or row[1] not in with_children)


def _heirs(held: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    return {old: group for old, (group, _) in homes_of(held).items()}


def _leads(kind: _Kind, history: History, today: date) -> Redirects:
    """Where the numbers lead that are in use no more."""
    before = history.redirects(kind.name)
    given_up = ibis.memtable(pa.table({"id": pa.array([*before, *kind.heirs], pa.string())}))
    return followed(before, kind.heirs, kind.living.semi_join(given_up, "id").to_pyarrow()["id"].to_pylist(), today)


def _known(kind: _Kind, leads: Redirects, history: History, today: date) -> ir.Table:
    """Every number that is or was in use: since when, and for one that nobody goes by until when, and why.

    Since the previous snapshot's day for one that is of before such things were kept.
    """
    ids = ibis.memtable(history.table("ids"))
    known = ids.filter(ids.kind == kind.name).drop("kind")
    merged = ibis.memtable(pa.table({"id": pa.array(list(leads), pa.string())})).mutate(merged=True)
    at_first, never = ibis.literal(history.day(today)), ibis.null("date")
    in_use = kind.living.left_join(known, "id").left_join(kind.before.mutate(before=True), "id")
    since = ibis.coalesce(in_use.since, ibis.ifelse(in_use.before.notnull(), at_first, ibis.literal(today)))
    used = in_use.select("id", since=since, until=never, why=ibis.null("string"))
    gone = known.select("id").union(kind.before, distinct=True).anti_join(kind.living, "id").left_join(known, "id").left_join(merged, "id")
    why = ibis.ifelse(gone.merged.notnull(), "merged", {"person": "withdrawn", "family": "ended"}[kind.name])
    ended = gone.select(
        "id",
        since=ibis.coalesce(gone.since, at_first),
        until=ibis.coalesce(gone.until, ibis.literal(today)),
        why=ibis.ifelse(gone.until.isnull(), why, gone.why),
    )
    return used.union(ended).mutate(kind=ibis.literal(kind.name))


def _numbers_of(rows: ir.Table, column: str) -> ir.Table:
    return rows.select(id=column).distinct()


def _before(history: History, table: str, column: str) -> ir.Table:
    return _numbers_of(ibis.memtable(history.table(table)), column)


def _table(kind: str, leads: Redirects) -> pa.Table:
    rows = [{"kind": kind, "old_id": old, "new_id": new, "since": since} for old, (new, since) in leads.items()]
    return pa.Table.from_pylist(rows, schema=_REDIRECTS)


_REDIRECTS = pa.schema([("kind", pa.string()), ("old_id", pa.string()), ("new_id", pa.string()), ("since", pa.date32())])

STEP = Step("ids", ("person_records", "people", "families", "family_members"), ("ids", "redirects"), do)
