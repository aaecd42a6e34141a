"""The list of volunteers, one of them, somebody new, and supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.help.volunteers.stages import WORDS, Stage
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import agencies
from sooner_site.volunteers import actions, forms, permissions, present, queries

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_look_after)
def listing(request: SiteRequest) -> HttpResponse:
    """Every volunteer: where they stand and what is to be done."""
    found = queries.listed(request.today)
    request.audit.showed([volunteer.pk for volunteer, _, _ in found], what="volunteer")
    counts = [(WORDS[stage][0], sum(one is stage for _, one, _ in found)) for stage in Stage]
    context = {"tabs": present.tabs("list"), "rows": present.list_rows(found), "counts": [each for each in counts if each[1]]}
    return render(request, "volunteers/list.html", {"page_title": "Volunteers", **context})


@screen(permissions.may_look_after)
def add(request: SiteRequest) -> HttpResponse:
    """Somebody enquires."""
    form = forms.DetailsForm(
        sent(request), agencies=[(one.pk, one.name) for one in agencies()], today=request.today, initial={"agency": request.user.agency_id}
    )

    def do() -> str:
        made = actions.enquire(details(form), form.cleaned_data["on"], by=request.user, now=request.now)
        return reverse("volunteers:detail", args=[made.pk])

    told = Ask("Write down an enquiry", "Write it down", "Written down. You look after this volunteer.", reverse("volunteers:list"))
    return ask(request, form, told, do, adds=True)


@screen(permissions.may_look_after)
def detail(request: SiteRequest, reference: str) -> HttpResponse:
    """One volunteer: stage, what is to be done, what is there, when they come."""
    found = queries.get(reference)
    request.audit.showed([reference], what="volunteer")
    stage, needs = queries.stage_of(found, request.today), queries.needs_of(found, request.today)
    context = {
        "volunteer": found,
        "stage": present.stage_tag(stage),
        "stage_words": WORDS[stage][1],
        "needs": present.needs_words(needs),
        "contact": present.contact_facts(found),
        "standing": present.standing_facts(found),
        "away": present.away_rows(found, request.today),
        "waits": bool(present.reference_choices(found)),
        "here": not found.left_on,
        "paused": any(one.pause and (one.last is None or one.last >= request.today) for one in found.away.all()),
        "supervises": found.coordinator_id == request.user.pk,
        "back": reverse("volunteers:list"),
    }
    return render(request, "volunteers/detail.html", {"page_title": found.name, **context})


@screen(permissions.may_look_after)
def notes(request: SiteRequest, reference: str) -> HttpResponse:
    """Supervision: what the reader may read, and for whoever looks after the volunteer a new note."""
    found = queries.get(reference)
    readable = queries.notes(request.user, found)
    supervises = found.coordinator_id == request.user.pk
    if not supervises and not readable:
        permissions.may_supervise(request.user, found)
    request.audit.showed([f"{reference}/{one.pk}" for one in readable], what="supervision_note")
    form = forms.NoteForm(sent(request), today=request.today)
    there = reverse("volunteers:notes", args=[reference])

    def do() -> str:
        actions.write_note(reference, form.cleaned_data["on"], form.cleaned_data["words"], by=request.user, now=request.now)
        return there

    if supervises and request.method == "POST" and form.is_valid():
        return ask(request, form, Ask("", "", "The note is kept. You read it, and whoever looks after this volunteer.", there), do, adds=True)
    context = {
        "form": form if supervises else None,
        "notes": present.note_rows(readable),
        "name": found.name,
        "back": reverse("volunteers:detail", args=[reference]),
    }
    return render(request, "volunteers/notes.html", {"page_title": f"Supervision of {found.name}", **context})


def details(form: forms.DetailsForm) -> actions.Details:
    """What was answered of who they are."""
    said = form.cleaned_data
    return actions.Details(said["name"], said["agency"], said["phone"], said["email"], said["trained_by"])
