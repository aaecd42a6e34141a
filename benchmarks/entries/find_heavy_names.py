"""A population with bad names, up to 20 records a person, beside Splink as its documentation builds it: five seeds, two of them held out."""

from __future__ import annotations

from benchmarks.find import heavy_names
from benchmarks.find.file_marks import truth_of
from benchmarks.find.works import FIND, Work, both, seeds
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "find_heavy_names"
PEOPLE = 3_000


def run(settings: Settings) -> list[Row]:
    """One row a seed and program."""
    found: list[Row] = []
    for seed, kind in seeds(settings):
        folder = settings.scratch / f"heavy_{seed}"
        heavy_names.write(seed, folder, PEOPLE, settings.data)
        files = (folder / "records.csv",)
        found += both(settings, Work("heavy name errors", kind, files, FIND / "heavy_names.toml", truth_of(folder / "truth.csv")))
    return found
