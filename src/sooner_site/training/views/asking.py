"""What every form of training does, and what every page that is read is given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access import asking
from sooner_site.training import present

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.training.present import Block

#: As a rule a form of training adds something in somebody's words. A survey keeps no trace of its words: its form says that it does not.
ask = partial(asking.ask, adds=True)


def show(
    request: SiteRequest, title: str, here: str, blocks: Sequence[Block], intro: Sequence[str] = (), buttons: Sequence[tuple[str, str]] = (), back: str = ""
) -> HttpResponse:
    """A page that is read. ``here``: the page of the navigation that it belongs to; ``buttons``: words and address, the first of them the main one."""
    items = [{"text": words, "href": url, "classes": "govuk-button--secondary" if place else ""} for place, (words, url) in enumerate(buttons)]
    context = {"page_title": title, "tabs": present.tabs(here, request.user), "blocks": blocks, "intro": intro, "buttons": items, "back": back}
    return render(request, "training/page.html", context)
