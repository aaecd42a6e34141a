"""Closing the site for a while, by a setting or by a file, with words for whoever comes meanwhile."""

from __future__ import annotations

import pytest

from sooner.warehouse.home import Home

PATHS = ("/", "/worklist/", "/account/login/", "/nowhere/")


@pytest.fixture
def home(tmp_path, settings):
    """A home that the site reads, where the switch can lie."""
    settings.HOME = Home(tmp_path / "home").create(invented=True)
    return settings.HOME


@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_that_the_site_is_closed(client, settings, path):
    settings.MAINTENANCE = "We are back at 6pm."
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "600"
    assert "We are back at 6pm." in answer.content.decode()
    assert "call 999" in answer.content.decode()


@pytest.mark.parametrize("said", ["", "1", "yes\n"])
def test_a_file_in_the_home_closes_it_too(client, home, said):
    switch = home.site / "maintenance"
    switch.write_text(said, encoding="utf-8")
    answer = client.post("/account/login/")
    assert answer.status_code == 503
    assert "Come back in a few minutes." in answer.content.decode()


def test_a_file_that_cannot_be_read_was_meant_all_the_same(client, home):
    (home.site / "maintenance").write_bytes(b"\xff\xfe\xff")
    assert client.get("/").status_code == 503


@pytest.mark.django_db
def test_without_the_switch_it_is_open_and_health_answers_in_any_case(client, home, settings):
    assert client.get("/nowhere/").status_code == 404
    settings.MAINTENANCE = "We are back at 6pm."
    assert client.get("/health").headers["Content-Type"] == "application/json"
