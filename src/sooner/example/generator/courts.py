"""The courts' files: adult defendants and their hearings."""

from __future__ import annotations

import numpy as np

from sooner.example.generator.chance import day_column, opaque_numbers
from sooner.example.generator.error_rates_of_partners import COURTS
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.justice import Justice
from sooner.example.generator.layouts import justice as layouts
from sooner.example.generator.partner_people import people_records
from sooner.example.generator.population import Population


def court_files(population: Population, justice: Justice, rng: np.random.Generator) -> AgencyFiles:
    """All of the courts' extracts."""
    hearings = justice.hearings
    person = hearings["person"].to_numpy(dtype=np.int64)
    known_since = np.minimum(day_column(hearings, "heard_on") - 2, population.timeline.last_day)
    rows, book = people_records(population, person, known_since, COURTS, "D", rng)
    numbers = [f"H{number:07d}" for number in opaque_numbers(len(hearings), 1_000, rng)]
    listed = hearings.assign(hearing_id=numbers, record_id=book.number_of(person, rng))
    return AgencyFiles(
        agency="courts",
        people_extract="defendants",
        extracts=(
            Extract(layouts.DEFENDANTS, rows.sort_values("record_id", ignore_index=True)),
            Extract(layouts.HEARINGS, listed.sort_values("hearing_id", ignore_index=True)),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )
