"""What became of it: one's own referrals, and each one's progress. Never what others hold about the family."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner.help.triage import State
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.design.forms import Form
from sooner_site.referrals import actions, permissions, queries
from sooner_site.referrals.present.progress import next_words, rows, timeline

#: How many referrals the list shows; the others are found by their reference.
SHOWN = 50


@screen(permissions.may_refer)
def mine(request: SiteRequest) -> HttpResponse:
    """My referrals, the newest first."""
    found = list(queries.mine(request.user)[:SHOWN])
    request.audit.showed([referral.reference for referral in found], what="referral")
    about = {"rows": rows(found, request.user), "drafts": queries.drafts(request.user), "shown": SHOWN}
    return render(request, "referrals/mine.html", {"page_title": "My referrals", **about})


@screen(permissions.may_refer)
def sent(request: SiteRequest, reference: str) -> HttpResponse:
    """It was sent: its reference, and what happens next by when."""
    referral = queries.get(request.user, reference)
    request.audit.showed([referral.reference], what="referral")
    about = {"referral": referral, "next": next_words(referral, request.today)}
    return render(request, "referrals/sent.html", {"page_title": "Referral sent", **about})


@screen(permissions.may_refer)
def progress(request: SiteRequest, reference: str) -> HttpResponse:
    """What became of one referral."""
    referral = queries.get(request.user, reference)
    request.audit.showed([referral.reference], what="referral")
    steps = queries.steps(referral)
    about = {
        "referral": referral,
        "timeline": timeline(steps),
        "next": next_words(referral, request.today),
        "returned": referral.state is State.RETURNED,
        "last": steps[-1],
    }
    return render(
        request, "referrals/progress.html", {"page_title": f"Referral {referral.reference}", "form": Form(), "back": reverse("referrals:mine"), **about}
    )


@screen(permissions.may_refer)
def answer(request: SiteRequest, reference: str) -> HttpResponse:
    """Take up a referral that was returned: its answers stand as they were, to be added to."""
    referral = queries.get(request.user, reference)
    permissions.may_answer(request.user, referral)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("referrals:progress", args=[referral.reference]), status=303)
    draft = actions.begin_again(referral, by=request.user, now=request.now)
    return HttpResponseRedirect(reverse("referrals:check", args=[draft.key]), status=303)
