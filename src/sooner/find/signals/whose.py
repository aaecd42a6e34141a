"""Whose each record is, by numbers that stand for people, families and addresses while rules are worked out: text is joined at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import ADDRESS

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

#: Numbers of people, families and addresses never meet: each sort counts in threes from a place of its own.
_FIRST = {"person": 0, "family": 1, ADDRESS: 2}


@dataclass(frozen=True)
class Whose:
    """``records``: ``record_key``, ``born`` and the numbers of the ``person`` and the ``family``. ``homes``: ``agency``, ``incident_id``, ``address``.

    ``names``: the ``whom`` (a person id, a family id, an address) that each ``number`` stands for, with the ``family_id`` of a person or a family.
    """

    records: ir.Table
    names: ir.Table
    homes: ir.Table | None = None


def whose(view: StepView, homes: ir.Table | None = None) -> Whose:
    """Whose each record is, worked out once for all rules. ``homes``: the address of each incident as text, for rules about addresses."""
    belongs = view.read("family_members").group_by("person_id").agg(of_family=lambda one: one.family_id.min())
    families = _numbered(belongs.select(whom="of_family").distinct(), "family")
    held = belongs.inner_join(families, [("of_family", "whom")]).select("person_id", "of_family", family="number")
    people = view.read("people").select("person_id", born="date_of_birth")
    numbered = _numbered(people.mutate(whom="person_id"), "person")
    known = numbered.left_join(held, "person_id").select("person_id", "born", "family", "of_family", person="number").cache()
    records = view.read("person_records").select("record_key", "person_id").inner_join(known, "person_id").drop("person_id", "of_family")
    names = known.select(number="person", whom="person_id", family_id="of_family").union(families.select("number", "whom", family_id="whom"))
    if homes is None:
        return Whose(records.cache(), names)
    addresses = _numbered(homes.select(whom=ADDRESS).distinct(), ADDRESS)
    placed = homes.inner_join(addresses, [(ADDRESS, "whom")]).select("agency", "incident_id", address="number").cache()
    return Whose(records.cache(), names.union(addresses.select("number", "whom", family_id=ibis.null("string"))), placed)


def _numbered(rows: ir.Table, sort: str) -> ir.Table:
    """The rows with a ``number`` each; which one is of no matter, and nothing that is kept rests on it."""
    return rows.mutate(number=(ibis.row_number() * len(_FIRST) + _FIRST[sort]).cast("int32")).cache()
