"""Learning: booked, there, done, and taken in from a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.definitions import skills
from sooner.lead.training.completions import Completion
from sooner_site.access import audit
from sooner_site.access.choices import Kind, Role
from sooner_site.access.clock import day_of
from sooner_site.access.errors import Refused
from sooner_site.training import permissions, policies, queries
from sooner_site.training.choices import Place, Source
from sooner_site.training.models import Booking, Done, Learner, Part, Session

if TYPE_CHECKING:
    from sooner_site.access.models import User

_FIRST_AUDIENCE = {Role.COURT_VOLUNTEER: "volunteers"}


@transaction.atomic
def book(reference: str, people: Sequence[User], *, by: User, now: datetime) -> list[Booking]:
    """Book people of one's own agency. Who is booked already stays booked once. Raises Refused for others, NotNow where there is no room."""
    permissions.may_arrange(by)
    if any(one.agency_id != by.agency_id for one in people):
        raise Refused("Another agency’s people are booked by their own manager.")
    session = _held(reference)
    learners = [_learner(one) for one in people]
    there = set(session.bookings.exclude(state=Place.CANCELLED).values_list("learner", flat=True))
    new = [one for one in learners if one.pk not in there]
    policies.can_be_booked(session, queries.taken(session), len(new), day_of(now))
    made = [Booking.objects.create(session=session, learner=one, **_told(one.audience, by, now)) for one in new]
    audit.record("training.book", by=by, at=now, ids=[f"session:{session.pk}", *(f"learner:{one.pk}" for one in new)])
    return made


@transaction.atomic
def book_unnamed(reference: str, audience: str, people: int, *, by: User, now: datetime) -> Booking:
    """Book several people who have no account, counted and not named. Raises Refused for who may not, NotNow where there is no room."""
    permissions.may_arrange(by)
    session = _held(reference)
    policies.can_be_booked(session, queries.taken(session), people, day_of(now))
    made = Booking.objects.create(session=session, people=people, **_told(audience, by, now))
    audit.record("training.book_unnamed", by=by, at=now, ids=[f"session:{session.pk}", f"booking:{made.pk}"])
    return made


@transaction.atomic
def say_who_was_there(reference: str, there: Collection[int], counts: Mapping[int, int], *, by: User, now: datetime) -> None:
    """Say of each booking of one's own agency whether they were there. ``there``: bookings of learners; ``counts``: how many of each unnamed booking.

    May be said again: what was said before is put right. Raises Refused for who may not, NotNow before the day.
    """
    permissions.may_arrange(by)
    session = _held(reference)
    policies.can_be_attended(session, day_of(now))
    bookings = list(queries.bookings_of(session, by))
    for booking in bookings:
        came = counts.get(booking.pk, 0) if booking.learner_id is None else int(booking.pk in there)
        booking.state, booking.people = (Place.ATTENDED if came else Place.MISSED), came or booking.people
        booking.save(update_fields=["state", "people"])
        _done_by_session(booking, session, by, now)
    audit.record("training.say_who_was_there", by=by, at=now, ids=[f"session:{session.pk}", *(f"booking:{one.pk}" for one in bookings)])


@transaction.atomic
def say_done(part: Part, on_day: date, *, by: User, now: datetime) -> Done:
    """Somebody says that they did a part themselves. Raises NotNow for a day that is to come."""
    permissions.may_learn(by)
    policies.is_not_to_come(on_day, day_of(now))
    learner = _learner(by)
    made, _ = Done.objects.get_or_create(learner=learner, part=part, on_day=on_day, defaults={"source": Source.OWN, "written_by": by, "written_at": now})
    audit.record("training.say_done", by=by, at=now, ids=[f"learner:{learner.pk}", f"course:{part.course_id}"])
    return made


@transaction.atomic
def take_in(rows: Sequence[Completion], *, by: User, now: datetime) -> int:
    """Take in completions of one's own agency's learners; how many are new. Raises Refused for who may not.

    A learner keeps the audience of the first row that named them; a name that comes later is filled in.
    """
    permissions.may_arrange(by)
    parts = {(part.course_id, part.number): part for part in Part.objects.filter(course__in={row.course for row in rows})}
    learners: dict[str, Learner] = {}
    new = 0
    for row in rows:
        if row.learner not in learners:
            learners[row.learner] = _numbered(row, by)
        told = {"source": Source.IMPORT, "written_by": by, "written_at": now}
        new += Done.objects.get_or_create(learner=learners[row.learner], part=parts[row.course, row.part], on_day=row.completed_on, defaults=told)[1]
    audit.record("training.take_in", by=by, at=now, kind=Kind.COLLECTION, ids=[f"learner:{one.pk}" for one in learners.values()])
    return new


def _held(reference: str) -> Session:
    """The session, read while nobody else books on it."""
    return Session.objects.select_for_update(of=("self",)).select_related("part__course").get(pk=reference)


def _told(audience: str, by: User, now: datetime) -> dict[str, object]:
    return {"audience": audience, "agency_id": by.agency_id, "booked_by": by, "booked_at": now}


def _done_by_session(booking: Booking, session: Session, by: User, now: datetime) -> None:
    """The part is done by who was there; by who was not, it is not, whatever was said before."""
    if booking.learner is None:
        return
    same = {"learner": booking.learner, "part": session.part, "on_day": session.on_day}
    if booking.state == Place.ATTENDED:
        Done.objects.get_or_create(**same, defaults={"source": Source.SESSION, "written_by": by, "written_at": now})
    else:
        Done.objects.filter(**same, source=Source.SESSION).delete()


def _learner(user: User) -> Learner:
    """The learner that somebody with an account is."""
    return Learner.objects.get_or_create(user=user, defaults={"agency_id": user.agency_id, "audience": _audience(user)})[0]


def _audience(user: User) -> str:
    """The audience that somebody counts in: of their roles the first that the framework names."""
    framework = skills.shipped()
    named = next((audience for role, audience in _FIRST_AUDIENCE.items() if user.holds(role)), "")
    layers = framework.layers_of(user.roles)
    return named or next((one.key for one in framework.audiences if one.layer in layers), "partners")


def _numbered(row: Completion, by: User) -> Learner:
    """The learner whom the agency knows by that number."""
    told = {"name": row.name, "audience": row.audience}
    learner, is_new = Learner.objects.get_or_create(agency_id=by.agency_id, number=row.learner, defaults=told)
    if not is_new and row.name and not learner.name:
        learner.name = row.name
        learner.save(update_fields=["name"])
    return learner
