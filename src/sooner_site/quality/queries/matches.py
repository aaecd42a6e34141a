"""What is asked about records to check and decisions about matches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from sooner.warehouse.contradictions import Contradiction, contradictions
from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.families import queries as families
from sooner_site.families.queries import Waiting
from sooner_site.quality.models import Correction, MatchDecision
from sooner_site.quality.permissions import may_see_corrections

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Within so many days an agency is asked to say what it found: a month, as for rectification under Article 16 of the UK GDPR.
ANSWER_WITHIN = timedelta(days=30)


def corrections(user: User) -> QuerySet[Correction]:
    """The records that the user's own agency is asked to check: those not answered first, the oldest first."""
    return Correction.objects.filter(agency=user.agency_id).select_related("raised_by__agency", "answered_by").order_by("answered_at", "raised_at", "reference")


def corrections_of(agency: str) -> QuerySet[Correction]:
    """The records that an agency is asked to check, for whoever sees to it that they are put right: those not answered first, the oldest first."""
    return Correction.objects.filter(agency=agency).order_by("answered_at", "raised_at", "reference")


def asked_on(correction: Correction) -> date:
    """When the agency was asked."""
    return timezone.localtime(correction.raised_at).date()


def get(user: User, reference: str) -> Correction:
    """One of them. Raises Http404 where it is not one of the user's own agency."""
    found = corrections(user).filter(pk=reference).first()
    if found is None:
        raise Http404
    return found


def raised_about(family: str, user: User) -> list[Correction]:
    """What the user said is wrong about a family, the latest first."""
    return list(Correction.objects.filter(family=family, raised_by=user).select_related("agency").order_by("-raised_at"))


def due_on(correction: Correction) -> date:
    """By when the agency is asked to answer."""
    return timezone.localtime(correction.raised_at).date() + ANSWER_WITHIN


def decisions() -> list[dict[str, Any]]:
    """Every decision about a match in the order in which it was made, with the columns of the returned table ``decisions``."""
    return [
        {
            "record_key_l": made.record_key_l,
            "record_key_r": made.record_key_r,
            "same": made.same,
            "decided_by": f"user-{made.decided_by_id}",
            "decided_on": timezone.localtime(made.decided_at).date(),
            "reason": made.reason,
        }
        for made in MatchDecision.objects.filter(same__isnull=False).order_by("decided_at", "pk")
    ]


def left_open() -> list[dict[str, Any]]:
    """Every pair at which somebody looked and could not tell, with the columns of the returned table ``cannot_tell``."""
    return [
        {
            "record_key_l": made.record_key_l,
            "record_key_r": made.record_key_r,
            "mark": made.mark,
            "decided_by": f"user-{made.decided_by_id}",
            "decided_on": timezone.localtime(made.decided_at).date(),
            "reason": made.reason,
        }
        for made in MatchDecision.objects.filter(same=None).order_by("decided_at", "pk")
    ]


def waiting(user: User, today: date, first: int, size: int) -> Waiting:
    """A page of the pairs that wait for a decision, as far as the user's agency may see both records."""
    made = MatchDecision.objects.values_list("record_key_l", "record_key_r", "same", "mark")
    decided = {(one, other) for one, other, same, _ in made if same is not None}
    return families.in_doubt(user, today, decided, {mark for _, _, same, mark in made if same is None}, first, size)


def contradicting(user: User, today: date) -> list[tuple[Contradiction, list[MatchDecision]]]:
    """Decisions that cannot all stand, and those about which people disagree, with all that was decided about their pairs: as far as the user may see."""
    found = []
    for each in contradictions(decisions()):
        if all(families.side_by_side(pair, user, today) for pair in (each.pair, *each.way)):
            found.append((each, [made for pair in (each.pair, *each.way) for made in about_pair(pair)]))
    return found


def about_pair(pair: tuple[str, str]) -> list[MatchDecision]:
    """What was decided about a pair, the oldest first."""
    return list(MatchDecision.objects.filter(record_key_l=pair[0], record_key_r=pair[1]).select_related("decided_by__agency").order_by("decided_at", "pk"))


def decision(number: int) -> MatchDecision:
    """One decision. Raises Http404 where there is none."""
    found = MatchDecision.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def due(user: User, today: date) -> tuple[Due, ...]:
    """What the user's agency is asked to check, in one line."""
    if user.roles.isdisjoint(may_see_corrections.roles):
        return ()
    waiting = list(corrections(user).filter(answer=""))
    if not waiting:
        return ()
    first = min(due_on(correction) for correction in waiting)
    return (Due(f"{plural(len(waiting), 'record')} to check", reverse("quality:corrections"), first, first < today),)
