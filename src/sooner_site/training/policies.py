"""What can be done in training now, whoever asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from sooner.lead.training import evaluation
from sooner_site.access.errors import NotNow

if TYPE_CHECKING:
    from sooner_site.training.models import Course, Network, Round, Session


def can_be_endorsed(course: Course) -> None:
    """Raises NotNow where a leader stands for it already."""
    if course.endorsed_by is not None:
        raise NotNow(f"{course.endorsed_by} stands for this course already.")


def can_be_booked(session: Session, taken: int, people: int, today: date) -> None:
    """Raises NotNow where the day has passed or too few seats are left."""
    if session.on_day < today:
        raise NotNow("This session has been held. Nobody can be booked on it any more.")
    left = session.seats - taken
    if people > left:
        raise NotNow(f"{left} of {session.seats} seats are left, and you asked for {people}." if left > 0 else f"All {session.seats} seats are taken.")


def can_be_attended(session: Session, today: date) -> None:
    """Raises NotNow before the day."""
    if session.on_day > today:
        raise NotNow("This session has not been held yet.")


def is_not_to_come(day: date, today: date) -> None:
    """Raises NotNow for a day that is to come."""
    if day > today:
        raise NotNow("That day is to come. Write down what was done.")


def is_behaviour(course: Course, on: date, last_session: date | None, people: int, compared: int) -> None:
    """Raises NotNow where nothing was planned, it is too soon, or too few people are compared."""
    if not hasattr(course, "behaviour_plan"):
        raise NotNow("Plan first what people should do differently, and where it is counted. A measure that is chosen afterwards proves nothing.")
    if why := evaluation.why_not_behaviour(on, last_session, people, compared):
        raise NotNow(why)


def can_be_planned(course: Course, found: Collection[int]) -> None:
    """Raises NotNow where it is planned already, or behaviour was looked at: the measure stands."""
    if hasattr(course, "behaviour_plan") or evaluation.Level.BEHAVIOUR in found:
        raise NotNow("A measure is planned already. It is not changed, so that everybody can see that it was chosen before.")


def can_be_signed(course: Course, found: Collection[int]) -> None:
    """Raises NotNow where the course may not be called evaluated, with the reason; never without a finding about behaviour."""
    if hasattr(course, "evaluated"):
        raise NotNow(f"{course.evaluated.signed_by} has put their name to it already.")
    if why := evaluation.why_not_evaluated(found, hasattr(course, "behaviour_plan")):
        raise NotNow(why)


def is_open(asked: Round) -> None:
    """Raises NotNow for a round that is closed."""
    if asked.closed_at is not None:
        raise NotNow("This round is closed.")


def can_be_opened(open_now: Round | None, closes_on: date, today: date) -> None:
    """Raises NotNow where another round is open, or it would close before it is answered."""
    if open_now is not None:
        raise NotNow(f"“{open_now.name}” is open. Close it first: people answer one round at a time.")
    if closes_on <= today:
        raise NotNow("It would be closed before anybody could answer. Choose a later day.")


def can_be_followed(entry: Network) -> None:
    """Raises NotNow where what came next is written down already."""
    if hasattr(entry, "after"):
        raise NotNow("What came next is written down already. Go on from there.")
