"""Lists of cases: one's own, an agency's, what another agency is asked; and who may lead, with how many families each leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from sooner_site.access.choices import Role
from sooner_site.access.models import User as Users
from sooner_site.cases.models import Case, Closing, Lead, Move
from sooner_site.cases.queries.figures import led_by_whom
from sooner_site.cases.queries.finding import whole
from sooner_site.cases.queries.standing import quiet_since, review_late

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.cases.models.case import Cases


@dataclass(frozen=True)
class Practitioner:
    """Somebody who may lead, and how many families they lead today."""

    user: User
    families: int


def mine(user: User) -> QuerySet[Case]:
    """The open cases that the user leads, those they help with, and those that they are asked to take over."""
    return whole(Case.objects.visible_to(user).open().filter(_own(user)))


def of_agency(user: User) -> Cases:
    """The open cases of the user's agency for a manager, of every agency for the hub; not loaded whole, since there may be thousands."""
    return Case.objects.visible_to(user).open().filter(_managed(user))


def of_worker(user: User, worker: User) -> QuerySet[Case]:
    """The open cases that somebody leads, of those that the user oversees."""
    return of_agency(user).led_by(worker)


def late_first(cases: QuerySet[Case], today: date) -> QuerySet[Case]:
    """These cases in the order in which who oversees them reads them: a late review first, then by how long nobody has been in touch."""
    return cases.annotate(late=review_late(today), quiet=quiet_since()).order_by("-late", "quiet", "pk").only("pk")


def these(user: User, references: Sequence[str]) -> list[Case]:
    """These cases, whole, in this order, as far as the user may see them."""
    found = {case.pk: case for case in whole(Case.objects.visible_to(user)).filter(pk__in=references)}
    return [found[reference] for reference in references if reference in found]


def closed(user: User) -> QuerySet[Case]:
    """The closed cases that the user may see, those closed last first."""
    seen = Case.objects.visible_to(user)
    ended = Closing.objects.filter(case=OuterRef("pk"), reopened_at=None).values("at")
    return whole(seen.annotate(ended=Subquery(ended)).exclude(ended=None).order_by("-ended"))


def leads() -> tuple[Practitioner, ...]:
    """Everybody who may lead a case, by agency and name, each with how many families they lead."""
    open_cases = Case.objects.open().values("pk")
    led = Lead.objects.filter(practitioner=OuterRef("pk"), accepted_at__isnull=False, ended_at=None, case__in=open_cases)
    counted = led.order_by().values("practitioner").annotate(n=Count("pk")).values("n")
    found = Users.objects.filter(is_active=True, roles_held__role=Role.LEAD_PRACTITIONER).select_related("agency").annotate(led=Subquery(counted))
    return tuple(Practitioner(user, user.led or 0) for user in found.order_by("agency__name", "name"))


def colleagues() -> QuerySet[User]:
    """Everybody who may help with a case: those who meet families, of every agency."""
    roles = (Role.REFERRER, Role.LEAD_PRACTITIONER, Role.MANAGER, Role.HUB_PRACTITIONER, Role.COURT_VOLUNTEER, Role.COORDINATOR)
    return Users.objects.filter(is_active=True, roles_held__role__in=roles).select_related("agency").order_by("agency__name", "name").distinct()


def to_answer(user: User) -> tuple[Move, ...]:
    """The requests that the user's agency has not answered, for its managers; the one due first first."""
    if not user.holds(Role.MANAGER):
        return ()
    waiting = Move.objects.filter(to_agency=user.agency_id, answered_at=None, taken_back_at=None)
    return tuple(waiting.select_related("to_agency", "asked_by__agency", "case").order_by("answer_due"))


def caseloads(user: User) -> tuple[tuple[User, int], ...]:
    """Who leads the cases that the user oversees, and how many each; by name, so that nobody is ranked."""
    counted = led_by_whom(of_agency(user))
    users = Users.objects.select_related("agency").in_bulk([number for number, _ in counted])
    return tuple(sorted(((users[number], count) for number, count in counted), key=lambda pair: (pair[0].name, pair[0].pk)))


def _own(user: User) -> Q:
    theirs = Lead.objects.filter(practitioner=user, declined_at=None, ended_at=None)
    helped = Q(team__user=user, team__to_at=None)
    return Q(pk__in=theirs.values("case_id")) | Q(pk__in=Case.objects.filter(helped).values("pk"))


def _managed(user: User) -> Q:
    if user.holds(Role.HUB_PRACTITIONER):
        return Q()
    if user.holds(Role.MANAGER):
        return Q(pk__in=Lead.objects.filter(accepted_at__isnull=False, ended_at=None, agency=user.agency_id).values("case_id"))
    return Q(pk__in=[])
