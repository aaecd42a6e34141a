"""Theories of change: the list, one of them with its drawing, and the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.screens import screen
from sooner_site.strategy import permissions, present, queries
from sooner_site.strategy.views.asking import page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_read)
def listing(request: SiteRequest) -> HttpResponse:
    """Every theory in its latest version, and whether it can be tested."""
    found = queries.theories()
    request.audit.showed([str(one.pk) for one in found], what="theory")
    context = page(request, "Theories of change", "theories") | {"table": present.theories_table(found)}
    return render(request, "strategy/theories.html", context)


@screen(permissions.may_read)
def theory(request: SiteRequest, number: int) -> HttpResponse:
    """One theory: its claim, its drawing and the same in tables, why it cannot be tested where it cannot, what tests it."""
    found = queries.get_theory(number)
    request.audit.showed([str(number)], what="theory")
    said = queries.content(found)
    context = {
        "page_title": found.name,
        "theory": found,
        "facts": present.theory_facts(found),
        "untestable": present.untestable(said),
        "picture": reverse("strategy:drawing", args=[number, found.hash[:16]]) if said.boxes else "",
        "boxes": present.boxes_table(found, said, request.user),
        "arrows": present.arrows_table(found, said, request.user),
        "changes": found.fixed_at is None and request.user.holds(*permissions.may_write.roles),
        "fixes": found.fixed_at is None and request.user.holds(*permissions.may_lead.roles),
        "begins_again": found.fixed_at is not None and not hasattr(found, "replaced_by") and request.user.holds(*permissions.may_write.roles),
        "back": reverse("strategy:theories"),
    }
    return render(request, "strategy/theory.html", context)


@screen(permissions.may_read)
def drawing(request: SiteRequest, number: int, digest: str) -> HttpResponse:
    """The drawing as it was stored when the theory was saved: an image, nothing in it can run."""
    found = queries.get_theory(number)
    if digest != found.hash[:16]:
        raise Http404("no such drawing")
    request.audit.showed([str(number)], what="theory")
    response = HttpResponse(found.drawing, content_type="image/svg+xml")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
