"""What every form about volunteers does: shown, refused with words, sent once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.design.forms import Form


@dataclass(frozen=True)
class Ask:
    """One page with one form: its heading, the button, what is said when it is done, where Back leads, what stands above the form."""

    title: str
    button: str
    done: str
    back: str
    lead_in: str = ""
    #: Buttons that end or take out something are red.
    warns: bool = False


def ask(request: SiteRequest, form: Form, told: Ask, do: Callable[[], str], *, adds: bool = False) -> HttpResponse:
    """Show the form, or do what it says, once, and go where ``do`` says. ``adds``: the same words twice are one form, sent again."""

    def done() -> str:
        there = do()
        messages.success(request, told.done)
        return there

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, done, adds=adds)
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False  # what was written went back with its transaction
    return render(request, "volunteers/form.html", {"page_title": told.title, "form": form, "ask": told, "back": told.back})


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
