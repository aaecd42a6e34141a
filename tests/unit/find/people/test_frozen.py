"""What is frozen between versions of the model: the prior, and how common names are."""

import json
from datetime import date

import pytest

from sooner.errors import CheckFailed
from sooner.find.people import Held, keep, kept, prune
from sooner.find.people.frozen import Frozen, columns_of
from sooner.find.people.settings import shipped
from tests.unit.find.people.days import Days
from tests.unit.find.people.made_up import Town, record

AMINA = {"forename": "AMINA", "surname": "KHAN", "date_of_birth": date(2015, 4, 3)}


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    days = Days(tmp_path_factory.mktemp("days"))
    days.run([*Town(20, 3).rows, record("z/p/1", forename="ZEBEDEE", surname="QUILL")])
    return days.held


def test_names_cannot_be_read_and_the_name_of_one_record_is_not_there_at_all(held):
    frozen = held.frozen
    told = json.dumps({**frozen.as_dict(), "model": {}})
    assert "SMITH" not in told and "ZEBEDEE" not in told
    assert set(frozen.times) == set(columns_of(shipped()["splink"])) == {"forename", "surname"}
    assert min(count for times in frozen.times.values() for count in times.values()) == 2
    assert sum(frozen.times["surname"].values()) < frozen.totals["surname"]


def test_more_of_a_name_later_weighs_a_pair_no_less(tmp_path):
    days = Days(tmp_path)
    pair = [record("a/p/1", **AMINA), record("b/p/1", **AMINA)]
    (before,) = days.run(pair)["links"].to_pylist()
    crowd = [record(f"c/p/{number}", **{**AMINA, "date_of_birth": date(1950 + number, 1, 1)}) for number in range(12)]
    of_pair = [row for row in days.run([*pair, *crowd])["links"].to_pylist() if row["record_key_r"] == "b/p/1" and row["record_key_l"] == "a/p/1"]
    assert of_pair[0]["compared_weight"] == before["compared_weight"]
    days.held = Held()
    anew = [row for row in days.run([*pair, *crowd])["links"].to_pylist() if row["record_key_r"] == "b/p/1" and row["record_key_l"] == "a/p/1"]
    assert anew[0]["compared_weight"] != before["compared_weight"], "counted anew, the prior is another"


def test_another_model_or_another_key_is_frozen_anew(held):
    frozen = held.frozen
    assert frozen.holds_for(shipped(), b"k" * 32)
    assert not frozen.holds_for(shipped(), b"x" * 32)
    assert not frozen.holds_for({**shipped(), "version": 2}, b"k" * 32)


def test_it_is_kept_by_its_hash_and_read_again(held, tmp_path):
    keep(tmp_path, held.frozen)
    keep(tmp_path, held.frozen)
    again = kept(tmp_path, held.frozen.hash)
    assert again == held.frozen and again.hash == held.frozen.hash == Frozen.from_dict(again.as_dict()).hash
    assert kept(tmp_path, None) is None and len(list(tmp_path.iterdir())) == 1


def test_what_no_snapshot_names_is_removed(held, tmp_path):
    keep(tmp_path, held.frozen)
    (tmp_path / ".people-x.json-new").write_text("left by a killed run")
    prune(tmp_path, [held.frozen.hash])
    assert [path.name for path in tmp_path.iterdir()] == [f"people-{held.frozen.hash[:16]}.json"]
    prune(tmp_path, [])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", ["missing", "not json", "another"])
def test_one_that_is_missing_or_damaged_is_refused_with_what_to_do(held, tmp_path, damage):
    keep(tmp_path, held.frozen)
    (file,) = tmp_path.iterdir()
    if damage == "missing":
        file.unlink()
    else:
        file.write_text("{" if damage == "not json" else file.read_text().replace('"prior": ', '"prior": 1'))
    with pytest.raises(CheckFailed, match="--renew-model"):
        kept(tmp_path, held.frozen.hash)


def test_before_anything_is_frozen_there_is_nothing_to_name():
    assert Held().as_dict() == {}
