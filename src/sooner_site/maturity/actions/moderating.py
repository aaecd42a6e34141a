"""In the workshop: the moderator writes down the score that was agreed, and what comes next."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.maturity import permissions, policies, queries
from sooner_site.maturity.models import Round, Score, Step

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def agree(reference: str, element: str, level: int, reason: str, *, by: User, now: datetime) -> Score:
    """Write down what was agreed on an element, and why. What was agreed before stays, below it.

    Raises Refused for who may not, NotNow while answers are taken, KeyError for an element that the framework has not.
    """
    found = _held(reference, by, now)
    key = queries.framework_of(found.edition).elements[element].key
    score = Score.objects.create(round=found, element=key, level=level, reason=reason, scored_by=by, scored_at=now)
    audit.record("maturity.agree", by=by, at=now, ids=[f"maturity:{reference}", f"maturity_element:{key}"])
    return score


@transaction.atomic
def add_step(reference: str, element: str, words: str, owner: User, by_when: date, *, by: User, now: datetime) -> Step:
    """Write down what comes next, who sees to it, and by when.

    Raises Refused for who may not, NotNow while answers are taken or for an owner outside the round, KeyError for an unknown element.
    """
    found = _held(reference, by, now)
    key = queries.framework_of(found.edition).elements[element].key
    policies.can_see_to(owner, queries.owners(found))
    step = Step.objects.create(round=found, element=key, words=words, owner=owner, by_when=by_when, set_by=by, set_at=now)
    audit.record("maturity.add_step", by=by, at=now, ids=[f"maturity:{reference}", f"maturity_step:{step.pk}", f"user:{owner.pk}"])
    return step


@transaction.atomic
def finish_step(number: int, *, by: User, now: datetime) -> None:
    """Say that a next step is done. Raises Refused for everybody but who sees to it and leaders, NotNow where it is done already."""
    step = Step.objects.select_for_update(of=("self",)).select_related("done_by").get(pk=number)
    permissions.may_finish(by, step)
    policies.is_to_do(step)
    step.done_by, step.done_at = by, now
    step.save(update_fields=["done_by", "done_at"])
    audit.record("maturity.finish_step", by=by, at=now, ids=[f"maturity:{step.round_id}", f"maturity_step:{number}"])


def _held(reference: str, by: User, now: datetime) -> Round:
    permissions.may_moderate(by)
    found = Round.objects.select_related("edition").get(pk=reference)
    policies.has_closed(found, day_of(now))
    return found
