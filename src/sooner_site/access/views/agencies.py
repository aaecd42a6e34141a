"""Agencies: who takes part, and when each signed the terms."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.actions import agencies as actions
from sooner_site.access.errors import NotNow
from sooner_site.access.forms.people import NewAgency, Terms
from sooner_site.access.lately import signed_in_lately
from sooner_site.access.once import once
from sooner_site.access.permissions import may_administer
from sooner_site.access.present import people as present
from sooner_site.access.queries import people as queries
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest


@screen(may_administer)
def agencies(request: SiteRequest) -> HttpResponse:
    """Every agency that takes part."""
    context = {"page_title": "Agencies", "table": present.agencies_table(queries.agencies_here()), "back": reverse("access:users")}
    return render(request, "access/agencies.html", context)


@screen(may_administer)
@signed_in_lately
def agency_add(request: SiteRequest) -> HttpResponse:
    """Add an agency that has signed the terms."""
    form = NewAgency(request.POST or None, today=request.today)

    def do() -> str:
        said = form.cleaned_data
        agency = actions.add(said["name"], said["kind"], said["contact"], said["signed_on"], by=request.user, now=request.now)
        messages.success(request, f"{agency.name} is added. You can invite its people now.")
        return reverse("access:agencies")

    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, do)
        except NotNow as not_now:
            form.add_error(None, not_now.reason)
    context = {"page_title": "Add an agency", "form": form, "button": "Add this agency", "words": "Add an agency that refers or leads, but sends no extract."}
    return render(request, "access/agency.html", context | {"back": reverse("access:agencies")})


@screen(may_administer)
@signed_in_lately
def agency_terms(request: SiteRequest, agency: str) -> HttpResponse:
    """Write down when an agency signed the terms."""
    found = queries.agency(agency)
    form = Terms(request.POST or None, today=request.today)

    def do() -> str:
        actions.sign(found, form.cleaned_data["signed_on"], by=request.user, now=request.now)
        messages.success(request, f"It is written down when {found.name} signed. You can invite its people now.")
        return reverse("access:agencies")

    if request.method == "POST" and form.is_valid():
        return once(request, form, do)
    context = {
        "page_title": f"Terms of {found.name}",
        "form": form,
        "button": "Write down the day",
        "words": "Nobody of an agency can be invited before it has signed.",
    }
    return render(request, "access/agency.html", context | {"back": reverse("access:agencies")})
