"""The records of an invented partnership put together by the people station and by Splink as its documentation builds it, both marked by the truth."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.find.marks import Marks, Truth, at_precision, at_recall, components, grown, mark
from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

NAME = "find_partnership"

OURS, RIVAL = "sooner, the people station", "splink 5, as documented"
#: The mix of errors chosen from the rival's runs alone, at a million records (docs/decisions/0070).
MIX = "filled"
#: Another, by which nothing is set: run on the last seed.
OTHER = "hasty"
#: Ours over join thresholds: the lowest that is kept, as it ships, and where it finds about .85.
WEIGHTS = ("0", "7", "14", "17", "20")
#: The documentation's threshold: .95.
RIVAL_DEFAULT = float(np.log2(0.95 / 0.05))


def run(settings: Settings) -> list[Row]:
    """Two rows a partnership: ours and, where there is an environment for rivals, the rival."""
    worked = [*((seed, MIX) for seed in settings.seeds), (settings.seeds[-1], OTHER)]
    return [row for seed, mix in worked for row in both(settings, seed, mix)]


def both(settings: Settings, seed: int, mix: str) -> list[Row]:
    """The rows of one partnership, left with all that was made of it in a folder of the scratch."""
    folder = settings.scratch / f"partnership_{seed}_{mix}"
    files = _ours(settings, folder, "partnership", "files", str(folder), "--people", str(settings.people), "--seed", str(seed), "--mix", mix)
    _ours(settings, folder, "partnership", "tables", str(folder))
    told: Row = {"people": settings.people, "seed": seed, "mix": mix, "records": files["records"]}
    rows = [told | our_row(settings, folder)]
    if settings.rivals is not None:
        rows.append(told | rival_row(settings, folder, Truth.of(pd.read_parquet(folder / "truth.parquet"))))
    return rows


def _ours(settings: Settings, folder: Path, module: str, *options: str) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    measured = whole_command([sys.executable, "-m", f"benchmarks.find.{module}", *options], ROOT)
    answer = json.loads(measured.said or "{}")
    return answer | {"peak_mib": measured.peak_mib} if isinstance(answer, dict) else answer


def our_row(settings: Settings, folder: Path) -> Row:
    """The station alone, timed; its people over join thresholds; the whole run, timed, and its families."""
    station, weighed, whole, families = (
        _ours(settings, folder, "ours_partnership", what, str(folder), *more)
        for what, *more in (("station",), ("thresholds", *WEIGHTS), ("whole",), ("families",))
    )
    marks = [Marks(**each) for each in weighed]
    default = next(each for each in marks if each.threshold == station["threshold"])
    told = {f"whole_{name}": whole[name] for name in ("seconds", "processor_seconds", "peak_mib")}
    right = {name: value for name, value in families.items() if name.startswith("families")}
    return {"program": OURS, **described(marks, default), **cost(station["seconds"], station["processor_seconds"], station["peak_mib"]), **told, **right}


def rival_row(settings: Settings, folder: Path, truth: Truth) -> Row:
    """The rival, timed by its own clock from training to clusters; then its clusters over thresholds."""
    pairs, script = folder / "pairs.parquet", ROOT / "benchmarks" / "find" / "splink_partnership.py"
    measured = whole_command([str(settings.rivals), str(script), str(folder / "rival.parquet"), str(pairs)], folder)
    taken = json.loads(measured.said.splitlines()[-1])
    worked, seconds = taken.pop("processor"), sum(taken.values())
    return {"program": RIVAL, **rival_marks(pairs, truth), **cost(seconds, worked, measured.peak_mib)}


def rival_marks(pairs: Path, truth: Truth) -> Row:
    """What the rival's scored pairs come to, over every threshold from even odds up."""
    table = pd.read_parquet(pairs).query("match_weight >= 0")
    left, right, weight = truth.places(table["unique_id_l"]), truth.places(table["unique_id_r"]), table["match_weight"].to_numpy()
    every = grown(truth, left, right, weight)
    wanted = sorted({every.at_precision(), every.at_recall(), RIVAL_DEFAULT} - {None})
    marks = {at: mark(truth, components(len(truth.keys), left[weight >= at], right[weight >= at]), at) for at in wanted}
    return described(list(marks.values()), marks[RIVAL_DEFAULT])


def cost(seconds: float, processor: float, peak_mib: int) -> Row:
    """What it took by the clock and of the processors, and how many others waited for them (the load of one minute)."""
    return {"seconds": round(seconds, 1), "processor_seconds": round(processor, 1), "peak_mib": peak_mib, "load": round(os.getloadavg()[0], 1)}


def described(marks: list[Marks], default: Marks) -> Row:
    """Recall at precision .99, wrong merges at recall .85, and the marks at the default threshold; empty where no threshold gets there."""
    best, equal = at_precision(marks), at_recall(marks)
    return {
        "recall_at_99": round(best.recall, 4) if best else "",
        "b_cubed_at_99": round(best.b_cubed, 4) if best else "",
        "household_wrong_at_85": equal.household_wrong if equal else "",
        "recall_there": round(equal.recall, 4) if equal else "",
        "default_precision": round(default.precision, 5),
        "default_recall": round(default.recall, 4),
        "default_b_cubed": round(default.b_cubed, 4),
        "default_household_wrong": default.household_wrong,
        "default_largest": default.largest,
    }
