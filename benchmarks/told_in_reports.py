"""Writes what reports tell of simulated studies, src/sooner/prove/estimators/measured.csv, from the latest of the committed results.

python -m benchmarks.told_in_reports
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from benchmarks.results_file import Row, read
from tools.repository import ROOT

FILE = ROOT / "src" / "sooner" / "prove" / "estimators" / "measured.csv"
_NAMES = ("design", "way", "size", "condition", "trials", "coverage", "claimed", "bias_in_sd")
#: What of the designs with clusters is told: the usual errors and those of the model, with the way that stays right beside them.
_OF_CLUSTERS = ("people", "people, errors cluster", "mixed", "mixed, errors cluster")
_OF_STEPS = (
    *("waiting", "waiting, errors classical", "waiting, errors cluster"),
    *("all_periods", "all_periods, errors classical", "all_periods, errors cluster", "fixed", "fixed, errors cluster"),
)
_OF_POOLING = ("dersimonian_laird", "equal_effects")
_OF_STAGES = ("weighting, by a covariate", "not_yet_treated, by a covariate")


def text(results: Path = ROOT / "benchmarks" / "results") -> str:
    """The text of the file: one row a design, way, size and condition, each as it was measured last."""
    latest = {tuple(row[name] for name in _NAMES[:4]): row for row in _all(results)}
    found = io.StringIO()
    writer = csv.DictWriter(found, _NAMES, lineterminator="\n")
    writer.writeheader()
    writer.writerows(latest.values())
    return found.getvalue()


def _all(results: Path) -> Iterator[Row]:
    for row in read(results / "prove_series.csv"):
        if row["outcome"] == "line":
            changed = "slope" if row["slope"] == "yes" else "level"
            yield _told("interrupted_time_series", f"{row['errors']}, {changed}", row["points"], f"autocorrelation {row['autocorrelation']}", row)
    for row in read(results / "prove_pooling.csv"):
        if row["way"] in _OF_POOLING:
            yield _told("meta_analysis", row["way"], row["studies"], f"variance between {row['between']}", row, trials=row["sets"])
    for row in read(results / "prove_clusters.csv"):
        if row["way"] in (_OF_STEPS if row["design"] == "stepped_wedge" else _OF_CLUSTERS):
            # with few clusters an interval is drawn out to none where the draw made again says so: with an effect it has to hold by itself
            yield _told(row["design"], row["way"], row["clusters"], row["sizes"], row, coverage=row["coverage_with_effect"], claimed=row["size"])
    for row in read(results / "prove_panels.csv"):
        if row["errors"] in _OF_STAGES:
            yield _told("staggered", row["errors"], row["groups"], "8 periods", row, bias_in_sd=row["bias_in_sd"])


def _told(design: object, way: object, size: object, condition: object, row: Row, **more: object) -> Row:
    found = {"trials": row.get("trials"), "coverage": row["coverage"], "claimed": "", "bias_in_sd": ""}
    return {"design": design, "way": way, "size": size, "condition": condition, **found, **more}


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
