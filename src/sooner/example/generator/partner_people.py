"""People records of an agency that keeps one list of people: some entered twice, with the agency's own errors in them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import addressing
from sooner.example.generator.chance import Days, Numbers, opaque_numbers
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.errors import agency_records
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook


def people_records(
    population: Population, person: Numbers, since: Days, rates: ErrorRates, prefix: str, rng: np.random.Generator
) -> tuple[pd.DataFrame, RecordBook]:
    """One record for each different person, made on the first of the days given for them; some people have two."""
    first = pd.DataFrame({"person": person, "day": since}).groupby("person", as_index=False)["day"].min()
    first = pd.concat([first, first[rng.random(len(first)) < population.mix.of(rates).entered_twice]], ignore_index=True)
    owner = first["person"].to_numpy(dtype=np.int64)
    rows = agency_records(population, owner, first["day"].to_numpy().astype("datetime64[D]"), rates, rng)
    rows["address"] = addressing.whole(rows)
    rows["record_id"] = [f"{prefix}{number:07d}" for number in opaque_numbers(len(rows), 1_000, rng)]
    return rows, RecordBook.of(owner, rows["record_id"].to_numpy())
