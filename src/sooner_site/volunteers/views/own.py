"""A volunteer's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from sooner.help.volunteers.stages import WORDS
from sooner_site.access.screens import screen
from sooner_site.volunteers import permissions, present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_volunteer)
def mine(request: SiteRequest) -> HttpResponse:
    """What is kept of the reader as a volunteer, without references in detail and without supervision."""
    found = queries.mine(request.user)
    context: dict[str, object] = {"page_title": "My volunteering", "volunteer": found}
    if found is not None:
        request.audit.showed([found.pk], what="volunteer")
        stage = queries.stage_of(found, request.today)
        context |= {
            "stage": present.stage_tag(stage),
            "stage_words": WORDS[stage][1],
            "needs": present.own_needs(queries.needs_of(found, request.today)),
            "facts": present.own_facts(found),
            "away": present.away_rows(found, request.today),
        }
    return render(request, "volunteers/mine.html", context)
