"""Adopting a practice: one button for who does it as it is; what became of it, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.lead.practice import lines_of
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.errors import NotNow
from sooner_site.access.screens import screen
from sooner_site.practice import actions, forms, permissions, policies, present, queries
from sooner_site.practice.choices import LOOK_AGAIN
from sooner_site.practice.views.asking import NO_NAMES, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.practice.models import Adoption


@screen(permissions.may_adopt)
def adopt(request: SiteRequest, number: str) -> HttpResponse:
    """Adopt what is published for one's own agency."""
    found = queries.published(number)
    request.audit.showed([number], what="practice_note")
    if request.method != "POST":
        policies.can_be_adopted(found.note, found)
        policies.is_another_agencys(found.note, request.user.agency_id)
    core = lines_of(found.core)
    initial = {"kept": [str(place) for place in range(len(core))], "look_again_on": request.today + LOOK_AGAIN}
    form = forms.AdoptForm(sent(request), core=core, today=request.today, initial=initial)

    def do() -> str:
        if queries.published(number).pk != found.pk:
            raise NotNow("A new version was published while you read this one. Read it first.")
        said = form.cleaned_data
        told = {"kept": form.kept_parts, "adapting": said["adapting"] or "", "look_again_on": said["look_again_on"]}
        return _page(actions.adopt(number, **told, by=request.user, now=request.now))

    lead_in = (f"{request.user.agency.name} will do “{found.title}”, version {found.number}. As it is, the button is enough.", NO_NAMES)
    told = Ask("Adopt this practice", "Adopt it", "Adopted. It is in your agency’s list.", reverse("practice:note", args=[number]), lead_in)
    return ask(request, form, told, do)


@screen(permissions.may_adopt)
def adoptions(request: SiteRequest) -> HttpResponse:
    """What one's own agency has adopted; every agency's, for a leader."""
    found = list(queries.adoptions(request.user)[:200])
    request.audit.showed([one.pk for one in found], what="adoption")
    return render(request, "practice/adoptions.html", page(request, "Adopted practice", "adoptions") | {"table": present.adoptions_table(found, request.today)})


@screen(permissions.may_adopt)
def adoption(request: SiteRequest, reference: str) -> HttpResponse:
    """One adoption: what is kept, what is adapted, what was changed since."""
    found = _adoption(request, reference)
    kept = queries.kept_now(found)
    context = page(request, found.version.title, "adoptions") | {
        "found": found,
        "facts": present.adoption_facts(found, kept),
        "alert": present.fidelity_alert(found, kept),
        "checks": present.check_rows(found),
        "looks_after": present.is_running(found) and permissions.answers_for(request.user, found.agency_id),
    }
    return render(request, "practice/adoption.html", context)


@screen(permissions.may_adopt)
def check(request: SiteRequest, reference: str) -> HttpResponse:
    """Look at an adoption again: still done, and what was changed; or stopped, and why."""
    found = _adoption(request, reference)
    if request.method != "POST":
        policies.is_done_still(found)
    core, kept = lines_of(found.version.core), queries.kept_now(found)
    initial = {"kept": [str(place) for place, part in enumerate(core) if part in kept], "look_again_on": request.today + LOOK_AGAIN}
    form = forms.CheckForm(sent(request), core=core, today=request.today, initial=initial)

    def do() -> str:
        said = form.cleaned_data
        if said["still"] == "no":
            actions.stop(reference, said["because"], by=request.user, now=request.now)
        else:
            told = {"kept": form.kept_parts, "changed": said["changed"] or "", "why": said["why"] or "", "look_again_on": said["look_again_on"]}
            actions.check(reference, **told, by=request.user, now=request.now)
        return _page(found)

    return ask(request, form, Ask("Look at it again", "Save", "Saved.", _page(found), (NO_NAMES,)), do)


def _adoption(request: SiteRequest, reference: str) -> Adoption:
    found = queries.adoption(request.user, reference)
    request.audit.showed([found.pk], what="adoption")
    return found


def _page(found: Adoption) -> str:
    return reverse("practice:adoption", args=[found.pk])
