"""The cases that somebody looks after, in the few facts by which another app follows what became of help: light enough for a whole agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery

from sooner_site.access.choices import Role
from sooner_site.access.clock import day_of
from sooner_site.cases.choices import Answer
from sooner_site.cases.models import Case, Closing, Consent

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Followed:
    """One case: its family, district and safe contact; whether the family's last answer is that it agrees; and how it ended, where it did.

    ``closing``: the number of the closing, None while the case is open; ``people`` are not among it: nobody is named here.
    """

    case: str
    family: str
    district: str
    contact: str
    agreed: bool
    closing: int | None = None
    closed_on: date | None = None
    because: str = ""


def followed(user: User) -> dict[str, Followed]:
    """The cases that the user leads or led when they ended, and for a manager those of the agency; by reference."""
    if not user.holds(Role.LEAD_PRACTITIONER, Role.MANAGER):
        return {}
    cases = Case.objects.visible_to(user)
    wanted = cases.none()
    if user.holds(Role.LEAD_PRACTITIONER):
        wanted |= cases.led_by(user)
    if user.holds(Role.MANAGER):
        wanted |= cases.led_in(user.agency_id)
    return {case.pk: _followed(case) for case in _with_last_words(wanted)}


def districts_of(references: set[str]) -> dict[str, str]:
    """The districts of these cases, whoever leads them: for counts that name nobody."""
    return dict(Case.objects.filter(pk__in=references).order_by().values_list("pk", "district"))


def _with_last_words(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with the family's last answer and how they ended, in one query: this stands on everybody's first page."""
    said = Consent.objects.filter(case=OuterRef("pk")).order_by("-written_at", "-pk").values("answer")[:1]
    ended = Closing.objects.filter(case=OuterRef("pk"), reopened_at=None)
    told = {"ended_as": Subquery(ended.values("pk")[:1]), "ended_at": Subquery(ended.values("at")[:1]), "ended_because": Subquery(ended.values("because")[:1])}
    return cases.order_by().only("pk", "family", "district", "contact").annotate(answer=Subquery(said), **told)


def _followed(case: Any) -> Followed:
    ended = (case.ended_as, day_of(case.ended_at), case.ended_because) if case.ended_as else (None, None, "")
    return Followed(case.pk, case.family, case.district, case.contact, case.answer == Answer.AGREED, *ended)
