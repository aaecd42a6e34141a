"""Records to check: the list of an agency, one of them with its answer, and the decision about a match."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.quality import actions, permissions, queries
from sooner_site.quality.forms import AnswerForm, DecideForm
from sooner_site.quality.present import corrections as present


@screen(permissions.may_see_corrections)
def corrections(request: SiteRequest) -> HttpResponse:
    """What the agency is asked to check, and what it answered."""
    found = list(queries.corrections(request.user)[:200])
    request.audit.showed([correction.reference for correction in found], what="correction")
    waiting = [present.row(correction, request.today) for correction in found if not correction.answer]
    answered = [present.row(correction, request.today) for correction in found if correction.answer]
    return render(request, "quality/corrections.html", {"page_title": "Records to check", "waiting": waiting, "answered": answered})


@screen(permissions.may_see_corrections)
def correction(request: SiteRequest, reference: str) -> HttpResponse:
    """One record to check, and the answer."""
    found = queries.get(request.user, reference)
    request.audit.showed([found.reference], what="correction")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _answered(request, reference, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    decides = not request.user.roles.isdisjoint(permissions.may_decide_matches.roles) and bool(found.others)
    context = {"page_title": f"Record to check {found.reference}", "form": form, "correction": found, "facts": present.facts(found), "decides": decides}
    return render(request, "quality/correction.html", {**context, "back": reverse("quality:corrections")})


@screen(permissions.may_decide_matches)
def match(request: SiteRequest, reference: str) -> HttpResponse:
    """Decide whether the records are one person's."""
    found = queries.get(request.user, reference)
    request.audit.showed([found.reference], what="correction")
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _decided(request, reference, form))
    context = {"page_title": "Are these records one person’s?", "form": form, "facts": present.facts(found)}
    return render(request, "quality/match.html", {**context, "back": reverse("quality:correction", args=[reference])})


def _answered(request: SiteRequest, reference: str, form: AnswerForm) -> str:
    actions.answer(reference, form.cleaned_data["answer"], form.cleaned_data["words"], by=request.user, now=request.now)
    messages.success(request, "Your answer is kept. Whoever asked sees it on the family’s page.")
    return reverse("quality:corrections")


def _decided(request: SiteRequest, reference: str, form: DecideForm) -> str:
    found = queries.get(request.user, reference)
    actions.decide_match(found, form.cleaned_data["same"], form.cleaned_data["reason"], by=request.user, now=request.now)
    messages.success(request, "Decided. The next run keeps to it.")
    return reverse("quality:correction", args=[reference])
