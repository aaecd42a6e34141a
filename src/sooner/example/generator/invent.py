"""Invents a whole partnership: from a number of people and a seed to a folder of agencies' files with the truth beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from sooner.errors import NotAllowed, UsageError
from sooner.example.generator.children import children_files
from sooner.example.generator.error_counts import KINDS
from sooner.example.generator.extract_file import AgencyFiles
from sooner.example.generator.health import health_files
from sooner.example.generator.housing import housing_files
from sooner.example.generator.incidents import invent_incidents, invent_missing_episodes
from sooner.example.generator.invented_people import invent_population
from sooner.example.generator.invented_ranges import MOST_PEOPLE
from sooner.example.generator.mixes import PLAIN, mix_named
from sooner.example.generator.needs import invent_needs
from sooner.example.generator.partners import partner_files
from sooner.example.generator.partnership_file import partnership_toml
from sooner.example.generator.partnership_records import partnership_files
from sooner.example.generator.police import police_files
from sooner.example.generator.population import Population
from sooner.example.generator.programme import run_programme
from sooner.example.generator.schemes import with_schemes
from sooner.example.generator.schools import school_files
from sooner.example.generator.streams import Streams
from sooner.example.generator.ties import true_ties
from sooner.example.generator.timeline import LAST_DAY, timeline
from sooner.example.generator.truth import write_truth
from sooner.example.generator.writing import write_agency, write_geography, write_notices

#: With fewer people there is no town: not one of each kind of family.
FEWEST_PEOPLE = 50


@dataclass(frozen=True)
class Invented:
    """What was invented: the folder, its partnership file, the last day of its files, and counts by name."""

    folder: Path
    partnership_file: Path
    last_day: date
    counts: Mapping[str, int]


def invent(
    people: int, seed: int, folder: Path, today: date | None = None, progress: Callable[[str], object] = lambda _: None, mix: str = PLAIN.name
) -> Invented:
    """Writes a partnership of so many living people (the unborn come on top), its agencies' files and the truth into a folder.

    The same people, seed, day and mix make the same bytes. ``mix`` names a mix of errors.
    ``today`` is the last day of the files (default: a fixed one); ``progress`` is told each step.
    Raises UsageError for fewer than 50 or more than 3,000,000 people, a negative seed or a mix that there is not,
    NotAllowed where the folder holds a partnership that is not invented.
    """
    _check(people, seed, folder)
    erring = mix_named(mix)
    last_day = today or LAST_DAY
    streams = Streams.of(seed)
    progress("Inventing people, families and homes")
    population = invent_population(people, timeline(last_day), streams, erring)
    progress("Inventing three years of needs and events")
    needs = invent_needs(population, streams.for_purpose("needs"))
    stream = streams.for_purpose("incidents")
    programme = run_programme(population, invent_incidents(population, needs, stream), streams.for_purpose("programme"))
    ties = true_ties(population)
    progress("Inventing what each agency knows")
    missing = invent_missing_episodes(population, needs, stream)
    schools, schemes = with_schemes(school_files(population, needs, ties, streams.for_purpose("schools")), population, streams.for_purpose("schemes"))
    agencies = [
        police_files(population, programme.incidents, missing, streams.for_purpose("police")),
        children_files(population, needs, ties, streams.for_purpose("children")),
        schools,
        housing_files(population, needs, streams.for_purpose("housing")),
        health_files(population, needs, streams.for_purpose("health")),
        partnership_files(population, programme, streams.for_purpose("partnership")),
        *partner_files(population, programme.incidents, needs, ties, streams),
    ]
    progress("Writing the files")
    folder.mkdir(parents=True, exist_ok=True)
    rows = {files.agency: write_agency(folder, files) for files in agencies}
    true_counts = write_truth(folder / "truth", population, ties, needs, (programme, schemes), agencies)
    return _finish(folder, population, agencies, rows, true_counts, (people, seed, last_day))


def _check(people: int, seed: int, folder: Path) -> None:
    if not FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        raise UsageError(f"{people} people cannot be invented. Ask for {FEWEST_PEOPLE} to {MOST_PEOPLE:,}.")
    if seed < 0:
        raise UsageError(f"The seed {seed} is below zero. Give a whole number from 0 upwards.")
    existing = folder / "partnership.toml"
    if existing.exists() and "invented = true" not in existing.read_text(encoding="utf-8").splitlines():
        raise NotAllowed(f"{existing} is not an invented partnership and is not written over. Name another folder.")


def _finish(
    folder: Path, population: Population, agencies: list[AgencyFiles], rows: dict[str, int], true_counts: dict[str, int], asked: tuple[int, int, date]
) -> Invented:
    people, seed, last_day = asked
    write_geography(folder / "geography", population)
    write_notices(folder)
    path = folder / "partnership.toml"
    path.write_text(partnership_toml(agencies, people, seed, last_day), encoding="utf-8")
    unborn = int(population.column("unborn").sum())
    counts = {
        "people": len(population) - unborn,
        "unborn": unborn,
        "households": int(population.people["household"].nunique()),
        **true_counts,
        **_errors(population, agencies),
        "records": sum(len(files.record_id) for files in agencies),
        **{f"records_{files.agency}": len(files.record_id) for files in agencies},
        **{f"rows_{agency}": count for agency, count in rows.items()},
    }
    return Invented(folder, path, last_day, counts)


def _errors(population: Population, agencies: list[AgencyFiles]) -> dict[str, int]:
    """How many errors of each kind the files hold; every record of a person after the first in one agency is a duplicate."""
    duplicates = sum(len(files.person) - len(np.unique(files.person)) for files in agencies)
    return {f"errors_{kind}": duplicates if kind == "duplicates" else population.errors[kind] for kind in KINDS}
