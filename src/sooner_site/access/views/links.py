"""The directory of link people, and the pages on which an agency names one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sooner.definitions import link_purposes
from sooner_site.access.actions import links as actions
from sooner_site.access.errors import NotNow
from sooner_site.access.forms.links import LinkForm
from sooner_site.access.forms.people import Sure
from sooner_site.access.once import once
from sooner_site.access.permissions import anybody, may_name_link
from sooner_site.access.present import links as present
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.agencies import queries

if TYPE_CHECKING:
    from sooner.definitions.link_purposes import Purpose
    from sooner_site.agencies.models import Agency
    from sooner_site.design.forms import Form


@screen(anybody)
def links(request: SiteRequest) -> HttpResponse:
    """Whom to turn to at each agency, for which purpose."""
    people = queries.link_people()
    request.audit.showed([str(one.pk) for one in people], what="link_person")
    context = {
        "page_title": "Link people",
        "tables": present.by_purpose(people),
        "to_name": present.to_name(request.user, queries.agencies(), people),
    }
    return render(request, "access/links.html", context)


@screen(anybody)
def link(request: SiteRequest, agency: str, purpose: str) -> HttpResponse:
    """Name somebody for one purpose; who was named before stands below."""
    found, about = _about(request, agency, purpose)
    before = tuple(queries.link_history(agency, purpose))
    request.audit.showed([str(one.pk) for one in before], what="link_person")
    form = LinkForm(request.POST if request.method == "POST" else None, today=request.today, initial={"from_on": request.today})

    def do() -> str:
        said = form.cleaned_data
        told = {"post": said["post"], "name": said["name"] or "", "reach": said["reach"], "from_on": said["from_on"]}
        actions.name_link(found, purpose, **told, by=request.user, now=request.now)
        messages.success(request, f"{said['name'] or said['post']} is named. Everybody who works here sees it.")
        return reverse("access:links")

    if request.method == "POST" and form.is_valid():
        return _done(request, form, do)
    context = {"page_title": f"Link person of {found.name}", "about": about, "form": form, "back": reverse("access:links")}
    more = {"history": present.history_table(before), "is_named": any(one.ended_at is None for one in before), "agency": found}
    return render(request, "access/link.html", context | more)


@screen(anybody)
def link_end(request: SiteRequest, agency: str, purpose: str) -> HttpResponse:
    """Say that there is nobody any more for one purpose."""
    found, about = _about(request, agency, purpose)
    form = Sure(request.POST if request.method == "POST" else None)

    def do() -> str:
        actions.end_link(found, purpose, by=request.user, now=request.now)
        messages.success(request, "Nobody is named for this any more.")
        return reverse("access:links")

    if request.method == "POST" and form.is_valid():
        return _done(request, form, do)
    words = f"{found.name} then names nobody for this: {about.words}. Who was named stays to be read."
    context = {"page_title": "Nobody is named any more", "form": form, "words": words, "button": "Take them away"}
    return render(request, "access/sure.html", context | {"back": reverse("access:link", args=[agency, purpose])})


def _about(request: SiteRequest, agency: str, purpose: str) -> tuple[Agency, Purpose]:
    """The agency and the purpose. Raises Refused for who may not name anybody there, Http404 where there is no such thing."""
    may_name_link(request.user, agency)
    found, about = queries.agency(agency), link_purposes.shipped().named(purpose)
    if found is None or about is None:
        raise Http404
    return found, about


def _done(request: SiteRequest, form: Form, do: Callable[[], str]) -> HttpResponse:
    """Do it once; what cannot be done now is said on the next page."""
    try:
        return once(request, form, do)
    except NotNow as reason:
        messages.warning(request, reason.reason)
        request.audit.written = False
        return redirect("access:links")
