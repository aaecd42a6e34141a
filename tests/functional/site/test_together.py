"""Two people at one thing, a form sent twice, the way back, a session that ends while somebody writes: nothing lost, nothing twice, as people do it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page

from sooner_site.access.models import KeptForm, User
from sooner_site.cases import actions
from sooner_site.cases.models import Case, Note, PlanAction
from sooner_site.referrals.models import Draft, Referral
from tests.factories.referrals import draft, sent
from tests.factories.site import user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import DESKTOP, Watch, sign_in
from tests.functional.site.referring import choose
from tests.unit.site.access import people
from tests.unit.site.cases import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@contextmanager
def desk(browser: Browser, watch: Watch, address: str, who: User) -> Iterator[Page]:
    """A desk of one's own, signed in."""
    context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="en-GB")
    context.set_default_timeout(10_000)
    page = context.new_page()
    watch.over(page)
    sign_in(page, address, who)
    yield page
    context.close()


def write_note(page: Page, words: str) -> None:
    page.get_by_role("group", name="What is the note about?").get_by_role("radio").first.check()
    page.get_by_label("What happened?").fill(words)


def test_two_people_edit_one_case(browser: Browser, watch: Watch, live_server: Any) -> None:
    lead, helper = making.practitioner(name="Pat Ridley"), user("referrer", of="schools", name="Tess Ortiz")
    case = making.agree(making.case(lead=lead))
    actions.add_to_team(case, user=helper, does="Attendance", by=lead, now=making.NOW)
    action = making.planned(making.again(case), worker=helper)
    at = f"{live_server.url}/cases/{case.reference}/plan/{action.pk}"
    with desk(browser, watch, live_server.url, lead) as first, desk(browser, watch, live_server.url, helper) as second:
        first.goto(f"{at}/change/")
        first.get_by_label("What will be done?").fill("Write to the school, and ring Lena")
        second.goto(f"{live_server.url}/cases/{case.reference}/plan/")
        second.get_by_role("link", name="Done").first.click()
        second.get_by_role("button", name="Save that it is done").click()
        second.get_by_text("The action is done.").wait_for()
        first.get_by_role("button", name="Save the change").click()
        first.get_by_role("heading", name="There is a problem").or_(first.get_by_role("heading", name="Somebody else changed this meanwhile")).wait_for()
        assert first.get_by_label("What will be done?").input_value() == "Write to the school, and ring Lena"
    assert PlanAction.objects.get().what == "Ring the school"


def test_two_of_the_hub_decide_on_one_referral(browser: Browser, watch: Watch, live_server: Any) -> None:
    referral = sent(user("referrer", of="schools"))
    at = f"{live_server.url}/referrals/{referral.reference}"
    with (
        desk(browser, watch, live_server.url, making.hub("Hana Moss")) as first,
        desk(browser, watch, live_server.url, making.hub("Ivo Lake")) as second,
    ):
        first.goto(f"{at}/return/")
        first.get_by_label("What is missing?").fill("Which school does Robin go to?")
        second.goto(f"{at}/decline/")
        second.get_by_label("Why can the partnership not help?").fill("The family lives elsewhere.")
        second.get_by_role("button", name="Decline this referral").click()
        second.get_by_text("Declined.", exact=True).first.wait_for()
        first.get_by_role("button", name="Return this referral").click()
        first.get_by_text("What you sent was not done.").wait_for()
        assert first.get_by_label("What is missing?").input_value() == "Which school does Robin go to?"
    assert Referral.objects.get().state == "declined"


@pytest.mark.parametrize("kind", ["desktop", "no_script"])
def test_a_form_that_is_sent_twice_and_the_way_back(kind: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(kind)
    case = making.case()
    sign_in(page, live_server.url, making.lead(case))
    page.goto(f"{live_server.url}/cases/{case.reference}/notes/")
    page.get_by_role("button", name="Write a note").click()
    write_note(page, "Saw them all")
    page.get_by_role("button", name="Save this note").dblclick()
    page.get_by_role("heading", name="Notes").wait_for()
    assert Note.objects.count() == 1
    page.go_back()
    assert page.get_by_label("What happened?").input_value() == "Saw them all", "the browser fills in again what was typed"
    page.get_by_role("button", name="Save this note").click()
    page.get_by_text("You had sent this already. It is there once.").wait_for()
    assert [note.words for note in Note.objects.all()] == ["Saw them all"]


def test_a_referral_is_sent_once_though_its_last_page_is_sent_twice(no_script: Page, live_server: Any) -> None:
    teacher = user("referrer", of="schools")
    made = draft(teacher)
    sign_in(no_script, live_server.url, teacher)
    no_script.goto(f"{live_server.url}/referrals/refer/{made.key}/check/")
    no_script.get_by_role("button", name="Send this referral").dblclick()
    no_script.get_by_role("heading", name="Referral sent").wait_for()
    no_script.go_back()
    assert no_script.get_by_role("button", name="Send this referral").count() == 0
    assert Referral.objects.count() == 1


def test_a_session_that_ends_while_somebody_writes(desktop: Page, live_server: Any) -> None:
    case = making.case(lead=people.with_password("lead_practitioner"))
    lead = making.lead(case)
    sign_in(desktop, live_server.url, lead)
    desktop.goto(f"{live_server.url}/cases/{case.reference}/notes/write/")
    write_note(desktop, "Saw them all.\n  Ivy is “well”.")
    Session.objects.all().delete()
    desktop.get_by_role("button", name="Save this note").click()
    desktop.get_by_label("E-mail address").fill(lead.email)
    desktop.get_by_label("Password", exact=True).fill(people.PASSWORD)
    desktop.get_by_role("button", name="Sign in").click()
    desktop.get_by_role("heading", name="What you wrote is safe").wait_for()
    assert desktop.get_by_text("Ivy is “well”.").first.is_visible()
    assert Note.objects.count() == 0
    desktop.get_by_role("button", name="Send it now").click()
    desktop.get_by_text("The note is written.").wait_for()
    assert Note.objects.get().words == "Saw them all.\n  Ivy is “well”."
    assert not KeptForm.objects.exists()
    assert Case.objects.count() == 1


def test_a_session_that_ends_in_the_middle_of_a_referral(desktop: Page, live_server: Any) -> None:
    teacher = people.with_password("referrer", of="schools")
    sign_in(desktop, live_server.url, teacher)
    desktop.goto(f"{live_server.url}/referrals/refer/")
    choose(desktop, "Is a child in danger now?", "No")
    desktop.get_by_role("button", name="Continue").click()
    desktop.get_by_label("First name").fill("Ivy")
    desktop.get_by_label("Last name").fill("Marsh")
    Session.objects.all().delete()
    desktop.get_by_role("button", name="Save and continue").click()
    desktop.get_by_label("E-mail address").fill(teacher.email)
    desktop.get_by_label("Password", exact=True).fill(people.PASSWORD)
    desktop.get_by_role("button", name="Sign in").click()
    desktop.get_by_role("button", name="Send it now").click()
    desktop.get_by_role("button", name="Save and continue").wait_for()
    desktop.get_by_role("heading", name="The adults of the family").wait_for()
    assert [one["forename"] for one in Draft.objects.get().answers["children"]] == ["Ivy"]
