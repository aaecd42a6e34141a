"""Backup and restore: byte for byte, or not at all; and what was erased since is erased again."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sooner.errors import CheckFailed, NotAllowed, SomethingMissing, UsageError
from sooner.warehouse import backup_contents, keys, restoring, unpacking
from sooner.warehouse.backup import backup
from sooner.warehouse.erasing import erase
from sooner.warehouse.files import others_can_read
from sooner.warehouse.home import FORMAT, Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.restoring import restore
from tests.factories.old_home import KEY as OLD_KEY
from tests.factories.old_home import opened
from tests.unit.warehouse.full_home import CHILD, KEY, OTHER, TODAY, copy_of, told_anywhere, whole

OTHERS_RECORD = ("police", "persons", "3")


def content(home: Path) -> dict[str, bytes]:
    """Every file that is to be kept, with its bytes."""
    left_out = ("run.lock",)
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file() and path.name not in left_out}


@pytest.fixture
def elsewhere(tmp_path):
    """A folder with nothing beside it."""
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere"


@pytest.fixture
def kept_file(full, tmp_path):
    backup(full, tmp_path / "kept.backup", KEY)
    return tmp_path / "kept.backup"


@pytest.mark.parametrize("key", [KEY, None])
def test_a_home_comes_back_byte_for_byte(full, elsewhere, key):
    said = []
    done = backup(full, elsewhere / "kept", key, progress=said.append)
    assert done.encrypted is (key is not None)
    assert done.files == len(content(full.path)) == len(said)
    assert (elsewhere / "kept").stat().st_mode & 0o777 == 0o600
    back = restore(elsewhere / "kept", elsewhere / "home", key, TODAY, progress=said.append)
    assert content(elsewhere / "home") == content(full.path)
    assert back.files == done.files
    assert back.erased.records == 0
    assert not any(others_can_read(path) for path in (elsewhere / "home").rglob("*"))
    assert {path.name for path in elsewhere.iterdir()} == {"kept", "home"}
    whole(Home(elsewhere / "home"))
    assert json.dumps([done.as_dict(), back.as_dict()])
    assert ("NOT encrypted" in done.words) is (key is None)
    assert "were checked" in back.words


def test_shared_files_are_kept_once_and_shared_again(full, elsewhere):
    size = backup(full, elsewhere / "kept", KEY).size
    once = {path.stat().st_ino: path.stat().st_size for path in full.path.rglob("*") if path.is_file()}
    every = sum(path.stat().st_size for path in full.path.rglob("*") if path.is_file())
    tar_adds = 1536 * (len(content(full.path)) + 20) + 60_000
    assert size < sum(once.values()) + tar_adds
    assert every > sum(once.values())
    restore(elsewhere / "kept", elsewhere / "home", KEY, TODAY)
    older, newer = (elsewhere / "home" / "snapshots" / f"2026-11-21-000{n}" / "people.parquet" for n in (1, 2))
    assert older.samefile(newer)


def test_nobody_is_to_be_read_in_an_encrypted_backup(full, elsewhere):
    backup(full, elsewhere / "kept", KEY)
    backup(full, elsewhere / "plain", None)
    assert all(word not in (elsewhere / "kept").read_bytes() for word in (b"Benny", b"police", b"Dear all", b"manifest"))
    assert b"Dear all" in (elsewhere / "plain").read_bytes()


def test_a_plain_backup_is_an_ordinary_archive_that_says_what_is_in_it(full, elsewhere):
    backup(full, elsewhere / "plain", None)
    with tarfile.open(elsewhere / "plain") as archive:
        names = archive.getnames()
        manifest = json.loads(archive.extractfile("manifest.json").read())
    assert manifest["format"] == 1
    assert manifest["home_format"] == FORMAT
    assert ["manifest.json", *(f"home/{file['name']}" for file in manifest["files"])] == names
    assert not [name for name in names if "scratch" in name or "run.lock" in name or "/." in name]


def test_a_database_is_copied_as_it_is_at_one_moment(full, elsewhere):
    with closing(sqlite3.connect(full.site / "database.sqlite3")) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE written (word TEXT)")
        writer.execute("INSERT INTO written VALUES ('first')")
        writer.commit()
        assert (full.site / "database.sqlite3-wal").is_file()
        backup(full, elsewhere / "kept", KEY)
    restore(elsewhere / "kept", elsewhere / "home", KEY, TODAY)
    assert sorted(path.name for path in (elsewhere / "home" / "site").iterdir()) == ["database.sqlite3", "uploads"]
    with closing(sqlite3.connect(elsewhere / "home" / "site" / "database.sqlite3")) as reader:
        assert reader.execute("SELECT word FROM written").fetchall() == [("first",)]


def test_what_the_site_adds_goes_in_its_place(full, elsewhere):
    for name in ("database.sqlite3", "database.sqlite3-wal"):
        (full.site / name).write_bytes(b"in the middle of being written")
    (elsewhere / "copy").write_bytes(b"a copy")
    backup(full, elsewhere / "kept", KEY, {"site/database.sqlite3": elsewhere / "copy"})
    restore(elsewhere / "kept", elsewhere / "home", KEY, TODAY)
    assert (elsewhere / "home" / "site" / "database.sqlite3").read_bytes() == b"a copy"
    assert not (elsewhere / "home" / "site" / "database.sqlite3-wal").exists()


@pytest.mark.parametrize("name", ["../outside", "/outside", "site/../../outside", "", "site//x"])
def test_nothing_is_added_outside_the_home(full, elsewhere, name):
    (elsewhere / "copy").write_bytes(b"a copy")
    with pytest.raises(UsageError):
        backup(full, elsewhere / "kept", KEY, {name: elsewhere / "copy"})
    with pytest.raises(SomethingMissing):
        backup(full, elsewhere / "kept", KEY, {"site/x": elsewhere / "none"})


def test_a_key_never_goes_into_a_backup(full, elsewhere, monkeypatch):
    keys.create(full.site / "keys.toml", key=KEY)
    with pytest.raises(NotAllowed, match=r"site/keys\.toml holds the key"):
        backup(full, elsewhere / "kept", KEY)
    monkeypatch.setenv("SOONER_KEYS", str(full.site / "keys.toml"))
    with pytest.raises(NotAllowed, match="holds the key"):
        backup(full, elsewhere / "kept", None)
    assert list(elsewhere.iterdir()) == []


def test_a_backup_is_written_over_nothing_and_not_into_the_home(full, elsewhere):
    (elsewhere / "kept").write_text("another")
    with pytest.raises(NotAllowed, match="never written over"):
        backup(full, elsewhere / "kept", KEY)
    with pytest.raises(NotAllowed, match="lies in the home"):
        backup(full, full.path / "kept", KEY)
    with pytest.raises(NotAllowed, match="not there"):
        backup(full, elsewhere / "none" / "kept", KEY)
    with one_run_at_a_time(full), pytest.raises(CheckFailed, match="under way"):
        backup(full, elsewhere / "new", KEY)


def test_a_file_that_changes_meanwhile_is_not_kept_half(full, elsewhere, monkeypatch):
    letter = full.site / "uploads" / "letter.txt"

    def said(words):
        letter.write_text(letter.read_text() + "and another line")

    with pytest.raises(CheckFailed, match=r"letter\.txt changed"):
        backup(full, elsewhere / "kept", KEY, progress=said)
    assert not (elsewhere / "kept").exists()


def restored_or_refused(file, home, key=KEY):
    """Whether a backup was refused; nothing may be left of one that was."""
    try:
        restore(file, home, key, TODAY)
    except CheckFailed:
        assert sorted(path.name for path in home.parent.iterdir()) == [file.name]
        return True
    return False


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_a_damaged_byte_is_refused_and_nothing_is_put_in_place(kept_file, elsewhere, share):
    data = bytearray(kept_file.read_bytes())
    data[min(int(len(data) * share), len(data) - 1)] ^= 1
    (elsewhere / "damaged").write_bytes(data)
    assert restored_or_refused(elsewhere / "damaged", elsewhere / "home")


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.5, 0.9, 0.9999])
@pytest.mark.parametrize("key", [KEY, None])
def test_a_cut_file_is_refused_and_nothing_is_put_in_place(full, elsewhere, tmp_path, share, key):
    data = backup(full, tmp_path / "whole", key).file.read_bytes()
    (elsewhere / "cut").write_bytes(data[: int(len(data) * share) if key else int((len(data) - 10240) * share)])
    assert restored_or_refused(elsewhere / "cut", elsewhere / "home")


def test_a_damaged_byte_of_a_plain_backup_is_refused_or_was_of_no_file(full, elsewhere, tmp_path):
    data = backup(full, tmp_path / "whole", None).file.read_bytes()
    refused = 0
    for place in range(0, len(data), len(data) // 16):
        changed = bytearray(data)
        changed[place] ^= 1
        (elsewhere / "damaged").write_bytes(changed)
        if restored_or_refused(elsewhere / "damaged", elsewhere / "home", None):
            refused += 1
        else:
            assert content(elsewhere / "home") == content(full.path), place
            shutil.rmtree(elsewhere / "home")
    assert refused > 3


def test_another_key_is_said_to_be_one(kept_file, elsewhere):
    with pytest.raises(CheckFailed, match="another key"):
        restore(kept_file, elsewhere / "home", b"l" * 32, TODAY)
    with pytest.raises(SomethingMissing, match="SOONER_KEYS"):
        restore(kept_file, elsewhere / "home", None, TODAY)


def test_only_a_new_or_an_empty_folder_is_restored_into(kept_file, elsewhere):
    (elsewhere / "home").mkdir(mode=0o700)
    restore(kept_file, elsewhere / "home", KEY, TODAY)
    with pytest.raises(NotAllowed, match="not empty"):
        restore(kept_file, elsewhere / "home", KEY, TODAY)
    (elsewhere / "open").mkdir(mode=0o755)
    with pytest.raises(NotAllowed, match="chmod 700"):
        restore(kept_file, elsewhere / "open", KEY, TODAY)
    with pytest.raises(SomethingMissing, match="is not there"):
        restore(elsewhere / "none", elsewhere / "new", KEY, TODAY)
    with pytest.raises(SomethingMissing, match="Make it first"):
        restore(kept_file, elsewhere / "none" / "new", KEY, TODAY)


def erased_since(full, tmp_path):
    """The list of a home from which the record was erased after the backup."""
    now = copy_of(full, tmp_path / "now")
    erase(now, [OTHERS_RECORD], KEY, date(2026, 11, 25))
    return now.path / "do_not_take_in.json"


def test_what_was_erased_after_the_backup_is_erased_from_what_is_restored(full, kept_file, elsewhere, tmp_path):
    done = restore(kept_file, elsewhere / "home", KEY, TODAY, erasures=[erased_since(full, tmp_path)])
    home = Home(elsewhere / "home")
    assert done.erased.people_gone == 1
    assert "1 records that were erased since" in done.words
    assert told_anywhere(home, OTHER, "police/persons/3", "Cay") == []
    assert told_anywhere(home, CHILD)
    whole(home)
    hashes = json.loads((home.path / "do_not_take_in.json").read_text())["records"]
    assert [entry["since"] for entry in hashes] == ["2026-11-25"]


def test_the_list_of_a_home_that_stands_beside_is_found(full, kept_file, elsewhere, tmp_path):
    shutil.move(erased_since(full, tmp_path).parent, elsewhere / "broken")
    assert restore(kept_file, elsewhere / "home", KEY, TODAY).erased.people_gone == 1


def test_the_list_of_a_home_of_other_people_is_passed_over(kept_file, elsewhere):
    other = Home(elsewhere / "other").create()
    erase(other, [OTHERS_RECORD], b"o" * 32, TODAY)
    assert restore(kept_file, elsewhere / "home", KEY, TODAY).erased.records == 0
    assert told_anywhere(Home(elsewhere / "home"), OTHER)


def test_the_backups_own_list_is_done_again_too_and_nobody_is_found_who_is_not_there(full, elsewhere):
    erase(full, [OTHERS_RECORD], KEY, TODAY)
    backup(full, elsewhere / "kept", KEY)
    done = restore(elsewhere / "kept", elsewhere / "home", KEY, TODAY)
    assert (done.erased.records, done.erased.newly_listed) == (0, 1)


def test_without_the_key_nothing_is_restored_that_should_be_erased(full, elsewhere, tmp_path):
    backup(full, elsewhere / "plain", None)
    list_of_today = erased_since(full, tmp_path)
    with pytest.raises(SomethingMissing, match="the key is needed"):
        restore(elsewhere / "plain", elsewhere / "home", None, TODAY, erasures=[list_of_today])
    with pytest.raises(SomethingMissing, match="is not there"):
        restore(elsewhere / "plain", elsewhere / "home", KEY, TODAY, erasures=[elsewhere / "none"])
    assert [path.name for path in elsewhere.iterdir()] == ["plain"]
    restore(elsewhere / "plain", elsewhere / "home", KEY, TODAY, erasures=[list_of_today])
    assert told_anywhere(Home(elsewhere / "home"), OTHER) == []


class Killed(BaseException):
    """What stands for a kill."""


def test_a_restore_that_is_killed_put_nothing_in_place_and_can_be_done_again(kept_file, elsewhere, monkeypatch):
    def die(words):
        if words.startswith("[20/"):
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(restoring.shutil, "rmtree", lambda *given, **named: None)
        with pytest.raises(Killed):
            restore(kept_file, elsewhere / "home", KEY, TODAY, progress=die)
    assert not (elsewhere / "home").exists()
    assert (elsewhere / ".restoring-home").is_dir()
    restore(kept_file, elsewhere / "home", KEY, TODAY)
    assert [path.name for path in elsewhere.iterdir()] == ["home"]


def test_a_backup_that_is_killed_leaves_no_file_of_that_name(full, elsewhere):
    def die(words):
        raise Killed

    with pytest.raises(Killed):
        backup(full, elsewhere / "kept", KEY, progress=die)
    assert not (elsewhere / "kept").exists()
    assert backup(full, elsewhere / "kept", KEY).file.is_file()


def test_an_older_home_is_brought_up_to_date_and_erased_from(tmp_path, elsewhere):
    home = opened(tmp_path)
    backup(home, elsewhere / "kept", OLD_KEY)
    listed = Home(tmp_path / "list").create()
    erase(listed, [("police", "persons", "P02")], OLD_KEY, TODAY)
    done = restore(elsewhere / "kept", elsewhere / "home", OLD_KEY, TODAY, erasures=[listed.path / "do_not_take_in.json"])
    assert done.steps
    assert "brought up to date" in done.words
    assert told_anywhere(Home(elsewhere / "home"), "P02") == []


def archive_of(path, manifest, files):
    """A plain archive made by somebody else."""
    with tarfile.open(path, "w") as archive:
        for name, data in {"manifest.json": json.dumps(manifest).encode(), **files}.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


def manifest_of(*names, **more):
    files = [{"name": name, "size": 0, "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "same_as": None} for name in names]
    return {"format": 1, "home_format": FORMAT, "folders": [], "files": files, **more}


REFUSED = {
    "a name outside": (manifest_of("../../outside"), {"home/../../outside": b""}, "outside a home"),
    "a folder outside": (manifest_of(folders=["../outside"]), {}, "outside a home"),
    "a newer format": (manifest_of(format=2), {}, "newer version"),
    "a newer home": (manifest_of(home_format=FORMAT + 1), {}, "newer version"),
    "no list of files": ({"format": 1}, {}, "does not say what is in it"),
    "more than it says": (manifest_of("a"), {"home/a": b"", "home/b": b""}, "holds more than it says"),
    "less than it says": (manifest_of("a", "b"), {"home/a": b""}, "b is missing"),
    "other bytes": (manifest_of("a"), {"home/a": b"x"}, "not, byte for byte"),
    "a link to nothing": (manifest_of(files=[{"name": "a", "size": 0, "sha256": "", "same_as": "b"}]), {"home/a": b""}, "a is missing"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_an_archive_that_was_tampered_with_is_refused(elsewhere, fault):
    manifest, files, says = REFUSED[fault]
    with pytest.raises(CheckFailed, match=says):
        restore(archive_of(elsewhere / "made", manifest, files), elsewhere / "home", None, TODAY)
    assert [path.name for path in elsewhere.iterdir()] == ["made"]
    assert not (elsewhere.parent / "outside").exists()


def test_what_is_no_backup_is_said_to_be_none(elsewhere):
    for name, data in {"letter": b"Dear all" * 2000, "empty": b"", "cut": b"sooner encrypted 1 abc"}.items():
        (elsewhere / name).write_bytes(data)
        with pytest.raises(CheckFailed):
            restore(elsewhere / name, elsewhere / "home", KEY, TODAY)
    assert backup_contents.safe("site/a")
    assert unpacking.MANIFEST == "manifest.json"
