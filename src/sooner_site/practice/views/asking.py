"""What every form of shared practice does: shown, refused with words, sent once; and what every page to read is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.practice import present

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.design.forms import Form

#: Stands above every form whose words others read.
NO_NAMES = (
    "Write no name of a person, and nothing by which one could be recognised. What looks like a number, an address or a reference of a person is refused; "
    "names cannot be told from other words, so you have to leave them out."
)


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


def ask(request: SiteRequest, form: Form, told: Ask, do: Callable[[], str]) -> HttpResponse:
    """Show the form, or do what it says, once, and go where ``do`` says."""

    def done() -> str:
        there = do()
        messages.success(request, told.done)
        return there

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, done)
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False  # what was written went back with its transaction
    return render(request, "practice/form.html", {"page_title": told.title, "form": form, "ask": told, "back": told.back})


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def page(request: SiteRequest, title: str, here: str) -> dict[str, Any]:
    """What every page to read is given: its title, and the way to the others."""
    return {"page_title": title, "tabs": present.tabs(here, request.user)}
