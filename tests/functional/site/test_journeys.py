"""From a signal to a closed case, as the people of a partnership go through it in a browser; it makes the pictures of its how-to page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.access.models import User
from sooner_site.cases.models import Case
from sooner_site.referrals import actions
from sooner_site.referrals.models import Referral
from tests.factories.referrals import sent
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import FOCUSED, sign_in
from tests.functional.site.referring import FILL, PICTURES, choose
from tests.unit.site.cases import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]

#: Pages of a referral that a family's page has filled in already.
KNOWN = ("children", "adults", "address")


def keep(page: Page, name: str) -> None:
    """Keep what is on the page for the documentation, where pictures are asked for."""
    if PICTURES:
        before = page.viewport_size
        page.set_viewport_size({"width": 800, "height": 900})
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
        page.set_viewport_size(before or {"width": 1280, "height": 900})


def change_to(page: Page, address: str, who: User) -> None:
    """Somebody else sits down at the desk."""
    page.context.clear_cookies()
    sign_in(page, address, who)
    page.goto(address)


def day(page: Page, question: str, number: int, month: int, year: int) -> None:
    boxes = page.get_by_role("group", name=question)
    for label, value in (("Day", number), ("Month", month), ("Year", year)):
        boxes.get_by_label(label).fill(str(value))


@pytest.fixture
def hub(settings: Any) -> User:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    for name in ("police", "schools", "children", "health", "housing", "charity"):
        agency(name)
    return user("hub_practitioner", of="partnership", name="Hana Moss")


@pytest.mark.parametrize("kind", ["desktop", "no_script"])
def test_from_a_signal_to_a_closed_case(kind: str, hub: User, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(kind)
    officer = making.practitioner(of="police", name="Pat Ridley")
    change_to(page, live_server.url, hub)
    refer_from_the_signal(page)
    accept_and_open(page, officer)
    it_is_said_to_be_helped(page)
    change_to(page, live_server.url, officer)
    begin(page)
    plan(page)
    go_along(page)
    close(page)
    change_to(page, live_server.url, hub)
    page.get_by_role("link", name="My referrals").first.click()
    page.get_by_role("link", name=Referral.objects.get().reference).click()
    page.get_by_role("heading", level=1, name=f"{Referral.objects.get().reference}: closed").wait_for()
    assert page.get_by_text("chart").count() == 0, "who referred sees that it is closed, and nothing of the case"


def refer_from_the_signal(page: Page) -> None:
    """The worklist says why the family is there; its page says more; what is known goes along with the referral."""
    page.get_by_role("link", name="Worklist").first.click()
    keep(page, "signal_worklist")
    page.get_by_role("link", name="Marsh family").click()
    page.get_by_text("Attendance below 90 % in").first.wait_for()
    keep(page, "signal_family")
    page.get_by_role("button", name="Refer this family").click()
    choose(page, "Is a child in danger now?", "No")
    page.get_by_role("button", name="Save and continue").click()
    while (name := page.url.partition("?")[0].rstrip("/").rpartition("/")[2]) in FILL:
        if name not in KNOWN:
            FILL[name](page)
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", name="Goes along: why this family was seen").wait_for()
    keep(page, "signal_check")
    page.get_by_role("button", name="Send this referral").click()
    page.get_by_role("heading", name="Referral sent").wait_for()


def accept_and_open(page: Page, officer: User) -> None:
    """The hub reads everything on one page, accepts, and chooses a police officer to lead."""
    page.get_by_role("link", name="Find", exact=True).click()
    page.get_by_role("link", name=f"Referral {Referral.objects.get().reference}").click()
    keep(page, "signal_screen")
    page.get_by_role("button", name="Accept this referral").click()
    page.get_by_role("group", name="How much help does this family need?").get_by_role("radio").nth(1).check()
    page.get_by_label("Why?").fill("School and home both need help")
    page.get_by_role("button", name="Accept this referral").click()
    page.get_by_label("Who will lead?").select_option(str(officer.pk))
    keep(page, "signal_open")
    page.get_by_role("button", name="Open this case").click()
    page.get_by_text("Pat Ridley leads it and is told.").wait_for()


def it_is_said_to_be_helped(page: Page) -> None:
    """The worklist does not offer the family again: it says that somebody helps."""
    page.get_by_role("link", name="Find", exact=True).click()
    page.get_by_text("helped already and not shown").wait_for()
    assert page.get_by_role("link", name="Marsh family").count() == 0
    page.get_by_role("link", name="Show them too").click()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="Marsh family"))
    row.wait_for()
    assert "Helped already" in row.inner_text()


def begin(page: Page) -> None:
    """The lead finds the case in their work, asks the family, and writes down what they say."""
    page.get_by_role("link", name=Case.objects.get().reference).first.click()
    page.get_by_role("heading", name="Does the family agree").or_(page.get_by_role("group", name="What did they say?")).first.wait_for()
    choose(page, "What did they say?", "They agree to this help")
    page.get_by_label("What do they agree to?").fill("Home visits, and talking to the school")
    page.get_by_label("Who was asked?").fill("Lena Marsh")
    choose(page, "How were they asked?", "Face to face")
    day(page, "When were they asked?", 30, 9, 2026)
    page.get_by_role("button", name="Save their answer").click()
    page.get_by_role("link", name="Write down what the family says").first.click()
    choose(page, "What is it about?", "What matters to them")
    page.get_by_label("In their own words").fill("Mornings without shouting")
    page.get_by_label("Who said it?").fill("Lena")
    day(page, "When?", 30, 9, 2026)
    page.get_by_role("button", name="Save").click()


def plan(page: Page) -> None:
    """A need that is found together, and what is agreed about it."""
    page.get_by_role("link", name="Overview", exact=True).click()
    page.get_by_role("link", name="Add a need").first.click()
    page.get_by_label("Which need?").select_option(index=1)
    page.get_by_label("What is it like for this family?").fill("Ivy goes to bed at eleven")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("link", name="Overview", exact=True).click()
    page.get_by_role("link", name="Put an action in the plan").first.click()
    page.get_by_label("What will be done?").fill("Try a bedtime chart")
    page.get_by_role("group", name="For which need?").get_by_role("radio").first.check()
    choose(page, "Who will do it?", "Pat Ridley, Ashmere Police")
    day(page, "By when?", 9, 10, 2026)
    keep(page, "signal_action")
    page.get_by_role("button", name="Put it in the plan").click()
    page.get_by_role("link", name="Done").first.click()
    page.get_by_role("button", name="Save that it is done").click()
    page.get_by_text("Done on 30 September 2026").wait_for()


def go_along(page: Page) -> None:
    """A visit, and a review of the plan."""
    page.get_by_role("link", name="Overview", exact=True).click()
    keep(page, "signal_case")
    page.get_by_role("link", name="Write a note").first.click()
    page.get_by_role("radio").first.check()
    page.get_by_label("What happened").fill("Everybody was there. Ivy showed her chart.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The note is written.").wait_for()
    page.get_by_role("link", name="Overview", exact=True).click()
    page.get_by_role("link", name="Write down a review").first.click()
    page.get_by_label("Who came").fill("Lena, Ivy, Pat Ridley")
    page.get_by_label("What has changed").fill("Ivy is at school every day")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The review is written down.").wait_for()


def close(page: Page) -> None:
    """An outcome for every need, why it ends, and what the family says."""
    page.get_by_role("link", name="Overview", exact=True).click()
    page.get_by_role("link", name="Close this case").click()
    page.get_by_role("heading", level=1, name="Close this case").wait_for()
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    page.get_by_label("What does the family say about how it ends?").fill("We are all right now")
    keep(page, "signal_close")
    page.get_by_role("button", name="Close this case").click()
    page.get_by_text("Closed on 30 September 2026: The outcomes are met.").wait_for()
    assert Referral.objects.get().state == "closed"


def reach(page: Page, name: str, most: int = 80) -> None:
    """Go on with the tab key until something of that name has the focus; nobody sees fewer than that."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found and found["name"].startswith(name):
            assert found["visible"], f"{name} has the focus, and nothing shows it"
            return
    raise AssertionError(f"{name} cannot be reached with the keyboard")


