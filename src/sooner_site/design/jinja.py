"""The environment of our pages: strict, escaped, and with the components, filters and links that every page uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from sooner_site.design import components, formats, site


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend: a name that was not given is an error, text is escaped."""
    options |= {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "finalize": formats.held_together}
    made = Environment(**options)  # noqa: S701 - autoescape is set above
    made.globals.update(components.functions())
    made.globals.update(
        static=static,
        url=url,
        csrf_field=csrf_field,
        notices=notices,
        site_of=site.site_of,
        plain_site=site.plain_site,
        footer_links=site.footer_links,
        page_url=site.page_url,
    )
    made.filters.update(day=formats.day, day_and_time=formats.day_and_time, number=formats.number, plural=formats.plural)
    return made


def url(name: str, /, *args: Any, **kwargs: Any) -> str:
    """The address of a page by its name: `url("referrals:detail", reference=referral.reference)`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def csrf_field(request: HttpRequest) -> Markup:
    """The hidden field without which no form is taken."""
    return Markup(format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)))  # noqa: S704 - made by format_html


def notices(request: HttpRequest) -> Iterable[Message]:
    """What is to be said once on the next page; nothing where messages are not kept for this request."""
    return get_messages(request)
