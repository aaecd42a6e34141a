"""The step that keeps numbers through time: since when each is in use, and where one that was given up leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sooner.find.families.family_ids import held_before, rows_of
from sooner.find.people.id_history import History, Redirects, followed
from sooner.find.people.person_ids import homes_of
from sooner.warehouse.steps import Step

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView


def do(view: StepView) -> None:
    """Read whose records and members are whose; write ``ids`` and ``redirects``."""
    history = History(view.setting("previous"))
    persons = person_heirs(view, history)
    heirs = {"person": persons, "family": family_heirs(view, history, persons)}
    living = {"person": _column(view, "people", "person_id"), "family": _column(view, "families", "family_id")}
    ids: list[tuple[str, str, date, date | None, str | None]] = []
    redirects: list[tuple[str, str, str, date]] = []
    for kind, numbers in living.items():
        leads = followed(history.redirects(kind), heirs[kind], numbers, view.today)
        ids += _numbers(kind, numbers, history, heirs[kind], leads, view.today)
        redirects += _leads(kind, leads)
    view.write("ids", _table(ids, _IDS))
    view.write("redirects", _table(redirects, _REDIRECTS))


def _table(rows: list[Any], schema: pa.Schema) -> pa.Table:
    return pa.table(list(zip(*rows, strict=True)), schema=schema) if rows else schema.empty_table()


def person_heirs(view: StepView, history: History) -> dict[str, str]:
    """The number that each person of the previous snapshot goes by now: that of whoever holds the larger part of their records."""
    now = view.read("person_records").select("record_key", "person_id").to_pyarrow().to_pydict()
    holds = dict(zip(now["record_key"], now["person_id"], strict=True))
    before = zip(*history.columns("person_records", "record_key", "person_id"), strict=True)
    counted = Counter((old, holds[record]) for record, old in before if record in holds)
    return _heirs([(new, old, count) for (old, new), count in counted.items()], set(holds.values()))


def family_heirs(view: StepView, history: History, persons: Mapping[str, str]) -> dict[str, str]:
    """The number that each family of the previous snapshot goes by now: that of the family that holds the larger part of its children.

    A family whose children have all left childhood or the records leads nowhere: where a grown-up of it lives now is another family's affair.
    """
    members = view.read("family_members").select("person_id", family="family_id").to_pandas()
    placed = zip(*history.columns("family_members", "family_id", "place"), strict=True)
    with_children = {family for family, place in placed if place in ("child", "unborn_child")}
    rows = rows_of(held_before(members, history, persons))
    return _heirs([row for row in rows if row[2] > 0 or row[1] not in with_children], set(members["family"]))


def _heirs(held: Sequence[tuple[Any, ...]], living: set[str]) -> dict[str, str]:
    """Each previous number with the one that it goes by now: its own while it is in use. Only for the others, the fewest, is it looked who holds what."""
    moved = homes_of([row for row in held if row[1] not in living])
    return {row[1]: row[1] for row in held if row[1] in living} | {old: group for old, (group, _) in moved.items()}


def _numbers(
    kind: str, living: Iterable[str], history: History, heirs: Mapping[str, str], redirects: Redirects, today: date
) -> list[tuple[str, str, date, date | None, str | None]]:
    """Every number that is or was in use: since when, and for one that nobody goes by until when, and why.

    Since the previous snapshot's day for one that is of before such things were kept.
    """
    known, day, in_use = history.since(kind), history.day(today), set(living)
    used = [(kind, number, known.get(number) or (day if number in heirs else today), None, None) for number in in_use]
    ends = history.ends(kind)
    gone = [number for number in {*known, *heirs} - in_use]
    return used + [(kind, number, known.get(number, day), *(ends.get(number) or (today, _why(kind, number, redirects)))) for number in gone]


def _why(kind: str, number: str, redirects: Redirects) -> str:
    return "merged" if number in redirects else {"person": "withdrawn", "family": "ended"}[kind]


def _leads(kind: str, redirects: Redirects) -> list[tuple[str, str, str, date]]:
    return [(kind, old, new, since) for old, (new, since) in redirects.items()]


def _column(view: StepView, table: str, column: str) -> list[str]:
    values: list[str] = view.read(table).select(column).to_pyarrow()[column].to_pylist()
    return values


_IDS = pa.schema([("kind", pa.string()), ("id", pa.string()), ("since", pa.date32()), ("until", pa.date32()), ("why", pa.string())])
_REDIRECTS = pa.schema([("kind", pa.string()), ("old_id", pa.string()), ("new_id", pa.string()), ("since", pa.date32())])

STEP = Step("ids", ("person_records", "people", "families", "family_members"), ("ids", "redirects"), do)
