"""Every picture of the documentation is on a page, is there, and is small."""

from __future__ import annotations

import re

from tests.docs.pages import DOCS

IMAGES = DOCS / "images"
#: Bytes; a page with eight of them is read on a telephone.
LARGEST = 60_000
#: Older than the rule: a drawing by hand, and the demo's own summary, shown in full.
LARGER = {"summary.png"}


def named() -> set[str]:
    """The pictures that a page of the documentation or the README shows."""
    pages = [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]
    return {found for page in pages for found in re.findall(r"images/([\w.-]+)", page.read_text(encoding="utf-8"))}


def test_every_picture_is_shown_and_every_one_that_is_named_is_there() -> None:
    assert {picture.name for picture in IMAGES.iterdir()} == named()


def test_pictures_are_small() -> None:
    assert [picture.name for picture in IMAGES.iterdir() if picture.stat().st_size > LARGEST and picture.name not in LARGER] == []
