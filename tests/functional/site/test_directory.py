"""The directory in a browser: a family finds a service, and leaves no trace; a co-ordinator rings one. It makes the pictures of the how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner.example.services import services as invented
from sooner_site.directory.models import SearchCount, Service
from tests.factories.site import DAY, agency
from tests.factories.snapshot import site_home
from tests.functional.site.browser import sign_in
from tests.functional.site.test_journeys import keep, reach, write
from tests.unit.site.directory.making import keeper, taken_in

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture(autouse=True)
def directory(settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("partnership")
    taken_in(*invented(DAY), source="Ashmere directory", make_public=True)


@pytest.mark.parametrize("kind", ["phone", "no_script"])
def test_a_family_finds_a_service_and_leaves_no_trace(kind: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto(f"{live_server.url}/find-a-service/")
    page.get_by_role("radio", name="Money, debt or food").check()
    page.get_by_label("How old is the person who needs help?").fill("34")
    page.get_by_label("Where do you live?").fill("Northmere")
    page.get_by_role("button", name="Find a service").click()
    page.get_by_role("heading", level=1, name="Money, debt or food: 2 services found").wait_for()
    keep(page, "find_a_service")
    assert page.url == f"{live_server.url}/find-a-service/", "nothing that was asked stands in the address"
    page.get_by_role("link", name="Money and Debt Advice Saltwell Cross").click()
    page.get_by_role("heading", level=1, name="Money and Debt Advice Saltwell Cross").wait_for()
    assert page.get_by_role("link", name="01632 960303").get_attribute("href") == "tel:01632960303"
    assert page.context.cookies() == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert SearchCount.objects.get().searches == 1


def test_a_coordinator_rings_a_service_with_the_keyboard_alone(desktop: Page, live_server: Any) -> None:
    sign_in(desktop, live_server.url, keeper())
    desktop.goto(f"{live_server.url}/directory/to-check/")
    desktop.get_by_role("heading", name="Services to ring").first.wait_for()
    name = desktop.locator("main table a").first.inner_text()
    keep(desktop, "services_to_ring")
    reach(desktop, name)
    desktop.keyboard.press("Enter")
    desktop.get_by_role("heading", level=1, name=f"Ring {name}").wait_for()
    reach(desktop, "Everything is right")
    desktop.keyboard.press("Space")
    write(desktop, "Anything to remember?", "They are glad that we asked")
    reach(desktop, "Save what you heard")
    desktop.keyboard.press("Enter")
    desktop.get_by_text("Checked today. It is asked again in half a year.").wait_for()
    assert Service.objects.get(name=name).assured_on == DAY


def test_somebody_who_refers_finds_a_service_by_need_and_place(phone: Page, live_server: Any) -> None:
    sign_in(phone, live_server.url, keeper())
    phone.goto(f"{live_server.url}/directory/")
    phone.get_by_label("Need", exact=True).select_option("10.2")
    phone.get_by_label("District, town or postcode").fill("Northmere")
    phone.get_by_role("checkbox", name="Only what is free").check()
    phone.get_by_role("button", name="Find services").click()
    phone.get_by_text("1 service found").wait_for()
    keep(phone, "directory_search")
    phone.get_by_role("link", name="Money and Debt Advice Saltwell Cross").click()
    phone.get_by_text("last checked 4 months ago").wait_for()
