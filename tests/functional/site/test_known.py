"""What is known in a browser without scripts: narrowed, opened, taken away as a file, read on a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sooner.prove.library.reading import shelf_of
from sooner.warehouse.home import Home
from tests.factories.site import user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import PHONE, sign_in
from tests.unit.prove.library.making import written

__all__ = ["site_home"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_manager_narrows_what_is_known_opens_an_evaluation_and_reads_the_adverse_finding(no_script: Page, live_server: Any, site_home: Home) -> None:
    for place, effect in enumerate((-8.0, -20.0, -3.0)):
        figures = (("-8.0", str(effect)), ("-14.0", str(effect - 6)), ("-2.0\n", f"{effect + 6}\n"), ('"yes"', '"not said"'))
        written(shelf_of(site_home), ("Open Door", f"Trial {place}"), *figures, name=f"t{place}")
    page = no_script
    sign_in(page, live_server.url, user("manager", name="Mo Reed"))
    page.goto(live_server.url + reverse("studies:known"))
    expect(page.get_by_role("img", name=re.compile("to"))).to_have_count(5)
    page.get_by_text("Show only some").click()
    page.get_by_label("What it was about").select_option("6")
    page.get_by_role("button", name="Apply this filter").click()
    expect(page.get_by_role("link", name="Trial 0")).to_have_count(0)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Every finding shown here, as CSV").click()
    assert taken.value.suggested_filename == "what_is_known.csv"
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.get_by_role("link", name="Troubled Families programme 2015 to 2020").first.click()
    expect(page.get_by_text("Those who got it fared worse in")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]
