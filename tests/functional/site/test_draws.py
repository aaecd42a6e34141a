"""A draw by lot, from its promise to the seed that anybody may see, by people who open no terminal; it makes the pictures of its how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sooner_site.access.models import User
from sooner_site.studies.models import Plan
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import axe, runs_off
from tests.functional.site.test_journeys import change_to, keep
from tests.unit.site.studies import lots, planned

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


@pytest.fixture
def people(settings: Any) -> dict[str, User]:
    """An analyst who keeps the draw, a worker who adds people, a leader who closes it."""
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("partnership")
    names = {"analyst": "Mei Foster", "lead_practitioner": "Ann Lowe", "leader": "Ruth Ade"}
    return {role: user(role, name=name) for role, name in names.items()}


@pytest.mark.parametrize("kind", ["desktop", "no_script"])
def test_a_draw_from_its_promise_to_its_seed(kind: str, people: dict[str, User], live_server: Any, request: pytest.FixtureRequest) -> None:
    page, plan = request.getfixturevalue(kind), lots.plan()
    promise(page, live_server.url, plan, people["analyst"])
    add(page, live_server.url, people["lead_practitioner"], 14)
    look(page, live_server.url, plan, people["analyst"])
    close(page, live_server.url, plan, people["leader"])
    if kind == "desktop":
        page.set_viewport_size({"width": 390, "height": 844})
        page.reload()
        assert (runs_off(page), axe(page)) == ([], [])


def promise(page: Page, address: str, plan: Plan, analyst: User) -> None:
    """What the plan leaves open is asked; then there is a hash to publish."""
    change_to(page, address, analyst)
    page.goto(address + reverse("studies:plan", args=[plan.pk]))
    page.get_by_role("link", name="The draw by lot").click()
    page.get_by_role("button", name="Promise a draw").click()
    page.get_by_label("What are the arms called").fill("visit:1, comparison:1")
    page.get_by_label("Which values may each of these have?").fill("district: North, South")
    page.get_by_label("Managers, hub practitioners and lead practitioners").check()
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    keep(page, "draws_promise")
    page.get_by_role("button", name="Promise it").click()
    expect(page.get_by_text("Publish this now")).to_be_visible()
    keep(page, "draws_hash")


def add(page: Page, address: str, worker: User, count: int) -> None:
    """One person after another, each told at once; no name is taken."""
    change_to(page, address, worker)
    page.get_by_role("link", name="1 study in which you draw the next person").click()
    page.get_by_role("button", name="Draw the next person").click()
    page.get_by_label("Which id does this person have").fill("Ivy Marsh")
    page.get_by_label("South").check()
    page.get_by_role("button", name="Draw, and write it down").click()
    expect(page.get_by_role("link", name="A study id has no space")).to_be_visible()
    for number in range(1, count + 1):
        page.get_by_label("Which id does this person have").fill(f"p-{number:03}")
        page.get_by_label(("North", "South")[number % 2]).check()
        if number == count:
            keep(page, "draws_next")
        page.get_by_role("button", name="Draw, and write it down").click()
        expect(page.get_by_text("cannot be taken back")).to_be_visible()
        if number < count:
            page.get_by_role("button", name="Draw the next person").click()
    keep(page, "draws_told")


def look(page: Page, address: str, plan: Plan, analyst: User) -> None:
    """Who keeps the draw sees how it stands, and has it drawn again."""
    change_to(page, address, analyst)
    page.goto(address + reverse("studies:draw", args=[plan.pk]))
    expect(page.get_by_text("Open: 14 places drawn so far.")).to_be_visible()
    keep(page, "draws_stands")
    page.get_by_role("button", name="Check this draw").click()
    expect(page.get_by_text("the same to the byte").first).to_be_visible()
    keep(page, "draws_check")


def close(page: Page, address: str, plan: Plan, leader: User) -> None:
    """Nobody sees the seed before a leader has closed the draw."""
    change_to(page, address, leader)
    page.goto(address + reverse("studies:draw", args=[plan.pk]))
    expect(page.get_by_role("link", name="The seed")).to_have_count(0)
    page.get_by_role("link", name="Close this draw").click()
    page.get_by_label("Everybody who takes part has been drawn").check()
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_role("link", name="The seed")).to_be_visible()
    expect(page.get_by_text(planned.QUESTION)).to_be_visible()
