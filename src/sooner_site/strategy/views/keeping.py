"""The charter: how each commitment stands, with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.choices import Role
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.strategy import actions, forms, permissions, present, queries
from sooner_site.strategy.views.asking import ask, own_agencies, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.anybody)
def charter(request: SiteRequest) -> HttpResponse:
    """Every commitment, and how it stands."""
    told, found = queries.charter(), queries.standings(request.today)
    context = page(request, "The charter", "charter") | {
        "charter": told,
        "counted": present.commitments_counted(found),
        "table": present.charter_table(found),
        "sources": present.sources(told),
    }
    return render(request, "strategy/charter.html", context)


@screen(permissions.anybody)
def commitment(request: SiteRequest, code: str) -> HttpResponse:
    """One commitment: how it stands with each agency, and what shows so."""
    found = queries.standing(code, request.today)
    request.audit.showed([code], what="charter")
    context = {
        "page_title": f"{code}: {found.commitment.words}",
        "found": found,
        "state": present.commitment_tag(found.state),
        "who_says": present.who_says(found.commitment, queries.charter()),
        "agencies": present.keeping_table(found),
        "evidence": [present.evidence(one, request.user) for one in found.evidence],
        "writes": request.user.holds(*permissions.may_write.roles),
        "action": present.add_action_url("charter", code),
        "back": reverse("strategy:charter"),
    }
    return render(request, "strategy/commitment.html", context)


@screen(permissions.may_write)
def give(request: SiteRequest, code: str) -> HttpResponse:
    """Give evidence that a commitment is kept."""
    found = queries.standing(code, request.today)
    whole = [(forms.WHOLE, "The whole partnership")] if request.user.holds(Role.LEADER) else []
    form = forms.EvidenceForm(sent(request), agencies=[*whole, *own_agencies(request)], pages=present.pages(), today=request.today)
    there = reverse("strategy:commitment", args=[code])

    def do() -> str:
        said = form.cleaned_data
        agency = next((one for one in agencies() if one.pk == said["agency"]), None)
        told = {name: said[name] for name in ("kind", "words", "post", "on_day")}
        actions.give_evidence(code, agency=agency, where=form.where, **told, by=request.user, now=request.now)
        return there

    lead_in = (f"{code}: {found.commitment.words}",)
    return ask(request, form, Ask("Give evidence that this is kept", "Give it", "The evidence is kept, with your name.", there, lead_in), do)


@screen(permissions.may_write)
def take_back(request: SiteRequest, number: int) -> HttpResponse:
    """Take back a piece of evidence that was wrong."""
    found = queries.get_evidence(number)
    permissions.may_take_back(request.user, found)
    form = forms.WordsForm(sent(request), label="What was wrong?", missing="Say what was wrong")
    there = reverse("strategy:commitment", args=[found.commitment])

    def do() -> str:
        actions.take_back(number, form.cleaned_data["words"], by=request.user, now=request.now)
        return there

    lead_in = ("It counts no more. That it was there, and why it was taken back, stays to be read.",)
    told = Ask("Take this evidence back", "Take it back", "It is taken back.", there, lead_in, present.evidence_facts(found), warns=True)
    return ask(request, form, told, do)
