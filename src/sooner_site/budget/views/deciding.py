"""The pages on which a leader decides, and on which who proposed takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.errors import NotNow
from sooner_site.access.screens import screen
from sooner_site.budget import actions, forms, permissions, policies, present, queries
from sooner_site.budget.views.asking import ask

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.budget.models import Proposal


@screen(permissions.may_decide)
def decide(request: SiteRequest, reference: str) -> HttpResponse:
    """Approve a proposal or refuse it."""
    found = _waiting(request, reference)
    permissions.may_decide_on(request.user, found)
    takes_more, cannot = _as_it_stands(request, found)
    form = forms.DecideForm(sent(request), takes_more=bool(takes_more))
    there = reverse("budget:entry", args=[reference])

    def do() -> str:
        said = form.cleaned_data
        if said["decision"] == "approve":
            actions.approve(reference, reason=said.get("more") or "", by=request.user, now=request.now)
        else:
            actions.refuse(reference, said["why"], by=request.user, now=request.now)
        return there

    told = Ask("Decide on a proposal", "Save what you decide", "Decided.", there, (*takes_more, *cannot), tuple(present.facts(found)))
    return ask(request, form, told, do)


@screen(permissions.may_propose)
def withdraw(request: SiteRequest, reference: str) -> HttpResponse:
    """Take one's own proposal back."""
    found = _waiting(request, reference)
    permissions.may_withdraw(request.user, found)
    form = forms.PlainButton(sent(request))

    def do() -> str:
        actions.withdraw(reference, by=request.user, now=request.now)
        return reverse("budget:waiting")

    told = Ask("Withdraw a proposal", "Withdraw it", "Withdrawn.", reverse("budget:entry", args=[reference]), (), tuple(present.facts(found)), warns=True)
    return ask(request, form, told, do)


def _waiting(request: SiteRequest, reference: str) -> Proposal:
    found = queries.get(request.user, reference)
    request.audit.showed([found.pk], what="budget")
    if request.method != "POST":
        policies.is_waiting(found)
    return found


def _as_it_stands(request: SiteRequest, found: Proposal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What it would take beyond what there is, and why it cannot be approved, as the book stands now."""
    if found.decision:
        return (), ()
    try:
        return queries.more_than_there_is(queries.legs_of(found, request.today)), ()
    except NotNow as reason:
        return (), (reason.reason,)
