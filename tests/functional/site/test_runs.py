"""The report of a run, read exactly by a data protection officer at a desk, protected by a leader on a telephone; it makes the how-to page's picture."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.factories import runs
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import drawn, runs_off, sign_in
from tests.functional.site.referring import picture

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_a_run_is_read_exactly_at_a_desk_and_protected_on_a_telephone(desktop: Page, phone: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    officer = user("data_protection_officer", of=agency("police").pk, name="Ines Vale")
    sign_in(desktop, live_server.url, officer)
    desktop.goto(live_server.url + reverse("quality:runs"))
    desktop.get_by_role("heading", level=1, name="Runs").wait_for()
    desktop.get_by_text("exact figures, for your own look").wait_for()
    chart = desktop.get_by_role("img", name="People with any need, by sex")
    assert drawn(chart) > 0, "the chart is drawn, under the page's own policy"
    picture(desktop, "run_report")
    need = desktop.get_by_role("table", name="People with each need").get_by_role("link", name="Rent arrears")
    need.focus()
    desktop.keyboard.press("Enter")
    desktop.get_by_role("heading", level=1, name="Rent arrears").wait_for()
    assert "4" in desktop.get_by_role("row", name="Sex female").inner_text().split()
    sign_in(phone, live_server.url, user("leader", of=agency("police").pk))
    phone.goto(live_server.url + reverse("quality:run_need", args=[runs.RUN, runs.NEED]))
    phone.get_by_role("heading", level=1, name="Rent arrears").wait_for()
    assert phone.get_by_text("not shown").count() > 0 and not runs_off(phone)
