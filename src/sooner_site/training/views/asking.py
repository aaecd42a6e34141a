"""What every form of training does: shown, refused with words, sent once; and what every page that is read is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from sooner.errors import InputRefused
from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.training import present

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.design.forms import Form
    from sooner_site.training.present import Block

#: So many faults of a file are shown.
SHOWN = 50


@dataclass(frozen=True)
class Ask:
    """One page with one form: its heading, the button, what is said when it is done, where Back leads, and what stands above the form."""

    title: str
    button: str
    done: str
    back: str
    lead_in: tuple[str, ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    has_file: bool = False
    #: Whether the form adds something in somebody's words: sent again after going back, it adds nothing. A survey keeps no trace of its words.
    adds: bool = True


def ask(request: SiteRequest, form: Form, told: Ask, do: Callable[[], str]) -> HttpResponse:
    """Show the form, or do what it says, once, and go where ``do`` says."""
    faults: Sequence[str] = ()

    def done() -> str:
        there = do()
        messages.success(request, told.done)
        return there

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, done, adds=told.adds and not told.has_file)
        except NotNow as reason:
            form.add_error(None, reason.reason)
        except InputRefused as refused:
            faults = [str(fault) for fault in refused.faults[:SHOWN]]
            many = f"The file has {len(refused.faults)} faults. Nothing was taken in. Each is named below."
            form.add_error("file", many if len(refused.faults) > 1 else f"Nothing was taken in. {faults[0]}")
        request.audit.written = False  # what was written went back with its transaction
    return render(request, "training/form.html", {"page_title": told.title, "form": form, "ask": told, "back": told.back, "faults": faults})


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def show(
    request: SiteRequest, title: str, here: str, blocks: Sequence[Block], intro: Sequence[str] = (), buttons: Sequence[tuple[str, str]] = (), back: str = ""
) -> HttpResponse:
    """A page that is read. ``here``: the page of the navigation that it belongs to; ``buttons``: words and address, the first of them the main one."""
    items = [{"text": words, "href": url, "classes": "govuk-button--secondary" if place else ""} for place, (words, url) in enumerate(buttons)]
    context = {"page_title": title, "tabs": present.tabs(here, request.user), "blocks": blocks, "intro": intro, "buttons": items, "back": back}
    return render(request, "training/page.html", context)
