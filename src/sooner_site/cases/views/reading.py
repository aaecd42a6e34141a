"""The pages that show a case: overview, family, needs, plan, notes, reviews, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.link_people import whom_to_turn_to
from sooner_site.access.screens import screen
from sooner_site.cases import permissions, queries
from sooner_site.cases.present.case import overview
from sooner_site.cases.present.plan import for_family, history_items, needs_shown, note_items, plan_shown, review_items
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.clocks import contact_days, promises
from sooner_site.cases.queries.members import names_of
from sooner_site.cases.queries.reading import changes_for, notes_for
from sooner_site.cases.views.asking import page
from sooner_site.families.choices import Tier
from sooner_site.families.queries import view_of

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_open_pages)
def detail(request: SiteRequest, reference: str) -> HttpResponse:
    """The overview: who, what matters to them, what is agreed, what is late."""
    case = queries.get(request.user, reference)
    found = promises(case, request.today, contact_days([case]).get(case.pk))
    context = page(request, case, "detail") | overview(case, request.user, found) | {"page_title": f"Case {case.pk}"}
    view = view_of(case.family, request.user, request.today)
    if view is not None and view.tier >= Tier.SUMMARY:
        request.audit.showed(view.person_ids, what="person")
    context["link_people"] = whom_to_turn_to(request)
    return render(request, "cases/detail.html", context | {"view": view if view and view.tier >= Tier.SUMMARY else None})


@screen(permissions.may_open_pages)
def family(request: SiteRequest, reference: str) -> HttpResponse:
    """Who is in the family and what agencies' records say, as far as the reader may see it."""
    case = queries.get(request.user, reference)
    view = view_of(case.family, request.user, request.today)
    context = page(request, case, "family") | {"page_title": f"Family, case {case.pk}", "view": view, "summary": view is not None and view.tier >= Tier.SUMMARY}
    request.audit.showed(view.person_ids if view else (), what="person")
    return render(request, "cases/family.html", context)


@screen(permissions.may_open_pages)
def needs(request: SiteRequest, reference: str) -> HttpResponse:
    """The needs, how far each has come, and what the plan has for each."""
    case = queries.get(request.user, reference)
    people = _names(request, case)
    context = page(request, case, "needs") | {"page_title": f"Needs, case {case.pk}", "outcomes": needs_shown(case, people)}
    return render(request, "cases/needs.html", context | _may(request, case))


@screen(permissions.may_open_pages)
def plan(request: SiteRequest, reference: str) -> HttpResponse:
    """The plan: who does what for which need by when."""
    case = queries.get(request.user, reference)
    context = page(request, case, "plan") | {
        "page_title": f"Plan, case {case.pk}",
        "plan": plan_shown(case, request.user, request.today),
        "agreed": parts.agreed(case),
    }
    return render(request, "cases/plan.html", context | _may(request, case))


@screen(permissions.may_open_pages)
def plan_for_family(request: SiteRequest, reference: str) -> HttpResponse:
    """The plan in plain words, to print and to give to the family: nothing in it that they did not agree to."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "print_plan")
    context = page(request, case, "plan") | {"page_title": "Our plan", "told": for_family(case, request.today), "back": reverse("cases:plan", args=[case.pk])}
    return render(request, "cases/plan_for_family.html", context)


@screen(permissions.may_open_pages)
def notes(request: SiteRequest, reference: str) -> HttpResponse:
    """The notes that the reader may read."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "read_notes")
    context = page(request, case, "notes") | {"page_title": f"Notes, case {case.pk}", "items": note_items(notes_for(request.user, case))}
    return render(request, "cases/notes.html", context | _may(request, case))


@screen(permissions.may_open_pages)
def reviews(request: SiteRequest, reference: str) -> HttpResponse:
    """The reviews, and when the next is."""
    case = queries.get(request.user, reference)
    following = parts.next_review(case)
    context = page(request, case, "reviews") | {"page_title": f"Reviews, case {case.pk}", "items": review_items(case), "following": following}
    return render(request, "cases/reviews.html", context | {"is_late": following is not None and following < request.today} | _may(request, case))


@screen(permissions.may_open_pages)
def history(request: SiteRequest, reference: str) -> HttpResponse:
    """Who changed what and when, from the case's own rows."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "read_history")
    context = page(request, case, "history") | {"page_title": f"History, case {case.pk}", "items": history_items(changes_for(request.user, case))}
    return render(request, "cases/history.html", context)


def _names(request: SiteRequest, case: Any) -> dict[str, str]:
    found = names_of(case.family, request.user, request.today)
    request.audit.showed(found, what="person")
    return found


def _may(request: SiteRequest, case: Any) -> dict[str, Any]:
    """What the reader may do now, for the buttons of the page."""
    is_open = parts.closing_of(case) is None
    return {"may": {what: is_open and permissions.can(request.user, case, what) for what in ("write", "plan", "review", "write_note", "print_plan")}}
