"""What an agency would hold of a person if it made no mistake: the truth as it was on the day of the record."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import LONG_AGO, NO_DAY, Days, Numbers, day_column
from sooner.example.generator.communal import REFUGE, TEMPORARY
from sooner.example.generator.communities import CODES
from sooner.example.generator.population import Population

IDENTIFIERS = ("nhs_number", "upn", "nino", "pnc", "cro")


def true_records(population: Population, person: Numbers, recorded_on: Days) -> pd.DataFrame:
    """One row for each person and day given, in our words, with the parts of the address apart and the row of the dwelling."""
    people = population.people
    frame = pd.DataFrame({"person": person})
    for column in ("forename", "middle_names", "surname", "sex", "phone", "email", *IDENTIFIERS):
        frame[column] = people[column].to_numpy()[person]
    _surnames_of_the_day(frame, people, person, recorded_on)
    unborn = population.column("unborn")[person]
    born = population.born[person]
    frame["date_of_birth"] = np.where(unborn, NO_DAY, born)
    frame["expected_on"] = np.where(unborn, born, NO_DAY)
    frame.loc[unborn, "sex"] = ""
    frame["ethnicity"] = np.array(CODES, dtype=object)[population.column("code")[person]]
    frame.loc[unborn, "ethnicity"] = ""
    frame["recorded_on"] = recorded_on
    _phones_of_the_young(frame, population, person)
    give_address(frame, population, population.residences.at(person, recorded_on), population.residences.moved_in(person, recorded_on))
    return frame


def _surnames_of_the_day(frame: pd.DataFrame, people: pd.DataFrame, person: Numbers, recorded_on: Days) -> None:
    changed = day_column(people, "surname_changed_on")[person]
    earlier = people["earlier_surname"].to_numpy()[person]
    frame["earlier_surname"] = earlier
    frame["surname"] = np.where((changed > recorded_on) & (earlier != ""), earlier, frame["surname"])


def _phones_of_the_young(frame: pd.DataFrame, population: Population, person: Numbers) -> None:
    """A child's record carries the number of the first adult of the household."""
    head = population.head[population.column("household")[person]]
    own = frame["phone"].to_numpy()
    frame["phone"] = np.where(own == "", population.column("phone")[head], own)


def give_address(frame: pd.DataFrame, population: Population, dwelling: Numbers, since: Days) -> None:
    """Writes the parts of a dwelling's address into the records."""
    places = population.dwellings
    frame["dwelling"] = dwelling
    for column in ("flat", "building", "number", "street", "town", "postcode", "uprn"):
        frame[column] = places[column].to_numpy()[dwelling]
    frame["address_from"] = np.where(since == LONG_AGO, NO_DAY, since)
    place = places["place"].to_numpy()[dwelling]
    kinds = np.array([*population.places.kind, ""], dtype=object)[place]
    frame["address_kind"] = np.where(kinds == REFUGE, "refuge", np.where((place >= 0) & (kinds != TEMPORARY), "communal", "home"))
    frame["address_protected"] = places["protected"].to_numpy()[dwelling]
