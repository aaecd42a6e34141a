"""Housing's files: tenants and their households, tenancies and placements, arrears, notices."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import addressing, communal
from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import LONG_AGO, NO_DAY, Flags, Numbers, day_column, days, opaque_numbers, stack
from sooner.example.generator.error_rates import HOUSING
from sooner.example.generator.errors import agency_records
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.layouts import housing as layouts
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook

#: Share of households that rent from the council or an association, by decile (17 % in England; a third and more in the poorest areas).
_SOCIAL_AT_WORST, _SOCIAL_BY_DECILE, _SOCIAL_AT_LEAST = 0.38, 0.037, 0.03
#: Residents of hostels and families in refuges whom housing placed there; every family in temporary accommodation was.
_PLACED = {communal.HOSTEL: 0.7, communal.REFUGE: 0.5, communal.TEMPORARY: 1.0}
_JOINT = 0.6
#: Members of the household whom the tenant named: children, grown children and others.
_CHILD_NAMED, _ADULT_NAMED = 0.92, 0.6
#: Households that moved lately out of another tenancy of the same landlord.
_HAD_ANOTHER = 0.35
_ARREARS_ANYWAY, _NOTICE_IN_NEED = 0.12, 0.3


def housing_files(population: Population, needs: NeedStates, rng: np.random.Generator) -> AgencyFiles:
    """All of housing's extracts."""
    household, temporary = _served(population, rng)
    tenancies = _tenancies(population, needs, household, temporary, rng)
    members = _members(population, household, rng)
    rows, book = _people(population, members["person"].to_numpy(), rng)
    return AgencyFiles(
        agency="housing",
        people_extract="tenants",
        extracts=(
            Extract(layouts.TENANTS, rows.sort_values("record_id", ignore_index=True)),
            _tenancy_rows(population, tenancies, members, book, rng),
            _household_rows(tenancies, members, book, rng),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )


def _served(population: Population, rng: np.random.Generator) -> tuple[Numbers, Flags]:
    """The households that housing knows, and whether each is in temporary accommodation."""
    head = population.head
    kind, place = population.column("kind")[head], population.column("place")[head]
    decile = population.areas["decile"].to_numpy()[population.column("area")[head]]
    social = rng.random(len(head)) < np.maximum(_SOCIAL_AT_WORST - _SOCIAL_BY_DECILE * (decile - 1), _SOCIAL_AT_LEAST)
    social &= (place < 0) & ~np.isin(kind, (kinds.SHARERS, kinds.RESIDENT))
    placed = np.array([_PLACED.get(name, 0.0) for name in population.places.kind] + [0.0])[place]
    temporary = rng.random(len(head)) < placed
    known = np.flatnonzero(social | temporary)
    return known, temporary[known]


def _members(population: Population, household: Numbers, rng: np.random.Generator) -> pd.DataFrame:
    """household, person, tenant: the first adult always, the partner on a joint tenancy, the others as household members."""
    person = np.flatnonzero(np.isin(population.column("household"), household) & ~population.column("unborn"))
    slot = population.column("slot")[person]
    child = population.dependent[person]
    tenant = slot == kinds.FIRST
    partner = slot == kinds.SECOND
    joint = partner & (rng.random(len(person)) < _JOINT)
    named = np.where(child, rng.random(len(person)) < _CHILD_NAMED, rng.random(len(person)) < np.where(partner, 0.85, _ADULT_NAMED))
    kept: Flags = tenant | joint | named
    frame = pd.DataFrame({"household": population.column("household")[person], "person": person, "tenant": tenant | joint})
    return frame[kept].reset_index(drop=True)


def _tenancies(population: Population, needs: NeedStates, household: Numbers, temporary: Flags, rng: np.random.Generator) -> pd.DataFrame:
    """The present tenancy or placement of each household, and for some the one before."""
    timeline, head = population.timeline, population.head[household]
    moved = population.residences.moved_in(head, np.full(len(head), timeline.last_day))
    long = timeline.first_day - days(rng.uniform(30, 5500, len(head)))
    started = np.where(moved == LONG_AGO, long, moved)
    rent = np.where(temporary, rng.uniform(180, 420, len(head)), rng.normal(108, 16, len(head)).clip(70, 180))
    in_need = needs.of("housing_and_money")[-3:, head].any(axis=0)
    some = rng.random(len(head)) < _ARREARS_ANYWAY
    owed = np.where(in_need, rng.gamma(2.0, 380, len(head)), np.where(some, rng.gamma(1.0, 70, len(head)), 0.0))
    noticed = in_need & (owed > 4 * rent) & (rng.random(len(head)) < _NOTICE_IN_NEED)
    served = np.maximum(timeline.last_day - days(rng.uniform(4, 240, len(head))), np.minimum(started + 1, timeline.last_day))
    now = pd.DataFrame(
        {"household": household, "started_on": started, "ended_on": np.full(len(head), NO_DAY), "temporary": temporary, "weekly_rent": rent.round(2)}
    )
    now["arrears"], now["arrears_on"] = owed.round(2), np.maximum(timeline.last_day.astype("datetime64[M]").astype("datetime64[D]"), started)
    now["notice_on"] = np.where(noticed, served, NO_DAY)
    before = now[(moved != LONG_AGO) & (rng.random(len(head)) < _HAD_ANOTHER)]
    ended = day_column(before, "started_on") - 1
    earlier = before.assign(ended_on=ended, started_on=ended - days(rng.uniform(200, 3000, len(before))), temporary=False, arrears=0.0)
    never = np.full(len(before), NO_DAY)
    together = stack([now, earlier.assign(arrears_on=never, notice_on=never, weekly_rent=(earlier["weekly_rent"] * 0.9).round(2))])
    together["tenancy_id"] = [f"T{number:08d}" for number in opaque_numbers(len(together), 1_000, rng)]
    return together


def _people(population: Population, person: Numbers, rng: np.random.Generator) -> tuple[pd.DataFrame, RecordBook]:
    last_day = population.timeline.last_day
    everyone = np.concatenate([person, person[rng.random(len(person)) < population.mix.of(HOUSING).entered_twice]])
    recorded = np.maximum(last_day - days(rng.uniform(0, 1000, len(everyone))), population.born[everyone])
    # The address is the property's: brought up to date when the tenancy began, however long ago the rest was looked at.
    moved = population.residences.moved_in(everyone, np.full(len(everyone), last_day))
    rows = agency_records(population, everyone, np.maximum(recorded, moved), HOUSING, rng)
    forename = np.char.strip(np.char.add(rows["forename"].to_numpy(dtype=str), np.char.add(" ", rows["middle_names"].to_numpy(dtype=str))))
    surname = np.char.upper(rows["surname"].to_numpy(dtype=str))
    both = (forename != "") & (surname != "")
    rows["full_name"] = np.where(both, np.char.add(np.char.add(surname, ", "), forename), np.char.add(surname, forename)).astype(object)
    lines = (addressing.joined(rows, ("flat", "building"), ", "), addressing.street_line(rows), rows["town"].to_numpy())
    for place, line in enumerate(lines):
        rows[f"address_{place}"] = line
    adult = population.age[everyone] >= 16
    rows["nino"] = np.where(adult, rows["nino"], "")
    rows["email"] = np.where(adult, rows["email"], "")
    rows["record_id"] = [f"{number}" for number in opaque_numbers(len(rows), 700_000, rng)]
    return rows, RecordBook.of(everyone, rows["record_id"].to_numpy())


def _tenancy_rows(population: Population, tenancies: pd.DataFrame, members: pd.DataFrame, book: RecordBook, rng: np.random.Generator) -> Extract:
    rows = tenancies.merge(members[members["tenant"]], on="household")
    rows["record_id"] = book.number_of(rows["person"].to_numpy(), rng)
    rows = rows.assign(weekly_rent=rows["weekly_rent"].map("{:.2f}".format), arrears=rows["arrears"].map("{:.2f}".format))
    return Extract(layouts.TENANCIES, rows.sort_values(["tenancy_id", "record_id"], ignore_index=True))


def _household_rows(tenancies: pd.DataFrame, members: pd.DataFrame, book: RecordBook, rng: np.random.Generator) -> Extract:
    """Everybody of the household of each present tenancy."""
    present = tenancies[tenancies["ended_on"].isna()][["household", "tenancy_id", "started_on"]]
    rows = present.merge(members, on="household").rename(columns={"tenancy_id": "group_id", "started_on": "group_from"})
    rows["record_id"] = book.number_of(rows["person"].to_numpy(), rng)
    return Extract(layouts.HOUSEHOLDS, rows.sort_values(["group_id", "record_id"], ignore_index=True))
