"""A caseload in three or four numbers, for the home page of who carries it or answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.cases.queries.dues import work
from sooner_site.cases.queries.lists import mine, of_agency
from sooner_site.cases.queries.standing import counts

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Glance:
    """One number, what it counts, and where to see it."""

    count: int
    words: str
    url: str


def at_a_glance(user: User, today: date) -> tuple[Glance, ...]:
    """The numbers of one's own caseload; for a manager or the hub those of the cases that they oversee."""
    return (
        *(_own(user, today) if user.holds(Role.LEAD_PRACTITIONER) else ()),
        *(_overseen(user, today) if user.holds(Role.MANAGER, Role.HUB_PRACTITIONER) else ()),
    )


def _own(user: User, today: date) -> tuple[Glance, ...]:
    found = work(user, today)
    late = sum(one.promise.due.overdue and one.is_for(user) for one in found)
    others = sum(not one.is_for(user) for one in found)
    families, mine_url = reverse("cases:list"), reverse("cases:my_work")
    return (
        Glance(len(mine(user)), "families that you lead or help with", families),
        Glance(late, "late", mine_url),
        Glance(others, "waiting on others", mine_url),
    )


def _overseen(user: User, today: date) -> tuple[Glance, ...]:
    found, url = counts(of_agency(user), today), reverse("cases:list")
    return (
        Glance(found.cases, "open cases" if user.holds(Role.HUB_PRACTITIONER) else "open cases of your agency", url),
        Glance(found.reviews_late, "with a late review", url),
        Glance(found.contacts_late, "where nobody has been in touch in time", url),
    )
