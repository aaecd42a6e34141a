"""The components of the design system as functions: the government's own, rendered from their package, and ours in the same manner.

They are rendered in an environment of their own, where a parameter that was not given is simply absent; our pages stay strict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import resources
from typing import Any

from django.utils.functional import Promise
from jinja2 import Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

from sooner_site.design.formats import held_together

Component = Callable[..., Markup]

#: Components of the government that carry its crown: not for us.
CROWNED = frozenset({"header", "footer", "cookie-banner"})

#: Ours, by the name that a template calls.
OURS = {
    "mojAlert": "alert",
    "mojBadge": "badge",
    "mojFilter": "filter",
    "mojIdentityBar": "identity_bar",
    "mojPageHeaderActions": "page_header_actions",
    "mojPagination": "pagination",
    "mojSideNavigation": "side_navigation",
    "mojSubNavigation": "sub_navigation",
    "mojTicketPanel": "ticket_panel",
    "mojTimeline": "timeline",
    "emptyState": "empty_state",
    "phoneTable": "phone_table",
}


def functions() -> dict[str, Component]:
    """Every component by the name that a template calls: `govukButton`, `mojTimeline` and so on."""
    return {name: partial(render, name) for name in (*_government(), *OURS)}


def render(name: str, params: Mapping[str, Any] | None = None, /, **more: Any) -> Markup:
    """One component as HTML. Its parameters are a dict, keyword arguments or both, named as in the component's own guidance.

    Text under a key that ends in `html` is escaped unless it is already markup: words that somebody typed cannot become part of the page.
    """
    given = {key: prepared(value, key) for key, value in {**(params or {}), **more}.items() if value is not None}
    if name in OURS:
        return Markup(_lenient().get_template(f"ours/{OURS[name]}.html").render(params=given).strip())  # noqa: S704 - our template, escaped by its environment
    macro = getattr(_lenient().get_template(f"govuk_frontend_jinja/components/{_government()[name]}/macro.html").module, name)
    return Markup(str(macro(given)).strip())  # noqa: S704 - the package's template, escaped by its environment


def prepared(value: Any, key: str = "") -> Any:
    """A parameter as a component takes it: what is None is left out, text under `html` is markup, attributes are a dict."""
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, Mapping):
        return {str(inner): prepared(item, str(inner)) for inner, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [prepared(item) for item in value if item is not None]
    if key == "attributes":
        raise TypeError("attributes are given as a dict, so that each value is escaped")
    return escape(value) if key.lower().endswith("html") else value


@cache
def _lenient() -> Environment:
    """The environment of the components: no macro of the package runs where a missing parameter is an error."""
    loader = PrefixLoader(
        {"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"), "ours": PackageLoader("sooner_site.design", "templates/design/components")}
    )
    blocks = {"trim_blocks": True, "lstrip_blocks": True, "finalize": held_together}
    environment = Environment(loader=loader, autoescape=True, auto_reload=False, **blocks)
    environment.globals.update(functions())
    return environment


@cache
def _government() -> dict[str, str]:
    """The package's components: the name of each macro, and the folder it is in."""
    folders = resources.files("govuk_frontend_jinja").joinpath("templates", "components").iterdir()
    return {_macro_name(folder.name): folder.name for folder in folders if folder.name not in CROWNED}


def _macro_name(folder: str) -> str:
    return "govuk" + re.sub(r"(?:^|-)(\w)", lambda match: match[1].upper(), folder)
