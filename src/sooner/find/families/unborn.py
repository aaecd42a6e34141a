"""When a child that is expected is still expected, and children expected whom nobody keeps a record of yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from sooner.find.families.days import as_days, no_day
from sooner.find.families.numbers import child_of
from sooner.find.families.records import with_person

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

#: Days after the expected day for which a child counts as not yet born where no birth is known: few pregnancies last longer.
AFTER_EXPECTED = 28
#: A child born or expected within so many days of the expected day is the child of that pregnancy.
_SAME_PREGNANCY = 120


def add_unrecorded(view: StepView, people: pd.DataFrame, said: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """People and ties with a stand-in for each child that is booked, expected and on nobody's records."""
    bookings = with_person(view, view.read("received_maternity_bookings"), "record_id", "person_id")
    bookings = with_person(view, bookings, "child_record_id", "child", keep_unknown=True)
    open_ones = bookings.filter(bookings.child.isnull()).select("person_id", "expected_on", "agency").to_pandas()
    open_ones["expected_on"] = as_days(open_ones["expected_on"])
    due = open_ones["expected_on"] >= pd.Timestamp(view.today) - pd.Timedelta(days=AFTER_EXPECTED)
    due &= ~_known(open_ones, people, said)
    mothers = open_ones.loc[due].sort_values(["person_id", "expected_on"]).drop_duplicates("person_id")
    return _with_stand_ins(people, mothers), pd.concat([said, _ties(mothers)], ignore_index=True)


def _known(bookings: pd.DataFrame, people: pd.DataFrame, said: pd.DataFrame) -> pd.Series:
    """Whether the mother has a child, born or expected, of that pregnancy."""
    children = said.loc[said["tie"].isin(["parent", "expectant_parent"]), ["person_id", "other_person_id"]]
    born = bookings.reset_index().merge(children, on="person_id")
    born["days"] = (born["other_person_id"].map(people["born"]) - born["expected_on"]).abs().dt.days
    return bookings.index.to_series().isin(born.loc[born["days"] <= _SAME_PREGNANCY, "index"])


def _with_stand_ins(people: pd.DataFrame, mothers: pd.DataFrame) -> pd.DataFrame:
    if mothers.empty:
        return people
    expected = people.loc[mothers["person_id"]].assign(born=mothers["expected_on"].to_numpy(), unborn=True, dependent=True, shared=False)
    return pd.concat([people, expected.set_axis(child_of(mothers["person_id"]))]).rename_axis("person_id")


def _ties(mothers: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "person_id": mothers["person_id"],
            "other_person_id": child_of(mothers["person_id"]),
            "tie": "expectant_parent",
            "together": True,
            "apart": False,
            "current": True,
            "agencies": mothers["agency"],
            "tie_from": no_day(mothers.index),
            "tie_to": no_day(mothers.index),
        }
    )
