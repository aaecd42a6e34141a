"""Practice shared from one agency to another, as people go through it; it makes the pictures of its how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access.models import User
from sooner_site.practice import actions
from sooner_site.practice.models import Adoption, Version
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, keep
from tests.unit.site.practice import making
from tests.unit.site.practice.making import NOW, SAID

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture
def people(settings: Any) -> dict[str, User]:
    """A teacher who writes, a manager who publishes, and a manager of another agency who adopts."""
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    for name in ("police", "schools", "children"):
        agency(name)
    return {
        "writer": user("referrer", of="schools", name="Tess Ortiz"),
        "head": user("manager", of="schools", name="Mo Hart"),
        "other": user("manager", of="children", name="Jo Blake"),
    }


def test_write_claim_publish_find_and_adopt(people: dict[str, User], desktop: Page, live_server: Any) -> None:
    page = desktop
    change_to(page, live_server.url, people["writer"])
    begin(page)
    number = Version.objects.get().note_id
    rest = {name: SAID[name] for name in SAID if name not in ("title", "kind", "topics", "needs", "level", "took", "changed")}
    actions.write(number, rest, by=people["writer"], now=NOW)
    claim(page, f"{live_server.url}/practice/drafts/{number}/")
    change_to(page, live_server.url, people["head"])
    publish(page)
    change_to(page, live_server.url, people["other"])
    find_and_adopt(page)
    found = Adoption.objects.select_related("version").get()
    assert (found.agency_id, found.version.published_by, found.kept) == ("children", people["head"], list(making.CORE))
    project(page, live_server.url, people["other"])


def practice(page: Page) -> None:
    page.get_by_role("link", name="Practice", exact=True).first.click()
    page.get_by_role("heading", level=1, name="Practice notes").wait_for()


def begin(page: Page) -> None:
    """A teacher begins a note."""
    practice(page)
    page.get_by_role("button", name="Write a practice note").click()
    page.get_by_label("Title").fill(SAID["title"])
    choose(page, "What kind of note is it?", "A success")
    page.get_by_label("Integrated place-based working").check()
    page.get_by_label("School", exact=True).check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("Before it can be published").wait_for()


def claim(page: Page, draft: str) -> None:
    """A claim without an evaluation is refused in words; with one that can carry it, it is kept."""
    page.goto(f"{draft}write/result/")
    page.get_by_label("What it took").fill(SAID["took"])
    page.get_by_label("What changed").fill(SAID["changed"])
    page.get_by_role("radio", name="Preliminary evidence (2)").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="“Preliminary evidence” needs one evaluation that is named").wait_for()
    assert page.title().startswith("Error: ")
    keep(page, "practice_claim")
    page.goto(f"{draft}evaluation/")
    page.get_by_label("What is it called?").fill("The first week, an evaluation, 2025")
    page.get_by_role("radio", name="Before and after, with nobody to compare with").check()
    page.get_by_label("Where can it be read?").fill("Report to the board, May 2026")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("table").get_by_text("Report to the board, May 2026").wait_for()
    page.goto(f"{draft}write/result/")
    page.get_by_label("What it took").fill(SAID["took"])
    page.get_by_label("What changed").fill(SAID["changed"])
    page.get_by_role("radio", name="Preliminary evidence (2)").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Everything is there. It can be published.").wait_for()


def publish(page: Page) -> None:
    """The manager of the same agency reads it and publishes it."""
    practice(page)
    page.get_by_role("link", name="Drafts", exact=True).click()
    page.get_by_role("link", name=SAID["title"]).click()
    page.get_by_role("button", name="Publish it").click()
    page.get_by_role("button", name="Publish it").click()
    page.get_by_role("heading", name="How strong is the evidence?").wait_for()


def find_and_adopt(page: Page) -> None:
    """Somebody of another agency finds it by its topic, reads it, and adopts it as it is."""
    practice(page)
    page.get_by_text("Find a note by topic, need or evidence").click()
    page.get_by_label("Topic").select_option(label="Integrated place-based working")
    page.get_by_role("button", name="Find").click()
    page.get_by_text("1 note fits: Integrated place-based working").wait_for()
    keep(page, "practice_notes")
    page.get_by_role("link", name=SAID["title"]).click()
    page.get_by_text("It does not say: That this was the cause.").wait_for()
    keep(page, "practice_note")
    page.get_by_role("button", name="Adopt this practice").click()
    page.get_by_role("heading", level=1, name="Adopt this practice").wait_for()
    keep(page, "practice_adopt")
    page.get_by_role("button", name="Adopt it").click()
    page.get_by_text("Adopted. It is in your agency’s list.").wait_for()


def project(page: Page, address: str, manager: User) -> None:
    """A project that has no evaluation yet cannot be closed; with one it goes on to the next stage."""
    made = making.project(manager)
    page.goto(f"{address}/practice/projects/{made.pk}/close/")
    page.get_by_role("radio", name="It stops here").check()
    page.get_by_label("What should others learn from how it ended?").fill("Money ran out")
    page.get_by_role("button", name="Close it").click()
    page.get_by_text("A project is not closed without its evaluation. “Generate” has no evaluation yet").first.wait_for()
    making.ended(made, manager)
    page.goto(f"{address}/practice/projects/{made.pk}/")
    page.get_by_role("button", name="Go on to the next stage").wait_for()
    keep(page, "practice_project")
