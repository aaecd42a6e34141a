"""Sessions: who comes, by agency; one's own people by name; and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse

from sooner.definitions import skills as framework
from sooner_site.access.asking import Ask, sent
from sooner_site.access.screens import screen
from sooner_site.agencies.queries import names
from sooner_site.design.formats import day, plural
from sooner_site.training import actions, forms, permissions, present, queries
from sooner_site.training.choices import Place
from sooner_site.training.present import Block
from sooner_site.training.views.asking import ask, show

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.training.models import Session


@screen(permissions.may_learn)
def session(request: SiteRequest, reference: str) -> HttpResponse:
    """One session: counts by agency for everybody, names of their own agency for a manager."""
    found = queries.session_of(reference)
    arranges = request.user.holds(*permissions.may_arrange.roles)
    request.audit.showed([found.pk], what="session")
    own = list(queries.bookings_of(found, request.user)) if arranges else []
    request.audit.showed([str(one.learner_id) for one in own if one.learner_id], what="learner")
    told = [("Part", str(found.part)), ("When", day(found.on_day)), ("Where", found.place), ("Seats", f"{queries.taken(found)} of {found.seats} taken")]
    blocks = [Block(facts=present.facts(told)), present.attendance_block(queries.attendance_by_agency(found), names()), present.bookings_block(own)]
    buttons = _buttons(found, request) if arranges else []
    title = f"{found.part.course.name}, {day(found.on_day)}"
    return show(request, title, "courses", [one for one in blocks if one], (), buttons, back=_course(found))


@screen(permissions.may_arrange)
def book(request: SiteRequest, reference: str) -> HttpResponse:
    """People of one's own agency."""
    found = queries.session_of(reference)
    people = {str(one.pk): one for one in [*queries.own_agency(request.user), request.user]}
    request.audit.showed(people, what="user")
    form = forms.BookForm(sent(request), people=[(key, f"{one.name}, {one.role_words.lower()}") for key, one in people.items()])

    def do() -> str:
        actions.book(found.pk, [people[key] for key in form.cleaned_data["people"]], by=request.user, now=request.now)
        return _page(found)

    lead_in = (f"{queries.taken(found)} of {found.seats} seats are taken. You book people of your own agency; who is booked already stays booked once.",)
    return ask(request, form, Ask(f"Book people on {found.part.course.name}", "Book them", "Booked.", _page(found), lead_in), do)


@screen(permissions.may_arrange)
def book_unnamed(request: SiteRequest, reference: str) -> HttpResponse:
    """People without an account, counted."""
    found = queries.session_of(reference)
    form = forms.UnnamedForm(sent(request))

    def do() -> str:
        actions.book_unnamed(found.pk, form.cleaned_data["audience"], form.cleaned_data["people"], by=request.user, now=request.now)
        return _page(found)

    lead_in = ("For sentencers, court users and others who have no account here. They are counted by audience, and nobody has to be named.",)
    return ask(request, form, Ask(f"Book people who have no account on {found.part.course.name}", "Book them", "Booked.", _page(found), lead_in), do)


@screen(permissions.may_arrange)
def attendance(request: SiteRequest, reference: str) -> HttpResponse:
    """Who was there, of one's own agency."""
    found = queries.session_of(reference)
    bookings = list(queries.bookings_of(found, request.user))
    request.audit.showed([str(one.learner_id) for one in bookings if one.learner_id], what="learner")
    audiences = framework.shipped().audience_words
    named = [(one.pk, present.who(one), one.state == Place.ATTENDED) for one in bookings if one.learner_id]
    counted = [(one.pk, f"{plural(one.people, 'person', 'people')}, {audiences[one.audience].lower()}", one.people) for one in bookings if not one.learner_id]
    form = forms.AttendanceForm(sent(request), named=named, counted=counted)

    def do() -> str:
        actions.say_who_was_there(found.pk, form.ticked, form.counts, by=request.user, now=request.now)
        return _page(found)

    lead_in = () if bookings else ("Nobody of your agency was booked on it, so there is nobody to say it of.",)
    told = Ask(f"Who was at {found.part.course.name}?", "Save who was there", "Saved. The part is done by those who were there.", _page(found), lead_in)
    return ask(request, form, told, do, adds=False)


def _buttons(found: Session, request: SiteRequest) -> list[tuple[str, str]]:
    if found.on_day < request.today:
        return [("Say who was there", reverse("training:attendance", args=[found.pk]))]
    people = [("Book people", reverse("training:book", args=[found.pk])), ("Book people without an account", reverse("training:book_unnamed", args=[found.pk]))]
    return people + ([("Say who was there", reverse("training:attendance", args=[found.pk]))] if found.on_day == request.today else [])


def _page(found: Session) -> str:
    return reverse("training:session", args=[found.pk])


def _course(found: Session) -> str:
    return reverse("training:course", args=[found.part.course_id])
