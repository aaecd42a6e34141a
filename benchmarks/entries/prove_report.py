"""How long a study takes from protocol and data to its report, as a fresh command and in a warm process, and how large the report is."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_report"
PEOPLE = (200, 2_000, 20_000)
_TEXT = """question = "Does it help?"
design = "trial"
outcome = "incidents"
treatment = "offered"
covariates = ["age", "before"]
subgroups = ["district"]
unit = "id"
planned_share = 0.5
direction = "lower"
margin = 0.5
"""


def run(settings: Settings) -> list[Row]:
    """One row a number of people."""
    return [measured(people, settings) for people in PEOPLE]


def measured(people: int, settings: Settings) -> Row:
    """``seconds`` and ``cpu_seconds`` of the fresh command; ``warm_cpu_seconds``: reading, working out and writing once more in one process."""
    from sooner.prove import prove

    folder = settings.scratch / f"study-{people}"
    folder.mkdir()
    (folder / "study.toml").write_text(_TEXT, encoding="utf-8")
    _people(people).to_csv(folder / "people.csv", index=False)
    before = _of_children()
    fresh = whole_command([settings.sooner, "prove", "study.toml", "--data", "people.csv", "--out", "fresh"], folder)
    spent = _of_children() - before
    prove(folder / "study.toml", folder / "people.csv").write(folder / "first")
    clock = time.process_time()
    prove(folder / "study.toml", folder / "people.csv").write(folder / "warm")
    warm = time.process_time() - clock
    return {
        "people": people,
        "seconds": fresh.seconds,
        "cpu_seconds": round(spent, 2),
        "peak_mib": fresh.peak_mib,
        "warm_cpu_seconds": round(warm, 2),
        "report_kib": _kib(folder / "fresh" / "report.html"),
        "result_kib": _kib(folder / "fresh" / "result.json"),
    }


def _people(people: int) -> pd.DataFrame:
    rng = np.random.default_rng([1, people])
    offered, before = np.arange(people) % 2, rng.poisson(4, people)
    known = {"age": rng.integers(12, 60, people), "before": before, "district": rng.choice(["North", "South", "East"], people)}
    return pd.DataFrame({"id": np.arange(people), "offered": offered, **known, "incidents": rng.poisson(before + 1) - 0.8 * offered})


def _of_children() -> float:
    """Processor seconds of the commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _kib(path: Path) -> int:
    return round(path.stat().st_size / 1024)
