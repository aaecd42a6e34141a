"""Children's services' files: people, families as the system groups them, ties, spells of work, factors found in assessments."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import addressing
from sooner.example.generator.chance import NO_DAY, Days, Flags, Numbers, day_column, days, opaque_numbers, stack
from sooner.example.generator.children_cases import invent_cases, who_is_known
from sooner.example.generator.children_work import episode_extracts, factors
from sooner.example.generator.communities import CODES, SOCIAL_CARE
from sooner.example.generator.error_rates import CHILDREN
from sooner.example.generator.errors import agency_records
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.layouts import children as layouts
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook
from sooner.example.generator.ties import known_ties

#: Of infants who were referred before birth, those whose record as an unborn child was never closed.
_STILL_UNBORN_ON_FILE = 0.3
#: Which ties are written down, of those whose two people are known.
_TIES = {
    "parent": 0.93,
    "expectant_parent": 0.9,
    "step_parent": 0.7,
    "kinship_carer": 0.95,
    "foster_carer": 0.98,
    "partner": 0.6,
    "former_partner": 0.6,
    "sibling": 0.6,
    "grandparent": 0.7,
}
_REFUSED, _NOT_YET_KNOWN = 0.02, 0.05


def children_files(population: Population, needs: NeedStates, ties: pd.DataFrame, rng: np.random.Generator) -> AgencyFiles:
    """All of children's services' extracts."""
    cases = invent_cases(population, needs, rng)
    children, everybody = who_is_known(population, cases, rng)
    placed = np.flatnonzero(population.column("fostered"))
    last_seen = _last_seen(population, cases, everybody, placed)
    rows, book = _people(population, last_seen, cases, children, rng)
    return AgencyFiles(
        agency="children",
        people_extract="ssd_person",
        extracts=(
            Extract(layouts.PERSON, rows.sort_values("record_id", ignore_index=True)),
            _families(population, cases, everybody, placed, book, rng),
            Extract(layouts.RELATIONSHIPS, known_ties(ties, book, _TIES, rng).sort_values(["record_id", "other_record_id"], ignore_index=True)),
            *episode_extracts(population, cases, children, placed, book, rng),
            factors(population, needs, cases, children, book, rng),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )


def _last_seen(population: Population, cases: pd.DataFrame, everybody: pd.DataFrame, placed: Numbers) -> pd.DataFrame:
    """The last day on which each known person's record was touched: while there was work, or when it ended."""
    last_day = population.timeline.last_day
    ended = day_column(cases, "ended_on")
    touched = np.where(np.isnat(ended), last_day, ended)
    carers = np.concatenate([population.column("carer_1")[placed], population.column("carer_2")[placed]])
    looked_after = np.unique(np.concatenate([placed, carers[carers >= 0]]))
    seen = pd.DataFrame({"person": everybody["person"], "day": touched[everybody["case"].to_numpy()]})
    seen = stack([seen, pd.DataFrame({"person": looked_after, "day": np.full(len(looked_after), last_day)})])
    return seen.groupby("person")["day"].max().reset_index()


def _people(
    population: Population, last_seen: pd.DataFrame, cases: pd.DataFrame, children: pd.DataFrame, rng: np.random.Generator
) -> tuple[pd.DataFrame, RecordBook]:
    person, day = last_seen["person"].to_numpy(), day_column(last_seen, "day")
    again = rng.random(len(person)) < population.mix.of(CHILDREN).entered_twice
    unborn_on_file, referred = _still_unborn(population, cases, children, rng)
    everyone = np.concatenate([person, person[again], unborn_on_file])
    seen = np.concatenate([day - days(rng.uniform(0, 30, len(person))), day[again] - days(rng.uniform(0, 300, int(again.sum()))), referred])
    earliest = np.where(population.column("unborn")[everyone], population.timeline.first_day, population.born[everyone])
    recorded = np.where(np.arange(len(everyone)) < len(everyone) - len(unborn_on_file), np.maximum(seen, earliest), seen)
    rows = agency_records(population, everyone, recorded, CHILDREN, rng)
    unborn = population.column("unborn")[everyone] | (np.arange(len(everyone)) >= len(everyone) - len(unborn_on_file))
    _as_social_workers_write(rows, population, unborn, rng)
    rows["record_id"] = [f"{number:08d}" for number in opaque_numbers(len(rows), 200_000, rng)]
    # Work hangs on the record in use, never on the one as an unborn child that nobody closed.
    used = slice(0, len(everyone) - len(unborn_on_file))
    return rows, RecordBook.of(everyone[used], rows["record_id"].to_numpy()[used])


