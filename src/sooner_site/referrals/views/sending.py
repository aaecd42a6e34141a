"""The last pages of a referral: check what was said, send it, or throw it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.design.forms import Form
from sooner_site.referrals import actions, permissions, queries
from sooner_site.referrals.forms import pages
from sooner_site.referrals.present.answers import sections


@screen(permissions.may_refer)
def check(request: SiteRequest, key: str) -> HttpResponse:
    """Everything that was said, each with a way to change it; and the button that sends it."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not _missing(request, key):
        return once(
            request, form, lambda: reverse("referrals:sent", args=[actions.send(queries.draft(request.user, key), by=request.user, now=request.now).reference])
        )
    draft = queries.draft(request.user, key)
    missing = pages.unanswered(draft.answers, draft.asks)
    request.audit.showed([str(draft.pk)], what="draft")
    request.audit.showed([draft.family] if draft.family else [], what="family")
    last = pages.asked(draft.asks)[-1]
    about = {
        "draft": draft,
        "sections": sections(draft.answers, draft.asks, draft.key),
        "missing": missing,
        "back": reverse("referrals:page", args=[key, last.key]),
    }
    return render(request, "referrals/check.html", {"page_title": "Check what you have said", "form": form, **about})


@screen(permissions.may_refer)
def delete(request: SiteRequest, key: str) -> HttpResponse:
    """Throw a draft away, after asking once."""
    draft = queries.draft(request.user, key)
    if request.method == "POST":
        actions.forget(draft, by=request.user, now=request.now)
        messages.success(request, "The draft is deleted. Nothing was sent.")
        return HttpResponseRedirect(reverse("referrals:start"), status=303)
    return render(request, "referrals/delete.html", {"page_title": "Delete this draft?", "draft": draft, "form": Form(), "back": reverse("referrals:start")})


def _missing(request: SiteRequest, key: str) -> bool:
    """Whether a page was left out; a draft that is gone was sent, which `once` knows."""
    mine = [draft for draft in queries.drafts(request.user) if draft.key == key]
    return any(pages.unanswered(draft.answers, draft.asks) for draft in mine)
