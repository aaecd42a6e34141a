"""Rotas of 60 volunteers, 3 courts, 12 weeks of ten half-days, wishes and fairness on: seconds until proved, for invented plans of several seeds."""

from __future__ import annotations

import os
import time

from benchmarks.results_file import Row
from benchmarks.rota_instances import invented_plan
from benchmarks.settings import Settings
from sooner.help.rota import reading
from sooner.help.rota import rota as make
from sooner.help.rota.choosing import choose
from sooner.help.rota.filling import most_filled
from sooner.help.rota.setting import setting_of

NAME = "rota"
SEEDS = (1, 2, 3, 4, 5, 6)


def run(settings: Settings) -> list[Row]:
    """A row a seed: the size, the seconds (and those of the processor) until the rota is proved, the gap, and the seconds of the whole with its reasons."""
    make(invented_plan(0, volunteers=4, courts=1, weeks=1))  # what is loaded once is not counted
    return [_one(seed) for seed in SEEDS]


def _one(seed: int) -> Row:
    given = invented_plan(seed)
    plan = reading.read(given)
    started, cpu = time.perf_counter(), time.process_time()
    setting = setting_of(plan)
    fills = most_filled(setting, lambda week: None)
    chosen = choose(setting, fills)
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    started = time.perf_counter()
    made = make(given)
    return {
        "seed": seed,
        "places": len(made.rows),
        "filled": made.filled,
        "columns": sum(len(names) for names in setting.able.values()),
        "gap": chosen.gap if chosen.gap is not None else "none",
        "proved": made.fullest,
        "seconds": round(seconds, 2),
        "processor_seconds": round(cpu, 2),
        "load": round(os.getloadavg()[0], 1),  # what else the machine was at: beside other work only the processor's seconds say much
        "seconds_with_reasons": round(time.perf_counter() - started, 2),
    }
