"""What respondents said: their own, how far each has come, and what all of them said, by agency and without a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.http import Http404

from sooner.lead import maturity as rules
from sooner.lead.maturity import Summary
from sooner_site.maturity.choices import Said
from sooner_site.maturity.models import Answer, Asked
from sooner_site.maturity.queries.finding import framework_of, get

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.maturity.models import Round

#: An answer that counts: a level, or that somebody does not know. Words alone are no answer yet.
_COUNTS = Q(level__isnull=False) | Q(dont_know=True)


@dataclass(frozen=True)
class Evidence:
    """What somebody of an agency says shows it: no name, and nothing that tells which answers are one person's.

    ``level`` is None where they do not know, or named none.
    """

    agency: str
    level: int | None
    words: str


@dataclass(frozen=True)
class Given:
    """One person's answers in a round, by element."""

    asked: Asked
    said: dict[str, Said]


def own(user: User, reference: str) -> Asked:
    """The user's own place in a round. Raises Http404 where they are not asked in it."""
    found = Asked.objects.select_related("round__edition", "agency", "user").filter(round=get(user, reference), user=user).first()
    if found is None:
        raise Http404
    return found


def given(user: User, reference: str, number: int) -> Given:
    """What one person said, by the number of their place in the round. Raises Http404 where there is no such place in a round that the user sees."""
    found = Asked.objects.select_related("round__edition", "agency", "user").filter(round=get(user, reference), pk=number).first()
    if found is None:
        raise Http404
    return Given(found, {one.element: Said(one.level, one.dont_know, one.evidence) for one in found.answers.all()})


def respondents(found: Round) -> list[Asked]:
    """Everybody who is asked, by agency and name; each says how many elements they have ``answered``. For moderators alone."""
    counted = Count("answers", filter=Q(answers__level__isnull=False) | Q(answers__dont_know=True))
    return list(found.asked.select_related("user", "agency").annotate(answered=counted).order_by("agency__name", "user__name"))


def answered(asked: Asked) -> frozenset[str]:
    """The elements that somebody has answered."""
    return frozenset(asked.answers.filter(_COUNTS).values_list("element", flat=True))


def answers(found: Round) -> list[rules.Answer]:
    """Every answer of a round, with its agency and without a name."""
    rows = Answer.objects.filter(_COUNTS, asked__round=found).values_list("element", "asked__agency", "level")
    return [rules.Answer(element, agency, level) for element, agency, level in rows]


def summaries(found: Round) -> dict[str, Summary]:
    """What is said of the answers about each element of the round's framework, in its order."""
    told = rules.summaries(framework_of(found.edition).elements, answers(found))
    return {one.element: one for one in told}


def evidence(found: Round, element: str) -> list[Evidence]:
    """What was written about one element, by agency, then by level and by the words themselves: the order says nothing of who wrote it."""
    rows = Answer.objects.filter(asked__round=found, element=element).exclude(evidence="").values_list("asked__agency__name", "level", "evidence")
    return sorted((Evidence(*row) for row in rows), key=lambda one: (one.agency, one.level or 0, one.words))
