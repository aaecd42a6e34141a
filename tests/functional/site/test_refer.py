"""A family is referred and screened in a browser: on a phone, without scripts, with the keyboard, with no barrier on any page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.factories.referrals import sent
from tests.factories.site import user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import BEST_PRACTICE, PHONE, STANDARD, axe, keyboard, runs_off, sign_in, unseen
from tests.functional.site.referring import choose, picture, refer

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]

CHILD = {"key": "c1", "forename": "Ivy", "surname": "Marsh", "date_of_birth": "2017-05-09", "age": None, "unborn": []}
ADULT = {"key": "a1", "forename": "Lena", "surname": "Marsh", "relationship": "mother", "lives_with": "yes", "date_of_birth": None}
HAPPENED = {"happened": "Ivy came to school without breakfast on three days.", "voice": "“There was no tea.”"}


def clear(page: Page, name: str) -> None:
    """Nothing on the page stands in anybody's way."""
    assert axe(page, rules=[*STANDARD, *BEST_PRACTICE]) == [], name
    assert runs_off(page) == [], name


def test_a_teacher_refers_on_a_phone_without_scripts(no_script: Page, live_server: Any) -> None:
    no_script.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    sign_in(no_script, live_server.url, user("referrer", of="schools", name="Lena Ortiz"))
    assert len(refer(no_script, live_server.url)) <= 12
    no_script.get_by_role("link", name="See what becomes of it").click()
    no_script.get_by_text("Received").wait_for()
    assert no_script.get_by_text("The hub decides by 1 October 2026").is_visible()


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_no_page_of_a_police_referral_has_a_barrier(width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, live_server.url, user("referrer", name="Sam Reed"))

    def look(page: Page, name: str) -> None:
        clear(page, name)
        if width == "phone":
            picture(page, f"refer_{name}")

    assert len(refer(page, live_server.url, look)) <= 12
    page.goto(f"{live_server.url}/referrals/mine/")
    clear(page, "mine")


def test_what_is_missing_is_said_and_led_to(phone: Page, live_server: Any) -> None:
    sign_in(phone, live_server.url, user("referrer"))
    phone.goto(f"{live_server.url}/referrals/refer/")
    choose(phone, "Is a child in danger now?", "Yes")
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("heading", name="There is a problem").wait_for()
    clear(phone, "danger")
    phone.get_by_role("link", name="Enter whom you have told about the danger").click()
    assert phone.evaluate("document.activeElement.name") == "told"


def test_a_page_is_gone_through_with_the_keyboard(desktop: Page, live_server: Any) -> None:
    sign_in(desktop, live_server.url, user("referrer"))
    desktop.goto(f"{live_server.url}/referrals/refer/")
    stops = keyboard(desktop)
    assert unseen(stops) == []
    assert "Continue" in [stop.name for stop in stops]
    desktop.get_by_label("No", exact=True).focus()
    desktop.keyboard.press("Space")
    desktop.keyboard.press("Enter")
    desktop.get_by_role("heading", name="The children").wait_for()


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_hub_screens_confirms_and_decides(width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    referral = sent(user("referrer", name="Sam Reed"), children=[CHILD], adults=[ADULT], happened=HAPPENED)
    sign_in(page, live_server.url, user("hub_practitioner", of="partnership", name="Hana Moss"))
    page.goto(f"{live_server.url}/referrals/{referral.reference}/")
    clear(page, "screen")
    if width == "desktop":
        picture(page, "screen_a_referral")
    page.get_by_label("Marsh family").check()
    page.get_by_role("button", name="Confirm this family").click()
    page.get_by_text("The family is confirmed").wait_for()
    clear(page, "confirmed")
    page.get_by_role("button", name="Pass to safeguarding").click()
    page.get_by_role("heading", name="Pass to safeguarding").wait_for()
    clear(page, "safeguarding")
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("button", name="Return this referral").click()
    page.get_by_label("What is missing?").fill("Which school does Ivy go to?")
    page.get_by_role("button", name="Return this referral").click()
    page.get_by_text("Returned to the referrer.", exact=True).wait_for()
    assert referral.steps.count() == 2
