"""What waits for release, one result as the board would show it, releasing it and withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.actions import releases
from sooner_site.access.choices import Published
from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.board import permissions, queries
from sooner_site.board.forms import ReleaseForm, WithdrawForm
from sooner_site.board.present import standing as present

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

#: Kinds of result that stand among the studies, each with its page there.
_AMONG_STUDIES = {Published.SURVEYS.value: "studies:survey", Published.WORTH.value: "studies:worth"}


@screen(permissions.may_see_waiting)
def waiting(request: SiteRequest) -> HttpResponse:
    """Every result that is not released, the newest first."""
    found, damaged = queries.waiting()
    request.audit.showed([f"{one.draft.kind}/{one.draft.id}" for one in found], what="draft")
    context = {"page_title": "Waiting for release", "tables": present.tables(found), "damaged": damaged, "releases": _releases(request)}
    return render(request, "board/waiting.html", context)


@screen(permissions.may_read)
def earlier(request: SiteRequest) -> HttpResponse:
    """Results that were released, and that newer ones have taken the place of."""
    found = queries.earlier()
    request.audit.showed([f"{one.draft.kind}/{one.draft.id}" for one in found], what="draft")
    return render(request, "board/earlier.html", {"page_title": "Earlier releases", "tables": present.tables(found), "back": reverse("board:board")})


@screen(permissions.may_read)
def result(request: SiteRequest, kind: str, draft: str) -> HttpResponse:
    """One result as the board shows it, or would, and how it stands."""
    found = queries.get(request.user, kind, draft)
    request.audit.showed([f"{kind}/{draft}"], what="draft")
    context = {"page_title": present.title(found), "standing": found, "facts": present.facts(found), "releases": _releases(request)}
    back = reverse("board:waiting" if found.released is None else "board:board")
    return render(request, "board/result.html", {**context, **present.shown(found), "back": back})


@screen(permissions.may_release)
def release(request: SiteRequest, kind: str, draft: str) -> HttpResponse:
    """Say what was checked, check it, and release it."""
    found = queries.get(request.user, kind, draft)
    request.audit.showed([f"{kind}/{draft}"], what="draft")
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    checks = form.is_bound and form.is_valid() and "change" not in request.POST
    if checks and "sure" in request.POST:
        try:
            return once(request, form, lambda: _released(request, kind, draft, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written, checks = False, False
    context = {"page_title": "Check before you release it" if checks else "Release a result", "form": form, "standing": found, "facts": present.facts(found)}
    back = reverse("board:result", args=[kind, draft])
    return render(request, "board/check.html" if checks else "board/release.html", {**context, "back": back})


@screen(permissions.may_release)
def withdraw(request: SiteRequest, kind: str, draft: str) -> HttpResponse:
    """Say why, and take a result off the board."""
    found = queries.get(request.user, kind, draft)
    request.audit.showed([f"{kind}/{draft}"], what="draft")
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return once(request, form, lambda: _withdrawn(request, kind, draft, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    context = {"page_title": "Withdraw a result", "form": form, "standing": found, "facts": present.facts(found)}
    return render(request, "board/withdraw.html", {**context, "back": reverse("board:result", args=[kind, draft])})


def _released(request: SiteRequest, kind: str, draft: str, form: ReleaseForm) -> str:
    releases.release(kind, draft, form.cleaned_data["words"], by=request.user, now=request.now)
    if kind in _AMONG_STUDIES:
        messages.success(request, "Released. It stands among the studies now, with your name and today’s date.")
        return reverse(_AMONG_STUDIES[kind], args=[draft])
    messages.success(request, "Released. It is on the board now, with your name and today’s date.")
    return reverse("board:board")


def _withdrawn(request: SiteRequest, kind: str, draft: str, form: WithdrawForm) -> str:
    releases.withdraw(kind, draft, form.cleaned_data["words"], by=request.user, now=request.now)
    messages.success(request, "Withdrawn. It is off the board; that it was there, and why it went, is kept.")
    return reverse("board:result", args=[kind, draft])


def _releases(request: SiteRequest) -> bool:
    return request.user.holds(*permissions.may_release.roles)
