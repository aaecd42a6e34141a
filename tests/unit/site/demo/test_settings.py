"""The settings of a demo: its own, whatever stands in the environment."""

from __future__ import annotations

import pytest

from sooner.errors import SomethingMissing
from sooner_site.demo import settings as demo_settings


def test_a_partnerships_database_is_never_filled_with_invented_people(site_home):
    said = demo_settings.said(site_home.path)
    assert said["SOONER_DATABASE"] == ""
    assert (said["SOONER_SITE"], said["SOONER_CLOCK"]) == ("demo", "2026-09-30")
    assert said["SOONER_HOSTS"] == "127.0.0.1,localhost,[::1]"


def test_the_secret_is_made_once_and_read_by_its_owner_alone(site_home):
    first = demo_settings.secret(site_home)
    file = site_home.site / "secret"
    assert len(first) >= 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert demo_settings.secret(site_home) == first


def test_two_demos_have_two_secrets(site_home, tmp_path):
    first = demo_settings.secret(site_home)
    (site_home.site / "secret").unlink()
    assert demo_settings.secret(site_home) != first


def test_without_a_demo_it_says_how_to_make_one(tmp_path):
    with pytest.raises(SomethingMissing, match="sooner demo"):
        demo_settings.said(tmp_path / "nowhere")
