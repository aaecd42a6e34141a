"""The directory as people of the partnership use it: search, and one service."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help.directory.freshness import freshness
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.directory import permissions, queries
from sooner_site.directory.forms import FindForm
from sooner_site.directory.present import lists
from sooner_site.directory.present import service as words
from sooner_site.directory.queries.held import service_of
from sooner_site.directory.queries.keeping import checks_of

PER_PAGE = 20


@screen(permissions.may_search)
def search(request: SiteRequest) -> HttpResponse:
    """Find a service by need, age, place, day, time and cost."""
    asks = {name: value for name, value in request.GET.items() if value and name != "page"}
    form = FindForm(request.GET if asks else None)
    page = None
    if not asks or form.is_valid():
        found = queries.find(request.user, form.asked() if asks else queries.EVERYTHING, request.today)
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        request.audit.showed([one.service.id for one in page], what="service")
    rows = [lists.found_row(one, request.today) for one in page or ()]
    table = {"caption": lists.found_words(page.paginator.count) if page else "", "head": lists.FOUND_HEAD, "rows": rows, "firstCellIsHeader": True}
    context = {
        "page_title": "Find a service",
        "form": form,
        "page": page,
        "table": table,
        "asks": urlencode(asks),
        "asked_words": form.asked_words if asks and page else (),
        "holds": bool(queries.sources()),
    }
    return render(request, "directory/search.html", context)


@screen(permissions.may_search)
def service(request: SiteRequest, service: str) -> HttpResponse:
    """One service: what it does, how to reach it, and when somebody last made sure."""
    held = queries.get(request.user, service)
    request.audit.showed([held.pk], what="service")
    shown = service_of(held)
    keeps = not request.user.roles.isdisjoint(permissions.may_keep.roles)
    context = {
        "page_title": held.name,
        "held": held,
        "service": shown,
        "facts": words.facts(shown, request.today),
        "fresh": words.tag(freshness(held.assured_on, request.today)),
        "heard": lists.heard(checks_of(request.user, held)),
        "keeps": keeps,
        "back": reverse("directory:search"),
    }
    return render(request, "directory/service.html", context)
