"""Whose each record is, by numbers that stand for people, families and addresses while rules are worked out: text is joined at the end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import ADDRESS

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.definitions.signal_form import Whom
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


def whose(view: StepView, sorts: Collection[Whom], homes: ir.Table | None = None) -> Whose:
    """Whose each record is, worked out once for all rules. ``sorts``: whom they are about. ``homes``: the address of each incident, as text."""
    belongs = view.read("family_members").group_by("person_id").agg(family_id=lambda one: one.family_id.min())
    people = _numbered(view.read("people").select("person_id", born="date_of_birth"), "person", by="person_id")
    known = people.left_join(belongs, "person_id").select("person_id", "born", "family_id", person="number", family=ibis.null("int32"))
    named = [known.select(number="person", whom="person_id", family_id="family_id")]
    if "family" in sorts:
        families = _numbered(belongs.select(whom="family_id").distinct(), "family")
        known = known.drop("family").left_join(families.select(whom="whom", family="number"), [("family_id", "whom")]).drop("whom")
        named.append(families.select("number", "whom", family_id="whom"))
    if homes is not None:
        addresses = _numbered(homes.select(whom=ADDRESS).distinct(), ADDRESS)
        named.append(addresses.select("number", "whom", family_id=ibis.null("string")))
        homes = homes.inner_join(addresses, [(ADDRESS, "whom")]).select("agency", "incident_id", address="number").cache()
    records = view.read("person_records").select("record_key", "person_id").inner_join(known.drop("family_id"), "person_id").drop("person_id")
    return Whose(records.cache(), reduce(lambda one, other: one.union(other), named).cache(), homes)


def _numbered(rows: ir.Table, sort: str, by: str = "whom") -> ir.Table:
    """The rows with a ``number`` each, in the order of their ids, so that it is the same however often an engine works it out."""
    number = ibis.row_number().over(order_by=by) * len(_FIRST) + _FIRST[sort]
    return rows.mutate(number=number.cast("int32")).cache()
