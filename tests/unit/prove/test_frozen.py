"""Freezing: what a protocol said on which day; a change afterwards is written down and never taken back."""

import json
from datetime import date

import pytest

from sooner.errors import CheckFailed
from sooner.prove import freeze, prove
from sooner.prove.frozen import CHANGED, NOT_FROZEN
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
