"""What agencies expect of each other, and what is decided on findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.definitions import deciding as rules
from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.strategy import actions, forms, permissions, present, queries
from sooner_site.strategy.views.asking import ask, own_agencies, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_read)
def expectations(request: SiteRequest) -> HttpResponse:
    """Everything that agencies asked of each other, in both directions between any two."""
    found = queries.expectations()
    request.audit.showed([str(one.pk) for one in found], what="expectation")
    context = page(request, "What agencies expect of each other", "expectations") | {
        "groups": present.expectation_groups(found, request.user, request.today),
    }
    return render(request, "strategy/expectations.html", context)


@screen(permissions.may_write)
def expect(request: SiteRequest) -> HttpResponse:
    """Ask something of another agency."""
    every = {one.pk: one for one in agencies()}
    form = forms.ExpectForm(sent(request), asks=own_agencies(request), agencies=[(one.pk, one.name) for one in every.values()], today=request.today)

    def do() -> str:
        said = form.cleaned_data
        actions.expect(said["words"], asks=every[said["asks"]], asked=every[said["asked"]], by_on=said["by_on"], by=request.user, now=request.now)
        return reverse("strategy:expectations")

    lead_in = ("A manager or leader of the agency that is asked says whether it accepts. Yours says later whether it was met.",)
    return ask(request, form, Ask("Ask something of a partner", "Ask for it", "It is asked.", reverse("strategy:expectations"), lead_in), do)


@screen(permissions.may_write)
def answer(request: SiteRequest, number: int) -> HttpResponse:
    """Accept what a partner asks, or not."""
    found = queries.get_expectation(number)
    permissions.may_answer(request.user, found)
    request.audit.showed([str(number)], what="expectation")
    form = forms.AnswerForm(sent(request))

    def do() -> str:
        actions.answer(number, form.cleaned_data["accepted"], form.cleaned_data["words"], by=request.user, now=request.now)
        return reverse("strategy:expectations")

    told = Ask("Answer what a partner asks", "Answer", "Your answer is kept.", reverse("strategy:expectations"), facts=present.expectation_facts(found))
    return ask(request, form, told, do)


@screen(permissions.may_write)
def judge(request: SiteRequest, number: int) -> HttpResponse:
    """Say whether what was accepted was met."""
    found = queries.get_expectation(number)
    permissions.may_judge(request.user, found)
    request.audit.showed([str(number)], what="expectation")
    form = forms.JudgeForm(sent(request))

    def do() -> str:
        actions.judge(number, form.cleaned_data["met"], form.cleaned_data["words"], by=request.user, now=request.now)
        return reverse("strategy:expectations")

    told = Ask("Was it met?", "Keep this", "Kept.", reverse("strategy:expectations"), facts=present.expectation_facts(found))
    return ask(request, form, told, do)


@screen(permissions.may_read)
def decisions(request: SiteRequest) -> HttpResponse:
    """Every released finding and what was decided on it, those not decided first."""
    found, before = queries.findings(request.today), queries.decided_before(request.today)
    request.audit.showed([f"evidence/{one.draft}" for one in found], what="draft")
    context = page(request, "Decisions on findings", "decisions") | {
        "counted": present.findings_counted(found),
        "found": [present.finding(one, request.user) for one in found],
        "before": [present.decision_facts(one) for one in before],
        "days": rules.shipped().due_days,
    }
    return render(request, "strategy/decisions.html", context)


@screen(permissions.may_lead)
def give(request: SiteRequest, draft: str) -> HttpResponse:
    """Give a finding to somebody else to decide on."""
    found = queries.finding(draft, request.today)
    request.audit.showed([f"evidence/{draft}"], what="draft")
    form = forms.GiveForm(sent(request), people=[one for one in queries.deciders() if one[0] != str(found.decider.pk)])

    def do() -> str:
        actions.give(draft, form.cleaned_data["to"], form.cleaned_data["reason"], by=request.user, now=request.now)
        return reverse("strategy:decisions")

    lead_in = (f"{found.decider.name} is to decide on it now. The day stays.",)
    told = Ask("Give a finding to somebody else", "Give it", "It is given.", reverse("strategy:decisions"), lead_in, present.finding_facts(found))
    return ask(request, form, told, do)


@screen(permissions.may_write)
def decide(request: SiteRequest, draft: str) -> HttpResponse:
    """Decide what follows from a finding."""
    found = queries.finding(draft, request.today)
    permissions.may_decide(request.user, found.decider)
    request.audit.showed([f"evidence/{draft}"], what="draft")
    form = forms.DecideForm(sent(request))

    def do() -> str:
        said = form.cleaned_data
        actions.decide(draft, said["choice"], said["reason"], said["next_words"], by=request.user, now=request.now)
        return present.add_action_url("decision", draft)

    done = "Decided. Put what happens next into the plan, or leave this page if nothing does."
    told = Ask("Decide on a finding", "Decide", done, reverse("strategy:decisions"), facts=present.finding_facts(found))
    return ask(request, form, told, do)
