"""The open cases that somebody oversees, in figures: light enough for thousands, so that what is late is found without loading every case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery

from sooner.help import due_dates
from sooner_site.access.clock import day_of
from sooner_site.cases.choices import IN_TOUCH
from sooner_site.cases.models import Case, Consent, Lead, Note, PlanAction, Review

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Figures:
    """One open case: when its next review is (None without a plan), when somebody was last in touch, whether the family was asked."""

    case: str
    opened_on: date
    next_review: date | None
    last_contact: date | None
    asked: bool

    def review_late(self, today: date) -> bool:
        """Whether the plan should have been reviewed by now."""
        return self.next_review is not None and self.next_review < today

    def contact_late(self, today: date) -> bool:
        """Whether somebody should have been in touch by now: again, or for the first time to ask the family."""
        if self.last_contact is not None:
            return _ends("contact_with_family", self.last_contact) < today
        return not self.asked and _ends("first_visit", self.opened_on) < today


def figures(cases: QuerySet[Case], today: date) -> list[Figures]:
    """The figures of these cases, in one query: late reviews first, the latest before, then by how long nobody has been in touch."""
    found = [_figures(*row) for row in _rows(cases)]
    return sorted(found, key=lambda one: (not one.review_late(today), one.next_review or date.max, one.last_contact or one.opened_on, one.case))


def led_by_whom(cases: QuerySet[Case]) -> list[tuple[int, int]]:
    """Who leads these cases, by the number of the user, and how many each."""
    current = Lead.objects.filter(accepted_at__isnull=False, ended_at=None, case__in=cases.order_by().values("pk"))
    return list(current.order_by().values_list("practitioner").annotate(n=Count("pk")).values_list("practitioner", "n"))


def _rows(cases: QuerySet[Case]) -> QuerySet[Case, tuple[str, datetime, date | None, datetime | None, date | None, str | None]]:
    of_case = {"case": OuterRef("pk")}
    reviewed = Review.objects.filter(**of_case).order_by("-held_on", "-pk").values("next_on")[:1]
    planned = PlanAction.objects.filter(**of_case).order_by().values("case").annotate(first=Min("agreed_at")).values("first")
    seen = Note.objects.filter(**of_case, kind__in=IN_TOUCH).order_by().values("case").annotate(last=Max("happened_on")).values("last")
    asked = Consent.objects.filter(**of_case).values("answer")[:1]
    told = cases.order_by().annotate(next_on=Subquery(reviewed), planned=Subquery(planned), seen=Subquery(seen), asked=Subquery(asked))
    return told.values_list("pk", "opened_at", "next_on", "planned", "seen", "asked")


def _figures(case: str, opened: datetime, next_on: date | None, planned: datetime | None, seen: date | None, asked: str | None) -> Figures:
    following = next_on or (_ends("plan_review", day_of(planned)) if planned else None)
    return Figures(case, day_of(opened), following, seen, asked is not None)


@cache
def _ends(clock: str, started: date) -> date:
    return due_dates.due_on(clock, started)
