"""Sending a family on: choose a service, then say what was done and whether somebody may ask later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.directory import queries as directory
from sooner_site.follow_on import actions, permissions, present, queries
from sooner_site.follow_on.forms import ChooseForm, SendForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

PER_PAGE = 10


@screen(permissions.may_follow)
def choose(request: SiteRequest, reference: str) -> HttpResponse:
    """Where the family was sent already, and services to choose from."""
    origin = queries.origin(request.user, reference)
    before = queries.of_origin(request.user, reference)
    _showed(request, origin, before)
    asks = {name: value for name, value in request.GET.items() if name in ("need", "place", "words")}
    form = ChooseForm(asks if asks else {"place": origin.place if not origin.is_contact else ""})
    page = Paginator(directory.find(request.user, form.asked(), request.today) if form.is_valid() else (), PER_PAGE).get_page(request.GET.get("page"))
    request.audit.showed([one.service.id for one in page], what="service")
    context = {
        "page_title": "Send a family to a service",
        "form": form,
        "origin": origin,
        "before": [present.sent_row(thing) for thing in before],
        "rows": [present.choice_row(one, origin, asks.get("need", "")) for one in page],
        "page": page,
        "asks": urlencode(asks),
        "unlisted": f"{reverse('follow_on:send', args=[reference])}?{urlencode({'need': asks.get('need', '')})}",
        "back": origin.url,
    }
    return render(request, "follow_on/choose.html", context)


@screen(permissions.may_follow)
def send(request: SiteRequest, reference: str) -> HttpResponse:
    """What was done and said, and whether somebody may ask later."""
    origin = queries.origin(request.user, reference)
    _showed(request, origin, ())
    service = directory.get(request.user, request.GET["service"]) if request.GET.get("service") else None
    first = {"rule": "prison_visit" if origin.visits_prison else "", "need": _need(request), "reach": origin.reach}
    sent = request.POST if request.method == "POST" else None
    form = SendForm(sent, listed=service is not None, knows_how=not origin.is_contact, initial=first)
    if sent is not None and form.is_valid():
        try:
            return once(request, form, lambda: _sent(request, reference, service.pk if service else "", form.cleaned_data), adds=True)
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    title = f"Send them to {service.name}" if service else "Send them to a service that is not in the directory"
    context = {"page_title": title, "form": form, "origin": origin, "service": service, "back": reverse("follow_on:choose", args=[reference])}
    return render(request, "follow_on/send.html", context)


def _sent(request: SiteRequest, reference: str, service: str, said: dict[str, Any]) -> str:
    told = actions.Sent(said["rule"], said["may_ask"], service, said.get("name") or "", said["need"], said["said"], said.get("reach") or "")
    made = actions.send(reference, told, by=request.user, now=request.now)
    thing = queries.get(request.user, made.pk)
    messages.success(request, present.sent_words(made.name, made.may_ask, thing.next.on if thing.next else None))
    return reverse("follow_on:choose", args=[reference])


def _need(request: SiteRequest) -> str:
    asked = request.GET.get("need", "")
    return asked if asked in directory.needs_mapping().codes else ""


def _showed(request: SiteRequest, origin: queries.Origin, before: Any) -> None:
    request.audit.showed([origin.reference], what=origin.kind)
    request.audit.showed([thing.reference for thing in before], what="signpost")
