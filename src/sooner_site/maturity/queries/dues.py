"""What of the rounds waits for somebody, for their home page: no name, and nothing that anybody answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.maturity import policies
from sooner_site.maturity.choices import MODERATES, RESPONDS
from sooner_site.maturity.models import Asked, Step
from sooner_site.maturity.queries.answers import answered
from sooner_site.maturity.queries.finding import framework_of, visible_to

if TYPE_CHECKING:
    from sooner_site.access.models import User


def due(user: User, today: date) -> tuple[Due, ...]:
    """Elements to answer by the day on which a round closes, rounds ready for their workshop (leaders), and one's own next steps."""
    if not user.holds(*RESPONDS, MODERATES):
        return ()
    return (*_to_answer(user, today), *_workshops(user, today), *_steps(user, today))


def _to_answer(user: User, today: date) -> list[Due]:
    if not user.holds(*RESPONDS):
        return []
    asked = Asked.objects.filter(user=user, round__closed_at=None, round__closes_on__gte=today).select_related("round__edition")
    found = []
    for one in asked:
        left = len(framework_of(one.round.edition).elements.keys() - answered(one))
        if left:
            words = f"Say how far we have come: {plural(left, 'answer')} wanted for “{one.round.title}”"
            found.append(Due(words, reverse("maturity:answers", args=[one.round_id, one.pk]), one.round.closes_on, False))
    return found


def _workshops(user: User, today: date) -> list[Due]:
    if not user.holds(MODERATES):
        return []
    found = []
    for one in visible_to(user).prefetch_related("scores"):
        left = len(framework_of(one.edition).elements.keys() - {score.element for score in one.scores.all()})
        if left and not policies.is_answering(one, today):
            found.append(
                Due(f"Workshop on “{one.title}”: {plural(left, 'element')} without an agreed score", reverse("maturity:round", args=[one.pk]), None, False)
            )
    return found


def _steps(user: User, today: date) -> list[Due]:
    mine = Step.objects.filter(owner=user, done_at=None).select_related("round__edition")
    return [
        Due(f"Next step on “{_title(step)}”", reverse("maturity:element", args=[step.round_id, step.element]), step.by_when, step.by_when < today)
        for step in mine
    ]


def _title(step: Step) -> str:
    return framework_of(step.round.edition).elements[step.element].title
