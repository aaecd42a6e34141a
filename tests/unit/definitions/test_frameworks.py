"""Outcome frameworks: the one that is shipped, and what is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sooner.definitions import frameworks
from sooner.definitions.reading import DefinitionRefused

GOOD = """
name: local
title: A framework of our own
source: the partnership
in_force_from: 2026-01-01
dated: 2026-01-01
status: verified
outcomes:
  - number: 1
    title: Safe
    needs:
      - {code: "1.1", text: A need}
      - {code: "1.2", text: Another}
"""


def written(folder: Path, text: str, name: str = "local") -> Path:
    path = folder / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_framework_shipped_can_be_used() -> None:
    for path in frameworks.SHIPPED.glob("*.yml"):
        assert frameworks.load(path).name == path.stem


def test_the_supporting_families_framework_has_ten_outcomes_and_34_needs() -> None:
    framework = frameworks.shipped("sf_2022")
    assert framework is not None
    assert [outcome.number for outcome in framework.outcomes] == list(range(1, 11))
    assert len(framework.needs) == 34
    assert framework.status == "unverified"
    assert all(code.split(".")[0] == str(outcome.number) for outcome in framework.outcomes for code in (need.code for need in outcome.needs))


@pytest.mark.reference
def test_its_needs_are_those_of_the_reference_list(open_data: Path) -> None:
    framework = frameworks.shipped("sf_2022")
    assert framework is not None
    with (open_data / "reference/supporting_families_needs.csv").open(encoding="utf-8", newline="") as lines:
        listed = {(int(row["outcome_no"]), row["need_code"], row["text"].lower()) for row in csv.DictReader(lines)}
    assert {(outcome.number, need.code, need.text.lower()) for outcome in framework.outcomes for need in outcome.needs} == listed


def test_a_framework_of_ones_own(tmp_path: Path) -> None:
    framework = frameworks.load(written(tmp_path, GOOD))
    assert framework.has(1, "1.2")
    assert not framework.has(2, "1.2")
    assert framework.needs["1.1"].text == "A need"


def test_an_unknown_framework_is_none() -> None:
    assert frameworks.shipped("troubled_1066") is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("name: local", "name: other"), "line 2, column name: the name is not that of the file"),
        (('code: "1.2"', 'code: "1.1"'), "a need has this code already"),
        (("outcomes:\n", "outcomes:\n  - {number: 1, title: Twice, needs: [{code: '9.9', text: x}]}\n"), "an outcome has this number already"),
        (("status: verified", "status: guessed"), "column status"),
        (("title: Safe", "titel: Safe"), "no such key"),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    with pytest.raises(DefinitionRefused, match=why):
        frameworks.load(written(tmp_path, GOOD.replace(*change)))
