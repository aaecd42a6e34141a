"""A leader reads what waits, puts it on the board, and takes it off again; it makes the picture of the how-to page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from sooner.lead.indicators.publishing import publish
from sooner.lead.indicators.result import indicators
from sooner_site.access import clock
from sooner_site.access.actions.releases import release
from sooner_site.access.models import Release
from tests.factories import results
from tests.factories.site import agency, user
from tests.factories.snapshot import site_home
from tests.functional.site.browser import drawn, sign_in
from tests.functional.site.referring import PICTURES

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True)]

SERIES = {
    "Missing episodes": (310, 280, 330, 300, 270, 320, 290, 340, 310, 280, 300, 330, 290, 310, 320, 440),
    "Visits within five days": (700, 740, 690, 720, 750, 710, 730, 700, 740, 720, 700, 730, 710, 740, 720, 710),
}


def test_a_leader_releases_a_result_and_withdraws_it(desktop: Page, live_server: Any, site_home: Any, settings: Any, tmp_path: Path) -> None:
    page, leader = desktop, user("leader", of=agency("police").pk, name="Ruth Ade")
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    lines = [f"{name},{2025 + place // 12}-{place % 12 + 1:02d},{value},decrease" for name, values in SERIES.items() for place, value in enumerate(values)]
    (tmp_path / "calls.csv").write_text("\n".join(["series,date,value,direction", *lines, ""]), encoding="utf-8")
    release("targets", results.targets(site_home, today="2026-09-20"), "Read", by=leader, now=clock.now())
    publish(indicators(tmp_path / "calls.csv"), [], site_home.path, date(2026, 9, 21))
    sign_in(page, live_server.url, leader)
    page.goto(live_server.url)
    page.get_by_role("link", name="1 result waits for release").click()
    page.get_by_role("link", name="calls.csv").click()
    page.get_by_role("heading", level=1, name="Indicators from calls.csv").wait_for()
    chart = page.get_by_role("img", name="Control chart of Missing episodes")
    chart.wait_for()
    assert drawn(chart) > 100, "the chart is drawn, under the page's own policy"
    page.get_by_role("button", name="Release this result").click()
    page.get_by_label("I have read this result").check()
    page.get_by_label("What did you check?").fill("Compared two months with our own figures.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check before you release it").wait_for()
    page.get_by_role("button", name="Release this result").click()
    page.get_by_role("heading", level=1, name="The board").wait_for()
    page.get_by_role("heading", level=3, name="Missing episodes Changed for the worse").wait_for()
    assert page.get_by_text("Released by Ruth Ade on 30 September 2026.").count() == 3
    keep(page)
    page.goto(live_server.url + reverse("board:result", args=["indicators", Release.objects.get(kind="indicators").draft]))
    page.get_by_role("button", name="Withdraw this result").click()
    page.get_by_label("Why is it withdrawn?").fill("One month was counted twice.")
    page.get_by_role("button", name="Withdraw this result").click()
    page.get_by_role("heading", level=1, name="Indicators from calls.csv").wait_for()
    page.get_by_role("link", name="Board", exact=True).click()
    page.get_by_role("heading", level=3, name="No indicators are released yet").wait_for()
    assert page.get_by_text("Missing episodes").count() == 0


def keep(page: Page) -> None:
    """Keep the top of the board for the documentation, where pictures are asked for."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / "board.png", clip={"x": 0, "y": 0, "width": 1280, "height": 1500}, full_page=True)
