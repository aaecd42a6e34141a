"""A volunteer at the court desk, on a telephone without scripts: today's list, a contact in less than half a minute, the queue after it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access import clock
from sooner_site.court_desk import actions
from sooner_site.court_desk.models import Contact, Court
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import PHONE, runs_off, sign_in
from tests.functional.site.referring import picture
from tests.unit.help.court_list.lists import defendant, hearing
from tests.unit.site.court_desk import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]
LONGEST = 30.0


def test_a_contact_in_half_a_minute_on_a_telephone_without_scripts(no_script: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("charity")
    page, by, now = no_script, user("coordinator", of="partnership", name="Yusuf Dale"), clock.now()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    volunteer, day = user("court_volunteer", of="charity", name="Colin Vane"), clock.day_of(now)
    night = [hearing("T1", defendant("Perrin", "Brackenbury")), hearing("T2", defendant("Odette", "Pellew"), what="Plea and Trial Preparation")]
    actions.take_in(making.a_list(*night, day=day), "night.json", by=by, now=now)
    morning = [night[0], hearing("T3", defendant("Zed", "Secretly", "yes")), hearing("T4", defendant("Jarek", "Wexcombe"), what="Bail Application")]
    actions.take_in(making.a_list(*morning, day=day), "morning.json", by=by, now=now)
    actions.give_seat(Court.objects.get(), volunteer, by=by, now=now)
    sign_in(page, live_server.url, volunteer)
    page.goto(live_server.url)
    page.get_by_role("link", name="Court desk").first.click()
    page.get_by_role("heading", level=1, name="Court desk: Ashmere Crown Court").wait_for()
    assert page.get_by_text("New since the last list").count() == 2
    assert page.get_by_text("Secretly").count() == 0
    assert runs_off(page) == []
    picture(page, "court_desk")
    started = time.perf_counter()
    page.get_by_role("button", name="Log a contact").click()
    page.get_by_label("Prison visiting advice").check()
    page.get_by_label("A leaflet or an information pack").check()
    page.get_by_label("A first visit to a prison").check()
    picture(page, "court_contact")
    page.get_by_role("button", name="Count this contact").click()
    page.get_by_text("is counted").wait_for()
    assert time.perf_counter() - started < LONGEST
    logged = Contact.objects.get()
    assert (logged.name, logged.support, logged.leaflets, logged.asked) == ("", ["prison_visiting"], True, "first_visit")
    sign_in(page, live_server.url, by)
    page.goto(live_server.url + "/court-desk/after-court/")
    page.get_by_role("link", name=logged.pk).click()
    page.get_by_role("button", name="Take this family on").click()
    page.get_by_text("Yusuf Dale looks after this family").wait_for()
    picture(page, "court_after")
