"""Every component that the site uses, in a browser: no barrier, nothing off the side, all by keyboard; on a desk, on a phone, enlarged and without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.factories.site import user
from tests.functional.site.browser import BEST_PRACTICE, STANDARD, Watch, axe, enlarge, keyboard, runs_off, sign_in, unseen

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ["/components/", "/components/mistakes/"]


@pytest.fixture(autouse=True)
def demo(settings: Any) -> None:
    """In the demo the gallery is open to everybody."""
    settings.DEMO = True


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_nothing_on_it_stands_in_the_way(path: str, width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    page.goto(live_server.url + path)
    assert axe(page, rules=[*STANDARD, *BEST_PRACTICE]) == []
    assert runs_off(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_it_can_be_read_at_four_times_the_size(path: str, desktop: Page, live_server: Any) -> None:
    desktop.goto(live_server.url + path)
    enlarge(desktop)
    assert runs_off(desktop) == []


def test_the_keyboard_goes_down_the_page_and_shows_where_it_is(desktop: Page, live_server: Any) -> None:
    desktop.goto(live_server.url + "/components/")
    stops = keyboard(desktop)
    assert stops[0].name == "Skip to main content"
    assert unseen(stops) == []
    named = [stop.name for stop in stops]
    order = ["Overview", "With every mistake made", "Child's full name", "Send"]
    assert [name for name in named if name in order] == order


def test_the_summary_of_errors_leads_to_the_box_that_is_wrong(desktop: Page, live_server: Any) -> None:
    desktop.goto(live_server.url + "/components/mistakes/")
    assert desktop.title().startswith("Error: Components")
    assert desktop.evaluate("document.activeElement.className") == "govuk-error-summary"
    for words, box in [("Enter the date of birth", "id_born-day"), ("Choose who asks for help", "id_asks"), ("Enter what you have seen", "id_story")]:
        desktop.get_by_role("alert").get_by_role("link", name=words).click()
        assert desktop.evaluate("document.activeElement.id") == box


def test_a_choice_uncovers_what_it_asks_for(desktop: Page, live_server: Any) -> None:
    desktop.goto(live_server.url + "/components/mistakes/")
    assert not desktop.get_by_label("Who is it?").is_visible()
    desktop.get_by_label("Somebody else").check()
    assert desktop.get_by_label("Who is it?").is_visible()


def fill(page: Page) -> None:
    """Fill the form in as somebody would."""
    page.get_by_label("Child's full name").fill("Ines Marlowe")
    for box, typed in [("Day", "27"), ("Month", "March"), ("Year", "2015")]:
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_label("How many children live there?").fill("3")
    page.get_by_label("School", exact=True).check()
    page.get_by_label("School attendance").check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("combobox", name="District").select_option("Eastvale")
    page.get_by_label("What have you seen?").fill("Away on Monday.\n  And on Tuesday.")


@pytest.mark.parametrize("kind", ["desktop", "no_script"])
def test_it_can_be_filled_in_and_sent(kind: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(kind)
    page.goto(live_server.url + "/components/")
    fill(page)
    page.get_by_role("button", name="Send").click()
    said = page.get_by_text("Everything was filled in")
    said.wait_for()
    assert said.is_visible()


def test_what_was_typed_comes_back_as_it_was_typed(no_script: Page, live_server: Any) -> None:
    no_script.goto(live_server.url + "/components/")
    fill(no_script)
    no_script.get_by_label("Child's full name").fill("")
    no_script.get_by_role("button", name="Send").click()
    no_script.get_by_role("heading", name="There is a problem").wait_for()
    assert no_script.get_by_label("What have you seen?").input_value() == "Away on Monday.\n  And on Tuesday."
    assert no_script.get_by_label("Month", exact=True).input_value() == "March"


def test_without_scripts_every_part_of_it_can_be_read(no_script: Page, live_server: Any) -> None:
    no_script.goto(live_server.url + "/components/mistakes/")
    assert no_script.get_by_label("Who is it?").is_visible()
    assert no_script.get_by_text("Away on 14 of 90 days.").is_visible()


def test_it_holds_when_the_reader_chooses_the_colours(desktop: Page, live_server: Any) -> None:
    desktop.emulate_media(forced_colors="active")
    desktop.goto(live_server.url + "/components/mistakes/")
    assert unseen(keyboard(desktop)) == []


def test_on_paper_there_is_nothing_to_click(desktop: Page, live_server: Any) -> None:
    desktop.goto(live_server.url + "/components/")
    desktop.emulate_media(media="print")
    assert not desktop.get_by_role("button", name="Send").is_visible()
    assert desktop.get_by_text("Both parents were there.").is_visible()


def test_a_page_that_is_not_there_says_what_to_do(desktop: Page, live_server: Any) -> None:
    answer = desktop.goto(live_server.url + "/no-such-page/")
    assert answer is not None and answer.status == 404
    assert desktop.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert axe(desktop) == []
    assert runs_off(desktop) == []


def test_what_stands_in_the_way_is_seen(desktop: Page, live_server: Any) -> None:
    desktop.goto(live_server.url + "/no-such-page/")
    desktop.evaluate("() => { const box = document.createElement('input'); box.className = 'wide'; document.querySelector('main').append(box); }")
    desktop.locator("main input").evaluate("box => box.style.width = '3000px'")
    assert [fault.split(":")[0] for fault in axe(desktop)] == ["label"]
    assert runs_off(desktop) == ["input.wide"]


def test_a_fault_of_a_page_is_caught(desktop: Page, watch: Watch, live_server: Any) -> None:
    desktop.goto(live_server.url + "/no-such-page/")
    script = """() => {
        for (const [tag, name, to] of [["img", "src", "/static/none.png"], ["img", "src", "http://192.0.2.1/x.png"]])
            document.body.append(Object.assign(document.createElement(tag), {[name]: to}));
        document.body.append(Object.assign(document.createElement("style"), {textContent: "p {}"}));
        console.error("broken");
    }"""
    desktop.evaluate(script)
    desktop.wait_for_load_state("networkidle")
    found = [fault.split(" ")[0] for fault in watch.faults]
    watch.faults.clear()
    assert "404:" in found
    assert found.count("console:") >= 3, "the message, the style within the page, the picture from elsewhere"


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_who_is_signed_in_is_said_and_can_sign_out(width: str, live_server: Any, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, live_server.url, user("hub_practitioner", "manager", name="Imogen Farr"))
    page.goto(live_server.url + "/components/")
    assert page.get_by_text("Imogen Farr", exact=True).first.is_visible()
    assert page.get_by_role("button", name="Sign out").is_visible()
    assert axe(page) == []
    assert runs_off(page) == []


@pytest.mark.parametrize("address", ["http://192.0.2.1/", "http://somewhere.example/", "https://[2001:db8::1]/"])
def test_a_call_to_elsewhere_comes_to_nothing_and_is_told(address: str, desktop: Page, watch: Watch) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        desktop.goto(address)
    told = [fault for fault in watch.faults if fault.startswith("called elsewhere: ")]
    watch.faults.clear()
    assert told == [f"called elsewhere: {address}"]
