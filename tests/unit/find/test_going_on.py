"""Whether a run goes on from the last answer or weighs everything, and which frozen model it is handed. The steps are small ones made by hand."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sooner.errors import CheckFailed
from sooner.find import run
from sooner.find.path import Stage
from sooner.find.people import frozen_of
from sooner.find.people.frozen import Frozen
from sooner.find.people.settings import shipped
from sooner.find.run import find
from sooner.warehouse.about import ERASED, key_mark
from sooner.warehouse.home import Home
from sooner.warehouse.keys import load
from sooner.warehouse.pointers import in_force
from sooner.warehouse.steps import Step
from tests.unit.find.small_partnership import TODAY
from tests.unit.find.test_run import SMALL_PATH, files  # noqa: F401

TOMORROW = TODAY + timedelta(1)


@pytest.fixture
def given(files, tmp_path, monkeypatch):  # noqa: F811
    """What each run was handed: the day that it goes on from, and the frozen model; the step freezes one where it was handed none."""
    seen = []

    def freezes(view):
        held = view.setting("frozen")
        seen.append((view.setting("since"), held.frozen))
        key = key_mark(load(tmp_path / "home", tmp_path / "keys.toml"))
        held.frozen = held.frozen or Frozen(shipped(), 0.001, {"forename": len(seen)}, {"forename": {}}, key, view.today)

    monkeypatch.setattr(run, "PATH", (Stage("people", "Freezing", Step("freezing", (), (), freezes)), *SMALL_PATH))
    home = Home(tmp_path / "home")
    return lambda day=TODAY, **told: (find(files, home.path, day, **told), seen[-1])[1], home


def test_the_first_run_freezes_and_the_next_goes_on(given):
    runs, home = given
    assert runs() == (None, None)
    since, frozen = runs(TOMORROW)
    assert since == TODAY and frozen.made_on == TODAY
    told = json.loads((home.snapshots / in_force(home.snapshots) / "run.json").read_text())
    assert told["model"] == {"name": "people", "version": 1, "hash": frozen.hash, "made_on": TODAY.isoformat()} and frozen_of(home) == frozen.hash
    assert [path.name for path in home.models.iterdir()] == [f"people-{frozen.hash[:16]}.json"]


def test_full_weighs_everything_with_the_same_model_and_renewing_makes_another(given):
    runs, home = given
    runs()
    since, frozen = runs(full=True)
    assert since is None and frozen is not None
    assert runs(renew_model=True) == (None, None)
    assert len(list(home.models.iterdir())) == 2, "as long as snapshots name it, the older one is kept"


@pytest.mark.parametrize("what", ["code", "definitions", "erased", "versions"])
def test_after_other_code_other_definitions_or_an_erasure_everything_is_weighed(given, monkeypatch, what):
    runs, home = given
    runs()
    if what == "erased":
        about = home.snapshots / in_force(home.snapshots) / "run.json"
        told = json.loads(about.read_text())
        about.write_text(json.dumps({**told, "hashes": {**told["hashes"], ERASED: "a mark"}}))
    elif what == "versions":
        monkeypatch.setattr(run.about, "versions", lambda: {"splink": "6"})
    else:
        monkeypatch.setattr(run.about, f"{what}_hash", lambda: "another")
    since, frozen = runs(TOMORROW)
    assert since is None and frozen is not None


def test_a_frozen_model_that_is_lost_stops_the_run_and_says_what_to_do(given):
    runs, home = given
    runs()
    (file,) = home.models.iterdir()
    file.unlink()
    with pytest.raises(CheckFailed, match="--renew-model"):
        runs(TOMORROW)
    assert runs(TOMORROW, renew_model=True) == (None, None)


def test_an_answer_of_before_models_were_frozen_is_not_gone_on_from(given):
    runs, home = given
    runs()
    about = home.snapshots / in_force(home.snapshots) / "run.json"
    told = json.loads(about.read_text())
    about.write_text(json.dumps({key: value for key, value in told.items() if key != "model"}))
    assert runs(date(2026, 10, 5)) == (None, None)
    assert replace(Frozen(shipped(), 0.1, {}, {}, "k", TODAY), made_on=TOMORROW).hash == Frozen(shipped(), 0.1, {}, {}, "k", TODAY).hash
