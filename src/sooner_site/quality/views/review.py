"""Matches to decide: what waits, one pair side by side, and decisions that contradict each other."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.families import queries as families
from sooner_site.families.queries import Doubt
from sooner_site.quality import actions, permissions, queries
from sooner_site.quality.forms import PairForm
from sooner_site.quality.present import review as present


@screen(permissions.may_decide_matches)
def review(request: SiteRequest) -> HttpResponse:
    """The pairs that wait, in the stated order; nobody is named."""
    page = int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdecimal() else 1
    page = max(1, min(page, 100_000))
    found = queries.waiting(request.user, request.today, (page - 1) * present.PAGE_SIZE, present.PAGE_SIZE)
    names = families.agency_names()
    context = {
        "page_title": "Matches to decide",
        "order": present.ORDER,
        "rows": [present.line(row, names) for row in found.rows],
        "found": found,
        "paging": present.paging(page, found),
        "contradictions": len(queries.contradicting(request.user, request.today)),
        "as_at": families.published(),
    }
    return render(request, "quality/review.html", context)


@screen(permissions.may_decide_matches)
def pair(request: SiteRequest, mark: str) -> HttpResponse:
    """One pair that is in doubt."""
    found = families.marked(mark)
    return _decide(request, found, mark, reverse("quality:review"))


@screen(permissions.may_decide_matches)
def again(request: SiteRequest, number: int) -> HttpResponse:
    """The pair of an earlier decision, to decide about it again."""
    made = queries.decision(number)
    return _decide(request, (made.record_key_l, made.record_key_r), "", reverse("quality:contradictions"))


@screen(permissions.may_decide_matches)
def contradictions(request: SiteRequest) -> HttpResponse:
    """Decisions that cannot all stand, and those about which people disagree."""
    found = queries.contradicting(request.user, request.today)
    request.audit.showed([str(made.pk) for _, several in found for made in several], what="decision")
    told = [present.contradiction(each, made) for each, made in found]
    context = {"page_title": "Decisions that contradict each other", "contradictions": told, "back": reverse("quality:review")}
    return render(request, "quality/contradictions.html", context)


def _decide(request: SiteRequest, found: tuple[str, str] | None, mark: str, back: str) -> HttpResponse:
    doubt = families.side_by_side(found, request.user, request.today) if found else None
    if doubt is None:
        raise Http404
    request.audit.showed(dict.fromkeys((doubt.left.person, doubt.right.person)), what="person")
    form = PairForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _decided(request, doubt, mark, form, back))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    names = families.agency_names()
    context = {
        "page_title": "Are these two records one person’s?",
        "form": form,
        "why": present.why(doubt.row),
        "head": present.heads(doubt, names),
        "rows": present.fields(doubt),
        "weights": doubt.weights,
        "short": present.short_sight(doubt),
        "others": present.others(doubt, names),
        "changes": present.changes(doubt),
        "decided": present.decided(queries.about_pair(doubt.pair)),
        "back": back,
    }
    return render(request, "quality/pair.html", context)


def _decided(request: SiteRequest, doubt: Doubt, mark: str, form: PairForm, back: str) -> str:
    told = form.cleaned_data
    people = (doubt.left.person, doubt.right.person)
    actions.decide_pair(doubt.pair, told["decision"], told["reason"], mark, by=request.user, now=request.now, people=people)
    messages.success(request, "Your answer is kept. The next run keeps to it.")
    return back
