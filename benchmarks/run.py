"""Runs the benchmarks and adds a row for each result to benchmarks/results/<name>.csv.

python -m benchmarks.run --today 2026-01-31 [--rivals .bench-venv/bin/python] [--only febrl4] [--people 20000] [--trials 100] [--results DIR]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from benchmarks import machine
from benchmarks.entries import (
    caseload_pages,
    daily_update,
    demo_20000,
    example_truth,
    febrl4,
    find_febrl4,
    find_growth,
    find_heavy_names,
    find_partnership,
    find_pseudopeople,
    import_time,
    met_indicators,
    places,
    places_london,
    prove_areas,
    prove_clusters,
    prove_confidence,
    prove_discontinuity,
    prove_equivalence,
    prove_matched,
    prove_panels,
    prove_pooling,
    prove_power,
    prove_programme,
    prove_protocols,
    prove_report,
    prove_schemes,
    prove_schemes_drawn,
    prove_series,
    prove_survey,
    prove_survival,
    prove_trials,
    rota,
    signals,
    site_pages,
    xmr_false_alarms,
)
from benchmarks.results_file import Row, add
from benchmarks.settings import Settings
from tools.repository import ROOT

ENTRIES: tuple[ModuleType, ...] = (
    import_time,
    demo_20000,
    example_truth,
    daily_update,
    febrl4,
    find_febrl4,
    find_heavy_names,
    find_pseudopeople,
    site_pages,
    caseload_pages,
    met_indicators,
    xmr_false_alarms,
    prove_trials,
    prove_areas,
    prove_confidence,
    prove_clusters,
    prove_equivalence,
    prove_discontinuity,
    prove_matched,
    prove_panels,
    prove_pooling,
    prove_power,
    prove_programme,
    prove_protocols,
    prove_report,
    prove_schemes,
    prove_schemes_drawn,
    prove_series,
    prove_survey,
    prove_survival,
    places,
    places_london,
    rota,
    signals,
    find_partnership,
    find_growth,
)


def main() -> int:
    """Run what is asked for; 1 where an entry failed, after the others have run."""
    told = _arguments()
    with tempfile.TemporaryDirectory(prefix="sooner-bench-") as scratch:
        data = Path(os.environ.get("SOONER_DATA", ROOT / "../shared/data")).resolve()
        settings = Settings(Path(scratch), data, told.rivals, told.people, tuple(told.seeds), told.pseudopeople, told.trials)
        failed = [entry.NAME for entry in ENTRIES if told.only in (None, entry.NAME) and not _run(entry, settings, told.today, told.results)]
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def _run(entry: ModuleType, settings: Settings, today: str, results: Path) -> bool:
    print(f"{entry.NAME}: {(entry.__doc__ or '').splitlines()[0]}", flush=True)
    try:
        found: list[Row] = entry.run(settings)
    except (RuntimeError, OSError, KeyError) as error:
        print(f"  failed: {type(error).__name__}: {error}")
        return False
    for row in found:
        print("  " + ", ".join(f"{name} {value}" for name, value in row.items()))
    add(results / f"{entry.NAME}.csv", [{"date": today, **row, **machine.described()} for row in found])
    return True


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Runs the benchmarks and keeps every result.")
    parser.add_argument("--today", required=True, help="the date that stands in the rows")
    parser.add_argument("--rivals", type=_program, help="the Python of the rivals' environment; without it rivals are left out")
    parser.add_argument("--pseudopeople", type=_program, help="the Python of the environment with pseudopeople; without it those files are left out")
    parser.add_argument("--only", choices=[entry.NAME for entry in ENTRIES], help="run one entry")
    parser.add_argument("--people", type=int, default=20_000, help="how many people to invent (default 20000)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="seeds to invent with (default 1 2 3)")
    parser.add_argument("--trials", type=int, help="how often to draw what is simulated at most (default: as often as each entry says, mostly 5000)")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="where the results are kept")
    return parser.parse_args()


def _program(told: str) -> Path:
    """A path to a program as it stands: a link into an environment is not followed out of it."""
    return Path(told).absolute()


if __name__ == "__main__":
    sys.exit(main())
