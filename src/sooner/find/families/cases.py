"""Who stands together in one agency's grouping or on one tenancy, as at the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from sooner.find.families.agencies import told_by
from sooner.find.families.days import as_days
from sooner.find.families.records import with_person
from sooner.find.families.said import in_force

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView


def read_cases(view: StepView, most: int) -> pd.DataFrame:
    """One row a pair of people who share a case that has not ended: person_id (first in order), other_person_id, tenancy, tie_from, agencies.

    ``tenancy`` says that they are tenants together. A grouping of more than ``most`` people is no family and makes no pair.
    """
    groups = with_person(view, view.read("received_case_groups"), "record_id", "person_id")
    tenants = with_person(view, view.read("received_tenancies"), "record_id", "person_id")
    read = pd.concat(
        [
            groups.select("person_id", "agency", "extract", group="group_id", first="group_from", last="group_to").to_pandas().assign(tenancy=False),
            tenants.select("person_id", "agency", "extract", group="tenancy_id", first="started_on", last="ended_on").to_pandas().assign(tenancy=True),
        ],
        ignore_index=True,
    )
    read["first"], read["last"] = as_days(read["first"]), as_days(read["last"])
    now = read.loc[in_force(read["first"], read["last"], view.today)].drop_duplicates(["agency", "extract", "group", "tenancy", "person_id"])
    return _pairs(now, most)


def _pairs(now: pd.DataFrame, most: int) -> pd.DataFrame:
    case = ["agency", "extract", "group", "tenancy"]
    size = now.groupby(case)["person_id"].transform("size")
    small = now.loc[(size > 1) & (size <= most)]
    both = small.merge(small, on=case, suffixes=("", "_other"))
    both = both.loc[both["person_id"] < both["person_id_other"]]
    both = both.assign(other_person_id=both["person_id_other"], tie_from=both[["first", "first_other"]].max(axis=1), agencies=both["agency"])
    pair = ["person_id", "other_person_id"]
    pairs = both.groupby(pair).agg(tenancy=("tenancy", "any"), tie_from=("tie_from", "min"))
    return pairs.assign(agencies=told_by(both, pair)).reset_index()
