"""The co-ordinator's pages: lists, seats, the queue after court, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner.help.court_list import ListRefused
from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.court_desk import actions, permissions, present, queries
from sooner_site.court_desk.choices import LABEL_INFERRED
from sooner_site.court_desk.forms import CountForm, CourtForm, DoneForm, SeatForm, TakeForm, UploadForm
from sooner_site.design.files import csv_file
from sooner_site.design.site import page_url

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest


@screen(permissions.may_coordinate)
def lists(request: SiteRequest) -> HttpResponse:
    """Take in a list, and those that were."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _taken_in(request, form))
        except ListRefused as reason:
            refused = [f"{fault.column}: {fault.why}. {fault.mend}" for fault in reason.faults]
            form.add_error("file", "This list cannot be taken in. Nothing was changed.")
    shown = queries.lists()
    request.audit.showed([str(one.pk) for one in shown], what="court_list")
    context = {"page_title": "Court lists", "form": form, "refused": refused, "lists": [present.taken_in(one) for one in shown]}
    return render(request, "court_desk/lists.html", context)


@screen(permissions.may_coordinate)
def seats(request: SiteRequest) -> HttpResponse:
    """Who sits at which desk."""
    volunteers, courts = queries.volunteers(), list(queries.courts(request.user))
    form = SeatForm(request.POST if request.method == "POST" else None)
    form.fields["user"].choices = [(one.pk, f"{one.name}, {one.agency.name}") for one in volunteers]
    form.fields["court"].choices = [(one.pk, one.name) for one in courts]
    if request.method == "POST" and form.is_valid():
        user = next(one for one in volunteers if str(one.pk) == form.cleaned_data["user"])
        court = next(one for one in courts if str(one.pk) == form.cleaned_data["court"])
        return once(request, form, lambda: _seated(request, court, user))
    there = [present.seat(one) for one in queries.seats()]
    return render(request, "court_desk/seats.html", {"page_title": "Who sits where", "form": form, "seats": there, "courts": courts})


@screen(permissions.may_coordinate)
def seat_away(request: SiteRequest, number: int) -> HttpResponse:
    """Take a seat away from somebody who no longer sits there."""
    seat = queries.seat(number)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _seat_gone(request, seat))
    return render(request, "court_desk/seat_away.html", {"page_title": "Take a seat away", "form": form, "seat": seat, "back": reverse("court_desk:seats")})


@screen(permissions.may_coordinate)
def court_add(request: SiteRequest) -> HttpResponse:
    """Make a court known that has no list yet."""
    form = CourtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return once(request, form, lambda: _added(request, form))
    return render(request, "court_desk/court_add.html", {"page_title": "Add a court", "form": form, "back": reverse("court_desk:seats")})


@screen(permissions.may_coordinate)
def queue(request: SiteRequest) -> HttpResponse:
    """The families whom the desk passed on, the oldest first."""
    waiting = queries.queue()
    request.audit.showed([one.pk for one in waiting], what="contact")
    return render(request, "court_desk/queue.html", {"page_title": "After court", "waiting": [present.waiting(one) for one in waiting]})


@screen(permissions.may_coordinate)
def asked(request: SiteRequest, reference: str) -> HttpResponse:
    """One of them: take it, then say what was done."""
    found = queries.contact(request.user, reference)
    request.audit.showed([reference], what="contact")
    sent = request.POST if request.method == "POST" else None
    form = DoneForm(sent, today=request.today) if found.taken_by_id else TakeForm(sent)
    if sent is not None and form.is_valid():
        try:
            return once(request, form, lambda: _gone_on(request, reference, form))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    context = {"page_title": f"After court {reference}", "form": form, "facts": present.facts(found), "contact": found, "coordinates": True}
    context |= {"send": page_url("follow_on:choose", reference), "back": reverse("court_desk:queue")}
    return render(request, "court_desk/asked.html", context)


@screen(permissions.may_coordinate)
def counts(request: SiteRequest) -> HttpResponse:
    """Contacts by court and period, and what they came to."""
    form = _counted(request)
    found = queries.counts(*form.asked) if form.asked else ()
    context = {"rows": [present.count(one) for one in found], "types": present.types(found[-1]) if found else [], "sum": sum(found[-1].types) if found else 0}
    context |= {"form": form, "asks": request.GET.urlencode(), "label_inferred": LABEL_INFERRED}
    return render(request, "court_desk/counts.html", {"page_title": "Contacts by court", **context})


@screen(permissions.may_coordinate)
def counts_csv(request: SiteRequest) -> HttpResponse:
    """The same as CSV."""
    asked = _counted(request).asked
    if asked is None:
        return HttpResponseRedirect(f"{reverse('court_desk:counts')}?{request.GET.urlencode()}")
    request.audit.disclosed_to(request.user.agency_id)
    return csv_file(f"court_contacts_{request.today:%Y-%m-%d}.csv", present.COLUMNS, map(present.count_line, queries.counts(*asked)))


def _counted(request: SiteRequest) -> CountForm:
    return CountForm(request.GET or None, today=request.today)


def _taken_in(request: SiteRequest, form: UploadForm) -> str:
    file = form.cleaned_data["file"]
    found = actions.take_in(file.read(), file.name, by=request.user, now=request.now)
    messages.success(request, f"Taken in: {found.hearings} hearings. Left out: {found.restricted} restricted hearings and {found.masked} masked names.")
    return reverse("court_desk:lists")


def _added(request: SiteRequest, form: CourtForm) -> str:
    court = actions.add_court(form.cleaned_data["name"], by=request.user, now=request.now)
    messages.success(request, f"{court} has a desk here now.")
    return f"{reverse('court_desk:desk')}?court={court.pk}"


def _seated(request: SiteRequest, court: object, user: object) -> str:
    actions.give_seat(court, user, by=request.user, now=request.now)
    messages.success(request, f"{user} sits at {court}.")
    return reverse("court_desk:seats")


def _seat_gone(request: SiteRequest, seat: queries.Seat) -> str:
    actions.take_seat_away(seat.pk, by=request.user, now=request.now)
    messages.success(request, f"{seat.user} no longer sits at {seat.court}.")
    return reverse("court_desk:seats")


def _gone_on(request: SiteRequest, reference: str, form: DoneForm | TakeForm) -> str:
    if isinstance(form, TakeForm):
        actions.take(reference, by=request.user, now=request.now)
        messages.success(request, "You look after this family now.")
        return reverse("court_desk:asked", args=[reference])
    actions.finish(reference, form.cleaned_data["words"], form.cleaned_data["on"], by=request.user, now=request.now)
    messages.success(request, "What was done is written down.")
    return reverse("court_desk:queue")
