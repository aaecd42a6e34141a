"""Pages for paper and for any browser: no script, nothing loaded from elsewhere, and a content policy that holds them to it."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def render(template: str, **told: Any) -> str:
    """A page as HTML. A value that the page asks for and is not told is an error, not an empty place."""
    pages = _pages()
    style = pages.get_template("report.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = Markup(f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")  # noqa: S704 - a hash and our own words
    return pages.get_template(template).render(style=Markup(style), policy=policy, **told)  # noqa: S704 - our own file


def in_words(value: date | None, monthly: bool = False) -> str:
    """A date as people write it: 21 November 2026, or November 2026 where it stands for the month; a dash for none."""
    if value is None:
        return "–"
    return f"{value:%B %Y}" if monthly else f"{value.day} {value:%B %Y}"


def shown(value: float | None) -> str:
    """A number with commas and, below 100, at most two places after the point, else one; a dash for none."""
    if value is None or value != value:
        return "–"
    value = round(value, 2) + 0.0  # no minus before a zero
    return f"{value:,.{2 if abs(value) < 100 else 1}f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"


def headed(words: str) -> str:
    """Words as a heading: the first letter large, the others as they are."""
    return words[:1].upper() + words[1:]


@cache
def _pages() -> Environment:
    pages = Environment(loader=PackageLoader("sooner.lead"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    pages.filters.update(day=in_words, shown=shown, headed=headed)
    return pages
