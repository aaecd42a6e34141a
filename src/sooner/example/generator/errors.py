"""Makes true records into an agency's records: each error at the agency's own rate, each on its own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import LONG_AGO, Days, Flags, Numbers
from sooner.example.generator.error_counts import count_errors
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.errors_in_addresses import spoil_addresses
from sooner.example.generator.errors_in_dates import spoil_dates_of_birth
from sooner.example.generator.errors_in_names import spoil_names
from sooner.example.generator.identifiers import emails, phones
from sooner.example.generator.population import Population
from sooner.example.generator.records import IDENTIFIERS, give_address, true_records


def agency_records(population: Population, person: Numbers, recorded_on: Days, rates: ErrorRates, rng: np.random.Generator) -> pd.DataFrame:
    """One record for each person and day given, with the agency's errors in it."""
    rates = population.mix.of(rates)
    frame = true_records(population, person, recorded_on)
    _old_addresses(frame, population, rates, rng)
    _surname_changes_not_known(frame, rates, rng)
    true = frame[["forename", "surname", "date_of_birth", "sex", "postcode"]].copy()
    spoil_names(frame, rates, rng)
    spoil_dates_of_birth(frame, population.timeline.last_day, rates, rng)
    spoil_addresses(frame, rates, rng)
    _sex_and_ethnicity(frame, rates, rng)
    _contact_details(frame, population, rates, rng)
    _identifiers(frame, population, rates, rng)
    count_errors(population, true, frame, population.errors)
    return frame


def chosen(count: int, share: float, rng: np.random.Generator) -> Flags:
    """Each with the same chance."""
    return np.asarray(rng.random(count) < share, dtype=bool)


def _old_addresses(frame: pd.DataFrame, population: Population, rates: ErrorRates, rng: np.random.Generator) -> None:
    person, day = frame["person"].to_numpy(), frame["recorded_on"].to_numpy().astype("datetime64[D]")
    now, before = frame["dwelling"].to_numpy(), population.residences.before(person, day)
    dwelling = np.where(chosen(len(frame), rates.address_old, rng), before, now)
    since = np.where(dwelling == now, population.residences.moved_in(person, day), LONG_AGO)
    give_address(frame, population, dwelling, since)


def _surname_changes_not_known(frame: pd.DataFrame, rates: ErrorRates, rng: np.random.Generator) -> None:
    earlier = frame.pop("earlier_surname").to_numpy()
    not_known = chosen(len(frame), rates.surname_change_not_known, rng) & (earlier != "")
    frame["surname"] = np.where(not_known, earlier, frame["surname"])


def _sex_and_ethnicity(frame: pd.DataFrame, rates: ErrorRates, rng: np.random.Generator) -> None:
    sex = frame["sex"].to_numpy()
    other = np.where(sex == "female", "male", "female")
    wrong = chosen(len(frame), rates.sex_wrong, rng) & (sex != "")
    frame["sex"] = np.where(chosen(len(frame), rates.sex_missing, rng), "", np.where(wrong, other, sex))
    frame["ethnicity"] = np.where(chosen(len(frame), rates.ethnicity_missing, rng), "", frame["ethnicity"])


def _contact_details(frame: pd.DataFrame, population: Population, rates: ErrorRates, rng: np.random.Generator) -> None:
    """Numbers and addresses change and are lent: half of the other numbers are the first adult's of the household, half are earlier ones."""
    count = len(frame)
    first = population.column("phone")[population.head[population.column("household")[frame["person"].to_numpy()]]]
    other = np.where(chosen(count, 0.5, rng), first, phones(count, rng))
    frame["phone"] = np.where(chosen(count, rates.phone_other, rng) & (frame["phone"] != ""), other, frame["phone"])
    earlier = emails(frame["forename"].to_numpy(dtype=object), frame["surname"].to_numpy(dtype=object), rng)
    frame["email"] = np.where(chosen(count, rates.email_other, rng) & (frame["email"] != ""), earlier, frame["email"])
    frame["phone"] = np.where(chosen(len(frame), rates.phone_missing, rng), "", frame["phone"])
    frame["email"] = np.where(chosen(len(frame), rates.email_missing, rng), "", frame["email"])


def _identifiers(frame: pd.DataFrame, population: Population, rates: ErrorRates, rng: np.random.Generator) -> None:
    """Identifiers that are not held are empty; a few are those of somebody else in the household, taken from the line above on a form."""
    person = frame["person"].to_numpy()
    household = population.column("household")
    neighbour = np.maximum(person - 1, 0)
    mixed_up = chosen(len(frame), rates.identifier_of_relative, rng) & (household[neighbour] == household[person])
    for identifier in IDENTIFIERS:
        values = np.where(mixed_up, population.column(identifier)[neighbour], frame[identifier])
        missing = chosen(len(frame), getattr(rates, f"{identifier}_missing"), rng)
        frame[identifier] = np.where(missing, "", values)
