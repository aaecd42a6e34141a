"""A case in a browser: planned and closed without scripts, no barrier on any page at either width, gone through with the keyboard, printed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sooner_site.cases import actions
from sooner_site.cases.models import Case
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import BEST_PRACTICE, STANDARD, axe, enlarge, keyboard, runs_off, sign_in, unseen
from tests.functional.site.referring import choose, picture
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_pages import FORMS, PAGES, full_case

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def clear(page: Page, name: str) -> None:
    """Nothing on the page stands in anybody's way."""
    assert axe(page, rules=[*STANDARD, *BEST_PRACTICE]) == [], name
    assert runs_off(page) == [], name


def day(page: Page, question: str, number: int, month: int, year: int) -> None:
    boxes = page.get_by_role("group", name=question)
    for label, value in (("Day", number), ("Month", month), ("Year", year)):
        boxes.get_by_label(label).fill(str(value))


def test_a_case_is_planned_and_closed_without_scripts(no_script: Page, live_server: Any) -> None:
    case = making.case(lead=making.practitioner(name="Pat Ridley"))
    sign_in(no_script, live_server.url, making.lead(case))
    no_script.goto(f"{live_server.url}/cases/{case.reference}/")
    no_script.get_by_role("link", name="Write down whether the family agrees").click()
    choose(no_script, "What did they say?", "They agree to this help")
    no_script.get_by_label("What do they agree to?").fill("Home visits")
    no_script.get_by_label("Who was asked?").fill("Lena Marsh")
    choose(no_script, "How were they asked?", "Face to face")
    day(no_script, "When were they asked?", 29, 9, 2026)
    no_script.get_by_role("button", name="Save their answer").click()
    no_script.get_by_role("link", name="Put an action in the plan").first.click()
    no_script.get_by_label("What will be done?").fill("Ring the school about a quiet start")
    no_script.get_by_role("group", name="For which need?").get_by_role("radio").first.check()
    choose(no_script, "Who will do it?", "Pat Ridley, Ashmere Police")
    day(no_script, "By when?", 9, 10, 2026)
    no_script.get_by_role("button", name="Put it in the plan").click()
    no_script.get_by_role("link", name=re.compile("^Done")).click()
    no_script.get_by_role("button", name="Save that it is done").click()
    no_script.get_by_text("Done on 30 September 2026").wait_for()
    no_script.goto(f"{live_server.url}/cases/{case.reference}/close/")
    for group in no_script.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    no_script.get_by_label("What does the family say about how it ends?").fill("We are all right now")
    no_script.get_by_role("button", name="Close this case").click()
    no_script.get_by_text("Closed on 30 September 2026: The outcomes are met.").wait_for()
    assert Case.objects.open().count() == 0


