"""Health's files: young children, their mothers and the expected; maternity bookings; health visitors' reviews."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import addressing
from sooner.example.generator.chance import Numbers, day_column, days, opaque_numbers, stack
from sooner.example.generator.error_rates import HEALTH
from sooner.example.generator.errors import agency_records
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.layouts import health as layouts
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook

#: Health visitors have nearly every child under five; mothers are on the child's record.
_CHILD_KNOWN, _MOTHER_KNOWN = 0.98, 0.97
_UNTIL_AGE = 5.0
#: Weeks of pregnancy at booking: about two in three before ten weeks; later where there are needs.
_WEEKS, _WEEKS_SPREAD, _WEEKS_LATER = 9.4, 2.2, 5.0
#: Reviews: name, day after birth from, to, share carried out (Office for Health Improvement: 80 to 97 %).
_REVIEWS = (("new_birth", 10, 14, 0.97), ("6_8_weeks", 42, 58, 0.9), ("1_year", 350, 420, 0.85), ("2_2.5_years", 735, 915, 0.8))
_BELOW_IN_NEED, _BELOW_ELSE, _NOT_ASSESSED, _NOT_BROUGHT, _NOT_BROUGHT_IN_NEED = 0.75, 0.05, 0.06, 0.05, 0.15


def health_files(population: Population, needs: NeedStates, rng: np.random.Generator) -> AgencyFiles:
    """All of health's extracts."""
    young = np.flatnonzero((population.age < _UNTIL_AGE) & (rng.random(len(population)) < _CHILD_KNOWN))
    mother = population.column("parent_1")[young]
    mothers = np.unique(mother[(mother >= 0) & ~population.column("male")[np.maximum(mother, 0)]])
    expecting = np.isin(mothers, mother[population.column("unborn")[young]])
    mothers = mothers[expecting | (rng.random(len(mothers)) < _MOTHER_KNOWN)]
    rows, book = _people(population, np.concatenate([young, mothers]), rng)
    return AgencyFiles(
        agency="health",
        people_extract="patients",
        extracts=(
            Extract(layouts.PATIENTS, rows.sort_values("record_id", ignore_index=True)),
            _bookings(population, needs, young, book, rng),
            _reviews(population, needs, young, book, rng),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )


def _people(population: Population, person: Numbers, rng: np.random.Generator) -> tuple[pd.DataFrame, RecordBook]:
    again = (rng.random(len(person)) < population.mix.of(HEALTH).entered_twice) & ~population.column("unborn")[person]
    everyone = np.concatenate([person, person[again]])
    last_day = population.timeline.last_day
    unborn = population.column("unborn")[everyone]
    seen = last_day - days(rng.uniform(0, np.where(unborn, 1, 700)))
    rows = agency_records(population, everyone, np.where(unborn, last_day, np.maximum(seen, population.born[everyone])), HEALTH, rng)
    rows["forename"] = np.where(unborn & (rng.random(len(rows)) < 0.5), "Baby", np.where(unborn, "", rows["forename"]))
    rows["address"] = addressing.whole(rows)
    rows["email"] = np.where(population.age[everyone] < 16, "", rows["email"])
    rows["postcode"] = rows["postcode"].str.lower().where(rng.random(len(rows)) < 0.03, rows["postcode"])
    spaced = rng.random(len(rows)) < 0.3
    rows["nhs_number"] = [f"{n[:3]} {n[3:6]} {n[6:]}" if n and apart else n for n, apart in zip(rows["nhs_number"], spaced, strict=True)]
    rows["record_id"] = [f"RX{number:08d}" for number in opaque_numbers(len(rows), 2_000_000, rng)]
    return rows, RecordBook.of(everyone, rows["record_id"].to_numpy())


def _bookings(population: Population, needs: NeedStates, young: Numbers, book: RecordBook, rng: np.random.Generator) -> Extract:
    """One row a pregnancy that ended in the window or is going on; of twins the row names the first."""
    mother = population.column("parent_1")[young]
    here = (population.born[young] >= population.timeline.first_day) & (mother >= 0)
    child = young[here & book.has(mother)]
    frame = pd.DataFrame({"mother": population.column("parent_1")[child], "child": child, "born": population.born[child]})
    frame = frame.drop_duplicates(["mother", "born"]).reset_index(drop=True)
    mother, child, born = frame["mother"].to_numpy(), frame["child"].to_numpy(), day_column(frame, "born")
    unborn = population.column("unborn")[child]
    expected = np.where(unborn, born, born + days(rng.normal(1, 9, len(born))))
    quarter = population.timeline.quarter_of(expected - 190)
    need = needs.at("substance_use", quarter, mother) | needs.at("domestic_abuse", quarter, mother) | needs.at("adult_mental_health", quarter, mother)
    weeks = np.rint(rng.normal(_WEEKS, _WEEKS_SPREAD, len(born)) + np.where(need, rng.gamma(1.5, _WEEKS_LATER / 1.5, len(born)), 0.0)).astype(np.int64)
    conceived = expected - 280
    weeks = np.clip(weeks, 5, np.minimum(36, (population.timeline.last_day - conceived).astype(np.int64) // 7))
    support = need & (rng.random(len(born)) < 0.7) | (rng.random(len(born)) < 0.06)
    rows = pd.DataFrame({"record_id": book.number_of(mother, rng), "child_record_id": book.number_of(child, rng), "expected_on": expected})
    rows["booked_on"], rows["weeks_at_booking"], rows["extra_support"] = conceived + 7 * weeks, weeks.astype(str), support
    rows["booking_id"] = [f"PG{number:08d}" for number in opaque_numbers(len(rows), 5_000, rng)]
    return Extract(layouts.BOOKINGS, rows.sort_values("booking_id", ignore_index=True))


def _reviews(population: Population, needs: NeedStates, young: Numbers, book: RecordBook, rng: np.random.Generator) -> Extract:
    timeline = population.timeline
    found = []
    for name, earliest, latest, share in _REVIEWS:
        when = population.born[young] + days(rng.uniform(earliest, latest + 1, len(young)))
        here = (when >= timeline.first_day) & (when <= timeline.last_day) & (rng.random(len(young)) < share) & ~population.column("unborn")[young]
        found.append(pd.DataFrame({"person": young[here], "reviewed_on": when[here], "review": name}))
    rows = stack(found)
    person, when = rows["person"].to_numpy(), day_column(rows, "reviewed_on")
    quarter = timeline.quarter_of(when)
    in_need = needs.at("early_development", quarter, person)
    behind = rng.random(len(rows)) < np.where(in_need, _BELOW_IN_NEED, _BELOW_ELSE)
    brought = rng.random(len(rows)) >= np.where(in_need, _NOT_BROUGHT_IN_NEED, _NOT_BROUGHT)
    assessed = brought & (rng.random(len(rows)) >= _NOT_ASSESSED) & (rows["review"] != "new_birth").to_numpy()
    rows["attended"] = brought
    rows["development"] = np.where(assessed, np.where(behind, "Below", "Expected"), "Not assessed")
    rows["review"] = rows["review"].map({meaning: code for code, meaning in layouts.REVIEWS.values["review"].items()})
    rows["record_id"] = book.number_of(person, rng)
    rows["review_id"] = [f"HV{number:08d}" for number in opaque_numbers(len(rows), 5_000, rng)]
    return Extract(layouts.REVIEWS, rows.sort_values("review_id", ignore_index=True))
