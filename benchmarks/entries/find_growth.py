"""How time grows with the records: inventing, receiving and standardising, and the people station; a hundredth, a tenth, all of the people asked for."""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict

import numpy as np

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from sooner.example.generator.invent import FEWEST_PEOPLE
from tools.repository import ROOT

NAME = "find_growth"

MIX = "plain"
#: Each part by its name: the module of benchmarks.find that does it, and what it is told.
PARTS = {"inventing": ("partnership", "files"), "receiving and standardising": ("partnership", "tables"), "people": ("ours_partnership", "station")}


def run(settings: Settings) -> list[Row]:
    """One row a size and part, on the first seed; from the second size on with the exponent fitted to the processor seconds so far."""
    seed, rows, taken = settings.seeds[0], [], defaultdict(list)
    for people in sorted({max(FEWEST_PEOPLE, settings.people // share) for share in (100, 10, 1)}):
        folder, records = settings.scratch / f"growth_{people}", 0
        folder.mkdir(parents=True)
        for part, (module, what) in PARTS.items():
            more = ("--people", str(people), "--seed", str(seed), "--mix", MIX) if what == "files" else ()
            before = sum(os.times()[2:4])
            measured = whole_command([sys.executable, "-m", f"benchmarks.find.{module}", what, str(folder), *more], ROOT)
            answer = {"processor_seconds": round(sum(os.times()[2:4]) - before, 1), **json.loads(measured.said or "{}")}
            records, processor = answer.get("records", records), answer["processor_seconds"]
            taken[part].append((records, processor))
            row: Row = {"part": part, "people": people, "records": records, "seed": seed, "mix": MIX}
            row |= {"seconds": measured.seconds, "processor_seconds": processor, "peak_mib": measured.peak_mib, "load": round(os.getloadavg()[0], 1)}
            rows.append(row | exponent(taken[part]))
    return rows


def exponent(sizes: list[tuple[int, float]]) -> Row:
    """The power of the number of records by which time grows, fitted on logarithms; nothing for one size."""
    if len(sizes) < 2:
        return {}
    records, seconds = np.log(np.array(sizes, dtype=float).T)
    return {"exponent": round(float(np.polyfit(records, seconds, 1)[0]), 2)}
