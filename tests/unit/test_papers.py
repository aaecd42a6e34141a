"""Pages as PDF: tagged, nothing fetched, as large as fits on one page, and said plainly where the machine cannot."""

import builtins

import pytest

from sooner import papers
from sooner.errors import SomethingMissing
from tests.unit.papers import inside

PAGE = '<html lang="en-GB"><head><title>A sheet</title>{}</head><body><h1>A sheet</h1>{}</body></html>'


def test_a_page_becomes_a_tagged_pdf_with_its_title_and_language():
    made = papers.pdf(PAGE.format("", "<p>Told.</p>"))
    found = inside(made.content)
    assert (made.pages, found[:5]) == (1, b"%PDF-")
    assert all(part in found for part in (b"/StructTreeRoot", b"A sheet", b"(en-GB)"))


def test_only_the_style_that_is_given_is_read():
    linked = '<link rel="stylesheet" href="/static/sheet.css">'
    style = b"@page { size: A4 } p { break-after: page }"
    assert papers.pdf(PAGE.format(linked, "<p>One</p><p>Two</p>"), style).pages == 2
    assert papers.pdf(PAGE.format(linked, "<p>One</p><p>Two</p>")).pages == 1, "asked for, and not given"
    with pytest.raises(ValueError, match="loads nothing from elsewhere"):
        papers.fetcher(None).fetch("https://example.org/picture.png")


def test_the_largest_letters_in_which_it_is_one_page_are_taken():
    words = PAGE.format("", "<p>" + "Told again and again. " * 600 + "</p>")
    alone = [papers.pdf(words, sizes=(size,)).pages for size in (12.0, 6.0)]
    assert alone[0] > 1 and alone[1] == 1
    assert papers.pdf(words, sizes=(12.0, 6.0)).pages == 1
    assert papers.pdf(words, sizes=(12.0, 11.0)).pages == papers.pdf(words, sizes=(11.0,)).pages


def test_without_pango_it_says_what_to_install_and_what_can_be_done(monkeypatch):
    load = builtins.__import__

    def without(name, *args, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return load(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SomethingMissing, match=r"Print it from the site\.\nOn Debian or Ubuntu: sudo apt-get install libpango-1.0-0"):
        papers.ready("Print it from the site.")
