"""A browser for the tests of the site: Chromium as the machine has it, driven by Playwright, and able to reach nothing but the test's own server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.functional.site.browser import DESKTOP, HERE, NOWHERE_ELSE, PHONE, Watch, chromium
from tools import make_assets

os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", HERE)

NO_BROWSER = "no Chromium was found, and the pages cannot be tried without one. On Debian or Ubuntu: sudo apt-get install chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Open this machine's own address to the tests beside this file; every other stays closed."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts([HERE]))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    program = chromium()
    if program is None:
        pytest.fail(NO_BROWSER)
    if not make_assets.up_to_date():
        pytest.fail("the pages' stylesheets and scripts are not there or out of date: run make setup")
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code; it is not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", NOWHERE_ELSE])
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test where a page put an error into its console, broke the content policy, missed a file or called elsewhere."""
    made = Watch()
    yield made
    assert made.faults == []


@pytest.fixture
def desktop(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page on a desk."""
    with _page(browser, watch, DESKTOP) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page on a phone."""
    with _page(browser, watch, PHONE) as page:
        yield page


@pytest.fixture
def no_script(browser: Browser, watch: Watch) -> Iterator[Page]:
    """A page on a desk where scripts do not run."""
    with _page(browser, watch, DESKTOP, scripts=False) as page:
        yield page


@contextmanager
def _page(browser: Browser, watch: Watch, size: tuple[int, int], *, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, java_script_enabled=scripts, locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    watch.over(page)
    yield page
    context.close()
