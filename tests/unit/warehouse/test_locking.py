import os

import pytest

from sooner.errors import CheckFailed
from sooner.warehouse.home import Home
from sooner.warehouse.locking import one_run_at_a_time


def test_a_second_run_is_told_who_holds_the_home(tmp_path):
    home = Home(tmp_path / "home").create()
    with one_run_at_a_time(home), pytest.raises(CheckFailed, match=f"process {os.getpid()}"), one_run_at_a_time(home):
        pass


def test_the_home_is_free_again_after_a_run_however_it_ended(tmp_path):
    home = Home(tmp_path / "home").create()
    with pytest.raises(ZeroDivisionError), one_run_at_a_time(home):
        raise ZeroDivisionError
    with one_run_at_a_time(home):
        assert (home.path / "run.lock").stat().st_mode & 0o777 == 0o600
