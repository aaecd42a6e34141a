"""Forty signals over ten million events, rows included, beside the same rules as SQL written by hand for one day: time, memory, and one answer."""

from __future__ import annotations

import json
import os
import sys

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

NAME = "signals"
EVENTS = 10_000_000
SIDES = ("ours", "hand")


def run(settings: Settings) -> list[Row]:
    """A row for each side; ``seconds`` are of the rules alone, ``peak_mib`` of the whole process with the tables loaded, ``load`` how many others waited.

    Raises RuntimeError where the two sides do not find the same signals on the same rows.
    """
    folder = settings.scratch / NAME
    whole_command([sys.executable, "-m", "benchmarks.find.signals_data", str(folder), "--events", str(EVENTS)], ROOT)
    rows = [{"events": EVENTS, **_side(folder, side), "load": round(os.getloadavg()[0], 1)} for side in SIDES]
    if len({row["mark"] for row in rows}) != 1:
        raise RuntimeError(f"the two sides differ: {rows}")
    return rows


def _side(folder: object, side: str) -> Row:
    said = whole_command([sys.executable, "-m", "benchmarks.find.signals", str(folder), side], ROOT).said
    told: Row = json.loads(said.splitlines()[-1])
    return told
