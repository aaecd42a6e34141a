"""What volunteers cost, and what each agency owes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies, names
from sooner_site.design.files import csv_file
from sooner_site.volunteers import actions, forms, permissions, present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_see_costs)
def costs(request: SiteRequest) -> HttpResponse:
    """By agency, for a quarter; and how costs are split."""
    period = _period(request)
    offered = [(_key(one), present.period_words(one)) for one in queries.quarters(request.today)]
    looks_after = request.user.holds(*permissions.may_look_after.roles)
    context = {
        "tabs": present.tabs("costs") if looks_after else [],
        "form": forms.PeriodForm(initial={"quarter": _key(period)}, quarters=offered),
        "words": present.period_words(period),
        "key": _key(period),
        "table": present.cost_table(queries.split_costs(period), names()),
        "rules": present.rule_table(queries.rules(), names()),
        "adds": request.user.holds(*permissions.may_add_costs.roles),
        "sets_rule": request.user.holds(*permissions.may_set_rule.roles),
    }
    return render(request, "volunteers/costs.html", {"page_title": "Costs of volunteers", **context})


@screen(permissions.may_see_costs)
def costs_csv(request: SiteRequest) -> HttpResponse:
    """The same as CSV."""
    period = _period(request)
    request.audit.disclosed_to(request.user.agency_id)
    lines = present.cost_lines(queries.split_costs(period), names(), period)
    return csv_file(f"volunteer_costs_{_key(period)}.csv", present.COLUMNS, lines)


@screen(permissions.may_add_costs)
def cost_add(request: SiteRequest) -> HttpResponse:
    """Write down a cost."""
    listed = [(one.pk, one.name) for one, _, _ in queries.listed(request.today)]
    request.audit.showed([reference for reference, _ in listed], what="volunteer")
    form = forms.CostForm(sent(request), agencies=[(one.pk, one.name) for one in agencies()], volunteers=listed, today=request.today)

    def do() -> str:
        said = form.cleaned_data
        by = {"by": request.user, "now": request.now}
        actions.add_cost(said["kind"], said["on"], said["pounds"], said["paid_by"], said["words"], volunteer=said["volunteer"], **by)
        return reverse("volunteers:costs")

    return ask(request, form, Ask("Write down a cost", "Write it down", "Written down.", reverse("volunteers:costs")), do, adds=True)


@screen(permissions.may_set_rule)
def cost_rule(request: SiteRequest) -> HttpResponse:
    """Say how costs are split from a day on."""
    form = forms.RuleForm(sent(request), agencies=[(one.pk, one.name) for one in agencies()], today=request.today)

    def do() -> str:
        said = form.cleaned_data
        actions.add_rule(said["kinds"], said["since"], said["way"], form.weights, said["words"], by=request.user, now=request.now)
        return reverse("volunteers:costs")

    lead_in = "It holds for costs from that day on, until a newer one does. It cannot be changed afterwards: add a newer one instead."
    return ask(request, form, Ask("Say how costs are split", "Add it", "Added.", reverse("volunteers:costs"), (lead_in,)), do, adds=True)


def _period(request: SiteRequest) -> tuple[date, date]:
    """The quarter that the address names, of those there are; this one where it names none. Raises Http404 for another."""
    offered = {_key(one): one for one in queries.quarters(request.today)}
    asked = request.GET.get("quarter", "") or next(iter(offered))
    if asked not in offered:
        raise Http404
    return offered[asked]


def _key(period: tuple[date, date]) -> str:
    return f"{period[0]:%Y-%m}"