def _still_unborn(population: Population, cases: pd.DataFrame, children: pd.DataFrame, rng: np.random.Generator) -> tuple[Numbers, Days]:
    referred = day_column(cases, "referred_on")[children["case"].to_numpy()]
    person = children["person"].to_numpy()
    before: Flags = (population.born[person] > referred) & ~population.column("unborn")[person]
    kept = before & (rng.random(len(person)) < _STILL_UNBORN_ON_FILE)
    return person[kept], referred[kept]


def _as_social_workers_write(rows: pd.DataFrame, population: Population, unborn: Flags, rng: np.random.Generator) -> None:
    """Codes of the data set; the unborn have no first name, or a word for one, and an expected date in place of a birth."""
    words = np.array(["", "Unborn", "Baby"], dtype=object)[rng.integers(0, 3, len(rows))]
    rows["forename"] = np.where(unborn, words, rows["forename"])
    rows["middle_names"] = np.where(unborn, "", rows["middle_names"])
    born = population.born[rows["person"].to_numpy()]
    rows["expected_on"] = np.where(unborn, born + days(np.where(population.column("unborn")[rows["person"]], 0, rng.integers(-8, 9, len(rows)))), NO_DAY)
    rows["date_of_birth"] = np.where(unborn, NO_DAY, day_column(rows, "date_of_birth"))
    for column in ("nhs_number", "upn", "sex", "ethnicity"):
        rows[column] = np.where(unborn, "", rows[column])
    chance = rng.random(len(rows))
    codes = rows["ethnicity"].map(SOCIAL_CARE | {"": ""}).to_numpy()
    travellers = (rows["ethnicity"] == CODES[2]).to_numpy() & (chance > 0.5)
    said = np.where(chance < _REFUSED, "REFU", np.where(chance < _REFUSED + _NOT_YET_KNOWN, "NOBT", np.where(travellers, "WROM", codes)))
    rows["ethnicity"] = np.where(unborn, "", said)
    rows["address"] = addressing.whole(rows)


def _families(population: Population, cases: pd.DataFrame, everybody: pd.DataFrame, placed: Numbers, book: RecordBook, rng: np.random.Generator) -> Extract:
    """The system's own families: those written down with a household's cases, the father who lives elsewhere among them. Foster homes have their own."""
    since = cases.groupby("household")["referred_on"].min()
    members = everybody[["household", "person"]].drop_duplicates()
    members = members.assign(group_from=day_column(members.assign(day=members["household"].map(since)), "day"))
    homes = population.column("household")
    foster = pd.DataFrame({"person": book.person})[np.isin(homes[book.person], homes[placed])].drop_duplicates()
    foster = foster.assign(household=homes[foster["person"].to_numpy()] + int(homes.max()) + 1, group_from=np.full(len(foster), NO_DAY))
    rows = stack([members, foster])
    family = dict(zip(rows["household"].unique(), opaque_numbers(rows["household"].nunique(), 50_000, rng), strict=True))
    rows["group_id"] = [f"FAM{family[household]:07d}" for household in rows["household"]]
    rows["record_id"] = book.number_of(rows["person"].to_numpy(), rng)
    rows["fami_table_id"] = [f"FT{number:08d}" for number in opaque_numbers(len(rows), 1, rng)]
    return Extract(layouts.FAMILY, rows.sort_values("fami_table_id", ignore_index=True))
