"""The schools' files: pupils and their contacts by school, who is whose contact, attendance by term, exclusions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import addressing
from sooner.example.generator.chance import Days, Flags, day_column, days, opaque_numbers, stack
from sooner.example.generator.communities import SOCIAL_CARE
from sooner.example.generator.error_rates import SCHOOL_CONTACTS, SCHOOLS
from sooner.example.generator.errors import agency_records
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.geography import COLUMNS, ROWS
from sooner.example.generator.layouts import schools as layouts
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.school_terms import attendance_rows, exclusion_rows

#: Children of school age who are on a roll here; the others are taught at home, in private schools or outside the area.
_ON_ROLL = 0.965
#: Pupils whose record went with them from primary to secondary school; the others were entered anew.
_RECORD_MOVED_UP = 0.5
#: Of adults who have the tie, those whom the school has as a contact: the first named, others in the home, a parent elsewhere, a grandparent.
_CONTACT = {"first": 0.98, "home": 0.65, "elsewhere": 0.45, "grandparent": 0.12}
_CONTACT_TIES = ("parent", "step_parent", "kinship_carer", "foster_carer", "grandparent")


def school_files(population: Population, needs: NeedStates, ties: pd.DataFrame, rng: np.random.Generator) -> AgencyFiles:
    """All of the schools' extracts."""
    enrolled = _enrolled(population, rng)
    pupils = _pupils(population, enrolled, rng)
    contacts = _contacts(population, pupils, ties, rng)
    adults = contacts.drop_duplicates(["person", "school"])[["person", "school"]].reset_index(drop=True)
    rows = _people(population, pupils, adults, rng)
    numbers = rows["record_id"].to_numpy()
    pupils["record_id"], adults["record_id"] = numbers[: len(pupils)], numbers[len(pupils) :]
    on_roll = enrolled.merge(pupils[["person", "school", "record_id"]].drop_duplicates(["person", "school"]), on=["person", "school"])
    return AgencyFiles(
        agency="schools",
        people_extract="people",
        extracts=(
            Extract(layouts.PEOPLE, rows.sort_values("record_id", ignore_index=True)),
            _contact_ties(contacts, pupils, adults),
            Extract(layouts.ATTENDANCE, attendance_rows(population, needs, on_roll, rng)),
            Extract(layouts.EXCLUSIONS, exclusion_rows(population, needs, on_roll, rng)),
        ),
        record_id=numbers,
        person=rows["person"].to_numpy(),
    )


def _enrolled(population: Population, rng: np.random.Generator) -> pd.DataFrame:
    """One row a pupil and term: person, term (its place among the terms), school. School age is 4 to 15 on 1 September of the school year."""
    timeline = population.timeline
    starts = np.array([f"{term // 10}-09-01" for term in timeline.terms], dtype="datetime64[D]")
    on_roll = (rng.random(len(population)) < _ON_ROLL) & ~population.column("unborn")
    age = np.floor((starts - population.born[:, None]).astype(np.float64) / 365.25)
    person, term = np.nonzero((age >= 4) & (age <= 15) & on_roll[:, None])
    primary = age[person, term] <= 10
    area, district = population.column("area")[person], population.column("district")[person]
    column = area % (COLUMNS * ROWS) % COLUMNS
    name = np.where(primary, area // 2, 1000 + district * COLUMNS + column)
    frame = pd.DataFrame({"person": person, "term": term, "school": name})
    # A record that went along stands at the later school for all its terms.
    last = frame.groupby("person")["school"].transform("last").to_numpy()
    along = (rng.random(len(population)) < _RECORD_MOVED_UP)[person]
    frame["school"] = np.where(along, last, frame["school"])
    return frame


def _pupils(population: Population, enrolled: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row a pupil record: person, school, recorded_on: lately at the present school, when it was left at an earlier one. A few are entered twice."""
    timeline = population.timeline
    rows = enrolled.groupby(["person", "school"])["term"].max().reset_index()
    present = (rows["term"] == len(timeline.terms) - 1).to_numpy()
    checked = timeline.last_day - days(rng.uniform(5, 330, len(rows)))
    rows["recorded_on"] = np.where(present, checked, timeline.term_ends[rows["term"].to_numpy()])
    again: Flags = rng.random(len(rows)) < population.mix.of(SCHOOLS).entered_twice
    return stack([rows, rows[again]])


def _contacts(population: Population, pupils: pd.DataFrame, ties: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Adults whom the pupils' schools have as contacts: person, other (the pupil), tie, lives_with, school."""
    at_school = pupils[["person", "school"]].drop_duplicates()
    could = ties[ties["tie"].isin(_CONTACT_TIES)].merge(at_school, left_on="other", right_on="person", suffixes=("", "_pupil"))
    first = could["person"].to_numpy() == population.head[population.column("household")[could["other"].to_numpy()]]
    grand = (could["tie"] == "grandparent").to_numpy()
    share = np.where(grand, _CONTACT["grandparent"], np.where(first, _CONTACT["first"], np.where(could["lives_with"], _CONTACT["home"], _CONTACT["elsewhere"])))
    return could[rng.random(len(could)) < share].reset_index(drop=True)


def _people(population: Population, pupils: pd.DataFrame, adults: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Pupils first, then contacts, each with a number of its own in no order."""
    one = agency_records(population, pupils["person"].to_numpy(), _not_before_birth(population, pupils), SCHOOLS, rng)
    written = np.maximum(population.timeline.last_day - days(rng.uniform(0, 900, len(adults))), population.timeline.first_day)
    two = agency_records(population, adults["person"].to_numpy(), written, SCHOOL_CONTACTS, rng)
    one["PersonType"], two["PersonType"] = "P", "C"
    two["upn"] = ""
    one["email"] = ""
    rows = stack([one, two])
    rows["School"] = [f"SCH{school:04d}" for school in np.concatenate([pupils["school"].to_numpy(), adults["school"].to_numpy()])]
    rows["ethnicity"] = rows["ethnicity"].map(SOCIAL_CARE | {"": ""})
    rows["address"] = addressing.whole(rows)
    rows["record_id"] = [f"{number}" for number in opaque_numbers(len(rows), 4_000_000, rng)]
    return rows


def _not_before_birth(population: Population, pupils: pd.DataFrame) -> Days:
    return np.asarray(np.maximum(day_column(pupils, "recorded_on"), population.born[pupils["person"].to_numpy()]))


def _contact_ties(contacts: pd.DataFrame, pupils: pd.DataFrame, adults: pd.DataFrame) -> Extract:
    """Each contact with each of the pupil's records at that school."""
    rows = contacts.merge(adults, on=["person", "school"])
    rows = rows.merge(pupils[["person", "school", "record_id"]], left_on=["other", "school"], right_on=["person", "school"], suffixes=("", "_of_pupil"))
    rows = rows.rename(columns={"record_id_of_pupil": "other_record_id"})
    return Extract(layouts.CONTACTS, rows.sort_values(["other_record_id", "record_id"], ignore_index=True))
