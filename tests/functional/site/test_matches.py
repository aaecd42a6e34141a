"""A hub practitioner goes to the first match in doubt by keyboard, decides it, and sees it gone; it makes the pictures of the how-to page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.quality.models import MatchDecision
from tests.factories.site import user
from tests.factories.snapshot import site_home
from tests.factories.snapshot_review import IVY
from tests.functional.site.referring import choose
from tests.functional.site.test_journeys import change_to, keep

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_decide_a_match(desktop: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    page, hub = desktop, user("hub_practitioner", of="partnership", name="Hana Moss")
    change_to(page, live_server.url, hub)
    page.goto(live_server.url + "/quality/matches/")
    page.get_by_role("heading", level=1, name="Matches to decide").wait_for()
    keep(page, "matches_queue")
    page.get_by_role("link", name="Pair 1").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Are these two records one person’s?").wait_for()
    keep(page, "matches_pair")
    choose(page, "Are these two records one person’s?", "They are two people’s")
    page.get_by_label("How do you know, or what is missing?").fill("The school says that they are cousins")
    page.get_by_role("button", name="Keep this answer").press("Enter")
    page.get_by_text("Your answer is kept. The next run keeps to it.").wait_for()
    assert page.get_by_role("link", name="Pair 1").count() == 0
    made = MatchDecision.objects.get()
    assert ((made.record_key_l, made.record_key_r), made.same, made.decided_by) == (IVY, False, hub)
