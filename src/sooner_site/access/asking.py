"""One page with one form, as most forms of the site are: shown, refused with words beside it, sent once, and what was done is said."""

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

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.design.forms import Form

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
    #: Buttons that end or take back something are red.
    warns: bool = False
    has_file: bool = False
    #: What is refused with every fault, and the field beside which that stands.
    taken_from: str = "file"
    template: str = "design/ask.html"
    more: dict[str, Any] | None = None


def ask(request: SiteRequest, form: Form, told: Ask, do: Callable[[], str], *, adds: bool = False) -> HttpResponse:
    """Show the form, or do what it says, once, and go where ``do`` says.

    What cannot be done now stands beside the form, and every fault of a file above it; then nothing was done.
    ``adds``: each form adds something in somebody's words, so that the same words sent again after going back are not taken twice.
    """
    faults: list[str] = []

    def done() -> str:
        there = do()
        messages.success(request, told.done)
        return there

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, done, adds=adds)
        except NotNow as reason:
            form.add_error(None, reason.reason)
        except InputRefused as refused:
            faults = [str(fault) for fault in refused.faults]
            many = f"The {told.taken_from} has {len(faults)} faults. Nothing was taken in. Each is named below."
            form.add_error(told.taken_from, many if len(faults) > 1 else f"Nothing was taken in. {faults[0]}")
        request.audit.written = False  # what was written went back with its transaction
    return show(request, form, told, faults)


def show(request: SiteRequest, form: Form, told: Ask, faults: Sequence[str] = ()) -> HttpResponse:
    """The page with the form; where a file was refused, with what is wrong with it."""
    context = {"page_title": told.title, "form": form, "ask": told, "back": told.back, "faults": faults[:SHOWN]}
    return render(request, told.template, context | (told.more or {}))


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
