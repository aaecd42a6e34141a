"""Ringing services: whom to ring, what they say, and whether families find them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner.help.directory.freshness import freshness
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.directory import actions, permissions, queries
from sooner_site.directory.choices import Heard
from sooner_site.directory.forms import ChangeForm, HeardForm, PublicForm
from sooner_site.directory.present import lists
from sooner_site.directory.present import service as words
from sooner_site.directory.queries.held import service_of

PER_PAGE = 30
_SAID = {
    Heard.CONFIRMED: "Checked today. It is asked again in half a year.",
    Heard.CLOSED: "It is marked as closed. Nobody is sent there any more.",
    Heard.REOPENED: "It is open again.",
}


@screen(permissions.may_keep)
def to_check(request: SiteRequest) -> HttpResponse:
    """The services to ring, the oldest first."""
    page = Paginator(queries.to_check(request.user, request.today), PER_PAGE).get_page(request.GET.get("page"))
    request.audit.showed([held.pk for held, _ in page], what="service")
    rows = [lists.check_row(held, fresh) for held, fresh in page]
    return render(request, "directory/to_check.html", {"page_title": "Services to ring", "page": page, "rows": rows})


@screen(permissions.may_keep)
def check(request: SiteRequest, service: str) -> HttpResponse:
    """Ring a service, and say what you heard."""
    held = queries.get(request.user, service)
    request.audit.showed([held.pk], what="service")
    form = HeardForm(request.POST if request.method == "POST" else None, closed=held.closed_on is not None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["heard"] == Heard.CHANGED:
            return HttpResponseRedirect(reverse("directory:change", args=[held.pk]), status=303)
        return once(request, form, lambda: _heard(request, held.pk, form))
    shown = service_of(held)
    context = {"page_title": f"Ring {held.name}", "held": held, "form": form, "facts": words.facts(shown, request.today), "service": shown}
    context |= {"fresh": words.tag(freshness(held.assured_on, request.today)), "back": reverse("directory:to_check")}
    return render(request, "directory/check.html", context)


@screen(permissions.may_keep)
def change(request: SiteRequest, service: str) -> HttpResponse:
    """Say what has changed."""
    held = queries.get(request.user, service)
    request.audit.showed([held.pk], what="service")
    now = service_of(held).as_json()
    form = ChangeForm(request.POST if request.method == "POST" else None, now=now)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _changed(request, held.pk, form))
    context = {"page_title": f"What has changed at {held.name}", "form": form, "held": held, "back": reverse("directory:check", args=[held.pk])}
    return render(request, "directory/change.html", context)


@screen(permissions.may_keep)
def public(request: SiteRequest, service: str) -> HttpResponse:
    """Say whether families find a service on the public pages."""
    held = queries.get(request.user, service)
    request.audit.showed([held.pk], what="service")
    form = PublicForm(request.POST if request.method == "POST" else None, initial={"public": held.public})
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _made_public(request, held.pk, form.cleaned_data["public"]))
    context = {"page_title": "Should families find this service?", "form": form, "held": held, "back": reverse("directory:service", args=[held.pk])}
    return render(request, "directory/public.html", context)


def _heard(request: SiteRequest, service: str, form: HeardForm) -> str:
    heard, said = Heard(form.cleaned_data["heard"]), form.cleaned_data["words"]
    do = {Heard.CONFIRMED: actions.confirm, Heard.CLOSED: actions.close, Heard.REOPENED: actions.reopen}[heard]
    do(service, words=said, by=request.user, now=request.now)
    messages.success(request, _SAID[heard])
    return reverse("directory:service", args=[service])


def _changed(request: SiteRequest, service: str, form: ChangeForm) -> str:
    actions.change(service, form.said(), words=form.cleaned_data["words"], by=request.user, now=request.now)
    messages.success(request, "It is put right, and counts as checked today.")
    return reverse("directory:service", args=[service])


def _made_public(request: SiteRequest, service: str, is_public: bool) -> str:
    actions.set_public(service, is_public, by=request.user, now=request.now)
    messages.success(request, "Families find it on the public pages." if is_public else "Families do not find it on the public pages any more.")
    return reverse("directory:service", args=[service])
