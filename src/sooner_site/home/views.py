"""The first page of everybody who signs in, and the pages that stand at the foot of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.choices import Role
from sooner_site.access.permissions import anybody
from sooner_site.access.screens import public, screen
from sooner_site.home import present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(anybody)
def home(request: SiteRequest) -> HttpResponse:
    """What to do today, and where to go."""
    dues = queries.due(request.user, request.today)
    for due in dues:
        what, _, reference = due.about.partition(":")
        request.audit.showed([reference] if reference else [], what=what)
    context = {
        "page_title": "Home",
        "purpose": present.purpose(request.user),
        "due_words": present.due_words(dues, request.today),
        "due": present.due_table(dues),
        "numbers": queries.numbers(request.user, request.today),
        "doors": present.doors(request.user),
        "headline": queries.headline() if request.user.holds(Role.LEADER) else None,
        "counts": queries.counts() if request.user.holds(Role.LEADER) else None,
    }
    return render(request, "home/home.html", context)


@public
def rights(request: SiteRequest) -> HttpResponse:
    """What is held about a family, why, and what they may ask for."""
    return render(request, "home/rights.html", {"page_title": "What we hold and your rights"})


@public
def accessibility(request: SiteRequest) -> HttpResponse:
    """How far everybody can use this site, and how to say that they cannot."""
    return render(request, "home/accessibility.html", {"page_title": "Accessibility statement"})


@public
def help_page(request: SiteRequest) -> HttpResponse:
    """Where to turn."""
    return render(request, "home/help.html", {"page_title": "Help"})
