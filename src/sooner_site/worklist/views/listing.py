"""The page of the worklist: who waits, who may need help, and why."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import queries as families
from sooner_site.worklist import permissions, queries
from sooner_site.worklist.choices import ORDER, PAGE_SIZE, PRINCIPLE
from sooner_site.worklist.forms import FilterForm
from sooner_site.worklist.present import listing


@screen(permissions.may_see_worklist)
def worklist(request: SiteRequest) -> HttpResponse:
    """Who needs a decision or help, in the one stated order."""
    names = families.agency_names()
    involved = sorted(
        ((agency, names.get(agency, (agency, ""))[0]) for agency in families.agencies_on_list(request.user, request.today)), key=lambda pair: pair[1]
    )
    search = FilterForm(request.GET, needs=listing.need_choices(), principles=listing.principle_choices(), districts=families.districts(), agencies=involved)
    page = listing.page_asked(request.GET.get("page", "1"))
    first = (page - 1) * PAGE_SIZE
    found = queries.worklist(request.user, request.today, listing.wanted(search.asked), "helped" in search.asked, first, PAGE_SIZE)
    request.audit.showed([row.referral.reference for row in found.waiting], what="referral")
    request.audit.showed([row.family for row in found.families], what="family")
    context = {
        "page_title": "Worklist",
        "order": ORDER,
        "search": search,
        "found": found,
        "waiting": [listing.waiting_cells(row) for row in found.waiting],
        "families": [listing.family_cells(row, names) for row in found.families if row.need_seen],
        "principle_alone": [listing.family_cells(row, names) for row in found.families if not row.need_seen],
        "tags": listing.tags(search),
        "paging": listing.paging(search.asked, page, (len(found.waiting) + len(found.families), found.total), "referrals and families"),
        "as_at": families.published(),
        "alone": "" if "why" in search.asked else listing.address({**search.asked, "why": PRINCIPLE}),
        "with_helped": listing.address({**search.asked, "helped": "shown"}),
    }
    return render(request, "worklist/list.html", context)
