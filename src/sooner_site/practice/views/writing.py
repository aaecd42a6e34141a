"""Writing a practice note: begun, written section by section, published by who answers for it, withdrawn with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner.definitions import practice as definitions
from sooner.lead.practice import Evaluation, missing_for, missing_from
from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.practice import actions, forms, permissions, policies, present, queries
from sooner_site.practice.views.asking import NO_NAMES, page

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.practice.models import Version

_PUBLISHES = "A manager of your agency or a leader publishes it. Until then only you, they and your managers see it."


@screen(permissions.anybody)
def begin(request: SiteRequest) -> HttpResponse:
    """Begin a note of one's own agency."""
    form = forms.AboutForm(sent(request), needs=queries.need_words())

    def do() -> str:
        said = {name: form.cleaned_data[name] for name in ("title", "kind", "topics", "needs")}
        return _draft_page(actions.begin(said, by=request.user, now=request.now).note_id)

    told = Ask("Write a practice note", "Save and go on", "Saved. Write the other parts in any order.", reverse("practice:notes"), (_PUBLISHES, NO_NAMES))
    return ask(request, form, told, do)


@screen(permissions.anybody)
def draft(request: SiteRequest, number: str) -> HttpResponse:
    """A draft with what it lacks, and the way to each part."""
    found = _draft(request, number)
    lacks = [*missing_from(queries.parts_of(found)), *_claim_lacks(found)]
    answers = permissions.answers_for(request.user, found.note.agency_id)
    context = page(request, found.title or "A draft without a title", "drafts") | {
        "found": found,
        "sections": present.sections(found),
        "evaluations": present.evaluations_table(found, removes=True),
        "lacks": lacks,
        "publishes": answers,
    }
    return render(request, "practice/draft.html", context)


@screen(permissions.anybody)
def section(request: SiteRequest, number: str, section: str) -> HttpResponse:
    """Write one section of the draft."""
    found = _draft(request, number)
    words = {one.key: one.words for one in definitions.shipped().sections}
    if section not in words:
        raise Http404
    form = _section_form(request, found, section)

    def do() -> str:
        said = {name: value for name, value in form.cleaned_data.items() if name not in ("once", "version")}
        actions.write(number, said, by=request.user, now=request.now)
        return _draft_page(number)

    return ask(request, form, Ask(words[section], "Save", "Saved.", _draft_page(number), (NO_NAMES,)), do)


@screen(permissions.anybody)
def evaluation(request: SiteRequest, number: str) -> HttpResponse:
    """Name an evaluation."""
    _draft(request, number)
    form = forms.EvaluationForm(sent(request))

    def do() -> str:
        actions.add_evaluation(number, form.told(), by=request.user, now=request.now)
        return _draft_page(number)

    lead_in = ("A claim above your own experience rests on evaluations that somebody else can find. How each was made says how far it can carry a claim.",)
    return ask(request, form, Ask("Name an evaluation", "Save", "Saved.", _draft_page(number), lead_in), do)


@screen(permissions.anybody)
def evaluation_remove(request: SiteRequest, number: str, place: int) -> HttpResponse:
    """Take an evaluation out of the draft."""
    found = _draft(request, number)
    if place >= len(found.evaluations):
        raise Http404
    form = forms.PlainButton(sent(request))

    def do() -> str:
        actions.remove_evaluation(number, place, by=request.user, now=request.now)
        return _draft_page(number)

    lead_in = (found.evaluations[place]["name"],)
    return ask(request, form, Ask("Take an evaluation out", "Take it out", "Taken out.", _draft_page(number), lead_in, warns=True), do)


@screen(permissions.may_sign_off)
def publish(request: SiteRequest, number: str) -> HttpResponse:
    """Publish the draft under one's name."""
    found = _draft(request, number)
    permissions.may_publish(request.user, found.note)
    form = forms.PlainButton(sent(request))

    def do() -> str:
        actions.publish(number, by=request.user, now=request.now)
        return reverse("practice:note", args=[number])

    lead_in = (
        f"“{found.title}”, version {found.number}, written last by {found.written_by.name}.",
        "Your name stands beside it. Everybody who signs in can read it, and it is not changed afterwards: an edit is a new version.",
        "Read it once more for names and for anything by which a family could be recognised: names are not looked for by the site.",
    )
    return ask(request, form, Ask("Publish a practice note", "Publish it", "Published.", _draft_page(number), lead_in), do)


@screen(permissions.anybody)
def new_version(request: SiteRequest, number: str) -> HttpResponse:
    """Begin a new version of what is published."""
    found = queries.published(number)
    permissions.may_write(request.user, found.note)
    policies.is_not_withdrawn(found.note)
    form = forms.PlainButton(sent(request))

    def do() -> str:
        actions.new_version(number, by=request.user, now=request.now)
        return _draft_page(number)

    back = reverse("practice:note", args=[number])
    lead_in = (f"It begins as a copy of version {found.number}. That version stays as it is, for everybody who adopted it.",)
    return ask(request, form, Ask("Write a new version", "Begin it", "Begun.", back, lead_in), do)


@screen(permissions.may_sign_off)
def withdraw(request: SiteRequest, number: str) -> HttpResponse:
    """Withdraw a note, with a reason."""
    found = queries.published(number)
    permissions.may_publish(request.user, found.note)
    policies.is_not_withdrawn(found.note)
    form = forms.WordsForm(sent(request), label="Why is it withdrawn?", missing="Say why it is withdrawn")

    def do() -> str:
        actions.withdraw(number, form.cleaned_data["words"], by=request.user, now=request.now)
        return reverse("practice:note", args=[number])

    lead_in = ("It can still be read, with your name and your reason above it, and is found and adopted no more.",)
    told = Ask("Withdraw a practice note", "Withdraw it", "Withdrawn.", reverse("practice:note", args=[number]), lead_in, warns=True)
    return ask(request, form, told, do)


def _draft(request: SiteRequest, number: str) -> Version:
    found = queries.draft(request.user, number)
    request.audit.showed([number], what="practice_note")
    return found


def _claim_lacks(found: Version) -> tuple[str, ...]:
    return missing_for(found.level, [Evaluation(**one) for one in found.evaluations]) if found.level else ()


def _section_form(request: SiteRequest, found: Version, section: str) -> forms.PlainButton:
    if section == "about":
        initial = {name: getattr(found, name) for name in ("title", "kind", "topics", "needs")}
        return forms.AboutForm(sent(request), needs=queries.need_words(), initial=initial)
    kind = forms.section_form(section)
    more = {"evaluations": found.evaluations} if section == "result" else {}
    return kind(sent(request), initial=queries.parts_of(found), **more)


def _draft_page(number: str) -> str:
    return reverse("practice:draft", args=[number])
