"""The tutorial "Is it working?", followed to the letter: from the example partnership to a verdict, and on in a browser to the board that a leader reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from sooner_site.access import clock
from sooner_site.access.actions.releases import release
from tests.docs.pages import DOCS
from tests.docs.reader import Reader
from tests.factories.once import shared
from tests.factories.site import agency, user
from tests.functional.site.browser import sign_in
from tests.functional.site.referring import PICTURES

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "Did people who were offered Side by Side have fewer police-attended incidents in the year after?"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of somebody who did everything that the page asks for."""
    folder = tmp_path_factory.mktemp("is_it_working")
    folder.chmod(0o700)
    assert Reader(folder, shared(tmp_path_factory, "demos")).follow(DOCS / "tutorials" / "is_it_working.md") > 0
    yield folder


def test_the_page_leads_to_a_verdict_and_to_a_board_that_misleads_nobody(followed: Path, desktop: Page, live_server: Any, settings: Any) -> None:
    settings.HOME, settings.PARTNERSHIP_NAME = Home(followed / "home"), "Ashmere Early Help Partnership"
    leader = user("leader", of=agency("police").pk, name="Ruth Ade")
    draft = drafts(settings.HOME, "evidence")[-1]
    page = desktop
    sign_in(page, live_server.url, leader)
    page.goto(live_server.url + reverse("studies:list"))
    page.get_by_role("link", name=QUESTION).first.click()
    page.goto(live_server.url + reverse("studies:study", args=[draft.id]))
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.get_by_text("must not be taken to mean that it makes none").first).to_be_visible()
    release("evidence", draft.id, "Read what cannot be said, and that too few people were in it to tell.", by=leader, now=clock.now())
    page.goto(live_server.url + reverse("board:board"))
    study = page.get_by_role("article").filter(has_text=QUESTION)
    expect(study).to_have_count(1)
    expect(study.get_by_text("Not enough people to tell", exact=True)).to_be_visible()
    expect(study.get_by_text("must not be taken to mean that it makes none").first).to_be_visible()
    told = study.inner_text()
    assert "It did better" not in told
    assert "No difference" not in told
    assert "Released by Ruth Ade" in told
    if PICTURES:
        study.scroll_into_view_if_needed()
        page.set_viewport_size({"width": 800, "height": 900})
        study.screenshot(path=Path(PICTURES) / "board_study.png")
