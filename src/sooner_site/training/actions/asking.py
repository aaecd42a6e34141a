"""Asking staff how they use evidence, without their names; and those who train, about what they teach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from sooner.definitions import evidence_use
from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.training import permissions, policies, queries
from sooner_site.training.models import Answered, ProviderAssessment, Round, Tally

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.training.models import Course


@transaction.atomic
def open_round(name: str, closes_on: date, *, by: User, now: datetime) -> Round:
    """Ask everybody. Raises Refused for who may not, NotNow where a round is open, the name is taken or the day is past."""
    permissions.may_lead(by)
    policies.can_be_opened(queries.open_round(), closes_on, day_of(now))
    if Round.objects.filter(name__iexact=name).exists():
        raise NotNow(f"There is a round called {name} already.")
    made = Round.objects.create(name=name, closes_on=closes_on, opened_by=by, opened_at=now)
    every = [(question.key, answer) for question in evidence_use.shipped().questions for answer in question.answers]
    Tally.objects.bulk_create(Tally(round=made, question=question, answer=answer) for question, answer in every)
    audit.record("training.open_round", by=by, at=now, ids=[f"round:{made.pk}"])
    return made


@transaction.atomic
def answer(number: int, said: Mapping[str, str], *, by: User, now: datetime) -> None:
    """Count somebody's answers, and forget whose they were: only that they answered is kept.

    Raises NotNow where the round is closed or they have answered, ValueError for an answer that there is not.
    """
    permissions.may_learn(by)
    asked = Round.objects.select_for_update().get(pk=number)
    policies.is_open(asked)
    try:
        with transaction.atomic():
            Answered.objects.create(round=asked, user=by)
    except IntegrityError:
        raise NotNow("You have answered this round. Nobody can see your answers, so they cannot be changed.") from None
    for question, chosen in said.items():
        if not Tally.objects.filter(round=asked, question=question, answer=chosen).update(count=F("count") + 1):
            raise ValueError(f"{question} has no answer {chosen}")
    audit.record("training.answer", by=by, at=now, ids=[f"round:{asked.pk}"])


@transaction.atomic
def close_round(number: int, *, by: User, now: datetime) -> Round:
    """Close a round: its results can be seen from now on, and nobody can answer it any more. Raises Refused, or NotNow where it is closed."""
    permissions.may_lead(by)
    asked = Round.objects.select_for_update().get(pk=number)
    policies.is_open(asked)
    asked.closed_at = now
    asked.save(update_fields=["closed_at"])
    audit.record("training.close_round", by=by, at=now, ids=[f"round:{asked.pk}"])
    return asked


@transaction.atomic
def assess_provider(
    provider: str, course: Course | None, answers: Mapping[str, str], words: str, on_day: date, *, by: User, now: datetime
) -> ProviderAssessment:
    """Write down what those who train say of what they teach. Raises Refused for who may not, NotNow for a day that is to come."""
    permissions.may_arrange(by)
    policies.is_not_to_come(on_day, day_of(now))
    told = {"answers": dict(answers), "words": words, "on_day": on_day, "written_by": by, "written_at": now}
    made = ProviderAssessment.objects.create(provider=provider, agency=by.agency, course=course, **told)
    audit.record("training.assess_provider", by=by, at=now, ids=[f"assessment:{made.pk}"])
    return made
