"""The partnership's own files about the past programme: its people, the draw, the follow-up."""

from __future__ import annotations

import numpy as np

from sooner.example.generator import addressing
from sooner.example.generator.chance import day_column, opaque_numbers
from sooner.example.generator.error_rates import PARTNERSHIP
from sooner.example.generator.errors import agency_records
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.layouts import partnership as layouts
from sooner.example.generator.population import Population
from sooner.example.generator.programme import MEASURE, NAME, Programme


def partnership_files(population: Population, programme: Programme, rng: np.random.Generator) -> AgencyFiles:
    """People, allocations and outcomes of the programme, by case number."""
    allocations = programme.allocations
    rows = agency_records(population, allocations["person"].to_numpy(), day_column(allocations, "allocated_on"), PARTNERSHIP, rng)
    rows["address"] = addressing.whole(rows)
    rows["record_id"] = [f"SBS-{number:05d}" for number in opaque_numbers(len(rows), 100, rng)]
    drawn = allocations.assign(programme=NAME, record_id=rows["record_id"])
    counted = programme.outcomes.assign(programme=NAME, record_id=rows["record_id"], measure=MEASURE)
    counted["value"] = [f"{value:.0f}" if not np.isnan(value) else "" for value in counted["value"]]
    return AgencyFiles(
        agency="partnership_office",
        people_extract="programme_people",
        extracts=(
            Extract(layouts.PEOPLE, rows.sort_values("record_id", ignore_index=True)),
            Extract(layouts.ALLOCATIONS, drawn.sort_values("record_id", ignore_index=True)),
            Extract(layouts.OUTCOMES, counted.sort_values("record_id", ignore_index=True)),
        ),
        record_id=rows["record_id"].to_numpy(),
        person=rows["person"].to_numpy(),
    )
