"""A demo is served only over a home in which everybody is invented, and only where nobody else can reach it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sooner.errors import NotAllowed, SomethingMissing
from sooner.warehouse.home import Home
from sooner_site.access.demo_guard import refuse_unless_invented

HERE = "127.0.0.1:8000"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create(invented=True)


def received(home: Home, name: str) -> None:
    folder = home.received / "police" / "incidents" / "00001-2026-09-30"
    folder.mkdir(parents=True)
    (folder / "receipt.json").write_text(json.dumps({"files": [{"name": name}]}), encoding="utf-8")


@pytest.mark.parametrize("bind", [HERE, "localhost:80", "[::1]:8000"])
def test_an_invented_home_on_this_machine_is_served(home: Home, bind: str) -> None:
    received(home, "police/invented_incidents.csv")
    refuse_unless_invented(home, bind, hosts=["127.0.0.1", "localhost"])


def test_a_home_without_the_mark_is_not(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="not marked as invented"):
        refuse_unless_invented(Home(tmp_path / "home").create(), HERE)


def test_no_home_is_not(tmp_path: Path) -> None:
    with pytest.raises(SomethingMissing):
        refuse_unless_invented(Home(tmp_path / "nothing"), HERE)


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "192.0.2.7:8000", "[::]:8000", ":8000", "8000", "127.0.0.1.example.org:8000", "unix:/run/site"])
def test_a_place_that_others_reach_is_refused(home: Home, bind: str) -> None:
    with pytest.raises(NotAllowed, match="this machine alone"):
        refuse_unless_invented(home, bind)


@pytest.mark.parametrize("name", ["incidents.csv", "police/incidents.csv", "invented_police/incidents.csv", "Invented_incidents.csv"])
def test_a_file_that_an_agency_sent_is_refused(home: Home, name: str) -> None:
    received(home, name)
    with pytest.raises(NotAllowed, match="did not make"):
        refuse_unless_invented(home, HERE)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ({"hosts": ["localhost", "sooner.example.org"]}, "SOONER_HOSTS"),
        ({"behind_proxy": True}, "SOONER_BEHIND_PROXY"),
        ({"database": "postgresql:///real"}, "SOONER_DATABASE"),
    ],
)
def test_settings_that_would_open_it_are_refused(home: Home, setting: dict[str, Any], words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        refuse_unless_invented(home, HERE, **setting)


ASK = "from sooner_site.config import settings as s; print(s.DEMO, s.SECOND_STEP_REQUIRED, repr(s.CLOCK_DAY), s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"


def settings_with(home: Home, **more: str) -> subprocess.CompletedProcess[str]:
    """The real settings, read by a program of its own with these values in its environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SOONER_", "SLIPCOVER_"))}
    environment |= {"SOONER_HOME": str(home), "SOONER_SECRET_KEY": "x" * 50, **more}
    return subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)


def test_only_in_the_demo_does_the_clock_stand_and_the_second_step_rest(home: Home) -> None:
    demo = settings_with(home, SOONER_SITE="demo", SOONER_CLOCK="2026-09-30")
    assert demo.stdout == "True False '2026-09-30' False False\n"
    real = settings_with(home, SOONER_CLOCK="2026-09-30", SOONER_SECOND_STEP="0", SECOND_STEP_REQUIRED="", SOONER_DEMO="1", DEMO="1")
    assert real.stdout == "False True '' True True\n", "no setting lets a real site do without"


@pytest.mark.parametrize(
    "more", [{"SOONER_BIND": "0.0.0.0:80"}, {"SOONER_HOSTS": "sooner.example.org"}, {"SOONER_BEHIND_PROXY": "1"}, {"SOONER_DATABASE": "postgresql:///real"}]
)
def test_the_settings_ask_the_guard(home: Home, more: dict[str, str]) -> None:
    refused = settings_with(home, SOONER_SITE="demo", **more)
    assert refused.returncode != 0
    assert "NotAllowed" in refused.stderr


def test_another_word_is_no_demo(home: Home) -> None:
    assert "production or demo" in settings_with(home, SOONER_SITE="Demo").stderr
