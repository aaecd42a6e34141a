"""The people as family finding sees them: who is dependent, who is expected, where each is best known to live."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from sooner.find.families.days import as_days
from sooner.find.families.unborn import AFTER_EXPECTED

if TYPE_CHECKING:
    from sooner.find.families.homes import Homes
    from sooner.warehouse.steps import StepView

#: At their parents' home, brothers and sisters are told from a couple by being younger than this: few stay longer.
STILL_AT_HOME = 26
#: Mean days in a year.
YEAR = 365.25


def read_people(view: StepView, homes: Homes, dependent_until: int) -> pd.DataFrame:
    """One row a person, by person_id.

    Columns: born (date of birth, or the expected day), dependent, unborn, young (may still live at home), guarded (an address is protected),
    home (empty where none is known), since, postcode, agencies (that report the home), shared (whether the home may explain a tie).
    """
    read = view.read("people").select("person_id", "date_of_birth", "expected_on", "address_protected").to_pandas().set_index("person_id").sort_index()
    birth, expected = (as_days(read[name]) for name in ("date_of_birth", "expected_on"))
    unborn = birth.isna() & (expected >= pd.Timestamp(view.today) - pd.Timedelta(days=AFTER_EXPECTED))
    people = pd.DataFrame({"born": birth.where(birth.notna(), expected.where(unborn)), "unborn": unborn})
    people["dependent"] = unborn | _under(birth, dependent_until, view.today)
    people["young"] = _under(birth, STILL_AT_HOME, view.today)
    people["guarded"] = read["address_protected"].astype(bool)
    people = people.join(homes.best)
    people["shared"] = people["home"].notna() & ~people["guarded"] & ~people["home"].isin(homes.closed)
    return people


def _under(birth: pd.Series, years: int, today: date) -> pd.Series:
    """Born, and not yet so many years old."""
    return (birth > pd.Timestamp(today) - pd.DateOffset(years=years)) & (birth <= pd.Timestamp(today))


def years_older(people: pd.DataFrame, one: pd.Series, other: pd.Series) -> pd.Series:
    """By how many years each of one is older than the other; empty where an age is not known."""
    return (other.map(people["born"]) - one.map(people["born"])).dt.days / YEAR


def of(people: pd.DataFrame, who: pd.Series, column: str) -> pd.Series:
    """A yes-or-no column of people, for each of who; no where the person is not known."""
    return who.isin(people.index[people[column]])
