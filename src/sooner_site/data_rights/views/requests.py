"""The pages on which the data protection officer answers requests for one's own data."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sooner_site.access.asking import Ask, ask, sent
from sooner_site.access.screens import screen
from sooner_site.access.site import SiteRequest
from sooner_site.data_rights import actions, permissions, policies, queries
from sooner_site.data_rights.forms.requests import IdentityForm, NothingForm, PersonForm, TakeForm, WhyForm
from sooner_site.data_rights.present import requests as present

screened = screen(permissions.may_answer_requests)


@screened
def requests(request: SiteRequest) -> HttpResponse:
    """Every request: those that somebody waits for, and those that were answered."""
    waiting, answered = queries.open_requests(), list(queries.answered()[:100])
    request.audit.showed([one.pk for one in (*waiting, *answered)], what="request")
    tables = [present.table(found, caption, request.today) for found, caption in ((waiting, "To answer, the first due first"), (answered, "Answered")) if found]
    return render(request, "data_rights/requests.html", {"page_title": "Requests for one’s own data", "tables": tables})


@screened
def request_new(request: SiteRequest) -> HttpResponse:
    """Write a request down."""
    form = TakeForm(sent(request), today=request.today)
    told = Ask("A request for one’s own data", "Write it down", "Written down. The time to answer runs.", reverse("data_rights:requests"), lead_in=_TAKING)
    return ask(request, form, told, lambda: _page(actions.take(form.given, by=request.user, now=request.now).pk), adds=True)


@screened
def request(request: SiteRequest, reference: str) -> HttpResponse:
    """One request: everything about it, what is done next, what agencies said."""
    found = _shown(request, reference)
    context = {
        "page_title": f"Request {found.pk}",
        "back": reverse("data_rights:requests"),
        "found": found,
        "facts": present.facts(found, request.today),
        "reviews": present.reviews(found),
        "next": present.button(found),
        "is_open": not (found.released_at or found.closed_as),
        "disclosure": present.disclosure(found),
    }
    return render(request, "data_rights/request.html", context)


@screened
def request_identity(request: SiteRequest, reference: str) -> HttpResponse:
    """Write down how it was checked who asks."""
    found = _shown(request, reference)
    form = IdentityForm(sent(request))

    def do() -> str:
        given = form.cleaned_data
        return _page(actions.check_identity(reference, given["how"], given["authority"], by=request.user, now=request.now).pk)

    return ask(request, form, Ask("Who asks?", "Keep this", "Kept.", _page(reference), facts=tuple(present.facts(found, request.today))), do)


@screened
def request_person(request: SiteRequest, reference: str) -> HttpResponse:
    """Choose the person whom the request is about, among those whom the name and the date of birth fit."""
    found = _shown(request, reference)
    people = queries.find(found.forename, found.surname, found.date_of_birth)
    request.audit.showed([one.person_id for one in people], what="person")
    form = PersonForm(sent(request), choices=present.people(people))

    def do() -> str:
        chosen = form.cleaned_data["person"]
        if chosen == present.NOBODY:
            policies.identity_is_checked(found)
            return reverse("data_rights:request_nothing", args=[reference])
        return _page(actions.choose_person(reference, chosen, by=request.user, now=request.now).pk)

    lead_in = (f"Looked for: {found.forename} {found.surname}, with that date of birth or one that may be written otherwise. No address is shown.",)
    return ask(request, form, Ask("Who is meant?", "This is the person", "Kept.", _page(reference), lead_in=lead_in), do)


@screened
def request_nothing(request: SiteRequest, reference: str) -> HttpResponse:
    """Say that nothing is held, and how it was looked for."""
    form = WhyForm(sent(request), label="How did you look, and what do you tell who asks?")
    told = Ask("Nothing is held", "Answer that nothing is held", "Closed.", _page(_shown(request, reference).pk))
    return ask(request, form, told, lambda: _page(actions.say_that_nothing_is_held(reference, form.cleaned_data["why"], by=request.user, now=request.now).pk))


@screened
def request_make(request: SiteRequest, reference: str) -> HttpResponse:
    """Make the draft, or a new one in place of one that was made."""
    found = _shown(request, reference)
    form = NothingForm(sent(request))

    def do() -> str:
        actions.make_draft(reference, by=request.user, now=request.now)
        return reverse("data_rights:request_draft", args=[reference])

    lead_in = _DRAFTING_AGAIN if found.drafted_at else _DRAFTING
    return ask(request, form, Ask("Make the draft", "Make the draft", "Made. Each agency is asked now.", _page(reference), lead_in=lead_in), do)


@screened
def request_extend(request: SiteRequest, reference: str) -> HttpResponse:
    """Make the time longer, with the reason that whoever asks is told."""
    form = WhyForm(
        sent(request), label="Why is more time needed?", hint="Only where the request is complex, or there are several. Tell who asks, within the first month"
    )
    told = Ask("Take two months more", "Make the time longer", "The time is longer.", _page(_shown(request, reference).pk))
    return ask(request, form, told, lambda: _page(actions.extend(reference, form.cleaned_data["why"], by=request.user, now=request.now).pk))


@screened
def request_refuse(request: SiteRequest, reference: str) -> HttpResponse:
    """Refuse a request, in plain words."""
    form = WhyForm(
        sent(request), label="What do you tell who asks?", hint="In plain words: why, and that they can complain to the Information Commissioner or go to court"
    )
    told = Ask("Refuse the request", "Refuse", "Refused.", _page(_shown(request, reference).pk), warns=True)
    return ask(request, form, told, lambda: _page(actions.refuse(reference, form.cleaned_data["why"], by=request.user, now=request.now).pk))


def _shown(request: SiteRequest, reference: str) -> Any:
    """The request, written into the audit as looked at."""
    found = queries.get(reference)
    request.audit.showed([found.pk], what="request")
    if found.person_id:
        request.audit.showed([found.person_id], what="person")
    return found


def _page(reference: str) -> str:
    return reverse("data_rights:request", args=[reference])


_TAKING = ("Write it down on the day it comes, however it comes: a letter, an e-mail, or words at a desk. The answer is due one month later.",)
_DRAFTING = (
    "Everything held is gathered line by line. Whatever is about somebody else, or names staff, is withheld from the start. You decide on each line.",
    "Then every agency whose data are in it says what may not be told. Nothing leaves before all of them have answered and you release it.",
    "What practitioners wrote in referrals and cases is not in it: read it on their pages, and add it to what you send.",
)
_DRAFTING_AGAIN = ("There is a draft already. A new one takes its place: what you decided on its lines, and what agencies said of it, goes.", *_DRAFTING)
