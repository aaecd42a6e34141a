"""Pages as PDF, for paper and for filing: tagged, so that a screen reader can read them. Only here is WeasyPrint loaded."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sooner.errors import SomethingMissing

#: What WeasyPrint needs of the machine beside Python.
SYSTEM_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")

_TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}


@dataclass(frozen=True)
class Paper:
    """A PDF, and how many pages it has."""

    content: bytes
    pages: int


def ready(instead: str = "") -> Any:
    """WeasyPrint, loaded. ``instead``: what can be done without it. Raises SomethingMissing with what to install where the machine cannot make a PDF."""
    try:
        import weasyprint
    except OSError as error:  # its own files are there, but a library of the machine is not
        told = f"A PDF needs Pango, which this machine does not have. Nothing was written. {instead}".strip()
        raise SomethingMissing(f"{told}\nOn Debian or Ubuntu: sudo apt-get install {' '.join(SYSTEM_PACKAGES)}") from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # what a browser understands and paper does not need is no news
    return weasyprint


def pdf(page: str, style: bytes | None = None, sizes: Sequence[float] = ()) -> Paper:
    """A page (HTML) as a tagged PDF (PDF/UA-1). Nothing is fetched from anywhere.

    ``style``: the one style sheet that the page asks for, whatever its address. ``sizes``: letters in points, the largest first: the first in
    which it is one page is taken, else the last. Raises as ``ready`` does.
    """
    made = ready()
    document = made.HTML(string=page, base_url="page://", url_fetcher=fetcher(style), encoding="utf-8")
    shapes: list[list[Any]] = [[made.CSS(string=f"body {{ font-size: {size}pt !important; padding: 0 }}")] for size in sizes] or [[]]
    for shape in shapes:
        laid_out = document.render(stylesheets=shape, **_TAGGED)
        if len(laid_out.pages) == 1:
            break
    return Paper(laid_out.write_pdf(**_TAGGED), len(laid_out.pages))


def fetcher(style: bytes | None) -> Any:
    """What answers a page that asks for a file: the style that is given, or nothing at all. Asking for anything else raises ValueError."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnStyle(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if style is None:
                raise ValueError(f"A paper loads nothing from elsewhere, and the page asked for {url}.")
            return URLFetcherResponse(url, style, {"Content-Type": "text/css"})

    return OwnStyle()
