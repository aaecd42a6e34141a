"""Courses and their sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.definitions import skills as framework
from sooner.lead.training import blended
from sooner_site.design.formats import day, plural
from sooner_site.training import queries
from sooner_site.training.choices import Place
from sooner_site.training.permissions import may_see_numbers
from sooner_site.training.present.blocks import Block, empty, facts, link, listed, table, text

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.training.models import Booking, Course, Session


def courses_block(courses: Iterable[Course]) -> Block:
    """Every course, with who stands for it and how far it is evaluated."""
    rows = [_row(course) for course in courses]
    if not rows:
        return Block(
            empty=empty("There is no course yet", "A manager adds the first: its parts, for whom it is, and with which partners. A leader then stands for it.")
        )
    return Block(table=table("Courses", ("Course", "For", "A leader stands for it", "Evaluation"), rows))


def course_blocks(course: Course, sessions: Sequence[Session], done: frozenset[int], user: User) -> list[Block]:
    """Everything about one course."""
    parts = [[text(f"{part.number}. {part.get_kind_display()}"), text(part.words), _own(part, done)] for part in course.parts.all()]
    delivered = [[text(one.name), text(one.get_experience_display()), text(one.words)] for one in course.deliverers.all()]
    nobody = "Nobody is named yet. People trust those who have done the work themselves."
    who = Block(table=table("Who delivers it", ("Name", "What they have done themselves", "In their words"), delivered))
    return [
        Block(facts=_facts(course)),
        Block(table=table("Its parts", ("Part", "What you do", "You"), parts)),
        who if delivered else Block(heading="Who delivers it", words=[nobody]),
        sessions_table(sessions),
        Block(heading="Evaluation", words=[queries.standing(course).words + "."], links=_evaluation(course, user)),
    ]


def sessions_table(sessions: Sequence[Session]) -> Block:
    """The sessions of a course."""
    rows = [[link(day(one.on_day), "session", one.pk), text(one.part.get_kind_display()), text(one.place)] for one in sessions]
    if not rows:
        return Block(heading="Sessions", words=["None has been planned."])
    return Block(table=table("Sessions", ("When", "Part", "Where"), rows))


def attendance_block(agencies: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> Block:
    """Who sends people, by agency, and whether it is held together."""
    if not agencies:
        return Block(heading="Who comes", words=["Nobody is booked yet."])
    rows = [[text(names[agency]), text(booked), text(there)] for agency, (booked, there) in sorted(agencies.items(), key=lambda one: names[one[0]])]
    together = f"People of {plural(len(agencies), 'agency', 'agencies')} learn together." if len(agencies) > 1 else "One agency alone so far."
    return Block(words=[together], table=table("Who comes, by agency", ("Agency", "Booked", "Were there"), rows))


def bookings_block(bookings: Iterable[Booking]) -> Block | None:
    """The bookings of one's own agency, with names; none where there is none."""
    audiences = framework.shipped().audience_words
    rows = [[text(who(one)), text(audiences.get(one.audience, one.audience)), text(Place(one.state).label)] for one in bookings]
    return Block(table=table("From your agency", ("Who", "Audience", "State"), rows)) if rows else None


def who(booking: Booking) -> str:
    """Whom a booking is of."""
    if booking.learner is None:
        return f"{plural(booking.people, 'person', 'people')}, not named"
    learner = booking.learner
    return learner.user.name if learner.user else learner.name or f"Learner {learner.number}"


def _row(course: Course) -> list[dict[str, Any]]:
    layers = framework.shipped().layer_words
    stands = course.endorsed_by.name if course.endorsed_by else "Nobody yet"
    return [link(course.name, "course", course.pk), text(layers.get(course.layer, course.layer)), text(stands), text(queries.standing(course).words)]


def _own(part: Any, done: frozenset[int]) -> dict[str, Any]:
    return text("Done") if part.number in done else link("Say that you did it", "done", part.pk)


def _facts(course: Course) -> list[dict[str, Any]]:
    asked = framework.shipped()
    skills = [skill.words for skill in asked.skills if skill.key in course.skills]
    kinds = [blended.Kind(part.kind) for part in course.parts.all()]
    mixed = "Yes" if blended.is_blended(kinds) else "No: a single day seldom changes what people do. Add reflection, a follow-up or a refresher"
    again = f"{plural(course.refreshed_after, 'month')} after it was last done" if course.refreshed_after else "Never"
    stands = f"{course.endorsed_by.name}, on {day(course.endorsed_at)}: “{course.endorsement}”" if course.endorsed_by else "Nobody yet"
    told = [
        ("What it is", course.words),
        ("For", asked.layer_words.get(course.layer, course.layer)),
        ("What it is for in the strategy", course.aim),
        ("Skills that it builds", listed(skills)),
        ("Together with", listed(agency.name for agency in course.partners.all()) or "No partner yet"),
        ("Part of induction", "Yes" if course.is_induction else "No"),
        ("A mix of parts", mixed),
        ("Refresher", again),
        ("The leader who stands for it", stands),
    ]
    return facts(told)


def _evaluation(course: Course, user: User) -> list[tuple[str, str]]:
    sees = user.holds(*may_see_numbers.roles)
    return [("What was found, and what is planned", reverse("training:evaluation", args=[course.pk]))] if sees else []
