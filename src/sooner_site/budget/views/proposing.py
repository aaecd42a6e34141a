"""The pages on which a manager proposes. Each says what happens next: a leader decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse

from sooner.help.budget import years
from sooner.help.budget.money import pounds
from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.budget import actions, forms, permissions, present, queries
from sooner_site.budget.choices import Kind
from sooner_site.budget.views.asking import ask

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.budget.models import Proposal

_DONE = "Proposed. It is in the book once a leader has approved it."
_NEXT = "A leader decides on what you propose. Until then nothing changes."


@screen(permissions.may_propose)
def contribution(request: SiteRequest) -> HttpResponse:
    """What an agency promises to pay in."""
    there = {agency.pk: agency for agency in agencies()}
    offered = {"offered": queries.years_to_use(request.today), "this": years.year_of(request.today)}
    form = forms.ContributionForm(sent(request), agencies=[(agency.pk, agency.name) for agency in there.values()], **offered)

    def do() -> str:
        said = form.cleaned_data
        told = {"year": int(said["year"]), "on_day": said["on_day"], "words": said["words"]}
        return _page(actions.propose_contribution(there[said["agency"]], said["pounds"], **told, by=request.user, now=request.now))

    return ask(request, form, Ask("Propose a contribution", "Propose it", _DONE, reverse("budget:overview"), (_NEXT,)), do)


@screen(permissions.may_propose)
def commitment(request: SiteRequest) -> HttpResponse:
    """Money to be set aside for an action of the plan."""
    lines, rules = {line.pk: line for line in queries.lines()}, {str(rule.pk): rule for rule in queries.rules()}
    form = forms.CommitmentForm(
        sent(request),
        offered=queries.years_to_use(request.today),
        this=years.year_of(request.today),
        lines=[(line.pk, str(line)) for line in lines.values()],
        outcomes=[(str(number), f"{number}. {title}") for number, title in queries.outcome_titles().items()],
        rules=present.rule_choices(rules.values()),
    )

    def do() -> str:
        said = form.cleaned_data
        what = {"line": lines[said["line"]], "outcome": int(said["outcome"]), "rule": rules[said["rule"]]}
        told = {"year": int(said["year"]), "words": said["words"], **what}
        return _page(actions.propose_commitment(said["pounds"], **told, by=request.user, now=request.now))

    lead_in = (_NEXT,) if lines and rules else (_NEXT, "Before money can be set aside, a leader adds an action of the plan and a way to split a cost.")
    return ask(request, form, Ask("Propose a commitment", "Propose it", _DONE, reverse("budget:overview"), lead_in), do)


@screen(permissions.may_propose)
def receipt(request: SiteRequest, reference: str) -> HttpResponse:
    """Money of a contribution that came in."""
    found, left = _with_left(request, reference, Kind.PROMISE)
    form = forms.MoneyForm(sent(request), today=request.today, example="Bank statement of 12 June 2026", initial={"pounds": left.lstrip("£")})

    def do() -> str:
        said = form.cleaned_data
        told = {"on_day": said["on_day"], "words": said["words"]}
        return _page(actions.propose_receipt(found.entry, said["pounds"], **told, by=request.user, now=request.now))

    lead_in = (f"{left} of this contribution has not been paid in.", _NEXT)
    return ask(request, form, _about(found, "A contribution was paid in", lead_in), do)


@screen(permissions.may_propose)
def payment(request: SiteRequest, reference: str) -> HttpResponse:
    """Money that is paid under a commitment."""
    found, left = _with_left(request, reference, Kind.COMMITMENT)
    form = forms.MoneyForm(sent(request), today=request.today, example="Invoice 0417 of 20 June 2026", initial={"pounds": left.lstrip("£")})

    def do() -> str:
        said = form.cleaned_data
        told = {"on_day": said["on_day"], "words": said["words"]}
        return _page(actions.propose_payment(found.entry, said["pounds"], **told, by=request.user, now=request.now))

    lead_in = (f"{left} of this commitment is set aside.", _NEXT)
    return ask(request, form, _about(found, "Propose a payment", lead_in), do)


@screen(permissions.may_propose)
def release(request: SiteRequest, reference: str) -> HttpResponse:
    """The rest of a commitment is not needed."""
    found, left = _with_left(request, reference, Kind.COMMITMENT)
    form = forms.WordsForm(sent(request), label="Why is the rest not needed?")

    def do() -> str:
        return _page(actions.propose_release(found.entry, words=form.cleaned_data["words"], by=request.user, now=request.now))

    lead_in = (f"{left} is still set aside. It will be free to use again.", _NEXT)
    return ask(request, form, _about(found, "End a commitment", lead_in, warns=True), do)


@screen(permissions.may_propose)
def reversal(request: SiteRequest, reference: str) -> HttpResponse:
    """An entry was a mistake."""
    found = _posted(request, reference)
    form = forms.WordsForm(sent(request), label="What was wrong with it?")

    def do() -> str:
        return _page(actions.propose_reversal(found.entry, words=form.cleaned_data["words"], by=request.user, now=request.now))

    lead_in = ("Nothing is deleted: a second entry takes this one back, and both stay in the book.", _NEXT)
    return ask(request, form, _about(found, "Reverse an entry", lead_in, warns=True), do)


@screen(permissions.may_propose)
def carry_forward(request: SiteRequest) -> HttpResponse:
    """The first year that is over is carried into the next, and closed."""
    found = queries.to_carry(request.today)
    form = forms.WordsForm(sent(request), label="Who has checked the year?", hint="For example, “Checked against the host’s accounts by its finance officer”")

    def do() -> str:
        return _page(actions.propose_carry_forward(words=form.cleaned_data["words"], by=request.user, now=request.now))

    lead_in = ("No year that is over holds anything.",)
    if found:
        into = f"What is promised, held, set aside and left at the end of the year {years.period(found[0])} goes into {years.period(found[0] + 1)}."
        lead_in = (into, f"The year {years.short(found[0])} is closed by it: nothing can be added to it afterwards. What was spent in it stays in it.", _NEXT)
    return ask(request, form, Ask("Carry a year forward", "Propose it", _DONE, reverse("budget:overview"), lead_in), do)


def _posted(request: SiteRequest, reference: str) -> Proposal:
    """One that is in the book. Raises Http404 for one that is not."""
    found = queries.get(request.user, reference)
    if not hasattr(found, "entry"):
        raise Http404
    request.audit.showed([found.pk], what="budget")
    return found


def _with_left(request: SiteRequest, reference: str, kind: Kind) -> tuple[Proposal, str]:
    """One of that kind that is in the book, and what is left of it in words. Raises Http404 for another kind."""
    found = _posted(request, reference)
    if found.kind != kind:
        raise Http404
    left = queries.left_of(found.pk)
    return found, pounds(left.pence if left else 0)


def _about(found: Proposal, title: str, lead_in: tuple[str, ...], warns: bool = False) -> Ask:
    return Ask(title, "Propose it", _DONE, _page(found), lead_in, tuple(present.facts(found)), warns)


def _page(proposal: Proposal) -> str:
    return reverse("budget:entry", args=[proposal.pk])
