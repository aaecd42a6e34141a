"""Who stands together in one agency's grouping or on one tenancy, as at the date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.agencies import telling
from sooner.find.families.days import as_days
from sooner.find.families.records import with_person

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def read_cases(view: StepView, most: int) -> pd.DataFrame:
    """One row a pair of people who share a case that has not ended: person_id (first in order), other_person_id, tenancy, tie_from, agencies.

    ``tenancy`` says that they are tenants together. A grouping of more than ``most`` people is no family and makes no pair.
    """
    groups = with_person(view, view.read("received_case_groups"), "record_id", "person_id")
    tenants = with_person(view, view.read("received_tenancies"), "record_id", "person_id")
    now = _now(
        groups.select("person_id", "agency", "extract", tenancy=ibis.literal(False), group="group_id", first="group_from", last="group_to").union(
            tenants.select("person_id", "agency", "extract", tenancy=ibis.literal(True), group="tenancy_id", first="started_on", last="ended_on")
        ),
        view.today,
    )
    size = now.count().over(ibis.window(group_by="case"))
    small = now.mutate(size=size).filter(lambda row: (row["size"] > 1) & (row["size"] <= most))
    pairs: pd.DataFrame = _pairs(small).to_pandas()
    return pairs.assign(tie_from=as_days(pairs["tie_from"]))


def _now(rows: ir.Table, today: date) -> ir.Table:
    """One row a case that has not ended and a person of it; a case as a mark, which two of them share once in 2^64."""
    begun = (rows["first"] <= today).fill_null(True) & (rows["last"] >= today).fill_null(True)
    there = rows.filter(begun & rows.group.notnull())
    case = ibis.struct({name: there[name] for name in ("agency", "extract", "tenancy", "group")}).hash()
    return there.mutate(case=case).group_by("case", "person_id", "agency", "tenancy").agg(first=there["first"].min())


def _pairs(small: ir.Table) -> ir.Table:
    other = small.select("case", other_person_id="person_id", other_first="first")
    both = small.inner_join(other, "case")
    both = both.filter(both.person_id < both.other_person_id)
    pairs = both.group_by("person_id", "other_person_id").agg(
        tenancy=both.tenancy.any(), tie_from=ibis.greatest(both["first"], both.other_first).min(), agencies=telling(both.agency)
    )
    return pairs.order_by("person_id", "other_person_id")
