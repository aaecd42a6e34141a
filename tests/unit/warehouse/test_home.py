import json
import os
import stat
from pathlib import Path

import pytest

from sooner.errors import CheckFailed, NotAllowed, SomethingMissing
from sooner.warehouse.home import FOLDERS, Home


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_home_is_readable_by_its_owner_only(tmp_path):
    home = Home(tmp_path / "home").create()
    assert mode(home.path) == 0o700
    assert {path.name for path in home.path.iterdir() if path.is_dir()} == set(FOLDERS)
    assert {mode(home.path / folder) for folder in FOLDERS} == {0o700}
    assert mode(home.path / "home.json") == 0o600
    assert json.loads((home.path / "home.json").read_text()) == {"format": 2, "invented": False}
    assert json.loads((home.path / "do_not_take_in.json").read_text()) == {"format": 1, "records": []}


def test_a_home_remembers_that_its_people_are_invented(tmp_path):
    assert Home(tmp_path / "home").create(invented=True).invented
    assert Home(tmp_path / "home").create(invented=False).invented, "a mark once made stays"


@pytest.mark.parametrize("rights", [0o750, 0o705, 0o701])
def test_a_home_that_others_can_read_is_refused_with_the_line_that_closes_it(tmp_path, rights):
    home = Home(tmp_path / "home").create()
    home.path.chmod(rights)
    with pytest.raises(NotAllowed, match=f"chmod 700 {home.path}"):
        home.check()
    with pytest.raises(NotAllowed):
        home.create()


def test_a_newer_home_is_refused(tmp_path):
    home = Home(tmp_path / "home").create()
    (home.path / "home.json").write_text('{"format": 3}')
    with pytest.raises(CheckFailed, match="format 3"):
        home.check()


def test_an_older_home_is_refused_with_the_command_that_brings_it_up_to_date(tmp_path):
    home = Home(tmp_path / "home").create()
    (home.path / "home.json").write_text('{"format": 1, "invented": true}')
    with pytest.raises(CheckFailed, match=f"Run: sooner upgrade --home {home.path}"):
        home.check()
    with pytest.raises(CheckFailed, match="sooner upgrade"):
        home.create()
    home.check_private()


@pytest.mark.parametrize("text", ["[]", '{"format": "one"}', "{}"])
def test_a_home_whose_mark_says_nothing_is_refused(tmp_path, text):
    home = Home(tmp_path / "home").create()
    (home.path / "home.json").write_text(text)
    with pytest.raises(CheckFailed):
        home.check()


def test_no_home_is_said_so(tmp_path):
    with pytest.raises(SomethingMissing, match="not a home yet"):
        Home(tmp_path / "none").check()


def test_a_folder_of_something_else_is_never_made_a_home(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(NotAllowed, match="not a home"):
        Home(tmp_path).create()
    with pytest.raises(NotAllowed, match="not a home"):
        Home(tmp_path / "letter.txt").create()
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_folder_is_taken_only_where_nobody_else_can_read_it(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(NotAllowed, match="chmod 700"):
        Home(folder).create()
    folder.chmod(0o700)
    assert Home(folder).create().exists


def test_the_umask_is_given_back(tmp_path):
    before = os.umask(0o022)
    try:
        Home(tmp_path / "home").create()
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
