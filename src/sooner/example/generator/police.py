"""The police's files: persons from two systems, incidents, who had which part, missing episodes, notices to schools."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import addressing
from sooner.example.generator.chance import Days, Flags, Numbers, day_column, days, opaque_numbers
from sooner.example.generator.error_rates import POLICE
from sooner.example.generator.errors import agency_records
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.incidents import CHILD_PRESENT, SUSPECT, Incidents
from sooner.example.generator.layouts import police as layouts
from sooner.example.generator.names import Names
from sooner.example.generator.population import Population

_PROVED = ("charged", "convicted", "cautioned", "community_resolution")
#: Suspects who were arrested: nearly all with a charge, some of the others; an arrest makes a custody record with PNC and CRO numbers.
_ARRESTED_IF_PROVED, _ARRESTED_ELSE = 0.85, 0.25
_CUSTODY_AGAIN = 0.15
_NOTICE_SENT = 0.75
_ETHNICITY_NOT_STATED = 0.06


def police_files(population: Population, events: Incidents, missing: pd.DataFrame, rng: np.random.Generator) -> AgencyFiles:
    """All of the police's extracts."""
    person = np.concatenate([events.roles["person"].to_numpy(), missing["person"].to_numpy()])
    when = np.concatenate([events.days_of_roles(), day_column(missing, "missing_from")])
    record, owner, made_on = _incident_system(person, when, population.mix.of(POLICE).entered_twice, rng)
    arrested, arrested_on = _arrests(events, rng)
    all_owners, all_days = np.concatenate([owner, arrested]), np.concatenate([made_on, arrested_on])
    rows = agency_records(population, all_owners, all_days, POLICE, rng)
    rows["SourceSystem"] = np.repeat(np.array(["INCIDENT", "CUSTODY"], dtype=object), [len(owner), len(arrested)])
    _as_police_write(rows, population, arrested, rng)
    rows["record_id"] = [f"{number}" for number in opaque_numbers(len(rows), 30_000_000, rng)]
    numbers = rows["record_id"].to_numpy()[record]
    roles, episodes = numbers[: len(events.roles)], numbers[len(events.roles) :]
    incident_ids = np.array([f"ASH-{number:08d}" for number in opaque_numbers(len(events.incidents), 1_000_000, rng)], dtype=object)
    return AgencyFiles(
        agency="police",
        people_extract="persons",
        extracts=(
            Extract(layouts.PERSONS, rows.sort_values("record_id", ignore_index=True)),
            _incidents(population, events, incident_ids),
            _incident_people(events, incident_ids, roles),
            _missing(missing, episodes, rng),
            _notices(events, incident_ids, roles, population.timeline.last_day, rng),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )


def _incident_system(person: Numbers, when: Days, missed: float, rng: np.random.Generator) -> tuple[Numbers, Numbers, Days]:
    """For each event its record; for each record its person and the day it was made.

    A person's first event makes a record; each later one finds the last record, or ``missed`` it (a share) and makes another.
    """
    order = np.lexsort((rng.random(len(person)), when, person))
    first = np.append(True, person[order][1:] != person[order][:-1])
    makes = first | (rng.random(len(person)) < missed)
    record = np.empty(len(person), dtype=np.int64)
    record[order] = np.cumsum(makes) - 1
    return record, person[order][makes], when[order][makes]


def _arrests(events: Incidents, rng: np.random.Generator) -> tuple[Numbers, Days]:
    """Person and day of each custody record: one for a person's first arrest, sometimes another for a later one."""
    suspect = (events.roles["role"] == SUSPECT).to_numpy()
    share = np.where(events.roles["outcome"].isin(_PROVED), _ARRESTED_IF_PROVED, _ARRESTED_ELSE)
    arrest = suspect & (rng.random(len(suspect)) < share)
    found = pd.DataFrame({"person": events.roles["person"].to_numpy()[arrest], "day": events.days_of_roles()[arrest]}).sort_values(["person", "day"])
    again = rng.random(len(found)) < _CUSTODY_AGAIN
    found = found[~found["person"].duplicated().to_numpy() | again]
    return found["person"].to_numpy(), day_column(found, "day")


def _as_police_write(rows: pd.DataFrame, population: Population, arrested: Numbers, rng: np.random.Generator) -> None:
    """Surnames in capitals, PNC and CRO numbers only for those arrested, the address in three columns."""
    was_arrested: Flags = np.isin(rows["person"].to_numpy(), arrested)
    custody = (rows["SourceSystem"] == "CUSTODY").to_numpy()
    # The incident system holds a PNC number only where somebody looked it up.
    holds = custody | (was_arrested & (rng.random(len(rows)) < 0.4))
    for identifier in ("pnc", "cro"):
        rows[identifier] = np.where(holds, rows[identifier], "")
    rows["pnc"] = [_short_form(number) if short else number for number, short in zip(rows["pnc"], rng.random(len(rows)) < 0.3, strict=True)]
    rows["ethnicity"] = np.where((rng.random(len(rows)) < _ETHNICITY_NOT_STATED) & (rows["ethnicity"] != ""), "NS", rows["ethnicity"])
    addressing.in_capitals(rows, "surname")
    for place, part in enumerate((addressing.premises(rows), rows["street"].to_numpy(), rows["town"].to_numpy())):
        rows[f"address_{place}"] = part
    for column in ("forename", "middle_names", "surname"):
        rows[column] = addressing.for_codepage(rows[column].to_numpy())
    no_space = rng.random(len(rows)) < 0.2
    rows["postcode"] = np.where(no_space, rows["postcode"].str.replace(" ", ""), rows["postcode"])


def _short_form(number: str) -> str:
    """2002/0073319Z as an officer writes it: 02/73319Z."""
    if not number:
        return number
    year, serial = number.split("/")
    return f"{year[2:]}/{serial[:-1].lstrip('0')}{serial[-1]}"


def _incidents(population: Population, events: Incidents, incident_ids: Names) -> Extract:
    rows = events.incidents.assign(incident_id=incident_ids)
    rows["postcode"] = population.dwellings["postcode"].to_numpy()[rows["dwelling"].to_numpy()]
    return Extract(layouts.INCIDENTS, rows.sort_values("incident_id", ignore_index=True))


def _incident_people(events: Incidents, incident_ids: Names, record_ids: Names) -> Extract:
    rows = events.roles.assign(incident_id=incident_ids[events.roles["incident"].to_numpy()], record_id=record_ids)
    return Extract(layouts.INCIDENT_PEOPLE, rows.sort_values(["incident_id", "record_id"], ignore_index=True))


def _missing(missing: pd.DataFrame, record_ids: Names, rng: np.random.Generator) -> Extract:
    numbers = [f"MP{number:07d}" for number in opaque_numbers(len(missing), 1_000_000, rng)]
    return Extract(layouts.MISSING, missing.assign(episode_id=numbers, record_id=record_ids).sort_values("episode_id", ignore_index=True))


def _notices(events: Incidents, incident_ids: Names, record_ids: Names, last_day: np.datetime64, rng: np.random.Generator) -> Extract:
    """A notice for most children who were there, a few days later."""
    sent = (events.roles["role"] == CHILD_PRESENT).to_numpy() & (rng.random(len(events.roles)) < _NOTICE_SENT)
    when = events.days_of_roles()[sent] + 1 + days(rng.integers(0, 3, int(sent.sum())))
    rows = pd.DataFrame({"record_id": record_ids[sent], "incident_id": incident_ids[events.roles["incident"].to_numpy()[sent]], "notified_on": when})
    rows["notice_id"] = [f"DN{number:07d}" for number in opaque_numbers(len(rows), 1_000_000, rng)]
    return Extract(layouts.NOTICES, rows[when <= last_day].sort_values("notice_id", ignore_index=True))
