"""What an agency's own people promised and have not done, and one worker's cases: for the manager who answers for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.access.models import User as Users
from sooner_site.agencies.queries import names
from sooner_site.caseloads import permissions
from sooner_site.cases import queries as cases
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Late:
    """One action that is late: in which case, whether the reader may open it, who was to do it ("" where it is nobody who uses the site), who leads."""

    case: str
    opens: bool
    worker: str
    by_on: date
    led_by: str


def promises(user: User, today: date, worker: int | None = None) -> list[Any]:
    """The late actions of the user's agency, the oldest first; of one worker where one is named. What a page shows of them is for `shown`."""
    permissions.may_see_team(user)
    return cases.owed(user.agency_id, today, worker)


def shown(user: User, found: Sequence[Any]) -> tuple[Late, ...]:
    """Some of these actions as a page shows them."""
    people = dict(Users.objects.filter(pk__in={one.worker for one in found}).values_list("pk", "name"))
    opens, called = cases.may_read(user, [one.case for one in found]), names()
    return tuple(Late(one.case, one.case in opens, people.get(one.worker, ""), one.by_on, called[one.lead_agency]) for one in found)


def worker(user: User, number: int, today: date) -> tuple[User, list[Any]]:
    """A worker of the user's agency, and the open cases that they lead: a late review first. Raises Http404 for anybody else's worker."""
    found = permissions.must_be_colleague(user, Users.objects.select_related("agency").filter(pk=number).first())
    return found, cases.figures(cases.of_worker(user, found), today)


def due(user: User, today: date) -> tuple[Due, ...]:
    """For a manager: that their people promised other things than reviews, and are late with them."""
    late = cases.owed_sum(user.agency_id, today) if user.holds(Role.MANAGER) else None
    if not late or not late.count:
        return ()
    return (Due(f"Your agency is late with {plural(late.count, 'action')} of plans", reverse("caseloads:promises"), late.oldest, True),)
