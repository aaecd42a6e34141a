"""What somebody has to do about cases, with the day by which: for their home page and their work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner.help import due_dates
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.cases.choices import Relation
from sooner_site.cases.models import Case
from sooner_site.cases.permissions import relation
from sooner_site.cases.queries.clocks import Promise, contact_days, promises
from sooner_site.cases.queries.figures import figures
from sooner_site.cases.queries.lists import mine, of_agency, to_answer
from sooner_site.cases.queries.standing import late_reviews

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Where each kind of promise is kept.
_PAGES = {
    "consent": "cases:consent",
    "plan": "cases:plan",
    "review": "cases:review",
    "contact": "cases:note",
    "handover": "cases:detail",
    "move": "cases:detail",
}


@dataclass(frozen=True)
class Work:
    """One thing in somebody's work: of which case, what, where it is done, and whether it waits for another."""

    case: Case
    promise: Promise
    url: str

    def is_for(self, user: User) -> bool:
        """Whether the user is the one who has to do it."""
        related = relation(user, self.case)
        if self.promise.kind == "handover":
            return bool(related & Relation.ASKED)
        if self.promise.action is not None:
            return self.promise.action.worker_id == user.pk
        return self.promise.on_us and bool(related & Relation.LEAD)


def work(user: User, today: date) -> list[Work]:
    """What is promised in the cases that the user leads, and what they are to do in others; soonest first."""
    cases = list(mine(user))
    last = contact_days(cases)
    found = [
        Work(case, promise, url_of(case, promise)) for case in cases for promise in promises(case, today, last.get(case.pk)) if _concerns(user, case, promise)
    ]
    return sorted(found, key=lambda one: (one.promise.due.on, one.case.pk))


def url_of(case: Case, promise: Promise) -> str:
    """Where a promise is kept."""
    if promise.action is not None:
        return reverse("cases:action_done", args=[case.pk, promise.action.pk])
    return reverse(_PAGES[promise.kind], args=[case.pk])


def due(user: User, today: date) -> tuple[Due, ...]:
    """What this user has to do about cases: their own promises, requests to answer, reviews that their people owe."""
    found = [_due(one.case, one.promise, one.url) for one in work(user, today) if one.is_for(user)]
    found += [_answer(move.pk, move.asked_by.agency.name, move.answer_due, today) for move in to_answer(user)]
    if user.holds(Role.MANAGER):
        found += _late_reviews(user, today)
    return tuple(sorted(found, key=lambda one: (one.on or today, one.words)))


def _concerns(user: User, case: Case, promise: Promise) -> bool:
    """The lead sees everything that is promised; others what they are to do themselves, and whether they take the lead."""
    related = relation(user, case)
    if related & Relation.LEAD:
        return True
    if promise.kind == "handover":
        return bool(related & Relation.ASKED)
    return promise.action is not None and promise.action.worker_id == user.pk and bool(related & Relation.TEAM)


def _due(case: Case, promise: Promise, url: str) -> Due:
    what = "An action of the plan" if promise.action is not None else promise.words
    return Due(f"{what}, case {case.pk}", url, promise.due.on, promise.due.overdue, f"case:{case.pk}")


def _answer(move: int, agency: str, on: date, today: date) -> Due:
    return Due(f"Answer the request of {agency}", reverse("cases:answer_move", args=[move]), on, due_dates.stands(on, today).overdue)


def _late_reviews(user: User, today: date) -> list[Due]:
    """The reviews that the people of a manager's agency owe; those that the manager leads are told already."""
    cases = of_agency(user).exclude(pk__in=[case.pk for case in mine(user)])
    late = [(one.case, one.next_review) for one in figures(late_reviews(cases, today), today)]
    return [Due(f"A review is late, case {case}", reverse("cases:detail", args=[case]), on, True, f"case:{case}") for case, on in late]
