"""A census and a year's tax forms of invented people beside Splink as its documentation builds it: five seeds, two of them held out."""

from __future__ import annotations

from benchmarks.find.file_marks import truth_of
from benchmarks.find.works import FIND, Work, both, seeds
from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "find_pseudopeople"


def run(settings: Settings) -> list[Row]:
    """One row a seed and program; none where pseudopeople is not there."""
    found: list[Row] = []
    for seed, kind in seeds(settings) if settings.pseudopeople else ():
        folder = settings.scratch / f"pseudopeople_{seed}"
        whole_command([str(settings.pseudopeople), str(FIND / "pseudopeople_files.py"), str(seed), str(folder)], settings.scratch)
        files = (folder / "census.csv", folder / "tax.csv")
        found += both(settings, Work("pseudopeople census x 1040", kind, files, FIND / "pseudopeople.toml", truth_of(folder / "truth.csv")))
    return found
