"""People trained beside what was promised, on Thames Valley's published figures."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sooner.lead.training.counting import against_target

pytestmark = pytest.mark.reference


def test_only_the_two_trainings_fell_short(open_data: Path) -> None:
    with (open_data / "thames_valley" / "targets_outputs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [against_target(row["measure"], int(row["target"]), int(row["achieved"]), "", row["note"]) for row in rows]
    assert [one.of_target for one in found] == [float(row["percent"]) for row in rows]
    short = {one.name: one.said for one in found if one.result == "fell_short"}
    assert short == {
        "sentencers and court users trained": "35 of 50 (70 %), fell short",
        "practitioners trained": "368 of 400 (92 %), fell short",
    }
