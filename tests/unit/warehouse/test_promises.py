"""Frozen protocols in the home: kept once, read back whole, told when damaged, and left alone by the next run."""

import json

import pytest

from sooner.errors import CheckFailed, NotAllowed, SomethingMissing
from sooner.warehouse import promises
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import clear_leftovers

HASH, OTHER = "a" * 64, "b" * 64
SAID = {"question": "Does it help?", "design": "trial", "protocol": [], "frozen_on": "2026-11-21", "known_since": "2026-11-21"}


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


def test_a_promise_is_kept_for_its_owner_only_and_stays_as_it_was_first(home):
    assert promises.hashes(home) == []
    file = promises.keep(home.path, HASH, SAID)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0
    assert promises.keep(home, HASH, {**SAID, "known_since": "2026-12-01"}) == file
    promises.keep(home, OTHER, SAID)
    assert promises.hashes(home) == [HASH, OTHER]
    assert promises.read(home, HASH).said == SAID


def test_the_next_run_leaves_promises_alone(home):
    promises.keep(home, HASH, SAID)
    clear_leftovers(home.evidence)
    assert promises.hashes(home) == [HASH]


@pytest.mark.parametrize("harm", ["{", "[]", json.dumps({"protocol_hash": HASH, "said": {**SAID, "question": "Did it?"}, "sha256": "0"})])
def test_a_damaged_one_is_told(home, harm):
    promises.keep(home, HASH, SAID).write_text(harm, encoding="utf-8")
    for again in (lambda: promises.read(home, HASH), lambda: promises.keep(home, HASH, SAID)):
        with pytest.raises(CheckFailed, match="is damaged"):
            again()


def test_what_is_no_hash_is_refused_and_what_is_not_there_is_told(home, tmp_path):
    with pytest.raises(ValueError, match="no SHA-256"):
        promises.keep(home, "../../escape", SAID)
    with pytest.raises(CheckFailed, match="is damaged"):
        promises.read(home, OTHER)
    with pytest.raises(SomethingMissing, match="not a home yet"):
        promises.hashes(tmp_path / "nowhere")
    home.path.chmod(0o755)
    with pytest.raises(NotAllowed):
        promises.keep(home, HASH, SAID)
