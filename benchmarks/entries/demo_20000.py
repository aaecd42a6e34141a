"""The whole path on an invented area of 20,000 people, as `sooner demo` runs it: seconds, memory, what was found; three seeds."""

from __future__ import annotations

import json

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "demo_20000"


def run(settings: Settings) -> list[Row]:
    """One row a seed. ``own_seconds`` and ``own_peak_mib`` are what the command says of itself; the others are measured from outside."""
    return [_row(settings, seed) for seed in settings.seeds]


def _row(settings: Settings, seed: int) -> Row:
    home = settings.scratch / f"demo_{seed}"
    command = [settings.sooner, "demo", "--no-serve", "--json", "--people", str(settings.people), "--seed", str(seed), "--home", str(home)]
    measured = whole_command(command, settings.scratch)
    answer = json.loads(measured.said)
    outside: Row = {"people_invented": settings.people, "seed": seed, "seconds": measured.seconds, "peak_mib": measured.peak_mib}
    return {**outside, "own_seconds": answer["seconds"], "own_peak_mib": answer["peak_mib"], **answer["counts"]}
