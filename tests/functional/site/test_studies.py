"""The registry and a study in a browser without scripts: narrowed, opened, taken away as a file, and printed on one sheet before its detail."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sooner.prove import prove
from sooner.prove.publishing import publish
from sooner.warehouse.home import Home
from tests.factories.site import user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import drawn, sign_in
from tests.unit.prove.studies import protocol as asked
from tests.unit.prove.studies import trial
from tests.unit.site.studies.making import frozen, protocol, released, run

__all__ = ["site_home"]
pytestmark = pytest.mark.django_db(transaction=True)

#: What A4 leaves within its margins (12 and 15 mm), in the pixels of a browser.
SHEET = {"width": 680, "height": 1031}


def test_a_leader_finds_a_study_reads_it_and_takes_it_along_on_paper(no_script: Page, live_server: Any, site_home: Home, tmp_path: Path) -> None:
    leader = user("leader", name="Ruth Ade")
    released(run(site_home, frozen(site_home, protocol(tmp_path))), leader)
    whole = asked(unit="id", covariates=["age", "district"], strata="district", margin=0.5, subgroups="district", planned_share=0.5)
    draft = publish(prove(whole, trial()), site_home)
    page = no_script
    sign_in(page, live_server.url, leader)
    page.goto(live_server.url + reverse("studies:list"))
    page.get_by_text("Show only some").click()
    page.get_by_label("What can be concluded").select_option("better")
    page.get_by_role("button", name="Apply this filter").click()
    expect(page.get_by_role("link", name="Does it help?")).to_be_visible()
    expect(page.get_by_role("link", name="Did Diamond reduce reoffending?")).to_have_count(0)
    page.get_by_role("link", name="Does it help?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does it help?")
    expect(page.get_by_role("img", name=re.compile("The estimate is"))).to_be_visible()
    assert drawn(page.get_by_role("img", name=re.compile("The estimate is"))) > 100
    with page.expect_download() as taken:
        page.get_by_role("link", name="Every estimate, with its 95 % interval: this table as CSV").click()
    assert taken.value.suggested_filename == "estimates.csv"
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    detail = page.locator(".studies-detail")
    assert detail.evaluate("one => getComputedStyle(one).breakBefore") == "page"
    assert detail.evaluate("one => one.getBoundingClientRect().top + scrollY") <= SHEET["height"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SHEET["width"]
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Release it, or leave it").click()
    assert draft in page.url
