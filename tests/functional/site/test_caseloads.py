"""A manager sees who is late, names a link person and turns the weekly e-mail off; it makes the pictures of the how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.agencies.queries import link_people
from sooner_site.caseloads.queries import choice_of
from tests.factories.site import user
from tests.factories.snapshot import site_home
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, day, keep
from tests.unit.site.caseloads.making import answered, asked, done, opened, promise, seen
from tests.unit.site.cases import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_hold_each_other_to_account(desktop: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    fill()
    manager = user("manager", of="police", name="Mo Hart")
    page = desktop
    change_to(page, live_server.url, manager)
    page.get_by_role("link", name="Caseload", exact=True).first.click()
    page.get_by_role("heading", level=1, name="Caseload of Ashmere Police").wait_for()
    keep(page, "caseload_team")
    page.get_by_role("link", name="Pat Ridley").first.click()
    page.get_by_role("heading", level=1, name="Pat Ridley").wait_for()
    page.go_back()
    page.get_by_role("link", name="What it promised").click()
    page.get_by_text("Actions of plans that are late").wait_for()
    keep(page, "caseload_promises")
    page.get_by_role("link", name="All agencies").click()
    page.get_by_role("heading", level=1, name="Caseload by agency").wait_for()
    keep(page, "caseload_agencies")
    download(page)
    link_person(page)
    page.goto(live_server.url + "/caseloads/weekly-email/")
    choose(page, "How often do you want it?", "Never")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("You will not be sent it any more").wait_for()
    assert choice_of(manager) == "never"


def fill() -> None:
    """Two workers of the police, one of the council; late and kept promises, and requests."""
    pat, ann = making.practitioner(name="Pat Ridley"), making.practitioner(name="Ann Lowe")
    gwen = making.practitioner(of="children", name="Gwen Cole")
    first, second, third = opened("f1", pat, 100), opened("f2", ann, 40), opened("f3", gwen, 60)
    seen(first, 40)
    seen(second, 3)
    seen(third, 9)
    promise(first, 6)
    promise(third, 12, of="police")
    promise(third, 4, of="schools")
    done(promise(second, 8), 9)
    answered(asked(third, "schools", 12), 8)
    asked(first, "children", 9)


def download(page: Page) -> None:
    """The numbers leave as a file, once it is said what for."""
    page.get_by_role("link", name="Download these numbers").click()
    page.get_by_label("What is the file for?").fill("The board’s meeting on Thursday")
    with page.expect_download() as file:
        page.get_by_role("button", name="Download the file").click()
    lines = file.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("from,to,of,open_cases")
    assert len(lines) == 4


def link_person(page: Page) -> None:
    """The agency names whom to turn to."""
    page.get_by_role("link", name="Link people").first.click()
    page.get_by_role("link", name="Name somebody for Integrated offender management").click()
    page.get_by_label("Post").fill("Integrated offender management desk")
    page.get_by_label("How to reach them at work").fill("01632 960141, weekdays 8am to 6pm")
    day(page, "From which day?", 1, 9, 2026)
    page.get_by_role("button", name="Save who it is").click()
    page.get_by_text("is named. Everybody who works here sees it.").wait_for()
    keep(page, "link_people")
    assert [one.purpose for one in link_people()] == ["offender_management"]
