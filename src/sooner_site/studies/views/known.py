"""What is known: every finding, narrowed where somebody asks, and one evaluation by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.prove.library import Asked
from sooner.prove.library.telling import counted
from sooner_site.access.screens import screen
from sooner_site.design.files import csv_file
from sooner_site.studies import permissions, queries
from sooner_site.studies.forms import KnownForm
from sooner_site.studies.present import known as present
from sooner_site.studies.present import listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sooner.prove.library import Known, Library
    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.queries import Shelf


@screen(permissions.may_read_studies)
def known(request: SiteRequest) -> HttpResponse:
    """Every finding with what it is worth as evidence."""
    shelf = queries.shelf(request.user)
    search, found = _narrowed(request, shelf)
    _showed(request, shelf, found.known)
    context = {
        "page_title": "What is known",
        "search": search,
        "tags": listing.tags(search, "studies:known"),
        "damaged": shelf.damaged,
        "counted": counted(found),
        "findings": present.listed(found),
        "forests": present.forests(found.forests),
        "scales": present.scales(),
        "file": f"{reverse('studies:known_file')}{'?' if request.GET else ''}{request.GET.urlencode()}",
    }
    return render(request, "studies/known.html", context)


@screen(permissions.may_read_studies)
def known_one(request: SiteRequest, key: str) -> HttpResponse:
    """One evaluation: what it found, the bad beside the good, what it is worth and why, and the five things to ask of it."""
    shelf = queries.shelf(request.user)
    one = shelf.one(key)
    _showed(request, shelf, [one])
    context = {"page_title": one.title, "one": one, "page": present.page(one, shelf.runs.get(key)), "back": reverse("studies:known")}
    return render(request, "studies/known_one.html", context)


@screen(permissions.may_read_studies)
def known_file(request: SiteRequest) -> HttpResponse:
    """Every finding as a file, as it is shown. It leaves the site, so it is written down as a disclosure."""
    shelf = queries.shelf(request.user)
    _, found = _narrowed(request, shelf)
    _showed(request, shelf, found.known)
    request.audit.because("downloaded from what is known")
    request.audit.disclosed_to(f"user:{request.user.pk}")
    return csv_file("what_is_known.csv", present.COLUMNS, present.rows(found))


def _narrowed(request: SiteRequest, shelf: Shelf) -> tuple[KnownForm, Library]:
    interventions = sorted({one.intervention for one in shelf.library.known}, key=str.casefold)
    search = KnownForm(request.GET, interventions=interventions, needs=queries.outcomes_of(shelf.library))
    asked = search.asked
    return search, shelf.library.only(Asked(asked.get("intervention", ""), asked.get("need", ""), int(asked.get("level", 0))))


def _showed(request: SiteRequest, shelf: Shelf, found: Iterable[Known]) -> None:
    """Write down which results of our own are about to be shown; what others published is nobody's secret."""
    request.audit.showed([f"{queries.KIND}/{shelf.runs[one.key].id}" for one in found if one.key in shelf.runs], what="draft")
