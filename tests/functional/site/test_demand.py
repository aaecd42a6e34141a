"""A leader reads an account of demand and a survey, releases both, and finds each where it belongs; it makes the picture of the how-to page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sooner.example.survey import publish_survey
from sooner.lead.demand.publishing import publish
from sooner.lead.demand.result import demand
from sooner.lead.demand.writing import draw
from sooner.warehouse.drafts import draft_names
from sooner_site.access import clock
from sooner_site.access.actions.releases import release
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import drawn, sign_in
from tests.functional.site.referring import PICTURES
from tests.unit.lead.events import TODAY, event, home_of

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True)]

KINDS = {"Concern for safety": 30, "Domestic dispute": 26, "Neighbour dispute": 18, "missing": 14, "Assault": 12, "Burglary": 8}


def calls() -> list[dict[str, Any]]:
    """Two years of invented calls of families, some of whom call again and again."""
    lot = np.random.default_rng(1)
    drawn = [(kind, month) for month in range(1, 27) for kind, many in KINDS.items() for _ in range(lot.poisson(many))]
    families = lot.geometric(0.004, len(drawn))
    said = [{"event_type": kind, "family_key": f"F{family}", "place_key": f"Z{family % 700}"} for (kind, _), family in zip(drawn, families, strict=True)]
    return [event(0, 27), *(event(number, month, **more) for number, ((_, month), more) in enumerate(zip(drawn, said, strict=True), start=1))]


def test_a_leader_releases_demand_and_a_survey(desktop: Page, live_server: Any, site_home: Any, settings: Any, tmp_path: Path) -> None:
    page, leader = desktop, user("leader", of=agency("police").pk, name="Ruth Ade")
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    found = demand(home_of(tmp_path / "home", events=calls()), TODAY)
    publish(found, draw(found), site_home.path, TODAY)
    publish_survey(site_home, tmp_path, ["Easthollow", "Highmoor", "Lowbeck", "Northmere", "Southwick", "Westfold"], TODAY)
    sign_in(page, live_server.url, leader)
    page.goto(live_server.url + reverse("board:waiting"))
    page.get_by_role("link", name="Do the police do a good job here?").click()
    page.get_by_role("heading", level=1, name="Survey: Do the police do a good job here?").wait_for()
    page.get_by_role("link", name="The whole survey, with its figures and pictures").click()
    page.get_by_role("heading", level=1, name="Do the police do a good job here?").wait_for()
    page.get_by_role("table", name="What goes together with good_job").wait_for()
    page.get_by_role("link", name="What it is made of, and what goes with it").click()
    page.get_by_role("heading", level=2, name="What this cannot say").wait_for()
    parts = page.get_by_role("img", name="engagement: ").first
    assert drawn(parts) > 100, "the picture is drawn, under the page's own policy"
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "confidence_model.png", clip={"x": 0, "y": 0, "width": 1280, "height": 1700}, full_page=True)
    page.get_by_role("link", name="The whole survey").click()
    page.get_by_role("link", name="Release it, or leave it").click()
    page.get_by_label("I have read this result").check()
    page.get_by_label("What did you check?").fill("Read the fieldwork report.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Release this result").click()
    page.get_by_text("It stands among the studies now").wait_for()
    page.get_by_text("Released by Ruth Ade").wait_for()
    release("demand", draft_names(site_home, "demand")[0], "Went through the list with the partners.", by=leader, now=clock.now())
    page.goto(live_server.url)
    page.get_by_text("there were 1,").first.wait_for()
    page.goto(live_server.url + reverse("board:board"))
    page.get_by_role("link", name="Demand by month and kind, repeat calls, before and after help").click()
    page.get_by_role("heading", level=1, name="What the police are called to").wait_for()
    chart = page.get_by_role("img", name="All calls a month")
    chart.wait_for()
    assert drawn(chart) > 100, "the chart is drawn, under the page's own policy"
    page.get_by_text("regression to the mean").wait_for()
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "demand.png", clip={"x": 0, "y": 0, "width": 1280, "height": 1500}, full_page=True)
