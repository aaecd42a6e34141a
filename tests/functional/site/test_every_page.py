"""Every page of the site, at a desk, on a telephone and enlarged: no barrier, nothing off the side, one heading, mistakes said; no template left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest
from django.core import mail
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import Page, Response

import sooner_site
from sooner_site.access.errors import NotNow
from tests.factories.snapshot import site_home
from tests.functional.site.browser import BEST_PRACTICE, DESKTOP, ENLARGED, PHONE, STANDARD, axe, runs_off, sign_in
from tests.functional.site.filled_site import FilledSite, Visit
from tests.unit.site.access import people
from tests.unit.site.access.pages import ADDRESS
from tests.unit.site.access.pages import page as one_more_page
from tests.unit.site.access.test_rules import PAGES

__all__ = ["site_home"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("site_home")]

#: Addresses that only take a form, or give a file: there is no page to look at. Each is followed by hand, or has its own test.
NO_PAGE = {
    "access:kept_away", "account_set_password", "board:demand_file", "board:evidence_file", "board:indicator_file", "board:indicators_file",
    "board:outputs_file", "board:picture", "board:targets_file", "court_desk:counts_csv", "court_desk:my_calendar",
    "data_rights:putting_right_file", "data_rights:request_copy", "feed:about", "feed:service",
    "feed:service_at_location", "feed:service_at_locations", "feed:services", "feed:taxonomies", "feed:taxonomy", "feed:taxonomy_term",
    "feed:taxonomy_terms", "health", "maturity:report_file", "quality:run_file", "quality:run_picture",
    "referrals:answer", "referrals:family", "referrals:remove", "strategy:drawing",
    "studies:draw_file", "studies:known_file", "studies:picture", "studies:plan_file", "studies:plan_lock", "studies:size_file", "studies:survey_file",
    "studies:survey_picture", "studies:table", "studies:worth_file", "studies:worth_picture", "volunteers:costs_csv", "worklist:remove_person",
}  # fmt: skip
#: How the addresses end whose form may be sent with nothing in it: somebody is written down there already, and nobody else need be.
MAY_BE_EMPTY = ("/children/", "/adults/", "/court-desk/contact/", "/family_experience/", "/attendance/", "/rotas/days/")
TEMPLATES = Path(sooner_site.__file__).parent
QUESTIONS = "main form[method=post] .govuk-form-group"
EMPTY = """() => document.querySelectorAll("main form[method=post] :is(input, textarea, select)").forEach(one => {
  if (one.type === "hidden") return;
  if (["checkbox", "radio"].includes(one.type)) one.checked = false; else one.value = "";
})"""


def every_template() -> set[str]:
    """Every template of our apps, by its name."""
    return {path.relative_to(folder).as_posix() for folder in TEMPLATES.glob("*/templates") for path in folder.rglob("*.html")}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The names of the templates that are taken up while the test runs: pages, and whatever they extend, include or import."""
    names: set[str] = set()
    take = jinja2.Environment.get_template

    def seen(self: jinja2.Environment, name: Any, *args: Any, **more: Any) -> jinja2.Template:
        names.add(str(name).replace("ours/", "design/components/", 1))
        return take(self, name, *args, **more)

    monkeypatch.setattr(jinja2.Environment, "get_template", seen)
    yield names
    monkeypatch.undo()


