"""Ten calls from one screen, and one thing that is followed with everything that was heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.families.queries import short
from sooner_site.follow_on import actions, permissions, policies, present, queries
from sooner_site.follow_on.forms import HeardForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.families.choices import ShortFamily

#: So many calls stand on the page.
SHOWN = 10


@screen(permissions.may_follow)
def checks(request: SiteRequest) -> HttpResponse:
    """The calls to make, the longest due first; each is answered where it stands."""
    waiting = queries.checks(request.user, request.today)
    shown = waiting[:SHOWN]
    families = _families(request, shown)
    _showed(request, shown)
    calls = [_card(request, thing, families) | {"form": _form(thing, apart=True)} for thing in shown]
    late = sum(thing.next is not None and thing.next.on < request.today for thing in waiting)
    context = {"page_title": "Calls to make", "calls": calls, "waiting": len(waiting), "late": late}
    return render(request, "follow_on/checks.html", context)


@screen(permissions.may_follow)
def check(request: SiteRequest, reference: str) -> HttpResponse:
    """One thing that is followed: what was heard, and the check that is open."""
    thing = queries.get(request.user, reference)
    _showed(request, [thing])
    sent = request.POST if request.method == "POST" else None
    if sent is not None and thing.next is None:
        raise NotNow(policies.OVER)
    form = _form(thing, sent) if thing.next else None
    if sent is not None and form is not None and form.is_valid():
        try:
            return once(request, form, lambda: _heard(request, reference, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    families = _families(request, [thing])
    context = {
        "page_title": present.title(thing),
        "card": _card(request, thing, families),
        "facts": present.facts(thing, families.get(thing.case.family) if thing.case else None, queries.phones(thing)),
        "heard": present.heard(thing),
        "back": reverse("follow_on:checks"),
    }
    return render(request, "follow_on/check.html", context | ({"form": form} if form else {}))


def _heard(request: SiteRequest, reference: str, form: HeardForm) -> str:
    said = form.cleaned_data
    after = actions.hear(reference, form.answered, said["outcome"], said["words"], by=request.user, now=request.now)
    messages.success(request, present.heard_words(after))
    return reverse("follow_on:checks")


def _form(thing: queries.Thing, sent: Any = None, apart: bool = False) -> HeardForm:
    """The question of a check. On a page with several each has ids of its own."""
    ids = {"auto_id": f"{thing.reference}_%s"} if apart else {}
    first = {"number": str(thing.next.number)} if thing.next else {}
    form = HeardForm(sent, question=present.question(thing), offered=queries.tellable(thing), initial=first, **ids)
    # shown again, the form answers the check that is open now, not the one that somebody answered meanwhile
    form.shown_instead.update(first)
    return form


def _card(request: SiteRequest, thing: queries.Thing, families: dict[str, ShortFamily]) -> dict[str, Any]:
    return present.card(thing, request.today, families.get(thing.case.family) if thing.case else None, queries.phones(thing))


def _families(request: SiteRequest, things: Sequence[queries.Thing]) -> dict[str, ShortFamily]:
    return short([thing.case.family for thing in things if thing.case], request.today, request.user.agency_id)


def _showed(request: SiteRequest, things: Sequence[queries.Thing]) -> None:
    """Everything that the page shows, by its kind."""
    request.audit.showed([thing.reference for thing in things if thing.signpost], what="signpost")
    request.audit.showed([thing.signpost.contact_id for thing in things if thing.signpost and thing.signpost.contact_id], what="contact")
    request.audit.showed([thing.signpost.referral_id for thing in things if thing.signpost and thing.signpost.referral_id], what="referral")
    request.audit.showed([thing.case.case for thing in things if thing.case], what="case")
    request.audit.showed([thing.case.family for thing in things if thing.case], what="family")
