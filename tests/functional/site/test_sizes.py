"""How many people a study needs, in a browser without scripts and by keyboard; it makes the pictures of its how-to page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sooner.prove.power import power
from sooner_site.studies.models import Plan
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import DESKTOP, PHONE, axe, keyboard, runs_off, sign_in, unseen
from tests.functional.site.test_journeys import keep
from tests.unit.site.studies import planned

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_a_manager_without_scripts_chooses_asks_mends_and_takes_the_table_away(no_script: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    page = no_script
    sign_in(page, live_server.url, user("manager", name="Mo Reed"))
    page.goto(live_server.url + reverse("studies:plans"))
    page.get_by_role("link", name="How many people a study needs").click()
    page.get_by_role("link", name="Places given by lot", exact=True).click()
    page.get_by_label("With it, how many of 100 would make it worth having?").fill("30")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("link", name="It is the share of the comparison arm. Nothing can be looked for.").click()
    expect(page.get_by_label("With it, how many of 100 would make it worth having?")).to_be_focused()
    page.get_by_label("With it, how many of 100 would make it worth having?").fill("20")
    page.get_by_label("Of how many of 100 will the outcome not be known?").fill("10")
    page.get_by_role("button", name="Work it out").click()
    found = power("trial", comparison_share=0.3, treatment_share=0.2, lost=0.1)
    expect(page.get_by_text(found.told[0])).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("How sure a study is"))).to_be_visible()
    page.evaluate("() => scrollTo(0, 240)")
    keep(page, "sizes_answer")
    with page.expect_download() as taken:
        page.get_by_role("link", name="This table as CSV").click()
    assert taken.value.suggested_filename == "how_many_trial.csv"
    address = page.url
    page.goto(live_server.url + reverse("studies:sizes"))
    page.goto(address)
    expect(page.get_by_text(found.told[0])).to_be_visible()


def test_an_answer_from_a_plan_is_written_into_it(desktop: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    agency("partnership")
    page, plan = desktop, planned.written()
    sign_in(page, live_server.url, planned.analyst())
    page.goto(live_server.url + reverse("studies:plan", args=[plan.pk]))
    page.get_by_role("link", name="How many people this study needs").click()
    expect(page.get_by_label("What is the smallest difference worth finding?")).to_have_value("0.5")
    page.get_by_label("How far do they lie apart?").fill("2")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_text(power("trial", sd=2.0, difference=0.5).told[0])).to_be_visible()
    assert unseen(keyboard(page)) == []
    for width, height in (DESKTOP, (700, 900), PHONE):
        page.set_viewport_size({"width": width, "height": height})
        assert (runs_off(page), axe(page)) == ([], [])
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.get_by_role("button", name="Write this into the plan").click()
    keep(page, "sizes_write")
    page.get_by_role("button", name="Write it into the plan").click()
    page.get_by_text("It is written into the plan.").wait_for()
    assert Plan.objects.get().answers["how_many"].startswith("To find a difference of 0.50 in 80 of 100 studies")


@pytest.mark.parametrize("width", [645, 700, 850, 1020])
def test_the_registry_of_plans_does_not_run_off_a_tablet(desktop: Page, live_server: Any, width: int) -> None:
    analyst = planned.analyst()
    planned.changed(planned.frozen(analyst), "outcome", measured_when="in the 6 months after the draw")
    sign_in(desktop, live_server.url, analyst)
    desktop.set_viewport_size({"width": width, "height": 900})
    desktop.goto(live_server.url + reverse("studies:plans"))
    expect(desktop.get_by_text("Exploratory for good")).to_be_visible()
    assert runs_off(desktop) == []
