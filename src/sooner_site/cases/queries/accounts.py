"""The rows by which agencies and workers are held to account: how many cases stand alike, what was asked and answered, what was promised. Never a name.

They count; they show no case. Who may read which of them is for the app that asks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from sooner.help.caseload import Cases, Period, Promise, Question
from sooner_site.access.clock import days_of
from sooner_site.cases.models import Case, Closing, Move, PlanAction
from sooner_site.cases.queries.standing import contact_late, end_of, quiet_since, review_late


@dataclass(frozen=True)
class Owed:
    """One action that somebody of an agency is to do and has not done by its day. ``worker`` is None where it is nobody who uses the site."""

    case: str
    worker: int | None
    by_on: date
    lead_agency: str


@dataclass(frozen=True)
class Led:
    """Open cases that stand alike, counted; and whose family each of them is."""

    cases: list[Cases]
    families: list[tuple[Any, str]]


def open_cases(today: date, agency: str = "") -> Led:
    """Every agency's open cases, by the agency that leads; of one ``agency`` by the number of the worker who leads.

    They are counted here and not by the database: where it groups by what it looks up for each case, it looks everything up twice.
    """
    told = _led(agency).annotate(quiet=quiet_since(), no_review=review_late(today), no_contact=contact_late(today))
    rows = list(told.values_list("of", "family", "quiet", "no_review", "no_contact"))
    counted = Counter((of, *stands) for of, _, *stands in rows)
    return Led([Cases(*stands, count) for stands, count in counted.items()], [row[:2] for row in rows])


def promised(period: Period, agency: str = "") -> list[Promise]:
    """Actions that an agency's people promised in plans, by the agency; of one ``agency`` by the number of the worker (None: nobody who uses the site).

    Those whose day fell in the period, and all that are late on its last day. What was open when its case closed is nobody's promise any more.
    """
    of = F("worker") if agency else F("by_agency")
    still = Q(ended_at=None, by_on__lt=period.last) & ~Q(case__in=_closed())
    wanted = _of_agencies(agency).filter(still | Q(ended_at__isnull=False, by_on__range=(period.first, period.last)))
    rows = wanted.annotate(of=of, ended=Q(ended_at__isnull=False)).values("of", "by_on", "done_on", "ended").annotate(n=Count("pk"))
    return [Promise(*row) for row in rows.order_by().values_list("of", "by_on", "done_on", "ended", "n")]


@dataclass(frozen=True)
class OwedSum:
    """How many actions are late, and the day of the oldest; None without one."""

    count: int
    oldest: date | None


def owed_sum(agency: str, today: date) -> OwedSum:
    """How many actions an agency's people promised and are late with."""
    return OwedSum(**_late(agency, today).aggregate(count=Count("pk"), oldest=Min("by_on")))


def owed(agency: str, today: date, worker: int | None = None) -> list[Owed]:
    """The actions that an agency's people promised and that are late, the oldest first; those of one worker where one is named."""
    late = _late(agency, today)
    rows = (late.filter(worker=worker) if worker else late).order_by("by_on", "pk").values_list("case", "worker", "by_on", "case__leads__agency")
    return [Owed(*row) for row in rows]


def _late(agency: str, today: date) -> QuerySet[PlanAction]:
    late = _of_agencies(agency).filter(ended_at=None, by_on__lt=today).exclude(case__in=_closed())
    return late.filter(case__leads__accepted_at__isnull=False, case__leads__ended_at=None)


def moves_asked(period: Period, agency: str = "") -> list[Question]:
    """Moves that an agency was asked for: those answered in the period, and those that wait."""
    answered = Q(answered_at__gte=end_of(period.first - timedelta(days=1)), answered_at__lt=end_of(period.last))
    asked = Move.objects.filter(Q(answered_at=None) | answered, taken_back_at=None)
    rows = list((asked.filter(to_agency=agency) if agency else asked).order_by().values_list("to_agency", "asked_at", "answer_due", "answered_at"))
    began, given = days_of(row[1] for row in rows), days_of(row[3] for row in rows)
    return [Question(of, on, due, answered) for (of, _, due, _), on, answered in zip(rows, began, given, strict=True)]


def _led(agency: str) -> QuerySet[Case]:
    """The open cases with ``of``: who leads them, as an agency; of one agency as a worker."""
    current: dict[str, Any] = {"leads__accepted_at__isnull": False, "leads__ended_at": None} | ({"leads__agency": agency} if agency else {})
    return Case.objects.open().filter(**current).order_by().annotate(of=F("leads__practitioner") if agency else F("leads__agency"))


def _of_agencies(agency: str) -> QuerySet[PlanAction]:
    """The actions that somebody of an agency is to do, not one of the family: with ``by_agency``."""
    told = PlanAction.objects.annotate(by_agency=Coalesce("worker__agency", "agency")).exclude(by_agency=None)
    return told.filter(by_agency=agency) if agency else told


def _closed() -> QuerySet[Any, Any]:
    return Closing.objects.filter(reopened_at=None).values("case_id")
