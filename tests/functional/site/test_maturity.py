"""A workshop on how far the partnership has come, from the first question to the report; it makes the pictures of its how-to page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page

from sooner_site.maturity import queries
from sooner_site.maturity.models import Round
from tests.factories.snapshot import site_home
from tests.functional.site.browser import sign_in
from tests.functional.site.test_journeys import change_to, day, keep
from tests.unit.site.maturity.making import FIRST, NOW, Partners, agree_on_everything

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]


def test_a_workshop_on_the_matrix(desktop: Page, no_script: Page, live_server: Any, settings: Any) -> None:
    settings.PARTNERSHIP_NAME = "Ashmere Early Help Partnership"
    partners, page = Partners(), desktop
    before = partners.closed(NOW - timedelta(days=365), "Autumn 2025")
    agree_on_everything(partners, before, 1, now=NOW - timedelta(days=350))
    change_to(page, live_server.url, partners.leader)
    open_round(page)
    found = Round.objects.get(title="Autumn 2026")
    sign_in(no_script, live_server.url, partners.officer)
    no_script.goto(live_server.url)
    answer(no_script)
    answers_of_others(partners, found)
    close(page)
    workshop(page)
    report(page)
    assert queries.levels(queries.scores(found)) == {FIRST: 2}
    assert [(one.words, one.owner) for one in queries.steps(found)[FIRST]] == [("One first page for every agency", partners.worker)]


def open_round(page: Page) -> None:
    """The leader asks four people of three agencies."""
    page.get_by_role("link", name="How far we have come").first.click()
    page.get_by_role("button", name="Open a round").click()
    page.get_by_label("What is this round called?").fill("Autumn 2026")
    for box in page.get_by_role("group", name="Who is asked?").get_by_role("checkbox").all():
        box.check()
    day(page, "On which day does it close?", 14, 10, 2026)
    keep(page, "maturity_open")
    page.get_by_role("button", name="Open the round").click()
    page.get_by_role("row", name="Nia Nurse").get_by_text("0 of 24").wait_for()


def answer(page: Page) -> None:
    """An officer answers the first strand, in a browser without scripts, leaves, and comes back to what they said."""
    page.get_by_role("link", name="Say how far we have come: 24 answers wanted").click()
    page.get_by_role("button", name="Start").click()
    story = page.get_by_role("group", name="A family tells its story once")
    story.get_by_role("radio", name="1, Not yet").check()
    page.get_by_label("What shows it? (A family tells its story once)").fill("We ask everything anew at the door")
    page.get_by_role("group", name="The plan is the family's own").get_by_role("radio", name="I don’t know").check()
    keep(page, "maturity_answer")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", level=1, name="Leadership").wait_for()
    page.get_by_role("link", name="Back to all parts without saving").click()
    page.get_by_text("2 of 24 elements answered.").wait_for()
    page.get_by_role("link", name="What families experience").click()
    assert page.get_by_role("group", name="A family tells its story once").get_by_role("radio", name="1, Not yet").is_checked()


def answers_of_others(partners: Partners, found: Round) -> None:
    """The others answer everything, as their pages do."""
    for number, (who, level) in enumerate(((partners.worker, 3), (partners.manager, 4), (partners.nurse, 2))):
        said = {key: min(4, max(1, level - place % 2)) for place, key in enumerate(queries.framework_of(found.edition).elements, number)}
        partners.answer(found, who, **said)


def close(page: Page) -> None:
    page.get_by_role("button", name="Close it now").click()
    page.get_by_role("button", name="Close it now").click()
    page.get_by_text("Talk about this first").first.wait_for()
    page.get_by_role("table", name="What families experience").evaluate("one => one.scrollIntoView()")
    keep(page, "maturity_spread")


def workshop(page: Page) -> None:
    """On the wall: the spread, what was written without a name, the score with its reason, the next step."""
    page.get_by_role("table", name="Talk about this first").get_by_role("link", name="A family tells its story once").click()
    page.get_by_role("heading", level=1, name="A family tells its story once").wait_for()
    page.get_by_text("We ask everything anew at the door").wait_for()
    assert page.get_by_text("Olu Officer").count() == 0
    page.get_by_role("button", name="Write down what is agreed").click()
    page.get_by_role("radio", name="2, In places").check()
    page.get_by_label("Why?").fill("Children’s services and health share a form; the police do not know of it")
    page.get_by_role("button", name="Save what was agreed").click()
    page.get_by_role("button", name="Add a next step").click()
    page.get_by_label("What comes next?").fill("One first page for every agency")
    page.get_by_label("Who sees to it?").select_option(label="Wim Worker, Ashmere Children")
    day(page, "By when?", 1, 12, 2026)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("row", name="One first page for every agency").wait_for()
    keep(page, "maturity_workshop")


def report(page: Page) -> None:
    """The report says what changed by what was agreed, and the file the same."""
    page.get_by_role("link", name="Back").click()
    page.get_by_role("button", name="Report").click()
    page.get_by_role("row", name="A family tells its story once").get_by_text("Up 1").wait_for()
    keep(page, "maturity_report")
    with page.expect_download() as file:
        page.get_by_role("button", name="Download as a file").click()
    lines = file.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 25
    assert lines[0].startswith("round,framework,version,strand,element")
