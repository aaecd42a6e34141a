"""A plan from its question to a change that is told, by people who open no terminal; it makes the pictures of its how-to page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sooner.prove.reading import load
from sooner_site.access.models import User
from sooner_site.studies import actions
from sooner_site.studies.models import Plan
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import axe, runs_off
from tests.functional.site.test_journeys import change_to, keep
from tests.unit.site.cases.making import NOW
from tests.unit.site.studies import planned

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]
#: Pages that the analyst answers in the browser; the others are answered beforehand.
BY_HAND = ("question", "situation", "design", "columns", "decider")


@pytest.fixture
def people(settings: Any) -> dict[str, User]:
    """An analyst, a leader and a data protection officer."""
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("partnership")
    names = {"analyst": "Mei Foster", "leader": "Ruth Ade", "data_protection_officer": "Simon Hale"}
    return {role: user(role, name=name) for role, name in names.items()}


def test_a_plan_from_its_question_to_a_change(people: dict[str, User], desktop: Page, live_server: Any, tmp_path: Path) -> None:
    page = desktop
    plan = write(page, live_server.url, people["analyst"])
    sign(page, live_server.url, plan, people)
    freeze(page, live_server.url, plan, people["analyst"], tmp_path)
    tell_a_change(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + reverse("studies:plans"))
    page.get_by_role("heading", level=1, name="Plans for studies").wait_for()
    expect(page.get_by_text("Exploratory for good")).to_be_visible()
    assert (runs_off(page), axe(page)) == ([], [])


def write(page: Page, address: str, analyst: User) -> Plan:
    """The question begins it; the situation says which designs there are; what is missing is said beside its question."""
    change_to(page, address, analyst)
    page.goto(address + reverse("studies:plans"))
    page.get_by_role("button", name="Begin a plan").click()
    page.get_by_label("What do you want to know?").fill(planned.QUESTION)
    keep(page, "plans_begin")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", level=1, name="Why it should work").wait_for()
    plan = Plan.objects.get()
    for key in (key for key in planned.KEPT if key not in BY_HAND):
        actions.save(plan.pk, key, planned.KEPT[key], version=None, by=analyst, now=NOW)
    page.goto(address + reverse("studies:plan", args=[plan.pk]))
    page.get_by_role("button", name="Go on with the next page").click()
    page.get_by_label("A lot could say who is offered it first").check()
    page.get_by_label("For how many months").fill("0")
    page.get_by_label("How many other places").fill("0")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", level=1, name="How it is compared").wait_for()
    keep(page, "plans_design")
    page.get_by_label("Places given by lot", exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Answer: Which column says who was offered it?").wait_for()
    page.get_by_label("Which column says who was offered it?").fill("offered")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", level=1, name="What is known beforehand, and what may be missing").wait_for()
    page.goto(address + reverse("studies:plan_page", args=[plan.pk, "decider"]))
    page.get_by_label("Who decides what follows?").select_option(label="Ruth Ade, Ashmere Police")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("To be signed as it stands: ethics and data protection.")).to_be_visible()
    keep(page, "plans_check")
    return plan


def sign(page: Page, address: str, plan: Plan, people: dict[str, User]) -> None:
    """A leader and a data protection officer, each from their first page."""
    for role, button in (("leader", "Sign for ethics"), ("data_protection_officer", "Sign for data protection")):
        change_to(page, address, people[role])
        page.get_by_role("link", name="1 plan for a study to sign").click()
        page.get_by_role("link", name=planned.QUESTION).click()
        page.get_by_role("button", name=button).click()
        page.get_by_label("What did you look at, and what do you say?").fill("Read the whole plan")
        page.get_by_role("button", name="Sign it").click()
        page.get_by_text("Signed.", exact=True).wait_for()


def freeze(page: Page, address: str, plan: Plan, analyst: User, folder: Path) -> None:
    """Frozen by name; what is downloaded is what the library takes."""
    change_to(page, address, analyst)
    page.goto(address + reverse("studies:plan", args=[plan.pk]))
    page.get_by_role("button", name="Freeze this plan").click()
    page.get_by_label("Nobody in this study has seen an outcome yet").check()
    keep(page, "plans_freeze")
    page.get_by_role("button", name="Freeze it").click()
    page.get_by_text("Nothing has been changed since.").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="The protocol, which sooner prove reads as it is").click()
    download.value.save_as(folder / "plan.toml")
    plan.refresh_from_db()
    assert load(folder / "plan.toml").hash == plan.protocol_hash


def tell_a_change(page: Page) -> None:
    """The primary outcome is read at another time: that is told, with its reason, and stands."""
    page.locator(".govuk-summary-card", has_text="The primary outcome").get_by_role("link", name="Tell a change").click()
    page.get_by_label("When is it read?").fill("in the 6 months after the draw")
    page.get_by_label("Why is this changed?").fill("The money ends in March")
    page.get_by_role("button", name="Tell this change").click()
    page.get_by_text("whatever it finds is exploratory for good").wait_for()
    keep(page, "plans_changed")
