"""What agencies have written down about who is what to whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis
import pandas as pd

from sooner.find.families.agencies import told_by
from sooner.find.families.days import as_days, no_day
from sooner.find.families.records import with_person

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView

_TIE = ["person_id", "other_person_id", "tie"]
#: Days for which a birth says that mother and child live together; after that the addresses say it.
NEWBORN = 365


def read_said(view: StepView, people: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of people and a tie: person_id is the <tie> of other_person_id.

    Columns: person_id, other_person_id, tie, together and apart (whether an agency says so), tie_from, tie_to, agencies, current.
    """
    said = pd.concat([_written(view), _booked(view, people)], ignore_index=True)
    said = said.loc[said["person_id"] != said["other_person_id"]]
    said["current"] = in_force(said["tie_from"], said["tie_to"], view.today)
    # What was true once says nothing of now: an ended tie is kept as a tie, without a word on who lives with whom today.
    said["together"] &= said["current"]
    said["apart"] |= ~said["current"]
    return _one_a_tie(said)


def in_force(first: pd.Series, last: pd.Series, today: date) -> pd.Series:
    """Whether today lies between the two days; a day that is not known does not count against it."""
    now = pd.Timestamp(today)
    return ~(first > now) & ~(last < now)


def _written(view: StepView) -> pd.DataFrame:
    """The ties that agencies declare."""
    ties = with_person(view, view.read("received_declared_ties"), "record_id", "person_id")
    ties = with_person(view, ties, "other_record_id", "other_person_id")
    ties = ties.mutate(together=ties.lives_with.fill_null(False), apart=(~ties.lives_with).fill_null(False))
    read: pd.DataFrame = ties.select("person_id", "other_person_id", "tie", "together", "apart", "tie_from", "tie_to", agencies="agency").to_pandas()
    return read.assign(tie_from=as_days(read["tie_from"]), tie_to=as_days(read["tie_to"]))


def _booked(view: StepView, people: pd.DataFrame) -> pd.DataFrame:
    """A booking says that the mother is, or will be, the child's parent; until its first birthday, that they live together."""
    bookings = with_person(view, view.read("received_maternity_bookings"), "record_id", "person_id")
    bookings = with_person(view, bookings, "child_record_id", "other_person_id")
    read: pd.DataFrame = bookings.select("person_id", "other_person_id", tie=ibis.literal("parent"), agencies=bookings.agency).to_pandas()
    child = people.reindex(read["other_person_id"])
    read.loc[child["unborn"].eq(True).to_numpy(), "tie"] = "expectant_parent"
    young = child["born"] > pd.Timestamp(view.today) - pd.Timedelta(days=NEWBORN)
    return read.assign(together=young.to_numpy(), apart=False, tie_from=no_day(read.index), tie_to=no_day(read.index))


def _one_a_tie(said: pd.DataFrame) -> pd.DataFrame:
    """What several agencies say of one tie, put together: from the first day that any knows, until the last, open if any says so."""
    said = said.assign(ends=said["tie_to"].fillna(pd.Timestamp.max.normalize()))
    ties = said.groupby(_TIE).agg(
        together=("together", "any"),
        apart=("apart", "any"),
        current=("current", "any"),
        tie_from=("tie_from", "min"),
        ends=("ends", "max"),
    )
    ties["agencies"] = told_by(said, _TIE).to_numpy()
    ties["tie_to"] = ties["ends"].where(ties["ends"] < pd.Timestamp.max.normalize())
    return ties.drop(columns="ends").reset_index()
