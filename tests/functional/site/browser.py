"""What a test does with a page in a browser: look for barriers, go through it with the keyboard, see that nothing runs off the side."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

from tools import make_assets

#: Widths and heights, in CSS pixels. A desktop page of 1280 enlarged to 400 % has 320 left.
DESKTOP, PHONE, ENLARGED = (1280, 900), (390, 844), (320, 256)

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BEST_PRACTICE = ["best-practice"]
HERE = "127.0.0.1"
#: For the browser every other address is one that does not exist. It keeps styles and scripts from page to page this way, as everybody's does;
#: where each request is stopped and looked at, it fetches them anew for every page.
NOWHERE_ELSE = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}"

#: Styles and sounds are not fetched once more to be looked into: no rule of these tags that is switched on needs them, and it takes as long as the rest.
#: Only what is wrong is handed back: to hand over what is right takes as long as to look. Null where axe is not there yet.
AXE_RUN = """tags => window.axe
  ? axe.run(document, {preload: false, runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
      .then(found => found.violations.map(({id, help, nodes}) => ({id, help, places: nodes.map(node => String(node.target[0]))})))
  : null"""

#: The outermost thing that has the focus: how it is called, where it is, and whether the eye can tell.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), styles = [one, ...one.querySelectorAll("*")].map(part => getComputedStyle(part));
  if (one.nextElementSibling) styles.push(getComputedStyle(one.nextElementSibling, "::before"));
  const drawn = styles.some(style => style.boxShadow !== "none" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0));
  return {
    name: (one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText || one.name || "").trim().replace(/\\s+/g, " "),
    tag: one.tagName.toLowerCase(), id: one.id, top: box.top + scrollY, left: box.left,
    visible: drawn && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """One stop of the tab key."""

    name: str
    tag: str
    id: str
    top: float
    left: float
    visible: bool


@dataclass
class Watch:
    """What went wrong in a page while a test used it: errors in the console, policies broken, files not found, calls to elsewhere."""

    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Listen to a page from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("response", self._response)
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.faults.append(f"{response.status}: {response.url}")

    def _request(self, request: Request) -> None:
        """The browser reaches nothing but the test's own server (see `NOWHERE_ELSE`); here it is told that a page tried."""
        asked = urlsplit(request.url)
        if asked.scheme in ("http", "https", "ws", "wss") and asked.hostname != HERE:
            self.faults.append(f"called elsewhere: {request.url}")


def chromium() -> str | None:
    """Where the browser is, the one that has no window first: it is a quarter quicker. None where the machine has none."""
    return next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)


def axe(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """What stands in somebody's way on the page, one line each, as axe sees it; by the standard unless other tags are named."""
    found: list[dict[str, Any]] | None = page.evaluate(AXE_RUN, rules or STANDARD)
    if found is None:
        # Whatever is opened here from now on begins with it: half a megabyte handed over for each page takes longer than looking at the page.
        page.add_init_script(path=make_assets.AXE)
        page.evaluate(make_assets.AXE.read_text(encoding="utf-8"))
        return axe(page, rules=rules)
    return [f"{one['id']}: {one['help']}: {', '.join(places)}" for one in found if (places := _places(page, one))]


def _places(page: Page, found: dict[str, Any]) -> list[str]:
    """Where on the page a violation is.

    Left out: `aria-expanded` on a radio or checkbox that uncovers a question. The standard does not name it for them; screen readers say it, and
    the government's design system keeps it for that reason (github.com/alphagov/govuk-frontend/issues/979).
    """
    places: list[str] = found["places"]
    if found["id"] != "aria-allowed-attr":
        return places
    known = "one => one.matches('.govuk-radios__input, .govuk-checkboxes__input') && one.hasAttribute('aria-expanded')"
    return [place for place in places if not page.locator(place).evaluate(known)]


def keyboard(page: Page, most: int = 300) -> list[Stop]:
    """The stops of the tab key from the top of the page to its end."""
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None or (stops and found == stops[0].__dict__):
            return stops
        stops.append(Stop(**found))
    raise AssertionError(f"more than {most} stops: {stops[-3:]}")


def unseen(stops: list[Stop]) -> list[str]:
    """The stops at which nothing shows where the focus is."""
    return [f"{stop.tag} {stop.name!r}" for stop in stops if not stop.visible]


def runs_off(page: Page) -> list[str]:
    """What makes the page scroll sideways; empty where nothing does."""
    script = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
      .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.tagName.toLowerCase() + "." + one.className)"""
    found: list[str] = page.evaluate(script)
    return found


def drawn(picture: Locator) -> int:
    """How wide a picture is once it is there; 0 where it cannot be drawn."""
    found: int = picture.evaluate("one => one.decode().then(() => one.naturalWidth, () => 0)")
    return found


def enlarge(page: Page) -> None:
    """Show the page as a desktop screen does at 400 %."""
    page.set_viewport_size({"width": ENLARGED[0], "height": ENLARGED[1]})


def sign_in(page: Page, address: str, user: Any) -> None:
    """Let a person be signed in, as though they had come through the door."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": address}])
