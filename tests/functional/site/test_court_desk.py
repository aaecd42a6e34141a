"""A day at the desk, on a telephone without scripts: the lists, a contact in less than half a minute, a name, the queue after it, a family that is known."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access import clock
from sooner_site.court_desk import actions
from sooner_site.court_desk.models import Contact, Court
from sooner_site.families.models import SiteFamily
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import PHONE, runs_off, sign_in
from tests.functional.site.referring import picture
from tests.unit.help.court_list.lists import defendant, hearing
from tests.unit.site.court_desk import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]
LONGEST = 30.0


def test_a_day_at_the_desk(no_script: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("charity")
    page, by, day = no_script, user("coordinator", of="partnership", name="Yusuf Dale"), clock.day_of(clock.now())
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    volunteer = user("court_volunteer", of="charity", name="Colin Vane")
    sign_in(page, live_server.url, by)
    the_lists_are_taken_in(page, live_server.url, day)
    actions.give_seat(Court.objects.get(), volunteer, by=by, now=clock.now())
    sign_in(page, live_server.url, volunteer)
    the_list_is_read(page, live_server.url)
    logged = a_contact_in_half_a_minute(page)
    assert (logged.name, logged.support, logged.leaflets, logged.asked) == ("", ["prison_visiting"], True, "first_visit")
    the_family_agrees_to_be_known(page)
    sign_in(page, live_server.url, by)
    somebody_takes_it_on(page, live_server.url, logged)
    the_family_is_written_down(page)
    logged.refresh_from_db()
    assert logged.name == "Ann Family"
    assert logged.family == SiteFamily.objects.get().pk


def the_lists_are_taken_in(page: Page, address: str, day: date) -> None:
    """In the evening and, changed, in the morning."""
    night = [hearing("T1", defendant("Perrin", "Brackenbury")), hearing("T2", defendant("Odette", "Pellew"), what="Plea and Trial Preparation")]
    morning = [night[0], hearing("T3", defendant("Zed", "Secretly", "yes")), hearing("T4", defendant("Jarek", "Wexcombe"), what="Bail Application")]
    for name, rows in (("night.json", night), ("morning.json", morning)):
        page.goto(address + "/court-desk/lists/")
        page.get_by_label("The court’s list").set_input_files({"name": name, "mimeType": "application/json", "buffer": making.a_list(*rows, day=day)})
        page.get_by_role("button", name="Take in this list").click()
        page.get_by_text("Taken in:").wait_for()


def the_list_is_read(page: Page, address: str) -> None:
    """By courtroom and time, with what changed since the night; nobody who is masked."""
    page.goto(address)
    page.get_by_role("link", name="Court desk").first.click()
    page.get_by_role("heading", level=1, name="Court desk: Ashmere Crown Court").wait_for()
    assert page.get_by_text("New since the last list").count() == 2
    assert page.get_by_text("Secretly").count() == 0
    assert runs_off(page) == []
    picture(page, "court_desk")


def a_contact_in_half_a_minute(page: Page) -> Contact:
    """With nothing typed."""
    started = time.perf_counter()
    page.get_by_role("button", name="Log a contact").click()
    page.get_by_label("Prison visiting advice").check()
    page.get_by_label("A leaflet or an information pack").check()
    page.get_by_label("A first visit to a prison").check()
    picture(page, "court_contact")
    page.get_by_role("button", name="Count this contact").click()
    page.get_by_text("is counted").wait_for()
    assert time.perf_counter() - started < LONGEST
    return Contact.objects.get()


def the_family_agrees_to_be_known(page: Page) -> None:
    """Later the same day."""
    page.get_by_role("link", name="Write down a name").click()
    page.get_by_label("They agree that we write their name down").check()
    page.get_by_label("Name", exact=True).fill("Ann Family")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("The name is written down").wait_for()


def somebody_takes_it_on(page: Page, address: str, logged: Contact) -> None:
    """The co-ordinator, after court."""
    page.goto(address + "/court-desk/after-court/")
    page.get_by_role("link", name=logged.pk).click()
    page.get_by_role("button", name="Take this family on").click()
    page.get_by_text("Yusuf Dale looks after this family").wait_for()
    picture(page, "court_after")


def the_family_is_written_down(page: Page) -> None:
    """Searched for first; then, since nobody knows it, written down. It is the contact's, once."""
    page.get_by_role("link", name="Find this family, or write it down").click()
    page.get_by_label("Why do you search?").select_option(label="To plan or review help for the family")
    page.get_by_label("First name").fill("Zoe")
    page.get_by_label("Last name").fill("Family")
    page.get_by_label("Postcode").fill("ZA1 9XX")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Write down a new family").click()
    page.get_by_role("group", name="Who is it?").get_by_role("radio", name="Child", exact=True).check()
    page.get_by_role("button", name="Add this person").click()
    page.get_by_role("button", name="That is everybody").click()
    page.get_by_role("group", name="secret").get_by_role("radio", name="No").check()
    page.get_by_role("button", name="Write down this family").click()
    page.get_by_role("heading", name="The family is written down").wait_for()
