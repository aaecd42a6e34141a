"""The actions of the plan that money may be spent on, and the ways of splitting a cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help.budget.splitting import ODD_PENCE
from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies, names
from sooner_site.budget import actions, forms, permissions, present, queries
from sooner_site.budget.views.asking import ask, page
from sooner_site.strategy import queries as strategy

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_see)
def set_up(request: SiteRequest) -> HttpResponse:
    """What there is of both."""
    lines, rules = list(queries.lines()), list(queries.rules())
    context = page(request, "Actions and splits", "set_up") | {
        "lines": present.line_list(lines) if lines else None,
        "rules": present.rules_table(rules, names()) if rules else None,
        "odd_pence": ODD_PENCE,
    }
    return render(request, "budget/set_up.html", context)


@screen(permissions.may_set_up)
def line(request: SiteRequest) -> HttpResponse:
    """Add an action of the plan."""
    plan = strategy.plan_actions(request.user, request.today)
    form = forms.LineForm(sent(request), plan=[(one.reference, f"{one.words} ({one.agency})") for one in plan])

    def do() -> str:
        said = form.cleaned_data
        actions.add_line(said["code"], said["words"], plan_action=said["plan_action"], by=request.user, now=request.now)
        return reverse("budget:set_up")

    return ask(
        request, form, Ask("Add an action of the plan", "Add it", "Added. Managers can propose to set money aside for it.", reverse("budget:set_up")), do
    )


@screen(permissions.may_set_up)
def rule(request: SiteRequest) -> HttpResponse:
    """Add a way of splitting a cost."""
    form = forms.RuleForm(sent(request), agencies=[(agency.pk, agency.name) for agency in agencies()])

    def do() -> str:
        said = form.cleaned_data
        actions.add_rule(said["name"], said["way"], form.weights, said["words"], by=request.user, now=request.now)
        return reverse("budget:set_up")

    lead_in = ("It cannot be changed afterwards, so that everybody can see later how a cost was split. Add a newer one instead.",)
    return ask(request, form, Ask("Add a way to split a cost", "Add it", "Added.", reverse("budget:set_up"), lead_in), do)
