"""A home of an earlier format is brought up to date after a backup, and works."""

from __future__ import annotations

import json

import pytest

from sooner.errors import CheckFailed, SomethingMissing
from sooner.find.run import find
from sooner.warehouse import keys, upgrading
from sooner.warehouse.home import FORMAT, Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import verify
from sooner.warehouse.restoring import restore
from sooner.warehouse.upgrading import STEPS, upgrade
from tests.factories.old_home import KEPT, KEY, opened
from tests.unit.find.small_partnership import TODAY, write_partnership


@pytest.fixture
def old(tmp_path):
    return Home(opened(tmp_path))


def test_the_kept_home_is_of_format_1_and_small():
    assert KEPT.stat().st_size < 50_000


def test_a_command_on_an_old_home_says_what_to_run(old, tmp_path):
    key = keys.create(tmp_path / "keys.toml", key=KEY)
    with pytest.raises(CheckFailed, match=f"Run: sooner upgrade --home {old.path}"):
        find(write_partnership(tmp_path / "files"), old.path, TODAY, keys_file=key)


def test_an_old_home_is_brought_up_to_date_and_a_run_goes_on_from_it(old, tmp_path):
    before = in_force(old.snapshots)
    done = upgrade(old.path, tmp_path / "before.backup", KEY)
    assert (done.before, done.after, len(done.steps)) == (1, FORMAT, FORMAT - 1)
    assert old.format == FORMAT
    assert old.invented
    assert old.site.is_dir()
    assert json.loads((old.path / "do_not_take_in.json").read_text()) == {"format": 1, "records": []}
    old.check()
    key = keys.create(tmp_path / "keys.toml", key=KEY)
    answer = find(write_partnership(tmp_path / "files"), old.path, TODAY, keys_file=key)
    assert (before, answer.snapshot_id) == ("2026-09-30-0001", "2026-09-30-0002")
    assert answer.counts["people"] == 12
    verify(old.snapshots / str(answer.snapshot_id))
    assert str(tmp_path / "before.backup") in done.words
    assert done.as_dict()["backup"]["files"] == done.backup.files


def test_the_backup_is_of_the_home_as_it_was(old, tmp_path):
    upgrade(old, tmp_path / "before.backup", KEY)
    (tmp_path / "elsewhere").mkdir()
    done = restore(tmp_path / "before.backup", tmp_path / "elsewhere" / "home", KEY, TODAY)
    assert done.steps == (STEPS[1].words,)


def test_a_home_of_today_is_left_alone_and_not_backed_up(tmp_path):
    home = Home(tmp_path / "home").create()
    done = upgrade(home, tmp_path / "before.backup", KEY)
    assert (done.steps, done.backup) == ((), None)
    assert "nothing was done" in done.words
    assert done.as_dict()["backup"] is None
    assert not (tmp_path / "before.backup").exists()


def test_a_newer_home_and_no_home_are_refused(tmp_path):
    home = Home(tmp_path / "home").create()
    home.mark_as(FORMAT + 1)
    with pytest.raises(CheckFailed, match="Install the newer version"):
        upgrade(home, tmp_path / "before.backup", KEY)
    with pytest.raises(SomethingMissing, match="not a home yet"):
        upgrade(tmp_path / "none", tmp_path / "before.backup", KEY)


def test_an_upgrade_that_is_killed_is_finished_by_the_next(old, tmp_path, monkeypatch):
    class Killed(BaseException):
        pass

    def die(self, form):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(upgrading.Home, "mark_as", die)
        with pytest.raises(Killed):
            upgrade(old, tmp_path / "one.backup", KEY)
    assert old.format == 1
    assert upgrade(old, tmp_path / "two.backup", KEY).after == FORMAT
    old.check()


def test_there_is_a_step_from_every_format_to_the_next():
    assert sorted(STEPS) == list(range(1, FORMAT))
