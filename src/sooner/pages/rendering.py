"""Templates of a room set into the frame that all pages share, with a content policy that holds them to having neither script nor loading."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cached_property
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


class Pages:
    """The pages of one room of the library: ``package`` has the templates, ``style`` names their one style sheet, ``filters`` are theirs alone."""

    def __init__(self, package: str, style: str = "report.css", **filters: Callable[..., Any]) -> None:
        self.package, self.style, self.filters = package, style, filters

    def render(self, template: str, **told: Any) -> str:
        """A page as HTML. A value that the page asks for and is not told is an error, not an empty place."""
        style = self._environment.get_template(self.style).render()
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = Markup(f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'")  # noqa: S704 - a hash and our own words
        return self._environment.get_template(template).render(style=Markup(style), policy=policy, **told)  # noqa: S704 - our own file

    @cached_property
    def _environment(self) -> Environment:
        loader = ChoiceLoader([PackageLoader(self.package), PackageLoader("sooner.pages")])
        made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        made.filters.update(self.filters)
        return made
