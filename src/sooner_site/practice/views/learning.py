"""Action learning sets, and what people ask of the academy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.practice import actions, forms, permissions, present, queries
from sooner_site.practice.views.asking import NO_NAMES, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.practice.models import ActionLearningSet, Cohort


@screen(permissions.anybody)
def set_add(request: SiteRequest, pk: int) -> HttpResponse:
    """Make an action learning set."""
    found = _cohort(request, pk)
    members = queries.member_choices(found)
    form = forms.SetForm(sent(request), offered=[(key, one.user.name) for key, one in members.items()], today=request.today)

    def do() -> str:
        said = form.cleaned_data
        actions.add_set(found, said["question"], [members[key] for key in said["members"]], said["meets_on"], by=request.user, now=request.now)
        return _page(pk)

    return ask(request, form, Ask("Make a learning set", "Make it", "Made.", _page(pk), (NO_NAMES,)), do)


@screen(permissions.anybody)
def set_action(request: SiteRequest, pk: int, which: int) -> HttpResponse:
    """Write down what a member of the set will do."""
    found = _set(_cohort(request, pk), which)
    inside = {str(one.member.user_id): one.member.user for one in found.members.all()}
    form = forms.SetActionForm(sent(request), offered=[(key, one.name) for key, one in inside.items()], today=request.today)

    def do() -> str:
        said = form.cleaned_data
        actions.add_set_action(found, said["words"], inside[said["who"]], said["by_on"], by=request.user, now=request.now)
        return _page(pk)

    return ask(request, form, Ask("Add an action", "Add it", "Added.", _page(pk), (found.question, NO_NAMES)), do)


@screen(permissions.anybody)
def set_meets(request: SiteRequest, pk: int, which: int) -> HttpResponse:
    """Say when a set meets next."""
    found = _set(_cohort(request, pk), which)
    form = forms.DayForm(sent(request), label="When does it meet next?", today=request.today)

    def do() -> str:
        actions.set_next_meeting(found, form.cleaned_data["on_day"], by=request.user, now=request.now)
        return _page(pk)

    return ask(request, form, Ask("The next meeting", "Save", "Saved.", _page(pk), (found.question,)), do)


@screen(permissions.anybody)
def set_action_end(request: SiteRequest, pk: int) -> HttpResponse:
    """Say what came of an action."""
    found = queries.set_action(request.user, pk)
    there = _page(found.learning_set.cohort_id)
    request.audit.showed([str(found.learning_set.cohort_id)], what="cohort")
    form = forms.WordsForm(sent(request), label="What came of it?", missing="Say what came of it")

    def do() -> str:
        actions.end_set_action(found, form.cleaned_data["words"], by=request.user, now=request.now)
        return there

    return ask(request, form, Ask("What came of it", "Save", "Saved.", there, (found.words, NO_NAMES)), do)


@screen(permissions.anybody)
def request_new(request: SiteRequest) -> HttpResponse:
    """Ask the academy for something."""
    form = forms.WordsForm(sent(request), label="What else could the academy support you with?", missing="Say what you would like")

    def do() -> str:
        actions.ask(form.cleaned_data["words"], by=request.user, now=request.now)
        return reverse("practice:academy")

    lead_in = ("Leaders read it with your name and answer it. You find the answer on this page’s list.", NO_NAMES)
    return ask(request, form, Ask("Ask the academy", "Send it", "Sent.", reverse("practice:academy"), lead_in), do)


@screen(permissions.may_keep_academy)
def requests(request: SiteRequest) -> HttpResponse:
    """What was asked of the academy."""
    found = list(queries.requests()[:200])
    request.audit.showed([one.pk for one in found], what="request")
    context = page(request, "Requests to the academy", "academy") | {"table": present.requests_table(found, answers=True)}
    return render(request, "practice/requests.html", context)


@screen(permissions.may_keep_academy)
def request_answer(request: SiteRequest, reference: str) -> HttpResponse:
    """Answer a request."""
    found = queries.request(reference)
    request.audit.showed([found.pk], what="request")
    form = forms.WordsForm(sent(request), label="What do you answer?", missing="Enter your answer")

    def do() -> str:
        actions.answer_request(reference, form.cleaned_data["words"], by=request.user, now=request.now)
        return reverse("practice:requests")

    return ask(request, form, Ask("Answer a request", "Answer it", "Answered.", reverse("practice:requests"), (found.words, NO_NAMES)), do)


def _cohort(request: SiteRequest, pk: int) -> Cohort:
    found = queries.cohort(request.user, pk)
    request.audit.showed([str(found.pk)], what="cohort")
    return found


def _set(found: Cohort, which: int) -> ActionLearningSet:
    chosen = next((one for one in found.sets.all() if one.pk == which), None)
    if chosen is None:
        raise Http404
    return chosen


def _page(pk: int) -> str:
    return reverse("practice:cohort", args=[pk])
