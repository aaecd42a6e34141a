"""The page about what leaves the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.screens import screen
from sooner_site.publishing import permissions, present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_see_what_leaves)
def overview(request: SiteRequest) -> HttpResponse:
    """What left when, how many rows were held back, and why."""
    times = queries.times()
    shown = [{"at": time.at, "tables": present.tables(time)} for time in times]
    return render(request, "publishing/overview.html", {"page_title": "What leaves the site", "times": shown, "meanings": present.meanings()})
