"""The plan, one action of it, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.strategy import actions, forms, permissions, present, queries
from sooner_site.strategy.views.asking import ask, own_agencies, page
from sooner_site.strategy.views.sources import asked_for

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.anybody)
def plan(request: SiteRequest) -> HttpResponse:
    """The plan in force: aims, actions, who answers for each, and what is late."""
    found = queries.current(request.today)
    every = queries.actions(found)
    context = page(request, "The plan", "plan") | {
        "plan": found,
        "runs": present.runs(found, request.today) if found else "",
        "counted": present.counted(every, request.today),
        "aims": [present.aim(one, every, request.today) for one in queries.aims(found)],
        "agencies": present.agencies_table(every, request.today),
    }
    return render(request, "strategy/plan.html", context)


@screen(permissions.may_lead)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a plan."""
    form = forms.PlanForm(sent(request))

    def do() -> str:
        said = form.cleaned_data
        actions.begin_plan(said["title"], begins_on=said["begins_on"], ends_on=said["ends_on"], by=request.user, now=request.now)
        return reverse("strategy:plan")

    lead_in = ("The plan that begins last is in force. Earlier ones stay as they are.",)
    return ask(request, form, Ask("Begin a plan", "Begin it", "The plan is begun. Add its aims.", reverse("strategy:plan"), lead_in), do)


@screen(permissions.may_lead)
def add_aim(request: SiteRequest) -> HttpResponse:
    """Add an aim."""
    form = forms.AimForm(sent(request))

    def do() -> str:
        actions.add_aim(form.cleaned_data["words"], by=request.user, now=request.now)
        return reverse("strategy:plan")

    return ask(request, form, Ask("Add an aim", "Add it", "The aim is added.", reverse("strategy:plan")), do)


@screen(permissions.may_write)
def add_action(request: SiteRequest) -> HttpResponse:
    """Add an action; the address may say what it answers (source, ref, words), so that any page can lead here."""
    answers = asked_for(request)
    aims = {one.pk: one for one in queries.aims(queries.current(request.today))}
    form = forms.ActionForm(sent(request), aims=[(number, one.words) for number, one in aims.items()], agencies=own_agencies(request), today=request.today)

    def do() -> str:
        said = form.cleaned_data
        agency = next(one for one in agencies() if one.pk == said["agency"])
        told = {"aim": aims[int(said["aim"])], "agency": agency, "post": said["post"], "due_on": said["due_on"], "answers": answers}
        made = actions.add_action(said["words"], **told, by=request.user, now=request.now)
        return reverse("strategy:action", args=[made.pk])

    lead_in = () if aims else ("There is no aim yet: a leader begins a plan and adds its aims first.",)
    facts = present.answers_facts(answers)
    return ask(request, form, Ask("Add an action to the plan", "Add it", "The action is in the plan.", reverse("strategy:plan"), lead_in, facts), do)


@screen(permissions.anybody)
def action(request: SiteRequest, reference: str) -> HttpResponse:
    """One action: who answers for it, what it answers, what stands in the way, what was done."""
    found = queries.get_action(reference)
    request.audit.showed([found.pk], what="plan_action")
    context = {
        "page_title": found.words,
        "action": found,
        "facts": present.action_facts(found, request.today),
        "barriers": [present.barrier(one) for one in queries.barriers(found)],
        "notes": [present.note(one) for one in queries.notes(found)],
        "changes": present.may(permissions.may_change, request.user, found),
        "back": reverse("strategy:plan"),
    }
    return render(request, "strategy/action.html", context)


@screen(permissions.may_write)
def happened(request: SiteRequest, reference: str) -> HttpResponse:
    """Say what has happened with an action."""
    found = queries.get_action(reference)
    permissions.may_change(request.user, found)
    request.audit.showed([found.pk], what="plan_action")
    form, there = forms.HappenedForm(sent(request)), reverse("strategy:action", args=[reference])

    def do() -> str:
        said, more = form.cleaned_data, {"by": request.user, "now": request.now}
        what = said["what"]
        if what == "note":
            actions.note(reference, said["note"], **more)
        elif what == "barrier":
            actions.raise_barrier(reference, said["barrier"], said["would_lift"], **more)
        elif what == "put_off":
            actions.put_off(reference, said["due_on"], said["why_later"], **more)
        else:
            actions.end(reference, what, said["done"] or said["why_not"], **more)
        return there

    told = Ask("What has happened with this action?", "Keep this", "Kept.", there, facts=present.action_facts(found, request.today))
    return ask(request, form, told, do)


@screen(permissions.may_write)
def lift(request: SiteRequest, reference: str, number: int) -> HttpResponse:
    """Say that what stood in the way of an action was lifted."""
    found = queries.get_action(reference)
    permissions.may_change(request.user, found)
    barrier = queries.get_barrier(found, number)
    request.audit.showed([found.pk], what="plan_action")
    form = forms.WordsForm(sent(request), label="How was it lifted?", missing="Say how it was lifted")
    there = reverse("strategy:action", args=[reference])

    def do() -> str:
        actions.lift(number, form.cleaned_data["words"], by=request.user, now=request.now)
        return there

    return ask(request, form, Ask("This does not stand in the way any more", "Keep this", "Kept.", there, facts=present.barrier_facts(barrier)), do)
