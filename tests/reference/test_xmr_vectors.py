"""The XmR chart against NHSRplotthedots 0.2.2: 18 series, every flag, every limit."""

from __future__ import annotations

import csv
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from sooner.lead.indicators import xmr

pytestmark = pytest.mark.reference

#: The package's words for what a point is, and ours.
OURS = {
    "Common Cause": "",
    "7 Points Above CL": "shift",
    "7 Point Trend (Increasing)": "trend",
    "7 Point Trend (Decreasing)": "trend",
    "2 in 3 Above CL": "two_of_three",
    "Above UCL": "astronomical",
    "Below LCL": "astronomical",
}
ASSURANCE = {"": "", "consistent_fail": "consistently_failing", "consistent_pass": "consistently_passing", "inconsistent": "inconsistent"}
SERIES = [f"V{number:02}" for number in range(1, 19)]


def read(open_data: Path) -> dict[str, list[dict[str, str]]]:
    with (open_data / "spc" / "nhsr_plotthedots_vectors.csv").open(encoding="utf-8", newline="") as file:
        return {case: list(rows) for case, rows in groupby(csv.DictReader(file), key=lambda row: row["case"])}


def test_there_are_eighteen_series_of_422_points(open_data: Path) -> None:
    series = read(open_data)
    assert sorted(series) == SERIES
    assert sum(map(len, series.values())) == 422


@pytest.mark.parametrize("case", SERIES)
def test_a_series_is_flagged_and_bounded_as_the_package_says(case: str, open_data: Path) -> None:
    rows = read(open_data)[case]
    asked = rows[0]
    chart = xmr(
        [float(row["y"]) for row in rows],
        [date.fromisoformat(row["date"]) for row in rows],
        direction=asked["direction"],  # type: ignore[arg-type]
        target=float(asked["target"]) if asked["target"] else None,
        rebase=[date.fromisoformat(each) for each in asked["rebase"].split(";") if each],
        fix_after=int(asked["fix_after"]) if asked["fix_after"] else None,
        screen=asked["screen_outliers"] == "TRUE",
    )
    assert chart.table["flag"].tolist() == [OURS[row["special_cause_type"]] for row in rows]
    for ours, theirs in (("mean", "mean"), ("lower", "lpl"), ("upper", "upl")):
        assert chart.table[ours].tolist() == pytest.approx([float(row[theirs]) for row in rows], abs=1e-6)
    assert chart.assurance == ASSURANCE[rows[-1]["assurance"]]
    last = rows[-1]["point_type"].removeprefix("special_cause_")
    assert chart.variation == last