#: On a desk each of these pages is loaded and looked at by `test_every_page_for_every_eye` too.
@pytest.mark.parametrize("width", [pytest.param("desktop", marks=pytest.mark.long), "phone"])
def test_no_page_of_a_case_has_a_barrier(width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    case = full_case(lead=making.practitioner(name="Pat Ridley"))
    sign_in(page, live_server.url, making.lead(case))
    for name in (*PAGES, *FORMS):
        page.goto(live_server.url + reverse(f"cases:{name}", args=[case.reference]))
        clear(page, name)
        if width == "phone" or name == "detail":
            picture(page, f"case_{name}" if width == "phone" else f"case_{name}_wide")
    for name in ("home:home", "home:rights", "home:accessibility", "home:help", "cases:list", "cases:my_work", "cases:closed"):
        page.goto(live_server.url + reverse(name))
        clear(page, name)
        if width == "phone":
            picture(page, name.replace(":", "_"))


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_what_is_missing_and_what_changed_have_no_barrier(width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    case = making.agree(making.case())
    action = making.planned(case)
    lead = making.lead(case)
    sign_in(page, live_server.url, lead)
    page.goto(f"{live_server.url}/cases/{case.reference}/close/")
    page.get_by_role("button", name="Close this case").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    clear(page, "missing")
    page.goto(f"{live_server.url}/cases/{case.reference}/plan/{action.pk}/change/")
    page.get_by_label("What will be done?").fill("Write to the school")
    doer = actions.Doer(worker=lead)
    actions.change_action(action, need=action.need, what="Visit the school", doer=doer, by_on=action.by_on, by=lead, now=NOW)
    page.get_by_role("button", name="Save the change").click()
    page.get_by_role("heading", name="Somebody else changed this meanwhile").wait_for()
    clear(page, "changed")
    if width == "phone":
        picture(page, "case_changed_meanwhile")
    assert page.get_by_label("What will be done?").input_value() == "Write to the school"
    page.get_by_role("button", name="Send it on").click()
    page.get_by_text("The action is changed.").wait_for()


@pytest.mark.parametrize("role", ["manager", "hub_practitioner", "referrer", "leader", "administrator"])
def test_no_first_page_has_a_barrier(role: str, phone: Page, live_server: Any) -> None:
    full_case()
    sign_in(phone, live_server.url, user(role, of="police"))
    phone.goto(live_server.url)
    clear(phone, role)


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_a_case_is_opened_and_another_agency_answers(width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    hub, lead = making.hub(), making.practitioner(name="Pat Ridley")
    referral = making.accepted(hub)
    sign_in(page, live_server.url, hub)
    page.goto(f"{live_server.url}/cases/open/{referral.reference}/")
    clear(page, "open")
    if width == "phone":
        picture(page, "case_open")
    page.get_by_label("Who will lead?").select_option(str(lead.pk))
    page.get_by_role("button", name="Open this case").click()
    page.get_by_text("Pat Ridley leads it and is told.").wait_for()
    clear(page, "opened")
    case = Case.objects.get()
    move = actions.ask_move(case, kind="step_up", to_agency=agency("children"), reason="More than early help", by=lead, now=NOW)
    sign_in(page, live_server.url, user("manager", of="children"))
    page.goto(f"{live_server.url}/cases/requests/{move.pk}/")
    clear(page, "answer")
    choose(page, "What does your agency say?", "Yes")
    page.get_by_label("In words").fill("Ms Hill rings them on Monday")
    page.get_by_role("button", name="Send this answer").click()
    page.get_by_text("The answer is written down").wait_for()


def test_the_overview_is_gone_through_with_the_keyboard_and_enlarged(desktop: Page, live_server: Any) -> None:
    case = full_case()
    sign_in(desktop, live_server.url, making.lead(case))
    desktop.goto(f"{live_server.url}/cases/{case.reference}/")
    stops = keyboard(desktop)
    assert unseen(stops) == []
    names = [stop.name for stop in stops]
    assert names.index("Overview") < names.index("Try a bedtime chart") < names.index("Write a note")
    enlarge(desktop)
    assert runs_off(desktop) == []


def test_the_plan_for_the_family_prints_without_what_can_only_be_clicked(desktop: Page, live_server: Any) -> None:
    case = full_case()
    sign_in(desktop, live_server.url, making.lead(case))
    desktop.goto(f"{live_server.url}/cases/{case.reference}/plan/for-the-family/")
    desktop.emulate_media(media="print")
    assert desktop.get_by_role("heading", name="Our plan").is_visible()
    for hidden in (desktop.get_by_text("Print this page"), desktop.get_by_role("link", name="Back", exact=True), desktop.get_by_text("Sign out")):
        assert not hidden.is_visible()


def test_a_lead_is_handed_over_in_two_clicks(phone: Page, live_server: Any) -> None:
    case, new = making.case(at=NOW - timedelta(days=1)), making.practitioner(of="schools", name="Sam Wren")
    actions.ask_to_lead(case, lead=new, words="Ring Lena first", by=making.lead(case), now=NOW)
    sign_in(phone, live_server.url, new)
    phone.goto(live_server.url)
    phone.get_by_role("link", name=f"Say whether they take the lead over, case {case.reference}").click()
    phone.get_by_text("Ring Lena first").wait_for()
    clear(phone, "asked")
    phone.get_by_role("link", name="Take the lead over").click()
    phone.get_by_role("button", name="Take the lead over").click()
    phone.get_by_text("You lead this case now.").wait_for()
    assert making.lead(case) == new
