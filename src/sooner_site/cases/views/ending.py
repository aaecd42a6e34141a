"""Forms about moves to other agencies, closing and opening again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help import case_states
from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.cases import actions, forms, permissions, policies, queries
from sooner_site.cases.choices import MOVE_WORDS, MoveKind
from sooner_site.cases.present.choosing import need_choices
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.members import names_of
from sooner_site.cases.views.asking import Ask, ask, sent

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_open_pages)
def step(request: SiteRequest, reference: str) -> HttpResponse:
    """Ask another agency to take the case on or to join in."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "move")
    facts = policies.facts_of(case)
    kinds = [kind for kind in MoveKind.values if case_states.may(facts, kind)]
    if not kinds:
        raise NotNow(case_states.why_not(facts, "step_up"))
    others = {one.pk: one for one in agencies() if one.pk != parts.lead_of(case).agency_id}
    form = forms.step_form(sent(request), kinds=kinds, agencies=[(one.pk, one.name) for one in others.values()], version=case.version)

    def do() -> None:
        data = form.cleaned_data
        told = {name: data[name] for name in ("kind", "reason", "to_whom", "version")}
        actions.ask_move(case, to_agency=others[data["to_agency"]], **told, by=request.user, now=request.now)

    return ask(request, form, Ask(case, "Step up, step down or step in", "Ask this agency", "The agency is asked, and its managers are told."), do)


@screen(permissions.may_open_pages)
def take_back_move(request: SiteRequest, reference: str) -> HttpResponse:
    """Take back a request that nobody has answered."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "move")
    move = parts.waiting_move(case)
    if move is None:
        raise NotNow("There is no request that waits for an answer.")
    form = forms.PlainAnswerForm(sent(request))
    told = Ask(case, f"Take back the request to {move.to_agency.name}", "Take the request back", "The request is taken back.", warns=True)
    return ask(request, form, told, lambda: actions.take_back_move(move, by=request.user, now=request.now))


@screen(permissions.may_answer_or_lead)
def answer_move(request: SiteRequest, move: int) -> HttpResponse:
    """Answer for the agency that was asked. Its manager sees the request, and nothing else of the case."""
    found = queries.move_to_answer(request.user, move)
    own = request.user.agency_id == found.to_agency_id
    form = forms.AnswerMoveForm(sent(request), agency=found.to_agency.name, own=own)
    request.audit.showed([found.case_id], what="case")
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _answered(request, found, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    waiting = policies.is_waiting(found)
    words = MOVE_WORDS[found.kind]
    context = {"page_title": f"Answer a {words}", "form": form if waiting else None, "move": found, "waiting": waiting, "words": words}
    return render(request, "cases/answer_move.html", {name: value for name, value in context.items() if name != "form" or value})


@screen(permissions.may_open_pages)
def close(request: SiteRequest, reference: str) -> HttpResponse:
    """Close the case: an outcome for every need, a reason, and what the family says about how it ends."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "close")
    policies.must_allow(case, "close")
    people = names_of(case.family, request.user, request.today)
    needs = [(int(choice.value), choice.words) for choice in need_choices(case.needs.all(), people)]
    form = forms.ClosingForm(sent(request), version=case.version, needs=needs, moved=policies.facts_of(case).moved)

    def do() -> None:
        data = form.cleaned_data
        actions.close_case(case, because=data["because"], results=form.results, words=data["words"], by=request.user, now=request.now, version=data["version"])

    left = len(parts.open_actions(case))
    lead_in = (f"{left} of the plan’s actions {'is' if left == 1 else 'are'} not done yet. They stay as they are.",) if left else ()
    return ask(request, form, Ask(case, "Close this case", "Close this case", "The case is closed.", lead_in, warns=True), do)


@screen(permissions.may_open_pages)
def reopen(request: SiteRequest, reference: str) -> HttpResponse:
    """Open a closed case again."""
    case = queries.get(request.user, reference)
    permissions.must(request.user, case, "reopen")
    policies.must_allow(case, "reopen")
    form = forms.ReopenForm(sent(request))
    told = Ask(case, "Open this case again", "Open this case again", "The case is open again.")
    return ask(request, form, told, lambda: actions.reopen_case(case, why=form.cleaned_data["why"], by=request.user, now=request.now))


def _answered(request: SiteRequest, move: object, form: forms.AnswerMoveForm) -> str:
    data = form.cleaned_data
    actions.answer_move(move, accepted=data["accepted"], answer=data["answer"], by=request.user, now=request.now)
    messages.success(request, "The answer is written down, and who asked is told.")
    return reverse("home:home")
