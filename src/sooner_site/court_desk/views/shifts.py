"""A volunteer's own days at the desks, on a telephone: when and where, "I cannot come", another day, the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.coming import NOTICE_WORDS, notice
from sooner_site.access.errors import NotNow
from sooner_site.access.once import once
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import contact_of
from sooner_site.court_desk import actions, permissions, present, queries
from sooner_site.court_desk.forms import ButtonForm, InsteadForm

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.court_desk.models import CannotCome, RotaPlace


@screen(permissions.may_have_shifts)
def my_shifts(request: SiteRequest) -> HttpResponse:
    """The reader's own days to come."""
    found = queries.shifts(request.user, request.today)
    request.audit.showed([str(one.pk) for one, _, _ in found], what="rota_place")
    return render(request, "court_desk/my_shifts.html", {"page_title": "My days at the desk", "shifts": present.shift_rows(found)})


@screen(permissions.may_have_shifts)
def my_calendar(request: SiteRequest) -> HttpResponse:
    """The same for a calendar: a file to take in, behind the sign-in, without the name of any family."""
    response = HttpResponse(queries.calendar_of(request.user, request.today), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="my_days_at_the_desk.ics"'
    return response


@screen(permissions.may_use_the_desk)
def cannot_come(request: SiteRequest, number: int) -> HttpResponse:
    """Say that one day does not work: how much notice it is, whom to ring, and one button."""
    place = queries.place(number)
    permissions.may_say_for(request.user, place)
    request.audit.showed([str(number)], what="rota_place")
    form = ButtonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return once(request, form, lambda: _said(request, place))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    own = place.volunteer is not None and place.volunteer.user_id == request.user.pk
    looks_after = place.volunteer.coordinator if place.volunteer else request.user
    context = {
        "page_title": "I cannot come" if own else "A volunteer cannot come",
        "form": form,
        "own": own,
        "facts": present.shift_facts(place),
        "notice": NOTICE_WORDS[notice(request.today, place.on, shipped())],
        "ring": f"{looks_after.name}, {contact_of(looks_after.agency_id)}",
        "back": _home(request, place),
    }
    return render(request, "court_desk/cannot_come.html", context)


@screen(permissions.may_use_the_desk)
def instead(request: SiteRequest, number: int) -> HttpResponse:
    """Another day that has room, where there is one."""
    found = queries.cannot_come(number)
    permissions.may_say_for(request.user, found)
    request.audit.showed([found.volunteer_id], what="volunteer")
    back = _home(request, found)
    desks = {str(place): desk for place, desk in enumerate(() if found.mended_at else queries.other_dates(found, request.today))}
    form = InsteadForm(request.POST if request.method == "POST" else None, choices=[(key, present.desk_words(desk)) for key, desk in desks.items()])
    if request.method == "POST" and form.is_valid():
        which = form.cleaned_data["which"]
        if which == "none":
            return HttpResponseRedirect(back, status=303)
        try:
            return once(request, form, lambda: _offered(request, number, desks[which], back))
        except NotNow as reason:
            form.add_error(None, reason.reason)
            request.audit.written = False
    return render(request, "court_desk/instead.html", {"page_title": "Another day", "form": form if desks else None, "back": back})


def _said(request: SiteRequest, place: RotaPlace) -> str:
    made = actions.say_cannot_come(place.pk, by=request.user, now=request.now)
    messages.success(request, "Written down. The co-ordinator sees it at once.")
    return reverse("court_desk:instead", args=[made.pk])


def _offered(request: SiteRequest, number: int, desk: object, back: str) -> str:
    actions.offer_instead(number, desk, by=request.user, now=request.now)  # type: ignore[arg-type]
    messages.success(request, "Thank you. The co-ordinator sees your offer; your days change once the rota is repaired.")
    return back


def _home(request: SiteRequest, of: RotaPlace | CannotCome) -> str:
    """Where the reader goes back to: their own days, or the rota."""
    if request.user.holds(*permissions.may_coordinate.roles):
        return reverse("court_desk:rota", args=[of.rota_id])
    return reverse("court_desk:my_shifts")
