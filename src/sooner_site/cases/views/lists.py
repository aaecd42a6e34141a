"""The lists: my families or my agency's, and my work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.screens import screen
from sooner_site.cases import permissions, queries
from sooner_site.cases.present import lists
from sooner_site.cases.queries.clocks import contact_days
from sooner_site.cases.queries.dues import work
from sooner_site.families.queries import short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page

    from sooner_site.access.site import SiteRequest
    from sooner_site.cases.models import Case


#: How many cases stand on one page of a list of those that somebody oversees.
PAGE = 50


@screen(permissions.may_open_pages)
def case_list(request: SiteRequest) -> HttpResponse:
    """My families; for a manager those that their agency leads, for the hub all; with who leads how many and what is late."""
    user = request.user
    oversees = user.holds(Role.MANAGER, Role.HUB_PRACTITIONER)
    own = list(queries.mine(user))
    pages, agency = _overseen(request, own) if oversees else (None, [])
    shorts = short([case.family for case in (*own, *agency)], request.today, user.agency_id)
    last = contact_days([*own, *agency])
    _showed(request, [*own, *agency])
    context = {
        "page_title": "Cases",
        "own": lists.families_table(own, shorts, last, request.today, with_lead=False) if own else None,
        "agency": lists.families_table(agency, shorts, last, request.today, with_lead=True) if agency else None,
        "pages": lists.pages(pages, reverse("cases:list")) if pages and pages.paginator.num_pages > 1 else None,
        "caseload": lists.caseload_table(queries.caseloads(user)) if oversees else None,
        "oversees": oversees,
        "whose": "every agency" if user.holds(Role.HUB_PRACTITIONER) else user.agency.name,
        "moves": queries.to_answer(user),
    }
    return render(request, "cases/list.html", context)


def _overseen(request: SiteRequest, own: Sequence[Case]) -> tuple[Page[Case], list[Case]]:
    """One page of the cases that somebody oversees and does not lead, late reviews first, as the database sorts them; and these cases, whole."""
    overseen = queries.of_agency(request.user).exclude(pk__in=[case.pk for case in own])
    found = Paginator(queries.late_first(overseen, request.today), PAGE).get_page(request.GET.get("page"))
    return found, queries.these(request.user, [one.pk for one in found])


@screen(permissions.may_open_pages)
def closed_list(request: SiteRequest) -> HttpResponse:
    """The closed cases that the reader may see."""
    cases = list(queries.closed(request.user)[:100])
    _showed(request, cases)
    rows = lists.closed_table(cases, short([case.family for case in cases], request.today, request.user.agency_id)) if cases else None
    return render(request, "cases/closed.html", {"page_title": "Closed cases", "table": rows})


@screen(permissions.may_open_pages)
def my_work(request: SiteRequest) -> HttpResponse:
    """What is late, what is due, and what waits on others, in the cases that the reader leads or helps with."""
    found = work(request.user, request.today)
    shorts = short([one.case.family for one in found], request.today, request.user.agency_id)
    _showed(request, list({one.case.pk: one.case for one in found}.values()))
    late = [one for one in found if one.promise.due.overdue and one.is_for(request.user)]
    ahead = [one for one in found if not one.promise.due.overdue and one.is_for(request.user)]
    others = [one for one in found if not one.is_for(request.user)]
    tables = [(words, late_or_not) for words, late_or_not in (("Late", late), ("Due", ahead), ("Waiting on others", others))]
    context = {
        "page_title": "My work",
        "counts": [(words, len(these)) for words, these in tables],
        "tables": [lists.work_table(these, shorts, words) for words, these in tables if these],
    }
    return render(request, "cases/my_work.html", context)


def _showed(request: SiteRequest, cases: Sequence[Case]) -> None:
    request.audit.showed([case.pk for case in cases], what="case")
    request.audit.showed([case.family for case in cases], what="family")
