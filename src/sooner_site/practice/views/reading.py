"""Practice notes to read: found by topic, need and evidence; one with its evidence; its older versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from sooner_site.access.screens import screen
from sooner_site.practice import forms, permissions, present, queries
from sooner_site.practice.views.asking import page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.practice.models import Version


@screen(permissions.anybody)
def notes(request: SiteRequest) -> HttpResponse:
    """What is published and fits what is looked for."""
    form = forms.FindForm(request.GET or None, needs=queries.need_words())
    asked = {name: value or "" for name, value in form.cleaned_data.items()} if form.is_valid() else {}
    found = queries.published_notes(queries.Asked(**asked)) if form.is_valid() or not form.is_bound else []
    request.audit.showed([one.note_id for one in found], what="practice_note")
    context = page(request, "Practice notes", "notes") | {
        "form": form,
        "table": present.notes_table(found, queries.adopters()),
        "looked": form.looked_for if asked else [],
        "count": len(found),
    }
    return render(request, "practice/notes.html", context)


@screen(permissions.anybody)
def drafts(request: SiteRequest) -> HttpResponse:
    """The drafts that the reader can write in."""
    found = list(queries.drafts(request.user)[:200])
    request.audit.showed([one.note_id for one in found], what="practice_note")
    return render(request, "practice/drafts.html", page(request, "Drafts", "drafts") | {"table": present.drafts_table(found)})


@screen(permissions.anybody)
def note(request: SiteRequest, number: str) -> HttpResponse:
    """A note as it is published now."""
    return _shown(request, queries.published(number))


@screen(permissions.anybody)
def version(request: SiteRequest, number: str, which: int) -> HttpResponse:
    """A version of a note as it was published."""
    return _shown(request, queries.version(number, which))


def _shown(request: SiteRequest, found: Version) -> HttpResponse:
    request.audit.showed([found.note_id], what="practice_note")
    versions = queries.versions_of(found.note)
    context = page(request, found.title, "notes") | {
        "found": found,
        "about": present.about(found, queries.adopters().get(found.note_id, 0)),
        "evidence": present.evidence(found),
        "evaluations": present.evaluations_table(found),
        "parts": present.parts(found),
        "versions": present.versions_table(versions),
        "withdrawn": present.withdrawn(found),
        "is_old": found.number != versions[0].number,
        "may": _may(request, found),
        "plan_url": present.plan_url(found),
    }
    return render(request, "practice/note.html", context)


def _may(request: SiteRequest, found: Version) -> dict[str, Any]:
    """What the reader can do with the note now."""
    user, current = request.user, found.note.withdrawn_at is None
    answers = permissions.answers_for(user, found.note.agency_id)
    mine = queries.running_adoption(found.note, user.agency_id)
    return {
        "adopt": current and user.holds(*permissions.may_adopt.roles) and user.agency_id != found.note.agency_id and mine is None,
        "adopted": mine if user.holds(*permissions.may_adopt.roles) else None,
        "edit": current and (answers or found.note.begun_by_id == user.pk) and queries.draft_of(found.note) is None,
        "withdraw": current and answers,
        "plan": current and user.holds(*permissions.may_adopt.roles),
    }
