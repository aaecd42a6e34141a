"""Clocks and bank holidays as data: what is shipped loads, and whoever edits them is told every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import bank_holidays, clocks
from sooner.definitions.reading import DefinitionRefused

CLOCK = "{{name: {name}, words: w, starts: s, ends: e, {length}, soon: 0, kind: local, source: ours}}"


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_every_clock_says_who_says_so() -> None:
    assert all(clock.source and clock.starts and clock.ends for clock in clocks.shipped().values())
    assert clocks.shipped()["screening"].kind == "statutory"


def test_the_rules_of_england_are_shipped() -> None:
    assert bank_holidays.shipped().area == "England"
    assert len(bank_holidays.shipped().rules) == 8


def test_all_faults_of_clocks_are_told_at_once(tmp_path: Path) -> None:
    entries = [CLOCK.format(name="a", length="weeks: 1"), CLOCK.format(name="a", length="weeks: 1, days: 2")]
    path = written(tmp_path / "clocks.yml", "why_it_matters: so", "clocks:", *(f"  - {entry}" for entry in entries))
    with pytest.raises(DefinitionRefused) as refused:
        clocks.load(path)
    assert [(fault.line, fault.why) for fault in refused.value.faults] == [
        (4, "a clock has this name already"),
        (4, "it must be clear how long the clock runs"),
    ]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("{name: a}", "it must be clear when the holiday falls"),
        ("{name: a, day: 01-01, easter: 1}", "it must be clear when the holiday falls"),
        ("{name: a, monday: first}", "a Monday needs its month"),
        ("{name: a, day: 01-01, month: 1}", "a Monday needs its month"),
    ],
)
def test_a_rule_that_says_no_day_is_refused(rule: str, why: str, tmp_path: Path) -> None:
    path = written(tmp_path / "bank_holidays.yml", "why_it_matters: so", "area: X", "source: ours", "dated: 2026-01-01", "rules:", f"  - {rule}")
    with pytest.raises(DefinitionRefused) as refused:
        bank_holidays.load(path)
    assert [fault.why for fault in refused.value.faults] == [why]
