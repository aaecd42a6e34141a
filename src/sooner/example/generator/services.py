"""The files of victim support, treatment services, the jobcentre and charities: whom each knows, and what was asked of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator import error_rates_of_partners as rates
from sooner.example.generator.chance import NO_DAY, Days, Flags, Numbers, days, opaque_numbers, pick, stack
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.extract_file import AgencyFiles, Extract, Layout
from sooner.example.generator.incidents import VICTIM, Incidents
from sooner.example.generator.layouts import services as layouts
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.partner_people import people_records
from sooner.example.generator.population import Population

#: Of last year's adult victims, those whom victim support helps: of domestic abuse, and of anything else.
_DOMESTIC, _OTHER_VICTIM = 0.35, 0.06
#: Of adults with the need in the last year, those whom a service knows.
_IN_TREATMENT = {"substance_use": ("Drugs and alcohol", 0.2), "adult_mental_health": ("Mental health", 0.1)}
_AT_JOBCENTRE = {"housing_and_money": ("Money advice", 0.1)}
_AT_CHARITY = {"housing_and_money": ("Food bank", 0.06), "parenting_support": ("Family support", 0.1)}
_QUARTERS = 4
#: Referrals that lead to help, the wait for it, and how long it lasts, in days.
_BEGINS, _WAIT, _LASTS = 0.75, 25, 130


@dataclass(frozen=True)
class _Agency:
    """What differs between these agencies: layouts, error rates, the letter before its numbers, and who asks for its help."""

    people: Layout
    spells: Layout
    rates: ErrorRates
    letter: str
    referrers: tuple[str, ...]


_VICTIM_SUPPORT = _Agency(layouts.VICTIMS, layouts.VICTIM_REFERRALS, rates.VICTIM_SUPPORT, "V", ("police", "self", "other"))
_TREATMENT = _Agency(layouts.CLIENTS, layouts.TREATMENT, rates.TREATMENT, "TR", ("GP", "self", "court", "hospital"))
_JOBCENTRE = _Agency(layouts.CUSTOMERS, layouts.JOBCENTRE_REFERRALS, rates.JOBCENTRE, "J", ("work coach", "disability adviser"))
_VOLUNTARY = _Agency(layouts.CHARITY_PEOPLE, layouts.CHARITY_HELP, rates.VOLUNTARY, "K", ("self", "school", "church", "jobcentre"))


def victim_support_files(population: Population, events: Incidents, rng: np.random.Generator) -> AgencyFiles:
    """Adult victims of the last year, referred within a fortnight."""
    roles, last_day = events.roles, population.timeline.last_day
    when, person = events.days_of_roles(), roles["person"].to_numpy()
    domestic = events.incidents["domestic"].to_numpy(dtype=bool)[roles["incident"].to_numpy()]
    adult = population.timeline.age_in_years(population.born[person], when) >= 18
    can = (roles["role"] == VICTIM).to_numpy() & adult & (when > last_day - 365)
    here: Flags = can & (rng.random(len(roles)) < np.where(domestic, _DOMESTIC, _OTHER_VICTIM))
    asked = np.minimum(when[here] + days(rng.uniform(1, 14, int(here.sum()))), last_day)
    service = np.where(domestic[here], "Domestic abuse adviser", "Victim support").astype(object)
    return _files(_VICTIM_SUPPORT, population, person[here], asked, service, rng)


def treatment_files(population: Population, needs: NeedStates, rng: np.random.Generator) -> AgencyFiles:
    """Adults in, or waiting for, treatment for drugs, alcohol or their mental health."""
    return _files(_TREATMENT, population, *_with_need(population, needs, _IN_TREATMENT, rng), rng)


def jobcentre_files(population: Population, needs: NeedStates, rng: np.random.Generator) -> AgencyFiles:
    """Adults whom a work coach referred for advice about money."""
    return _files(_JOBCENTRE, population, *_with_need(population, needs, _AT_JOBCENTRE, rng), rng)


def voluntary_files(population: Population, needs: NeedStates, rng: np.random.Generator) -> AgencyFiles:
    """Adults whom food banks and family charities helped."""
    return _files(_VOLUNTARY, population, *_with_need(population, needs, _AT_CHARITY, rng), rng)


def _with_need(
    population: Population, needs: NeedStates, wanted: dict[str, tuple[str, float]], rng: np.random.Generator
) -> tuple[Numbers, Days, np.ndarray[tuple[int], np.dtype[np.object_]]]:
    """Adults who had a need in the last year and came for it: the person, the day on which help was asked for, the service."""
    last_day, adult, found = population.timeline.last_day, population.age >= 19, []
    for need, (service, share) in wanted.items():
        came = np.flatnonzero(needs.of(need)[-_QUARTERS:].any(axis=0) & adult & (rng.random(len(population)) < share))
        found.append(pd.DataFrame({"person": came, "asked": last_day - days(rng.uniform(1, 360, len(came))), "service": service}))
    rows = stack(found)
    return rows["person"].to_numpy(dtype=np.int64), rows["asked"].to_numpy().astype("datetime64[D]"), rows["service"].to_numpy(dtype=object)


def _files(
    agency: _Agency, population: Population, person: Numbers, asked: Days, service: np.ndarray[tuple[int], np.dtype[np.object_]], rng: np.random.Generator
) -> AgencyFiles:
    rows, book = people_records(population, person, asked, agency.rates, agency.letter, rng)
    started, ended = _help(asked, population.timeline.last_day, rng)
    spells = pd.DataFrame({"record_id": book.number_of(person, rng), "service": service, "referred_on": asked, "started_on": started, "ended_on": ended})
    spells["referred_by"] = pick(rng, np.array(agency.referrers, dtype=object), np.ones(len(agency.referrers)), len(spells))
    spells["spell_id"] = [f"{agency.letter}S{number:07d}" for number in opaque_numbers(len(spells), 1_000, rng)]
    return AgencyFiles(
        agency=agency.people.agency,
        people_extract=agency.people.name,
        extracts=(
            Extract(agency.people, rows.sort_values("record_id", ignore_index=True)),
            Extract(agency.spells, spells.sort_values("spell_id", ignore_index=True)),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )


def _help(asked: Days, last_day: np.datetime64, rng: np.random.Generator) -> tuple[Days, Days]:
    """The first and last day of the help that followed; none where nothing began, or it has not ended, by the last day."""
    begins = asked + days(rng.gamma(2.0, _WAIT / 2, len(asked)))
    started = np.where((rng.random(len(asked)) < _BEGINS) & (begins <= last_day), begins, NO_DAY)
    ends = started + days(rng.gamma(2.0, _LASTS / 2, len(asked)) + 1)
    return np.asarray(started), np.asarray(np.where(ends <= last_day, ends, NO_DAY))
