"""A request for one's own data, from the letter to the copy, as an officer and an agency's manager go through it; it makes the pictures of its how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access.models import User
from sooner_site.data_rights import actions
from sooner_site.data_rights.models import AccessRequest
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, day, keep
from tests.unit.site.data_rights.making import NOW

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture
def people(settings: Any) -> dict[str, User]:
    """The officer, and the managers of the two agencies that hold something about Ivy Marsh."""
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    for name in ("police", "schools"):
        agency(name)
    return {
        "officer": user("data_protection_officer", of=agency("partnership").pk, name="Simon Hale"),
        "police": user("manager", of="police", name="Mo Hart"),
        "schools": user("manager", of="schools", name="Jo Blake"),
    }


def test_from_the_letter_to_the_copy(people: dict[str, User], desktop: Page, live_server: Any) -> None:
    page = desktop
    change_to(page, live_server.url, people["officer"])
    write_down(page)
    find_and_draft(page)
    found = AccessRequest.objects.get()
    change_to(page, live_server.url, people["police"])
    say_what_may_not_be_told(page)
    actions.review(found.pk, "none", "", True, "", by=people["schools"], now=NOW)
    change_to(page, live_server.url, people["officer"])
    page.goto(f"{live_server.url}/data-rights/requests/{found.pk}/")
    release(page)
    found.refresh_from_db()
    assert "Held by the police for law enforcement" in found.copy
    assert "Lena Marsh, parent" in found.copy
    assert str(found.released_by) == "Simon Hale"


def write_down(page: Page) -> None:
    """The letter of a mother about her child."""
    page.get_by_role("link", name="Lead").first.click()
    page.get_by_role("link", name="Requests for one’s own data").first.click()
    page.get_by_role("button", name="Write a request down").click()
    page.get_by_role("heading", level=1, name="A request for one’s own data").wait_for()
    for label, words in (
        ("Who asks?", "Lena Marsh"),
        ("How are they reached?", "By letter"),
        ("Forename of the person", "Ivy"),
        ("Surname of the person", "Marsh"),
    ):
        page.get_by_label(label).fill(words)
    choose(page, "Who are they to the person?", "A parent or guardian, about a child")
    day(page, "The person’s date of birth", 9, 5, 2017)
    day(page, "When did it come?", 21, 9, 2026)
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("button", name="Check who asks").click()
    page.get_by_label("How did you check who asks?").fill("Saw her passport at the office")
    page.get_by_label("What shows that they may ask for the person?").fill("Birth certificate seen; Ivy is nine")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("button", name="Find the person").wait_for()
    keep(page, "access_request")


def find_and_draft(page: Page) -> None:
    """The child is found, the draft is made, and one line is opened: the mother's name, since it is she who asks."""
    page.get_by_role("button", name="Find the person").click()
    choose(page, "Who is meant?", "Ivy Marsh, born 9 May 2017")
    page.get_by_role("button", name="This is the person").click()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("heading", level=1, name="Draft for request").wait_for()
    keep(page, "access_draft")
    row = page.get_by_role("row").filter(has_text="Lena Marsh, parent").first
    row.get_by_role("link", name="Change").click()
    choose(page, "Is this line told?", "Yes")
    page.get_by_label("Why?", exact=True).fill("It is she who asks")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("row").filter(has_text="It is she who asks").first.wait_for()


def say_what_may_not_be_told(page: Page) -> None:
    """The police claim no exemption."""
    page.get_by_role("link", name="Lead").first.click()
    page.get_by_role("link", name="Drafts with our data").first.click()
    page.get_by_role("link", name="D-").first.click()
    page.get_by_role("heading", level=1, name="Our data in request").wait_for()
    choose(page, "Does an exemption cover any of your data in this draft?", "No exemption")
    keep(page, "access_review")
    page.get_by_role("button", name="Send our answer").click()
    page.get_by_role("heading", level=1, name="Drafts with our data").wait_for()


def release(page: Page) -> None:
    """The officer releases it by name."""
    page.get_by_role("button", name="Release the copy").click()
    page.get_by_label("What did you check?").fill("Every line")
    page.get_by_label("Your view as data protection officer").fill("The right outweighs nothing here")
    page.get_by_label("How is it sent?").fill("Handed over at the office")
    choose(page, "Would anybody be at risk if the people around whoever asks read this copy?", "No")
    page.get_by_role("button", name="Release it").click()
    page.get_by_role("heading", level=2, name="Record of the disclosure").wait_for()
    keep(page, "access_released")
