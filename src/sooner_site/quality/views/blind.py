"""Pairs judged blind: drawing them, judging them one by one, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.design.formats import plural
from sooner_site.families import queries as families
from sooner_site.families.queries import Doubt
from sooner_site.quality import actions, permissions, queries
from sooner_site.quality.forms import DrawForm, JudgeForm
from sooner_site.quality.present import blind as present
from sooner_site.quality.present import review as beside


@screen(permissions.may_decide_matches)
def sample(request: SiteRequest) -> HttpResponse:
    """How far the round is, what to judge next, what the last run made of the answers; and drawing a new round."""
    form = DrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _drawn(request, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    round_ = queries.latest_round()
    judged, drawn = queries.progress(round_)
    context = {
        "page_title": "How often matches are wrong",
        "form": form,
        "round": round_,
        "judged": judged,
        "drawn": drawn,
        "following": queries.next_pair(request.user, request.today),
        "figures": present.figures(families.error_figures()),
        "back": reverse("quality:review"),
    }
    return render(request, "quality/sample.html", context)


@screen(permissions.may_decide_matches)
def judge(request: SiteRequest, number: int) -> HttpResponse:
    """One pair, without what was worked out."""
    doubt = queries.blind_pair(number, request.user, request.today)
    if doubt is None:
        raise Http404
    request.audit.showed(dict.fromkeys((doubt.left.person, doubt.right.person)), what="person")
    form = JudgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _judged(request, number, doubt, form))
    names = families.agency_names()
    context = {
        "page_title": "Are these two records one person’s?",
        "form": form,
        "head": beside.heads(doubt, names),
        "rows": beside.fields(doubt),
        "short": beside.short_sight(doubt),
        "back": reverse("quality:sample"),
    }
    return render(request, "quality/judge.html", context)


def _drawn(request: SiteRequest, form: DrawForm) -> str:
    count = actions.draw_sample(*families.blind_pairs(form.cleaned_data["size"]), by=request.user, now=request.now)
    messages.success(request, f"{plural(count, 'pair is', 'pairs are')} drawn.")
    return reverse("quality:sample")


def _judged(request: SiteRequest, number: int, doubt: Doubt, form: JudgeForm) -> str:
    actions.judge(number, form.cleaned_data["decision"], by=request.user, now=request.now, people=(doubt.left.person, doubt.right.person))
    following = queries.next_pair(request.user, request.today)
    return reverse("quality:judge", args=[following]) if following else reverse("quality:sample")
