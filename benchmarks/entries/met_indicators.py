"""640 series of 167 months through `sooner lead indicators`: table, flags and words; then with at most 40 charts; beside a plain loop."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.measure import whole_command
from benchmarks.met_series import met_series
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

NAME = "met_indicators"


def run(settings: Settings) -> list[Row]:
    """One row a way: how many series, how many are flagged, how long it took."""
    series = met_series(settings.data)
    file = settings.scratch / "met.csv"
    series.to_csv(file, index=False)
    return [*(_command(settings, charts) for charts in ("none", "flagged")), _loop(settings, file)]


def _command(settings: Settings, charts: str) -> Row:
    command = [settings.sooner, "lead", "indicators", "met.csv", "--out", "out", "--charts", charts, "--json"]
    measured = whole_command(command, settings.scratch)
    told = json.loads(measured.said)
    what = f"sooner lead indicators --charts {charts}"
    return {
        "program": what,
        "series": told["series"],
        "flagged": told["flagged"],
        "charts": told["charts"],
        "seconds": measured.seconds,
        "peak_mib": measured.peak_mib,
    }


def _loop(settings: Settings, file: Path) -> Row:
    """``sooner.xmr`` on each series, one after the other, as a notebook would."""
    program = f"from benchmarks.entries.met_indicators import loop; loop({str(file)!r})"
    measured = whole_command([sys.executable, "-c", program], ROOT)
    return {"program": "sooner.xmr in a loop", **json.loads(measured.said), "charts": 0, "seconds": measured.seconds, "peak_mib": measured.peak_mib}


def loop(file: str) -> None:
    """Look at every series of a file by itself and say how many there are and how many have a flag."""
    import pandas as pd

    from sooner.lead.indicators import xmr

    values = [group.to_numpy(dtype=float) for _, group in pd.read_csv(file).groupby("series")["value"]]
    flagged = sum(bool((xmr(each, direction="decrease").table["flag"] != "").any()) for each in values)
    print(json.dumps({"series": len(values), "flagged": flagged}))
