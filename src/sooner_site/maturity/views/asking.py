"""What every form of a round does: shown, refused with words, sent once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from sooner.definitions.reading import DefinitionRefused
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
    lead_in: tuple[str, ...] = ()
    #: Buttons that end something are red.
    warns: bool = False
    template: str = "maturity/form.html"
    more: dict[str, Any] | None = None


def ask(request: SiteRequest, form: Form, told: Ask, do: Callable[[], str]) -> HttpResponse:
    """Show the form, or do what it says, once, and go where ``do`` says. What stands against it is said beside the form."""

    def done() -> str:
        there = do()
        messages.success(request, told.done)
        return there

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, done)
        except NotNow as reason:
            form.add_error(None, reason.reason)
        except DefinitionRefused as refused:
            form.add_error(None, [str(fault).replace("%", "%%") for fault in refused.faults])
        request.audit.written = False  # what was written went back with its transaction
    return render(request, told.template, {"page_title": told.title, "form": form, "ask": told, "back": told.back, **(told.more or {})})


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
