"""A board meeting: the board says what is overdue, a leader decides, what follows goes into the plan; it makes the pictures of its how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sooner_site.access.models import User
from sooner_site.strategy.models import Action, Decision
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import axe, runs_off
from tests.functional.site.test_journeys import change_to, day, keep
from tests.unit.site.strategy import making

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture
def leader(settings: Any) -> User:
    """A leader of the police, a plan with a late action, a finding that nobody has decided on, and a theory."""
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    for name in ("police", "schools", "children", "health", "housing"):
        agency(name)
    who = user("leader", of="police", name="Ruth Ade")
    aim = making.plan(who)
    making.barrier(making.action("A named person for families of people in prison", aim=aim, of="housing", due_in=-20))
    making.action(aim=aim)
    making.evidence("C2")
    found = "Visits and letters did as well as each other, as closely as matters."
    making.finding(40, found, question="Did home visits lead to fewer calls than letters?", verdict="no_difference_worth_having")
    making.theory(who)
    return who


def test_a_board_meeting(leader: User, desktop: Page, live_server: Any) -> None:
    page = desktop
    change_to(page, live_server.url, leader)
    page.goto(f"{live_server.url}/board/")
    expect(page.get_by_role("heading", name="Promised and late")).to_be_visible()
    keep(page, "strategy_board")
    page.get_by_role("link", name="“Did home visits lead to fewer calls than letters?” was to be decided on by").click()
    page.get_by_role("heading", level=1, name="Decisions on findings").wait_for()
    decide(page)
    into_the_plan(page)
    read(page, live_server.url)


def decide(page: Page) -> None:
    """Nothing is decided without a reason."""
    page.get_by_role("button", name="Decide on this finding").click()
    page.get_by_role("heading", level=1, name="Decide on a finding").wait_for()
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("link", name="Say why").wait_for()
    page.goto(page.url)
    page.get_by_label("Stop: end it").check()
    page.get_by_label("What happens next?").fill("End the visits in December; the two officers go to the hub")
    page.get_by_label("Why?").fill("Visits cost ten times as much and did no better")
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()
    keep(page, "strategy_decide")
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("heading", level=1, name="Add an action to the plan").wait_for()
    assert Decision.objects.get().choice == "stop"


def into_the_plan(page: Page) -> None:
    """What follows is an action of the plan that says which decision it answers."""
    expect(page.get_by_text("Decision on a finding: Stop: Did home visits lead to fewer calls than letters?")).to_be_visible()
    page.get_by_label("What is to be done?").fill("End the visits; two officers go to the hub")
    page.get_by_label("For which aim?").select_option(label="Fewer children go missing a second time")
    page.get_by_label("Which agency answers for it?").select_option(label="Ashmere Police")
    page.get_by_label("Who there answers for it?").fill("Superintendent, neighbourhoods")
    day(page, "By when?", 31, 12, 2026)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", level=1, name="End the visits; two officers go to the hub").wait_for()
    assert Action.objects.get(source="decision").agency_id == "police"


def read(page: Page, address: str) -> None:
    """The board has one line less; the plan, the charter and a theory are read, the theory on a telephone too."""
    page.goto(f"{address}/board/")
    expect(page.get_by_text("1 action of the plan is late: Ashmere Housing 1.")).to_be_visible()
    expect(page.get_by_text("was to be decided on by")).to_have_count(0)
    page.get_by_role("link", name="Strategy").first.click()
    page.get_by_role("heading", level=1, name="Helping sooner").wait_for()
    keep(page, "strategy_plan")
    page.get_by_role("link", name="The charter").click()
    page.get_by_role("heading", level=1, name="The charter").wait_for()
    keep(page, "strategy_charter")
    page.get_by_role("link", name="Theories of change").click()
    page.get_by_role("link", name="A visit after a child went missing").click()
    page.get_by_role("region", name="Drawing of the theory").wait_for()
    expect(page.locator(".sooner-theory img")).to_have_js_property("naturalWidth", 956)  # waits until it is loaded
    keep(page, "strategy_theory")
    page.set_viewport_size({"width": 390, "height": 844})
    assert (runs_off(page), axe(page)) == ([], [])
    expect(page.get_by_role("table", name="The arrows")).to_be_visible()
