"""Searching by a reason and two facts. The facts never stand in an address, and what may not be known is not found."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import queries as families
from sooner_site.families.queries import Facts
from sooner_site.worklist import permissions
from sooner_site.worklist.choices import Why
from sooner_site.worklist.forms import SearchForm, ThisFamily

#: Where the last search is kept until another one or the end of the session.
KEPT = "last_search"
#: Where the court desk's contact is kept whose family is searched for.
CONTACT = "court_contact"


@screen(permissions.may_search)
def search(request: SiteRequest) -> HttpResponse:
    """The form."""
    form = SearchForm(request.POST if request.method == "POST" else None, today=request.today)
    if request.method == "POST" and form.is_valid():
        facts = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(form.facts()).items()}
        request.session[KEPT] = {"facts": facts, "why": form.cleaned_data["why"]}
        request.session.pop("new_family", None)
        return HttpResponseRedirect(reverse("worklist:search_results"), status=303)
    return render(request, "worklist/search.html", {"page_title": "Search for a family", "form": form, "contact": request.session.get(CONTACT, "")})


@screen(permissions.may_search)
def results(request: SiteRequest) -> HttpResponse:
    """What was found, as far as the reader may know of it."""
    kept = request.session.get(KEPT)
    if kept is None:
        return HttpResponseRedirect(reverse("worklist:search"), status=303)
    facts, why = facts_of(kept), Why(kept["why"])
    found = families.search(facts, request.user, request.today)
    request.audit.showed([one.family for one in found], what="family")
    request.audit.because(f"Search: {why.label}")
    context = {
        "page_title": "What the search found",
        "found": [(one, ThisFamily(initial={"family": one.family}, auto_id=f"{one.family}_%s")) for one in found],
        "facts": facts,
        "why": why.label,
        "back": reverse("worklist:search"),
        "contact": request.session.get(CONTACT, ""),
    }
    return render(request, "worklist/search_results.html", context)


def facts_of(kept: dict[str, Any]) -> Facts:
    """The facts of the last search."""
    born = kept["facts"]["date_of_birth"]
    return Facts(**{**kept["facts"], "date_of_birth": date.fromisoformat(born) if born else None})