class Eyes:
    """Looks at a page on a desk, enlarged and on a telephone, and says what is wrong with it.

    A page is loaded once, on the desk, and then made narrower under whoever reads it: loading it takes longer than looking at it.
    The answer to a form is loaded and looked at on the telephone; every component is loaded at either width by the tests of the gallery.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.size = (0, 0)
        self.faults: list[str] = []
        self.at_desk: set[str] = set()
        self.seen: set[str] = set()

    def open(self, name: str, path: str, status: int = 200) -> None:
        """Open an address and look."""
        self._as_wide_as(DESKTOP)
        answer: Response | None = self.page.goto(self.address + path)
        self.seen.add(name)
        if answer is None or answer.status != status:
            self.faults.append(f"{name}: answered {answer.status if answer else 'nothing'}")
        else:
            self.look(name)

    def look(self, name: str) -> None:
        """Look at what is open, at every width; what is beyond the standard is asked once, and a page that others see too once on a desk."""
        if name not in self.at_desk:
            self._as_wide_as(DESKTOP)
            self._look(f"{name}, on a desk", STANDARD)
            self.at_desk.add(name)
        self._as_wide_as(ENLARGED)
        self._runs_off(f"{name}, enlarged")
        self._as_wide_as(PHONE)
        self._look(f"{name}, on a telephone", [*STANDARD, *BEST_PRACTICE])
        self._headed(name, begins="Error: " if name == "design:gallery_mistakes" else "")

    def look_at_mistakes(self, name: str) -> None:
        """Look at what a form says, on a telephone."""
        self._look(name, STANDARD)
        self._headed(name, begins="Error: ")

    def _look(self, name: str, rules: list[str]) -> None:
        self.faults += [f"{name}: {found}" for found in axe(self.page, rules=rules)]
        self._runs_off(name)

    def _runs_off(self, name: str) -> None:
        self.faults += [f"{name}: runs off: {found}" for found in runs_off(self.page)[:3]]

    def _headed(self, name: str, begins: str) -> None:
        headings, title = self.page.evaluate("() => [document.querySelectorAll('h1').length, document.title]")
        if headings != 1:
            self.faults.append(f"{name}: {headings} first headings")
        if len(title) < 10 or title.startswith("Error: ") != bool(begins):
            self.faults.append(f"{name}: the title is {title!r}")

    def _as_wide_as(self, size: tuple[int, int]) -> None:
        if size != self.size:  # to be told once more what it knows already takes the browser as long as a change
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
            self.size = size

    def send_empty(self, name: str) -> None:
        """Send the form of the page that is open with nothing in it: what is missing must be said, in the title too."""
        self.page.evaluate(EMPTY)
        self.page.evaluate("() => document.querySelectorAll('main details').forEach(one => one.open = true)")
        self.page.locator("main form[method=post]").filter(has=self.page.locator(".govuk-form-group")).locator("button[type=submit]").first.click()
        self.page.wait_for_load_state()
        self.look_at_mistakes(f"{name}, sent empty")


def test_every_page_for_every_eye(desktop: Page, live_server: Any, settings: Any, rendered: set[str]) -> None:
    eyes = Eyes(desktop, live_server.url)
    site = FilledSite()
    for role in dict.fromkeys(visit.role for visit in site.visits):
        desktop.context.clear_cookies()
        if role:
            sign_in(desktop, live_server.url, site.people[role])
        through(eyes, [visit for visit in site.visits if visit.role == role])
    find_a_service(eyes)
    search_and_write_down(eyes, site)
    look_at_a_person(eyes, site)
    check_a_release(eyes, site)
    sign_in_by_hand(eyes)
    errors(eyes, site, settings)
    assert not eyes.faults, "\n".join(eyes.faults)
    assert every_template() - rendered == set()
    assert set(PAGES) - eyes.seen - NO_PAGE == set()


def through(eyes: Eyes, visits: list[Visit]) -> None:
    """Open each page; where it has questions, send them unanswered afterwards, when nothing is looked at any more."""
    asks = []
    for visit in visits:
        eyes.open(visit.name, visit.path)
        if not visit.path.endswith(MAY_BE_EMPTY) and eyes.page.locator(QUESTIONS).count():
            asks.append(visit)
    for visit in {visit.name + visit.path.rpartition("/")[0][-9:]: visit for visit in asks}.values():
        eyes.page.goto(eyes.address + visit.path)
        eyes.send_empty(visit.name)


def find_a_service(eyes: Eyes) -> None:
    """What a family finds who asks; with a way out of the page."""
    page = eyes.page
    page.context.clear_cookies()
    page.goto(eyes.address + reverse("find_a_service:find"))
    page.get_by_role("radio", name="Money, debt or food").check()
    page.get_by_role("button", name="Find a service").click()
    page.get_by_role("heading", name="Money, debt or food: 1 service found").wait_for()
    eyes.look("find_a_service:find, found")


def search_and_write_down(eyes: Eyes, site: FilledSite) -> None:
    """A search, what it found, and a family that is written down after it."""
    page = eyes.page
    page.context.clear_cookies()
    sign_in(page, eyes.address, site.people["hub_practitioner"])
    page.goto(eyes.address + reverse("worklist:search"))
    page.get_by_label("Why do you search?").select_option(index=1)
    page.get_by_label("First name").fill("Ivy")
    page.get_by_label("Last name").fill("Marsh")
    for box, typed in (("Day", "9"), ("Month", "5"), ("Year", "2017")):
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_role("button", name="Search").click()
    eyes.open("worklist:search_results", reverse("worklist:search_results"))
    eyes.open("worklist:write_down", reverse("worklist:write_down"))
    page.get_by_role("group", name="Who is it?").get_by_role("radio").first.check()
    page.get_by_role("button", name="Add this person").click()
    eyes.open("worklist:write_down", reverse("worklist:write_down"))
    eyes.open("worklist:home", reverse("worklist:home"))


def look_at_a_person(eyes: Eyes, site: FilledSite) -> None:
    """Somebody who is in no family, once it is said why one looks."""
    page = eyes.page
    page.context.clear_cookies()
    sign_in(page, eyes.address, site.people["hub_practitioner"])
    page.goto(eyes.address + reverse("worklist:person", args=["p99"]))
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Look at this person").click()
    eyes.open("worklist:person", reverse("worklist:person", args=["p99"]))


def check_a_release(eyes: Eyes, site: FilledSite) -> None:
    """What a leader checks before a result goes on the board."""
    page = eyes.page
    page.context.clear_cookies()
    sign_in(page, eyes.address, site.people["leader"])
    page.goto(eyes.address + next(visit.path for visit in site.visits if visit.name == "board:release"))
    page.get_by_label("I have read this result").check()
    page.get_by_label("What did you check?").fill("Every row")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check before you release it").wait_for()
    eyes.look("board:release, to check")


def sign_in_by_hand(eyes: Eyes) -> None:
    """The pages of the password and of the telephone, as somebody comes through them."""
    page = eyes.page
    page.context.clear_cookies()
    who = people.with_telephone("administrator")
    for name in ("account_login", "account_reset_password", "account_reset_password_done", "account_inactive", "account_reset_password_from_key_done"):
        eyes.open(name, reverse(name))
    eyes.open("account_reset_password_from_key", reverse("account_reset_password_from_key", args=["1", "used-up"]))
    page.goto(eyes.address + reverse("account_reset_password"))
    page.get_by_label("E-mail address").fill(who.email)
    page.get_by_role("button", name="Send me a link").click()
    page.get_by_role("heading", name="Look at your e-mail").wait_for()
    link = next(word for word in str(mail.outbox[-1].body).split() if "/password/reset/key/" in word)
    eyes.open("account_reset_password_from_key", "/" + link.split("/", 3)[3])
    eyes.open("link over", reverse("access:accept", args=["x" * 43]), status=410)
    page.goto(eyes.address + reverse("account_login"))
    page.get_by_label("E-mail address").fill(who.email)
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Enter the code from your telephone").wait_for()
    eyes.open("mfa_authenticate", reverse("mfa_authenticate"))
    page.get_by_label("Code").fill(people.code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("Sign out").first.wait_for()
    account(eyes)


def account(eyes: Eyes) -> None:
    """What somebody finds under their own account."""
    for name in ("mfa_index", "account_change_password", "account_reauthenticate", "mfa_reauthenticate", "mfa_generate_recovery_codes"):
        eyes.open(name, reverse(name))
    eyes.page.get_by_role("button", name="Make new codes").click()
    eyes.page.get_by_role("heading", name="Your recovery codes").wait_for()
    for name in ("mfa_view_recovery_codes", "account_logout", "mfa_deactivate_totp"):
        eyes.open(name, reverse(name))
    eyes.page.get_by_role("button", name="Take the old telephone away").click()
    eyes.page.wait_for_load_state()
    eyes.open("mfa_activate_totp", reverse("mfa_activate_totp"))


def errors(eyes: Eyes, site: FilledSite, settings: Any) -> None:
    """What is said where a page cannot be shown."""
    eyes.page.context.clear_cookies()
    sign_in(eyes.page, eyes.address, site.people["leader"])
    eyes.open("404", "/no-such-page/", status=404)
    eyes.open("403", reverse("access:users"), status=403)
    for status, error in ((400, BadRequest()), (409, NotNow("Somebody has closed it.")), (500, ZeroDivisionError())):
        with one_more_page(settings, raises(error)):
            eyes.open(str(status), ADDRESS, status=status)
    settings.MAINTENANCE = "We are back at ten."
    eyes.open("503", "/", status=503)
    settings.MAINTENANCE = ""
    settings.DEMO = True
    eyes.open("demo:sign_in", reverse("demo:sign_in"))
    settings.DEMO = False
    eyes.page.context.clear_cookies()
    for _ in range(6):
        eyes.page.goto(eyes.address + reverse("account_login"))
        eyes.page.get_by_label("E-mail address").fill("nobody@example.org")
        eyes.page.get_by_label("Password", exact=True).fill("wrong words altogether")
        eyes.page.get_by_role("button", name="Sign in").click()
        eyes.page.wait_for_load_state()
    eyes.look("429")


def raises(error: Exception) -> Callable[[Any], HttpResponse]:
    """A page on which this goes wrong."""

    def do(request: Any) -> HttpResponse:
        raise error

    return do
