"""The academy: its first page, cohorts, events and what members thought of them, learning sets, champions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.definitions import practice as definitions
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.practice import actions, forms, permissions, present, queries
from sooner_site.practice.views.asking import NO_NAMES, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.practice.models import Cohort

_EVENT = ("kind", "title", "held_on", "place", "led_by", "materials", "answers_until")


@screen(permissions.anybody)
def academy(request: SiteRequest) -> HttpResponse:
    """One's cohorts, who carries what on, and what one has asked for."""
    found = list(queries.cohorts(request.user))
    request.audit.showed([str(one.pk) for one in found], what="cohort")
    context = page(request, "Academy", "academy") | {
        "cohorts": present.cohorts_table(found),
        "champions": present.champions_table(queries.champions()),
        "requests": present.requests_table(queries.asked_by(request.user), answers=False),
        "keeps": request.user.holds(*permissions.may_keep_academy.roles),
    }
    return render(request, "practice/academy.html", context)


@screen(permissions.may_keep_academy)
def cohort_add(request: SiteRequest) -> HttpResponse:
    """Make a cohort."""
    form = forms.CohortForm(sent(request))

    def do() -> str:
        said = form.cleaned_data
        return _page(actions.make_cohort(said["title"], said["aim"], said["starts_on"], said["ends_on"], by=request.user, now=request.now).pk)

    return ask(request, form, Ask("Make a cohort", "Make it", "Made. Add its members next.", reverse("practice:academy")), do)


@screen(permissions.anybody)
def cohort(request: SiteRequest, pk: int) -> HttpResponse:
    """One cohort: members, events, learning sets."""
    found = _cohort(request, pk)
    context = page(request, found.title, "academy") | {
        "cohort": found,
        "members": present.members_words(found),
        "events": present.events_table(found),
        "sets": present.sets(found),
        "keeps": request.user.holds(*permissions.may_keep_academy.roles),
    }
    return render(request, "practice/cohort.html", context)


@screen(permissions.may_keep_academy)
def member_add(request: SiteRequest, pk: int) -> HttpResponse:
    """Add a member."""
    found = _cohort(request, pk)
    people = queries.people_to_add(found)
    form = forms.MemberForm(sent(request), offered=[(key, f"{one.agency.name}: {one.name}") for key, one in people.items()])

    def do() -> str:
        actions.add_member(found, people[form.cleaned_data["user"]], by=request.user, now=request.now)
        return _page(pk)

    return ask(request, form, Ask("Add a member", "Add them", "Added.", _page(pk)), do)


@screen(permissions.may_keep_academy)
def event_add(request: SiteRequest, pk: int) -> HttpResponse:
    """Add an event."""
    found = _cohort(request, pk)
    form = forms.EventForm(sent(request))

    def do() -> str:
        actions.add_event(found, {name: form.cleaned_data[name] for name in _EVENT}, by=request.user, now=request.now)
        return _page(pk)

    return ask(request, form, Ask("Add an event", "Add it", "Added.", _page(pk)), do)


@screen(permissions.may_keep_academy)
def champion_add(request: SiteRequest, pk: int) -> HttpResponse:
    """Name a champion."""
    found = _cohort(request, pk)
    members = queries.member_choices(found)
    form = forms.ChampionForm(sent(request), offered=[(key, one.user.name) for key, one in members.items()])

    def do() -> str:
        said = form.cleaned_data
        told = {"team": said["team"], "carries": said["carries"], "to_whom": said["to_whom"], "since": request.today}
        actions.name_champion(members[said["member"]], told, by=request.user, now=request.now)
        return reverse("practice:academy")

    return ask(request, form, Ask("Name a champion", "Name them", "Named.", _page(pk), (NO_NAMES,)), do)


@screen(permissions.anybody)
def event(request: SiteRequest, pk: int) -> HttpResponse:
    """One event: the questions for members who have not answered; what was said, when no answer can come any more."""
    found = queries.event(request.user, pk)
    request.audit.showed([str(found.cohort_id)], what="cohort")
    told = queries.tallies(found, request.today)
    before = queries.has_answered(request.user, found)
    context = page(request, found.title, "academy") | {
        "event": found,
        "materials": present.materials(found),
        "tallies": present.tally_tables(told),
        "hidden": bool(told) and told[0].is_hidden,
        "before": before,
        "answers": _is_member(request, found.cohort) and not before and found.held_on <= request.today <= found.answers_until,
    }
    return render(request, "practice/event.html", context | {"back": _page(found.cohort_id)})


@screen(permissions.anybody)
def event_answer(request: SiteRequest, pk: int) -> HttpResponse:
    """Say what one thought of an event."""
    found = queries.event(request.user, pk)
    request.audit.showed([str(found.cohort_id)], what="cohort")
    form = forms.answers_form()(sent(request))
    there = reverse("practice:event", args=[pk])

    def do() -> str:
        said = {question.key: form.cleaned_data[question.key] for question in definitions.shipped().questions}
        actions.answer_event(found, said, by=request.user, now=request.now)
        return there

    lead_in = ("Your answers are added to the counts of all answers, and kept nowhere else: nobody can tell which are yours. You can answer once.",)
    return ask(request, form, Ask(f"What did you think of “{found.title}”?", "Send my answers", "Thank you. Your answers are counted.", there, lead_in), do)


def _cohort(request: SiteRequest, pk: int) -> Cohort:
    found = queries.cohort(request.user, pk)
    request.audit.showed([str(found.pk)], what="cohort")
    return found


def _is_member(request: SiteRequest, found: Cohort) -> bool:
    return any(member.user_id == request.user.pk for member in found.members.all())


def _page(pk: int) -> str:
    return reverse("practice:cohort", args=[pk])
