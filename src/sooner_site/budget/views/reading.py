"""The pages to read: the year at a glance, what waits for a decision, the book, one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.errors import NotNow
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import names
from sooner_site.budget import permissions, present, queries
from sooner_site.budget.views.asking import page, year_asked

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

_A_PAGE = 50


@screen(permissions.may_see)
def overview(request: SiteRequest) -> HttpResponse:
    """One year: what was promised and came in, what is set aside, spent and left, by agency, outcome and action; what is late."""
    year = year_asked(request)
    request.audit.showed([str(year)], what="budget_year")
    late = queries.late_promises(request.user, request.today)
    context = page(request, "Budget", "overview") | {
        "year": present.year_words(year, request.today),
        "years": present.years(queries.years_to_show(request.today), year, "budget:overview"),
        "whole": present.whole(queries.whole(year)),
        "agencies": present.agencies_table(queries.by_agency(year), names(), request.user, year),
        "outcomes": present.outcomes_table(queries.by_outcome(year)),
        "lines": present.lines_table(queries.by_line(year), queries.lines()),
        "late": present.late_table(late) if late else None,
        "to_carry": queries.to_carry(request.today),
        "proposes": request.user.holds(*permissions.may_propose.roles),
        "is_new": not queries.book(request.user, year).exists() and len(queries.years_to_show(request.today)) == 1,
    }
    return render(request, "budget/overview.html", context)


@screen(permissions.may_see)
def waiting(request: SiteRequest) -> HttpResponse:
    """What waits for a decision, the oldest first."""
    found = list(queries.waiting(request.user)[:200])
    request.audit.showed([proposal.pk for proposal in found], what="budget")
    return render(request, "budget/waiting.html", page(request, "To decide", "waiting") | {"table": present.waiting_table(found) if found else None})


@screen(permissions.may_see)
def book(request: SiteRequest) -> HttpResponse:
    """Everything that was posted in a year, the latest first."""
    year = year_asked(request)
    shown = Paginator(queries.book(request.user, year), _A_PAGE).get_page(request.GET.get("page"))
    others = list(queries.decided_otherwise(request.user, year)[:_A_PAGE])
    request.audit.showed([proposal.pk for proposal in [*shown, *others]], what="budget")
    context = page(request, "The book", "book") | {
        "year": present.year_words(year, request.today),
        "years": present.years(queries.years_to_show(request.today), year, "budget:book"),
        "table": present.book_table(shown) if shown.object_list else None,
        "others": present.others_table(others) if others else None,
        "pages": present.pages(shown, year),
    }
    return render(request, "budget/book.html", context)


@screen(permissions.may_see)
def entry(request: SiteRequest, reference: str) -> HttpResponse:
    """One proposal or entry: what it says, who decided, what it changes, and what can be done with it."""
    found = queries.get(request.user, reference)
    request.audit.showed([found.pk], what="budget")
    legs, cannot, takes_more = (), "", ()
    if found.decision in ("", "approved"):
        try:
            legs = queries.legs_of(found, request.today)
            takes_more = () if found.decision else queries.more_than_there_is(legs)
        except NotNow as reason:
            cannot = reason.reason
    after = queries.entries_for(found)
    context = page(request, present.title(found), "entry") | {
        "found": found,
        "facts": present.facts(found),
        "changes": present.changes_table(legs, names(), posted=bool(found.decision)) if legs else None,
        "cannot": cannot,
        "takes_more": takes_more,
        "after": present.book_table(after) if after else None,
        "may": present.may(found, request.user, queries.left_of(found.pk)),
    }
    return render(request, "budget/entry.html", context)
