"""The journey of a referral in a browser: what a referrer types, page by page."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

#: Where the pictures for the documentation go, where somebody asks for them.
PICTURES = os.environ.get("PICTURES_FOLDER", "")

#: The pages in their order, by the last word of their address, and what is done on each.
FILL: dict[str, Callable[[Page], None]] = {}


def fills(page: str) -> Callable[[Callable[[Page], None]], Callable[[Page], None]]:
    """Say which page a function answers."""

    def keep(do: Callable[[Page], None]) -> Callable[[Page], None]:
        FILL[page] = do
        return do

    return keep


def refer(page: Page, address: str, look: Callable[[Page, str], None] = lambda page, name: None) -> list[str]:
    """Refer a family from the first page to the last. ``look`` is called on each page before it is answered; the names of the pages are given back."""
    page.goto(f"{address}/referrals/refer/")
    look(page, "start")
    choose(page, "Is a child in danger now?", "No")
    page.get_by_role("button", name="Continue").click()
    seen = ["start"]
    while (name := page.url.partition("?")[0].rstrip("/").rpartition("/")[2]) in FILL:
        look(page, name)
        FILL[name](page)
        page.get_by_role("button", name="Save and continue").click()
        seen.append(name)
    look(page, name)
    page.get_by_role("button", name="Send this referral").click()
    page.get_by_role("heading", name="Referral sent").wait_for()
    look(page, "sent")
    return [*seen, name, "sent"]


def choose(page: Page, question: str, answer: str) -> None:
    """Choose one answer to one question."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def picture(page: Page, name: str) -> None:
    """Keep what is on the page for the documentation, where pictures are asked for."""
    if PICTURES:
        size = page.evaluate("({width: innerWidth, height: Math.min(document.documentElement.scrollHeight, 1000)})")
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True, clip={"x": 0, "y": 0, **size})


@fills("children")
def children(page: Page) -> None:
    page.get_by_label("First name").fill("Ivy")
    page.get_by_label("Last name").fill("Marsh")
    for box, typed in (("Day", "9"), ("Month", "May"), ("Year", "2017")):
        page.get_by_label(box, exact=True).fill(typed)


@fills("adults")
def adults(page: Page) -> None:
    page.get_by_label("First name").fill("Lena")
    page.get_by_label("Last name").fill("Marsh")
    choose(page, "Who is this to the children?", "Mother")
    choose(page, "Do they live with the children?", "Yes")


@fills("address")
def address(page: Page) -> None:
    page.get_by_label("I know the address").check()
    page.get_by_label("House or flat, street and town").fill("3 Fenn Row\nAshmere")


@fills("happened")
def happened(page: Page) -> None:
    page.get_by_label("What did you see or hear?").fill("Ivy came to school without breakfast on three days.")
    page.get_by_label("What does the child say").fill("“There was no tea.”")


@fills("needs")
def needs(page: Page) -> None:
    page.get_by_label("School or learning").check()
    page.get_by_label("A home", exact=True).check()


@fills("tried")
def tried(page: Page) -> None:
    page.get_by_label("What has been tried").fill("A place at the breakfast club was offered.")


@fills("consent")
def consent(page: Page) -> None:
    page.get_by_label("The family knows and agrees").check()
    page.get_by_label("Who agreed?").fill("Lena")
    choose(page, "How were they asked?", "Talking to them face to face")
    for box, typed in (("Day", "29"), ("Month", "9"), ("Year", "2026")):
        page.get_by_label(box, exact=True).fill(typed)
    page.get_by_label("To help the family").check()


@fills("contact")
def contact(page: Page) -> None:
    page.get_by_label("Yes, on this number only").check()
    page.get_by_label("Safe telephone number").fill("01632 960200")
    choose(page, "Do they need an interpreter?", "No")


@fills("you")
def you(page: Page) -> None:
    page.get_by_label("Your telephone number at work").fill("01632 960300")
