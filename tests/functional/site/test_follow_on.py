"""A family is sent to a service from a telephone at court, and asked weeks later in two taps, without scripts; the pictures of the how-to page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.court_desk import actions as desk
from sooner_site.court_desk.models import Court
from sooner_site.follow_on.models import Heard, Signpost
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import DESKTOP, PHONE, runs_off
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, keep
from tests.unit.site.court_desk import making as court
from tests.unit.site.directory import making as directory
from tests.unit.site.follow_on import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_send_a_family_on_from_court_and_ask_weeks_later_in_two_taps(no_script: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("charity")
    page, volunteer = no_script, user("court_volunteer", of="charity", name="Colin Vane")
    coordinator = user("coordinator", of="partnership", name="Yusuf Dale")
    now = clock.now()
    directory.held("Families of prisoners", description="Visits, money, and how to tell the children, when somebody is in prison.")
    court.court(now, volunteer, by=coordinator)
    desk.log(Court.objects.get(), clock.day_of(now), desk.Given(asked="first_visit", reach="01632 960123, after six"), by=volunteer, now=now)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    change_to(page, live_server.url, volunteer)
    send_on(page)
    assert Signpost.objects.get().rule == "prison_visit"
    earlier(volunteer)
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    change_to(page, live_server.url, coordinator)
    two_taps(page)
    what_it_came_to(page)


def send_on(page: Page) -> None:
    """From the contact to a service of the directory: only what was said and agreed is answered."""
    page.get_by_role("link", name="Court desk").first.click()
    page.get_by_role("link", name="Send them to a service").click()
    page.get_by_label("Words").fill("prison")
    page.get_by_role("button", name="Find services").click()
    page.get_by_role("link", name="Families of prisoners").click()
    page.get_by_role("heading", level=1, name="Send them to Families of prisoners").wait_for()
    assert page.get_by_label("We helped them towards a first prison visit").is_checked()
    page.get_by_label("What did you say to them?").fill("When they are open, and that they help with booking")
    choose(page, "May somebody ask in a few weeks whether it worked?", "Yes: we may ring them")
    assert page.get_by_label("How may we ring them?").input_value() == "01632 960123, after six"
    assert runs_off(page) == []
    keep(page, "follow_on_send")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Somebody asks on").wait_for()


def earlier(volunteer: User) -> None:
    """Three families of two weeks ago, one of which was on a waiting list."""
    then = clock.now() - timedelta(days=16)
    for told in ((), (), ("accessed",)):
        contact = making.contact(volunteer, then, support=("prison_visiting",))
        made = making.sent(contact, volunteer, then, name="Families of prisoners", said="Where they are")
        making.hear(made, volunteer, *told, now=then)


def two_taps(page: Page) -> None:
    """The co-ordinator is told on the first page, and answers where the call stands: an answer, and Save."""
    page.get_by_role("link", name="2 families to ask whether help was reached").click()
    page.get_by_role("heading", level=1, name="Calls to make").wait_for()
    keep(page, "follow_on_calls")
    first = page.locator("section.sooner-call").first
    first.get_by_label("They are on the waiting list").check()
    first.get_by_role("button", name="Save").click()
    page.get_by_text("Written down. The next call is on").wait_for()
    assert page.get_by_text(", 1 late").count() == 1
    assert Heard.objects.latest("pk").outcome == "waiting"


def what_it_came_to(page: Page) -> None:
    page.get_by_role("link", name="Was help reached?").first.click()
    page.get_by_role("row", name="Ashmere Crown Court").first.wait_for()
    keep(page, "follow_on_reached")
    page.get_by_role("link", name="Unmet need").click()
    page.get_by_role("heading", level=1, name="Unmet need").wait_for()
