"""One record in a hundred is new, changed or withdrawn: what that costs in a warm process and as a run, beside a run that weighs everything."""

from __future__ import annotations

import os

from benchmarks.find.daily_update import as_a_run, in_memory, invented_days
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "find_daily_update"


def run(settings: Settings) -> list[Row]:
    """One row, on the first seed: seconds by the clock and of the processor, those by stage too, and how many processes wanted a core meanwhile."""
    seed, folder = settings.seeds[0], settings.scratch / "daily_update"
    files = invented_days(settings.people, seed, folder)
    row: Row = {"people_invented": settings.people, "seed": seed}
    by_stage: Row = {}
    for name, cost, stages in (*as_a_run(files, folder), *((*each, {}) for each in in_memory(folder, seed))):
        row |= {f"{name}_seconds": cost.seconds, f"{name}_cpu": cost.cpu}
        by_stage |= {f"{name}_cpu_{stage}": cpu for stage, cpu in stages.items()}
    return [row | by_stage | {"load": round(os.getloadavg()[1], 1)}]
