"""How long referrals waited for the hub's decision, as rows to count: which agency sent, when, when it was answered. Never a name, never a reference."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from sooner.help import due_dates
from sooner.help.caseload import Period, Question
from sooner.help.triage import DECISIONS, STARTS_SCREENING, State
from sooner_site.access.clock import days_of
from sooner_site.referrals.models import Referral, Step
from sooner_site.referrals.queries.scope import in_state


def questions(period: Period, agency: str = "") -> list[Question]:
    """Every decision of the hub in the period with what it answered, and what waits: by the agency that sent it; of one ``agency`` where it is named.

    A referral that was returned and sent again is asked, and answered, twice: each answer has its own clock.
    """
    rows = [row for row in (*_answered(period, agency), *((of, asked, None) for of, asked in _waiting(agency))) if row[1] is not None]
    asked, answered = days_of(row[1] for row in rows), days_of(row[2] for row in rows)
    return [Question(row[0], on, _due(on), given) for row, on, given in zip(rows, asked, answered, strict=True) if on]


def _answered(period: Period, agency: str) -> QuerySet[Any, Any]:
    """Agency, when it was asked, when it was answered; not asked (None) where a decision follows another and nothing was sent in between."""
    begins = timezone.make_aware(datetime.combine(period.first, time()))
    ends = timezone.make_aware(datetime.combine(period.last + timedelta(days=1), time()))
    before = Step.objects.filter(referral=OuterRef("referral"), deed__in=(*STARTS_SCREENING, *DECISIONS), pk__lt=OuterRef("pk")).order_by("-pk")
    asked = before.annotate(asked=Case(When(deed__in=STARTS_SCREENING, then="at"))).values("asked")[:1]
    decided = Step.objects.filter(deed__in=DECISIONS, at__gte=begins, at__lt=ends)
    told = decided.filter(referral__agency=agency) if agency else decided
    return told.order_by().annotate(asked=Subquery(asked)).values_list("referral__agency", "asked", "at")


def _waiting(agency: str) -> QuerySet[Any, Any]:
    """Agency, and when it was asked, of those that wait for a decision."""
    waits = in_state(Referral.objects.all(), State.WAITING)
    return (waits.filter(agency=agency) if agency else waits).order_by().values_list("agency", "latest__at")


@cache
def _due(asked: date) -> date:
    return due_dates.due_on("screening", asked)
