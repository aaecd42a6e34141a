"""Who looked at what and why, read from the audit: for the data protection officer, and for nothing that the site decides by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from sooner_site.access.models import AuditRow, User


@dataclass(frozen=True)
class Asked:
    """What is looked for. Empty is everything; ``thing`` is the reference or id of a family, person, referral or case."""

    user: str = ""
    thing: str = ""
    kind: str = ""
    result: str = ""
    since: date | None = None
    until: date | None = None


def looks(asked: Asked) -> QuerySet[AuditRow]:
    """The rows that fit, newest first."""
    found = AuditRow.objects.select_related("user").filter(_fits(asked)).order_by("-at", "-pk")
    if asked.thing:
        found = found.annotate(as_text=Cast("ids", TextField())).filter(as_text__contains=f':{asked.thing}"')
    return found


def until_now(found: QuerySet[AuditRow]) -> QuerySet[AuditRow]:
    """The same rows, without those that are still to be written: a file is not to hold the row about itself."""
    return found.filter(pk__lte=AuditRow.objects.aggregate(last=Max("pk"))["last"] or 0)


def users() -> Mapping[str, str]:
    """Everybody who could have looked, those who have left too: their name and agency by the number that the audit has."""
    return {str(user.pk): f"{user.name}, {user.agency.name}" for user in User.objects.select_related("agency")}


def _fits(asked: Asked) -> Q:
    fits = Q()
    if asked.user:
        fits &= Q(user=asked.user)
    if asked.kind:
        fits &= Q(kind=asked.kind)
    if asked.result:
        fits &= Q(result=asked.result)
    if asked.since:
        fits &= Q(at__gte=_morning(asked.since))
    if asked.until:
        fits &= Q(at__lt=_morning(asked.until + timedelta(days=1)))
    return fits


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
