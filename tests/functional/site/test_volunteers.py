"""A co-ordinator's week: an enquiry becomes somebody who may sit, a rota is made and published, one cannot come, the rota is repaired.

It makes the pictures of the how-to pages on volunteers and on the rota.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.court_desk.models import Rota
from sooner_site.volunteers.models import Volunteer
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import PHONE, runs_off
from tests.functional.site.referring import choose, picture
from tests.functional.site.test_journeys import change_to, keep
from tests.unit.site.court_desk import rotas
from tests.unit.site.volunteers import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_a_co_ordinators_week(no_script: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("charity")
    page, by, who = no_script, user("coordinator", of="partnership", name="Yusuf Dale"), user("court_volunteer", of="charity", name="Colin Vane")
    rotas.courts(by, "Tuesday morning", "Thursday morning")
    rotas.people(by, "Colin Vane", "Bea Brook", who=who)
    making.ready(by, "Cy Cole", lead=True)
    change_to(page, live_server.url, by)
    enquiry_to_ready(page)
    make_and_publish(page)
    cannot_come(page, live_server.url, who)
    repair(page, live_server.url, by)
    assert [len(names) for _, _, names in rotas.who_sits(Rota.objects.get())] == [2, 2, 2, 2]


def enquiry_to_ready(page: Page) -> None:
    """Dee Doe enquires; everything that is needed is written down, page by page."""
    page.get_by_role("link", name="Volunteers").first.click()
    page.get_by_role("button", name="Write down an enquiry").click()
    page.get_by_label("Name", exact=True).fill("Dee Doe")
    page.get_by_label("Whose volunteer are they?").select_option(label="Ashmere Charity")
    page.get_by_role("button", name="Write it down").click()
    for asked in ("A head teacher", "A neighbour"):
        step(page, "A reference that is asked for", lambda asked=asked: page.get_by_label("Who is asked?").fill(asked))
    for _ in range(2):
        step(page, "A reference that came", lambda: came(page))
    step(page, "The induction", lambda: None)
    keep(page, "volunteer_record")
    step(page, "A DBS certificate", lambda: certificate(page))
    step(page, "The volunteer agreement", lambda: None)
    step(page, "What they are trained to do", lambda: page.get_by_label("Sit at a court desk").check())
    page.get_by_text("Nothing is to be done.").wait_for()
    page.get_by_role("link", name="Change when they can come").click()
    page.get_by_label("Thursday morning").check()
    page.get_by_role("group", name="To which courts?").get_by_label(making.COURT).check()
    page.get_by_label("How many half-days a week at most?").fill("1")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The next rota is made with it.").wait_for()
    assert Volunteer.objects.get(name="Dee Doe").slots == ["Thursday morning"]


def step(page: Page, link: str, fill: Any) -> None:
    """One thing is written down."""
    page.get_by_role("link", name=link, exact=True).click()
    fill()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", level=1, name="Dee Doe", exact=True).wait_for()


def came(page: Page) -> None:
    page.get_by_role("radio").first.check()
    choose(page, "Does it speak for them?", "Yes")


def certificate(page: Page) -> None:
    page.get_by_label("Number of the certificate").fill("001234567890")
    today = clock.day_of(clock.now())
    boxes = page.get_by_role("group", name="When was it issued?")
    for label, value in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        boxes.get_by_label(label).fill(str(value))


def make_and_publish(page: Page) -> None:
    """A rota of the fortnight that the page proposes."""
    page.get_by_role("link", name="Court desk").first.click()
    page.get_by_role("link", name="Rotas").first.click()
    page.get_by_role("button", name="Make a rota").click()
    page.get_by_role("button", name="Make it").click()
    page.get_by_text("This is a draft").wait_for()
    keep(page, "rota_draft")
    choose(page, "What do you do with this draft?", "Publish it")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("Published. Volunteers see their own days.").wait_for()


def cannot_come(page: Page, address: str, who: User) -> None:
    """On a telephone: own days, and one of them does not work."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    change_to(page, address, who)
    page.get_by_role("link", name="My days at the desk").first.click()
    page.get_by_role("heading", level=1, name="My days at the desk").wait_for()
    assert runs_off(page) == []
    picture(page, "rota_my_days")
    page.get_by_role("link", name="I cannot come").first.click()
    page.get_by_text("Co-ordinator: Yusuf Dale").wait_for()
    page.get_by_role("button", name="I cannot come").click()
    page.get_by_text("The co-ordinator sees it at once.").wait_for()
    page.set_viewport_size({"width": 1280, "height": 900})


def repair(page: Page, address: str, by: User) -> None:
    """The co-ordinator finds it on the first page, sees what would change, and takes it."""
    change_to(page, address, by)
    page.get_by_role("link", name="1 place of the rota to fill").click()
    page.get_by_text("Colin Vane cannot come on").wait_for()
    keep(page, "rota_repair")
    page.get_by_role("button", name="Take this rota").click()
    page.get_by_text("Repaired, with").wait_for()
