"""The report as a page for paper and for any browser: no script, nothing loaded from elsewhere, and a content policy that holds it to that."""

from __future__ import annotations

import base64
import hashlib
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


@cache
def _pages() -> Environment:
    return Environment(loader=PackageLoader("sooner.prove"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
