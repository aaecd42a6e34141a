"""The pages of the court desk: the day's list, a contact, a name given later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.link_people import whom_to_turn_to
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.court_desk import actions, permissions, present, queries
from sooner_site.court_desk.forms import LEAFLETS, ContactForm, NameForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_use_the_desk)
def desk(request: SiteRequest) -> HttpResponse:
    """The list by courtroom and time with what changed, and today's contacts."""
    context = _desk(request)
    context["link_people"] = whom_to_turn_to(request, at_court=True)
    return render(request, "court_desk/desk.html", {"page_title": "Court desk", **context})


@screen(permissions.may_use_the_desk)
def sheet(request: SiteRequest) -> HttpResponse:
    """The list to print, on one page."""
    return render(request, "court_desk/sheet.html", {"page_title": "Day sheet", "printed": present.printed(request.now), **_desk(request, on_paper=True)})


@screen(permissions.may_use_the_desk)
def contact(request: SiteRequest) -> HttpResponse:
    """Log a contact: court and day are known."""
    sent = request.POST if request.method == "POST" else None
    court = queries.court(request.user, _number((sent or request.GET).get("court", "")), request.today, request.today)
    if court is None:
        raise Http404
    form = ContactForm(sent, initial={"court": str(court.pk)})
    if sent is not None and form.is_valid():
        return once(request, form, lambda: _logged(request, court, form.cleaned_data), adds=True)
    return render(request, "court_desk/contact.html", {"page_title": "Log a contact", "form": form, "court": court, "on": request.today, "back": _to(court)})


@screen(permissions.may_use_the_desk)
def name(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down the name of a family that was counted without one."""
    found = queries.contact(request.user, reference)
    request.audit.showed([reference], what="contact")
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _named(request, reference, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    context = {"page_title": "Write down a name", "form": form, "facts": present.facts(found), "named": bool(found.name), "back": _to(found.court)}
    context |= {"contact": found, "coordinates": _coordinates(request)}
    return render(request, "court_desk/name.html", context)


def _desk(request: SiteRequest, on_paper: bool = False) -> dict[str, Any]:
    on = _day(request.GET.get("on", "")) or request.today
    court = queries.court(request.user, _number(request.GET.get("court", "")), on, request.today)
    listed = queries.standing(court, on) if court else None
    hearings = queries.hearings(listed)
    contacts = queries.contacts(request.user, court, on) if court else []
    request.audit.showed([str(listed.pk)] if listed else [], what="court_list")
    request.audit.showed([one.pk for one in contacts], what="contact")
    return {
        "court": court,
        "on": on,
        "courts": list(queries.courts(request.user)),
        "today": on == request.today,
        "listed": listed,
        "about": present.about(listed),
        "rooms": present.rooms(hearings, on_paper),
        "why": present.why(hearings),
        "contacts": [present.contact(one) for one in contacts],
        "coordinates": _coordinates(request),
    }


def _logged(request: SiteRequest, court: Any, said: dict[str, Any]) -> str:
    support = tuple(kind for kind in said["given"] if kind != LEAFLETS)
    given = actions.Given(support, LEAFLETS in said["given"], said["signpost"], said["asked"], said["reach"], bool(said["to_hub"]))
    made = actions.log(court, request.today, given, by=request.user, now=request.now, name=said["name"])
    messages.success(request, f"Contact {made.reference} is counted.")
    if given.to_hub:
        return reverse("referrals:page", args=[actions.refer(made, by=request.user, now=request.now), "danger"])
    return _to(court)


def _named(request: SiteRequest, reference: str, form: NameForm) -> str:
    made = actions.name(reference, form.cleaned_data["name"], by=request.user, now=request.now)
    messages.success(request, "The name is written down.")
    return _to(made.court)


def _coordinates(request: SiteRequest) -> bool:
    return request.user.holds(*permissions.may_coordinate.roles)


def _to(court: Any) -> str:
    return f"{reverse('court_desk:desk')}?court={court.pk}"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
