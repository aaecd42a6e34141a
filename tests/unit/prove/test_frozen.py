"""Freezing: what a protocol said on which day; a change afterwards is written down and never taken back."""

import json
from datetime import date
from pathlib import Path

import pytest

from sooner.errors import CheckFailed
from sooner.prove import freeze, frozen, prove
from sooner.prove.frozen import CHANGED, NOT_FROZEN
from sooner.prove.reading import load, read
from sooner.prove.writing import as_toml
from tests.unit.prove.studies import trial

TODAY, LATER = date(2026, 11, 21), date(2026, 12, 1)
TEXT = 'question = "Does it help?"\ndesign = "trial"\noutcome = "incidents"\ntreatment = "offered"\ndirection = "lower"\n'


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "study.toml"
    found.write_text(TEXT, encoding="utf-8")
    return found


def test_without_a_lock_a_result_is_stamped(path):
    assert prove(path, trial()).standing.stamp == NOT_FROZEN == "exploratory: not frozen before the data were read"
    assert not path.with_name("study.frozen.json").exists()


def test_a_frozen_one_is_not_stamped_and_says_when(path):
    lock = freeze(path, TODAY)
    assert lock.name == "study.frozen.json"
    result = prove(path, trial())
    assert result.standing.frozen
    assert (result.as_dict()["stamp"], result.as_dict()["frozen_on"]) == ("", "2026-11-21")
    path.write_text(TEXT + "# a comment changes nothing\nalpha = 0.05\n", encoding="utf-8")
    assert prove(path, trial()).standing.frozen
    assert freeze(path, LATER) == lock
    assert json.loads(lock.read_text(encoding="utf-8"))["frozen_on"] == "2026-11-21"


def test_a_change_is_written_down_once_and_stays_when_it_is_taken_back(path):
    lock = freeze(path, TODAY)
    path.write_text(TEXT.replace("incidents", "harmed"), encoding="utf-8")
    for _ in range(2):
        result = prove(path, trial(), today=LATER)
    assert result.standing.stamp == CHANGED
    assert [said["changed"] for said in result.standing.deviations] == [{"outcome": {"frozen": "incidents", "now": "harmed"}}]
    assert result.standing.deviations[0]["seen_on"] == "2026-12-01"
    assert any(said.startswith("That this confirms anything") for said in result.cannot_say)
    path.write_text(TEXT, encoding="utf-8")
    assert prove(path, trial()).standing.stamp == CHANGED
    with pytest.raises(CheckFailed, match="cannot be frozen again"):
        freeze(path, LATER)
    assert len(json.loads(lock.read_text(encoding="utf-8"))["deviations"]) == 1


def test_a_change_without_a_day_and_a_second_change(path):
    freeze(path, TODAY)
    for outcome in ("harmed", "age"):
        path.write_text(TEXT.replace("incidents", outcome), encoding="utf-8")
        result = prove(path, trial())
    assert [said["seen_on"] for said in result.standing.deviations] == [None, None]


def test_a_changed_protocol_cannot_be_frozen_over(path):
    freeze(path, TODAY)
    path.write_text(TEXT.replace("lower", "higher"), encoding="utf-8")
    with pytest.raises(CheckFailed, match="has changed since"):
        freeze(path, LATER)


@pytest.mark.parametrize("change", [lambda kept: "{", lambda kept: json.dumps({**kept, "protocol_hash": "0" * 64}), lambda kept: json.dumps({"format": 1})])
def test_a_lock_changed_by_hand_is_refused(path, change):
    lock = freeze(path, TODAY)
    lock.write_text(change(json.loads(lock.read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(CheckFailed, match=r"study\.frozen\.json is damaged"):
        prove(path, trial())


def test_a_change_that_somebody_tells_is_written_into_the_lock_and_makes_it_exploratory_for_good(tmp_path: Path) -> None:
    asked = read({"question": "Does it help?", "design": "trial", "direction": "lower", "outcome": "calls", "treatment": "arm"})
    kept = frozen.kept_of(asked, date(2026, 9, 1))
    assert frozen.with_change(kept, asked, date(2026, 9, 9), {}) == kept
    told = frozen.with_change(kept, asked, date(2026, 9, 9), {"outcome": {"frozen": "calls in a year", "now": "calls in a month"}})
    (tmp_path / "p.toml").write_text(as_toml(asked.canonical()), encoding="utf-8")
    (tmp_path / "p.frozen.json").write_text(frozen.as_text(told), encoding="utf-8")
    standing = frozen.standing(load(tmp_path / "p.toml"), tmp_path / "p.toml", None)
    assert standing.stamp == frozen.CHANGED
    assert standing.deviations[0]["changed"] == {"outcome": {"frozen": "calls in a year", "now": "calls in a month"}}


def test_a_lock_that_is_made_elsewhere_is_the_one_that_freezing_writes(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        'question = "Does it help?"\ndesign = "trial"\ndirection = "lower"\noutcome = "calls"\ntreatment = "arm"\n', encoding="utf-8"
    )
    asked = load(tmp_path / "p.toml")
    lock = frozen.freeze(asked, tmp_path / "p.toml", date(2026, 9, 1))
    assert lock.read_text(encoding="utf-8") == frozen.as_text(frozen.kept_of(asked, date(2026, 9, 1)))
