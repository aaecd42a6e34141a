"""Rounds of the survey on the use of evidence, and what came of those that are closed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet
from django.http import Http404

from sooner.definitions import evidence_use
from sooner.lead.training import survey
from sooner_site.access.models import User
from sooner_site.training.models import Answered, Round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sooner.definitions.evidence_use import Published


@dataclass(frozen=True)
class Result:
    """What came of one closed round: every question, and how many answered at each agency, as it may be shown."""

    round: Round
    questions: Sequence[survey.Answered]
    agencies: dict[str, int | None]


def rounds() -> QuerySet[Round]:
    """Every round, the latest first."""
    return Round.objects.order_by("-opened_at", "-pk")


def round_of(number: int) -> Round:
    """One round. Raises Http404 where there is none."""
    found = Round.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def open_round() -> Round | None:
    """The round that is open; none where none is."""
    return Round.objects.filter(closed_at=None).order_by("-opened_at").first()


def has_answered(asked: Round, user: User) -> bool:
    """Whether somebody has answered a round."""
    return Answered.objects.filter(round=asked, user=user).exists()


def result_of(asked: Round) -> Result:
    """What came of a round. Raises Http404 for one that is open: what is added to counts that are seen could be read off them."""
    if asked.closed_at is None:
        raise Http404
    tallies: dict[str, dict[str, int]] = defaultdict(dict)
    for question, answer, count in asked.tallies.values_list("question", "answer", "count"):
        tallies[question][answer] = count
    there = dict(Answered.objects.filter(round=asked).order_by().values_list("user__agency__name").annotate(Count("pk")))
    everywhere = {name: there.get(name, 0) for name in User.objects.order_by("agency__name").values_list("agency__name", flat=True).distinct()}
    questions = [survey.answered(question, tallies[question.key]) for question in evidence_use.shipped().questions]
    return Result(asked, questions, survey.by_agency(everywhere))


def results() -> list[Result]:
    """The two latest rounds that are closed, the later first."""
    return [result_of(one) for one in rounds().exclude(closed_at=None)[:2]]


def published() -> Sequence[Published]:
    """What was published before."""
    return evidence_use.shipped().published
