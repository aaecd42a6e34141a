"""The prison's files: people in prison with their next of kin, and times in custody."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import Days, Flags, Numbers, day_column, opaque_numbers
from sooner.example.generator.error_rates_of_partners import PRISON
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.justice import Justice
from sooner.example.generator.layouts import justice as layouts
from sooner.example.generator.partner_people import people_records
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook

#: Whom people name at reception: nearly always the one they live with, mostly their children.
_NAMED = {"partner": 0.85, "parent": 0.7, "step_parent": 0.4}


def prison_files(population: Population, justice: Justice, ties: pd.DataFrame, rng: np.random.Generator) -> AgencyFiles:
    """All of the prison's extracts."""
    custody = justice.custody
    inside = custody["person"].to_numpy(dtype=np.int64)
    named = _named(population, ties, inside, rng)
    kin, since = _kin(population, custody, named)
    rows, book = people_records(population, np.concatenate([inside, kin]), np.concatenate([day_column(custody, "received_on"), since]), PRISON, "P", rng)
    _as_prisons_write(rows, inside)
    numbers = [f"C{number:07d}" for number in opaque_numbers(len(custody), 1_000, rng)]
    spells = custody.assign(spell_id=numbers, record_id=book.number_of(inside, rng))
    return AgencyFiles(
        agency="prison",
        people_extract="people_in_prison",
        extracts=(
            Extract(layouts.PEOPLE, rows.sort_values("record_id", ignore_index=True)),
            Extract(layouts.SPELLS, spells.sort_values("spell_id", ignore_index=True)),
            _next_of_kin(named, book, rng),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )


def _named(population: Population, ties: pd.DataFrame, inside: Numbers, rng: np.random.Generator) -> pd.DataFrame:
    """Ties to whom a person lived with: nobody who has parted or lives at a protected address is named, and no unborn child."""
    lasting = ties[ties["lives_with"] & ties["tie_to"].isna() & ties["tie"].isin(list(_NAMED))]
    turned = lasting[lasting["tie"] == "partner"].rename(columns={"person": "other", "other": "person"})
    both = pd.concat([lasting, turned[lasting.columns]], ignore_index=True)
    protected = population.dwellings["protected"].to_numpy()[population.residences.dwelling[:, 0]]
    other, person = both["other"].to_numpy(), both["person"].to_numpy()
    safe: Flags = ~protected[other] & ~protected[person] & ~population.column("unborn")[other]
    found = both[safe & np.isin(person, inside)]
    return found[rng.random(len(found)) < found["tie"].map(_NAMED).to_numpy(dtype=np.float64)].reset_index(drop=True)


def _kin(population: Population, custody: pd.DataFrame, named: pd.DataFrame) -> tuple[Numbers, Days]:
    """Everybody named, and the day on which they were: the last reception of who named them, or the birth of a child who came later."""
    last = custody.groupby("person")["received_on"].max()
    kin = named["other"].to_numpy(dtype=np.int64)
    return kin, np.maximum(named["person"].map(last).to_numpy().astype("datetime64[D]"), population.born[kin])


def _as_prisons_write(rows: pd.DataFrame, inside: Numbers) -> None:
    """PNC and CRO numbers are those of people in prison alone; of next of kin nothing but a name, a date of birth and a telephone number."""
    held: Flags = np.isin(rows["person"].to_numpy(), inside)
    rows["in_prison_or_next_of_kin"] = np.where(held, "in prison", "next of kin")
    for column in ("pnc", "cro", "ethnicity"):
        rows[column] = np.where(held, rows[column], "")


def _next_of_kin(named: pd.DataFrame, book: RecordBook, rng: np.random.Generator) -> Extract:
    pairs = named.assign(
        record_id=book.number_of(named["person"].to_numpy(dtype=np.int64), rng), other_record_id=book.number_of(named["other"].to_numpy(dtype=np.int64), rng)
    )
    return Extract(layouts.NEXT_OF_KIN, pairs.sort_values(["record_id", "other_record_id"], ignore_index=True))
