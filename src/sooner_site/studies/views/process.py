"""How the thing that a study is about was done: what was written down, one more count, a file of counts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.errors import Fault, InputRefused
from sooner.prove import process as library
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.studies import actions, forms, permissions, policies, queries
from sooner_site.studies.present import process as present

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from sooner.prove.process import Count
    from sooner_site.access.site import SiteRequest
    from sooner_site.studies.queries import Standing


@screen(permissions.may_read_studies)
def process(request: SiteRequest, reference: str) -> HttpResponse:
    """Everything that was written down of how it was done."""
    found = _shown(request, reference)
    context = {
        "page_title": "How it was done",
        "found": found,
        "question": found.plan.answers["question"],
        "tables": present.tables(found),
        "is_open": queries.process.is_open(found.plan),
        "back": reverse("studies:plan", args=[reference]),
    }
    return render(request, "studies/process.html", context)


@screen(permissions.may_write_plans)
def write_down(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down one count, or a change on the way."""
    found = _shown(request, reference)
    form = forms.CountForm(sent(request), today=request.today)

    def do() -> str:
        actions.write_down(reference, [form.count], by=request.user, now=request.now)
        return _of(reference)

    lead_in = (f"Of: {found.plan.answers['question']}", "A later count of the same thing stands instead of an earlier one.")
    return ask(request, form, Ask("Write down how it was done", "Write it down", "It is written down.", _of(reference), lead_in), do, adds=True)


@screen(permissions.may_write_plans)
def take_in(request: SiteRequest, reference: str) -> HttpResponse:
    """Take in a file of counts: all of it, or none."""
    _shown(request, reference)
    form = forms.CountsForm(sent(request), request.FILES or None)

    def do() -> str:
        actions.write_down(reference, _read(form.cleaned_data["file"]), by=request.user, now=request.now)
        return _of(reference)

    lead_in = ("One line for each count. Where a line is wrong nothing is taken in, and each fault is named.",)
    return ask(request, form, Ask("Take in counts from a file", "Take it in", "The counts are taken in.", _of(reference), lead_in, has_file=True), do)


def _read(file: UploadedFile) -> list[Count]:
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputRefused([Fault(file.name or "the file", "it is not in UTF-8", "Save it as CSV in UTF-8.")]) from None
    return library.read(io.StringIO(text, newline=""), file.name or "the file")


def _shown(request: SiteRequest, reference: str) -> Standing:
    found = queries.plan(reference)
    policies.is_begun(found.plan)
    request.audit.showed([reference], what="plan")
    return found


def _of(reference: str) -> str:
    return reverse("studies:process", args=[reference])
