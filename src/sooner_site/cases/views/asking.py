"""What every short form of a case does: shown, refused with words, sent once, and put beside what another changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import ChangedMeanwhile, NotNow
from sooner_site.access.once import once
from sooner_site.cases.present.case import head
from sooner_site.cases.queries.clocks import contact_days, promises
from sooner_site.cases.queries.finding import get
from sooner_site.families.queries import short

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.cases.models import Case
    from sooner_site.design.forms import Form


@dataclass(frozen=True)
class Ask:
    """One page with one form: its heading, what it is for, the button, where Back leads, what is said when it is done."""

    case: Case
    title: str
    button: str
    done: str
    lead_in: tuple[str, ...] = ()
    page: str = "detail"
    #: Buttons that end something are red.
    warns: bool = False
    #: Each time it is sent it adds something, so that the same words sent again after going back are not taken twice.
    adds: bool = False


def ask(request: SiteRequest, form: Form, told: Ask, do: Callable[[], object]) -> HttpResponse:
    """Show the form, or do what it says, once, and go back to the case's page."""
    changes: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _done(request, told, do), adds=told.adds)
        except ChangedMeanwhile as changed:
            changes = changed.changes
            form.read_again(get(request.user, told.case.pk).version)
        except NotNow as reason:
            form.add_error(None, reason.reason)
        request.audit.written = False  # what was written went back with its transaction
    return show(request, form, told, changes)


def show(request: SiteRequest, form: Form, told: Ask, changes: tuple[str, ...] = ()) -> HttpResponse:
    """The page with the form; where another changed something meanwhile, that stands beside what was written."""
    context = page(request, told.case, told.page) | {
        "page_title": told.title,
        "form": form,
        "ask": told,
        "changes": changes,
        "back": reverse("cases:detail", args=[told.case.pk]) if told.page == "list" else _after(told),
    }
    return render(request, "cases/form.html", context, status=409 if changes else 200)


def page(request: SiteRequest, case: Case, name: str) -> dict[str, Any]:
    """What every page of a case is given; and the audit is told what it shows."""
    request.audit.showed([case.pk], what="case")
    request.audit.showed([case.family], what="family")
    late = sum(promise.due.overdue for promise in promises(case, request.today, contact_days([case]).get(case.pk)))
    return head(case, short([case.family], request.today, request.user.agency_id).get(case.family), request.user, name, late)


def sent(request: SiteRequest) -> Any:
    """What was sent with the form; None where the page is only opened."""
    return request.POST if request.method == "POST" else None


def _done(request: SiteRequest, told: Ask, do: Callable[[], object]) -> str:
    do()
    messages.success(request, told.done)
    return _after(told)


def _after(told: Ask) -> str:
    """Where the reader is taken: a page of the case, or the list where the case may no longer be theirs to see."""
    return reverse("cases:list") if told.page == "list" else reverse(f"cases:{told.page}", args=[told.case.pk])
