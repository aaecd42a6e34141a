"""Screening: one page with all that the law lets the hub see, and a short page for each decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help import triage
from sooner.help.triage import Deed
from sooner_site.access.errors import ChangedMeanwhile, NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.design.site import page_url
from sooner_site.referrals import actions, permissions, queries
from sooner_site.referrals.forms.decisions import NEW, Decision, FamilyForm, decision_of
from sooner_site.referrals.present.answers import in_one
from sooner_site.referrals.present.progress import history
from sooner_site.referrals.present.screening import buttons, clock, match_choices


@screen(permissions.may_screen)
def screening(request: SiteRequest, reference: str) -> HttpResponse:
    """The referral as it was sent, the clock, who it may be, and what may be done."""
    return _page(request, reference)


@screen(permissions.may_screen)
def family(request: SiteRequest, reference: str) -> HttpResponse:
    """Say which family it is."""
    referral = queries.get(request.user, reference)
    if request.method != "POST":
        return _page(request, reference)
    possible = queries.possible(request.user, queries.as_sent(referral), referral, request.today)
    form = FamilyForm(request.POST, possible=match_choices(possible))
    if not form.is_valid():
        return _page(request, reference, form)
    try:
        return once(request, form, lambda: _confirmed(request, referral, form))
    except (ChangedMeanwhile, NotNow) as error:
        return _page(request, reference, FamilyForm(request.POST, possible=match_choices(possible)), *_words(error))


@screen(permissions.may_screen)
def decide(request: SiteRequest, reference: str, verb: str) -> HttpResponse:
    """One decision, with its reason."""
    decision, referral = decision_of(verb), queries.get(request.user, reference)
    if decision is None:
        raise Http404("There is no such decision.")
    if request.method != "POST":
        return _asked(request, referral, decision, decision.form(version=referral.version, today=request.today))
    form = decision.form(request.POST, today=request.today)
    if not form.is_valid():
        return _asked(request, referral, decision, form)
    try:
        return once(request, form, lambda: _decided(request, referral, decision, form))
    except (ChangedMeanwhile, NotNow) as error:
        now = queries.get(request.user, reference)
        again = decision.form(version=now.version, initial=form.said(), today=request.today)
        return _asked(request, now, decision, again, *_words(error))


def _page(request: SiteRequest, reference: str, form: FamilyForm | None = None, *changes: str) -> HttpResponse:
    referral = queries.get(request.user, reference)
    answers = queries.as_sent(referral)
    possible = queries.possible(request.user, answers, referral, request.today)
    view = queries.family_view(request.user, referral, request.today)
    request.audit.showed([referral.reference], what="referral")
    request.audit.showed([*(one.family for one in possible), *([referral.family] if view else [])], what="family")
    if view is not None:
        request.audit.showed([member.person_id for member in view.members], what="person")
    about: dict[str, Any] = {
        "referral": referral,
        "sent": in_one(answers, referral.asks),
        "back": reverse("worklist:list"),
        "clock": clock(referral, request.today),
        "possible": possible,
        "duplicates": queries.duplicates(request.user, referral, answers),
        "view": view,
        "buttons": buttons(referral),
        "send": page_url("follow_on:choose", referral.reference) if referral.state is triage.State.SIGNPOSTED else "",
        "history": history(queries.steps(referral)),
        "can_change_family": referral.state in triage.OPEN and not referral.case,
        "changes": changes,
        "danger": answers.get("danger", {}),
        "safety": answers.get("you", {}).get("safety", ""),
    }
    helped = queries.helped_already(request.user, possible, request.today)
    form = form or FamilyForm(version=referral.version, possible=match_choices(possible, helped))
    return render(request, "referrals/screen.html", {"page_title": f"Referral {referral.reference}", "form": form, **about}, status=409 if changes else 200)


def _confirmed(request: SiteRequest, referral: Any, form: FamilyForm) -> str:
    chosen, about = form.cleaned_data["family"], {"by": request.user, "now": request.now, "version": form.cleaned_data["version"]}
    if chosen == NEW:
        actions.write_down(referral, **about)
    else:
        actions.confirm_family(referral, chosen, **about)
    messages.success(request, "Written down as a new family." if chosen == NEW else "The family is confirmed.")
    return reverse("referrals:screen", args=[referral.reference])


def _asked(request: SiteRequest, referral: Any, decision: Decision, form: Any, *changes: str) -> HttpResponse:
    request.audit.showed([referral.reference], what="referral")
    allowed = decision.deed in triage.may_follow(referral.state)
    about = {"referral": referral, "decision": decision, "button": triage.DEED_WORDS[decision.deed], "allowed": allowed, "changes": changes}
    title = triage.DEED_WORDS[decision.deed]
    back = reverse("referrals:screen", args=[referral.reference])
    status = 409 if changes else 200
    return render(
        request,
        "referrals/decide.html",
        {"page_title": title, "form": form, "back": back, "needs_family": _needs_family(referral, decision), **about},
        status=status,
    )


def _needs_family(referral: Any, decision: Decision) -> bool:
    return decision.deed is Deed.ACCEPT and not referral.family


def _decided(request: SiteRequest, referral: Any, decision: Decision, form: Any) -> str:
    getattr(actions, decision.action)(referral, by=request.user, now=request.now, version=form.cleaned_data["version"], **form.said())
    messages.success(request, decision.done)
    if decision.deed is Deed.ACCEPT:
        return reverse("cases:open", args=[referral.reference])
    if decision.deed is Deed.SIGNPOST and (there := page_url("follow_on:choose", referral.reference)):
        return there
    return reverse("referrals:screen", args=[referral.reference])


def _words(error: ChangedMeanwhile | NotNow) -> tuple[str, ...]:
    return error.changes if isinstance(error, ChangedMeanwhile) else (error.reason,)