def write(page: Page, name: str, words: str) -> None:
    reach(page, name)
    page.keyboard.type(words)


def test_screen_plan_and_close_with_the_keyboard_alone(hub: User, desktop: Page, live_server: Any) -> None:
    officer = making.practitioner(of="police", name="Pat Ridley")
    referral = actions.confirm_family(sent(user("referrer", of="schools")), "f1", by=hub, now=making.NOW)
    sign_in(desktop, live_server.url, hub)
    desktop.goto(f"{live_server.url}/referrals/{referral.reference}/")
    reach(desktop, "Accept this referral")
    desktop.keyboard.press("Enter")
    desktop.get_by_role("heading", name="Accept this referral").wait_for()
    reach(desktop, desktop.get_by_role("radio").first.evaluate("one => one.labels[0].innerText"))
    desktop.keyboard.press("Space")
    write(desktop, "Why?", "Help is needed")
    reach(desktop, "Accept this referral")
    desktop.keyboard.press("Enter")
    desktop.get_by_role("heading", name="Open a case").wait_for()
    write(desktop, "Who will lead?", "Ashmere Police: Pat")
    reach(desktop, "Open this case")
    desktop.keyboard.press("Enter")
    desktop.get_by_text("Pat Ridley leads it and is told.").wait_for()
    plan_and_close_with_the_keyboard(desktop, live_server.url, officer)


def plan_and_close_with_the_keyboard(page: Page, address: str, officer: User) -> None:
    case = making.agree(Case.objects.get())
    change_to(page, address, officer)
    page.goto(f"{address}/cases/{case.reference}/plan/add/")
    write(page, "What will be done?", "Ring the school")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    reach(page, "Pat Ridley, Ashmere Police")
    page.keyboard.press("Space")
    for box, typed in (("Day", "9"), ("Month", "10"), ("Year", "2026")):
        write(page, box, typed)
    reach(page, "Put it in the plan")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ring the school").first.wait_for()
    page.goto(f"{address}/cases/{case.reference}/close/")
    for _ in range(making.again(case).needs.count()):
        reach(page, "Met")
        page.keyboard.press("Space")
    reach(page, "The outcomes are met")
    page.keyboard.press("Space")
    write(page, "What does the family say about how it ends?", "We are all right now")
    reach(page, "Close this case")
    page.keyboard.press("Enter")
    page.get_by_text("Closed on 30 September 2026: The outcomes are met.").wait_for()
