"""What every form of the budget does: shown, refused with words, sent once; and what every page is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from sooner.help.budget import years
from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.budget import present, queries
from sooner_site.budget.permissions import may_set_up

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.design.forms import Form


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
            return once(request, form, done, adds=True)
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False  # what was written went back with its transaction
    return render(request, "budget/form.html", {"page_title": told.title, "form": form, "ask": told, "back": told.back})


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def year_asked(request: SiteRequest) -> int:
    """The year that the address names, of those there are; this year where it names none. Raises Http404 for another."""
    asked = request.GET.get("year", "")
    offered = {str(year): year for year in queries.years_to_show(request.today)}
    if asked and asked not in offered:
        raise Http404
    return offered.get(asked, years.year_of(request.today))


def page(request: SiteRequest, title: str, here: str) -> dict[str, Any]:
    """What every page of the budget is given: its title, and the way to the others."""
    waits = queries.waiting(request.user).count()
    return {"page_title": title, "tabs": present.tabs(here, request.user.agency_id, waits), "sets_up": request.user.holds(*may_set_up.roles)}
