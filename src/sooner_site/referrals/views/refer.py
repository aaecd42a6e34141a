"""Writing a referral: one thing a page, saved at every page."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.referrals import actions, permissions, queries
from sooner_site.referrals.forms import pages
from sooner_site.referrals.forms.family import DangerForm
from sooner_site.referrals.forms.pages import Page
from sooner_site.referrals.forms.people import says_nothing
from sooner_site.referrals.present.answers import one_person
from sooner_site.referrals.present.words import help_on

#: The buttons of a page that asks for people.
ANOTHER, NOBODY = "another", "nobody"
_KEY = re.compile(r"[\w-]{1,32}", re.ASCII)


@screen(permissions.may_refer)
def start(request: SiteRequest) -> HttpResponse:
    """The first page: is a child in danger now? From a family's page it is sent here with the family and the signal, and begins with what was read there."""
    if request.method == "POST" and "family" in request.POST:
        return _from_family(request)
    form = DangerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _begun(request, form))
    drafts = [(draft, _where_left_off(draft)) for draft in queries.drafts(request.user)]
    about = {"drafts": drafts, "ring": queries.safeguarding_contact()}
    return render(request, "referrals/start.html", {"page_title": "Refer a family", "form": form, **about})


@screen(permissions.may_refer)
def page(request: SiteRequest, key: str, page: str) -> HttpResponse:
    """One page of a referral."""
    draft, asked = _asked(request, key, page)
    if asked.people:
        return _one_of_several(request, draft, asked, "")
    said = draft.answers.get(asked.key, draft.answers.get("you_before", {}) if asked.key == "you" else {})
    form = asked.form(request.POST if request.method == "POST" else None, asks=draft.asks, answers=said, today=request.today)
    if request.method == "POST" and form.is_valid():
        actions.save(draft, asked.key, form.answers(), by=request.user, now=request.now)
        return _see(_next(request, draft, asked))
    return _shown(request, draft, asked, form)


@screen(permissions.may_refer)
def person(request: SiteRequest, key: str, page: str, person: str) -> HttpResponse:
    """One person of a page that asks for several, to change what was said."""
    draft, asked = _asked(request, key, page)
    if not asked.people or person not in {one["key"] for one in draft.answers.get(asked.key, [])}:
        raise Http404("There is no such person in this draft.")
    return _one_of_several(request, draft, asked, person)


@screen(permissions.may_refer)
def remove(request: SiteRequest, key: str, page: str, person: str) -> HttpResponse:
    """Take a person out."""
    draft, asked = _asked(request, key, page)
    if request.method == "POST":
        actions.forget_person(draft, asked.key, person, by=request.user, now=request.now)
    return _see(reverse("referrals:page", args=[key, page]) + _then(request))


def _where_left_off(draft: Any) -> str:
    """The first page that was not answered; the check where all were."""
    missing = pages.unanswered(draft.answers, draft.asks)
    return reverse("referrals:page", args=[draft.key, missing[0].key]) if missing else reverse("referrals:check", args=[draft.key])


def _from_family(request: SiteRequest) -> HttpResponse:
    known = queries.from_family(request.user, request.POST.get("family", ""), request.POST.get("signal", ""), request.today)
    draft = actions.begin(by=request.user, now=request.now, answers=known.answers, family=known.family, signals=list(known.signals), known=list(known.known))
    return _see(reverse("referrals:page", args=[draft.key, "danger"]))


def _begun(request: SiteRequest, form: DangerForm) -> str:
    draft = actions.begin(by=request.user, now=request.now, answers={"danger": form.answers()})
    return reverse("referrals:page", args=[draft.key, "children"])


def _one_of_several(request: SiteRequest, draft: Any, asked: Page, person: str) -> HttpResponse:
    """Ask for one person; with the people named so far above, unless one of them is being changed."""
    people = draft.answers.get(asked.key, [])
    said = next((one for one in people if one["key"] == person), {})
    pressed = request.POST.get("go", "")
    form = asked.form(request.POST if request.method == "POST" else None, asks=draft.asks, answers=said, today=request.today)
    if request.method == "POST" and not person and says_nothing(request.POST) and (len(people) >= max(asked.at_least, 1) or pressed == NOBODY):
        actions.save(draft, asked.key, {}, by=request.user, now=request.now)
        return _see(_next(request, draft, asked))
    if request.method == "POST" and form.is_valid():
        sent = person or _new_key(request)
        actions.save(draft, asked.key, form.answers(), by=request.user, now=request.now, person=sent)
        here = reverse("referrals:page", args=[draft.key, asked.key]) + _then(request)
        return _see(here if person or pressed == ANOTHER else _next(request, draft, asked))
    named = [one_person(asked.key, one) for one in people if not person]
    about = {"people": named, "new_key": _new_key(request), "changing": bool(person)}
    return _shown(request, draft, asked, form, **about)


def _new_key(request: SiteRequest) -> str:
    """The key of the person whom this page asks for: the one that it was sent with, so that a page sent twice is about one person."""
    sent = request.POST.get("key", "")
    return sent if _KEY.fullmatch(sent) else secrets.token_urlsafe(8)


def _shown(request: SiteRequest, draft: Any, asked: Page, form: object, **more: object) -> HttpResponse:
    request.audit.showed([str(draft.pk)], what="draft")
    request.audit.showed([draft.family] if draft.family else [], what="family")
    about = {"page_title": asked.called, "form": form, "draft": draft, "part": asked, "back": _back(request, draft, asked), "then": _then(request)}
    template = "referrals/people.html" if asked.people else "referrals/page.html"
    return render(request, template, about | help_on(asked.key, draft.asks, queries.safeguarding_contact) | more)


def _asked(request: SiteRequest, key: str, page: str) -> tuple[Any, Page]:
    draft = queries.draft(request.user, key)
    asked = pages.page_of(page, draft.asks)
    if asked is None:
        raise Http404("A referral has no such page.")
    return draft, asked


def _next(request: SiteRequest, draft: Any, asked: Page) -> str:
    """Back to the check where the reader came from there; else the next page that was not answered or prefilled without being read."""
    following = pages.after(asked.key, draft.asks)
    if _then(request) or following is None:
        return reverse("referrals:check", args=[draft.key])
    return reverse("referrals:page", args=[draft.key, following.key])


def _back(request: SiteRequest, draft: Any, asked: Page) -> str:
    earlier = pages.before(asked.key, draft.asks)
    if _then(request):
        return reverse("referrals:check", args=[draft.key])
    return reverse("referrals:page", args=[draft.key, earlier.key]) if earlier else reverse("referrals:start")


def _then(request: SiteRequest) -> str:
    return "?then=check" if request.GET.get("then") == "check" else ""


def _see(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=303)
