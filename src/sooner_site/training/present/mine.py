"""One's own training: done, booked, due again, skills and mentor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner_site.design.formats import day
from sooner_site.training.present.blocks import Block, empty, facts, link, table, text

if TYPE_CHECKING:
    from sooner_site.training.models import Booking, Session, Team
    from sooner_site.training.queries import Mine


def mine_block(found: Sequence[Mine], today: date) -> Block:
    """The courses that somebody has begun."""
    if not found:
        return Block(
            empty=empty("You have begun no course yet", "What you do will be here, with the day on which a refresher is due. Look through the courses.")
        )
    rows = [[link(one.course.name, "course", one.course.pk), text(_how_far(one)), text(_again(one, today))] for one in found]
    return Block(table=table("What you have done", ("Course", "How far", "Refresher"), rows))


def ahead_block(bookings: Iterable[Booking]) -> Block | None:
    """The sessions that somebody is booked on; none where there is none."""
    rows = [_ahead(one.session) for one in bookings]
    return Block(table=table("You are booked on", ("Course", "When", "Where"), rows)) if rows else None


def sessions_block(sessions: Iterable[Session]) -> Block:
    """Sessions to come."""
    rows = [_ahead(one) for one in sessions]
    if not rows:
        return Block(heading="Sessions to come", words=["None is planned yet."])
    return Block(table=table("Sessions to come", ("Course", "When", "Where"), rows))


def mine_facts(gaps: int, rated: bool, teams: Sequence[Team]) -> list[dict[str, Any]]:
    """Skills and mentors in a few lines."""
    skills = "You have not said yet how you see your skills" if not rated else f"{gaps or 'None'} of your skills to work on"
    mentors = "; ".join(f"{team.mentor.name}, for {team.name}" for team in teams if team.mentor)
    return facts([("Your skills", link(skills, "skills")), ("Your mentor", mentors)])


def _ahead(session: Session) -> list[dict[str, Any]]:
    return [link(session.part.course.name, "session", session.pk), text(day(session.on_day)), text(session.place)]


def _how_far(one: Mine) -> str:
    progress = one.progress
    return f"Done on {day(progress.through_on)}" if progress.through_on else f"{progress.done} of {progress.parts} parts done"


def _again(one: Mine, today: date) -> str:
    by = one.progress.again_by
    if by is None:
        return "None is due"
    return f"Late: it was due by {day(by)}" if by < today else f"Due by {day(by)}"
