"""The cases that somebody looks after, in the few facts by which another app follows what became of help: light enough for a whole agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

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
    return _facts(wanted.order_by().values_list("pk", "family", "district", "contact"))


def districts_of(references: set[str]) -> dict[str, str]:
    """The districts of these cases, whoever leads them: for counts that name nobody."""
    return dict(Case.objects.filter(pk__in=references).order_by().values_list("pk", "district"))


def _facts(rows: object) -> dict[str, Followed]:
    found = {row[0]: row for row in rows}  # type: ignore[attr-defined]
    answers = dict(Consent.objects.filter(case__in=found).order_by("written_at", "pk").values_list("case", "answer"))
    ended = {closing.case_id: closing for closing in Closing.objects.filter(case__in=found, reopened_at=None)}
    return {reference: _followed(row, answers.get(reference), ended.get(reference)) for reference, row in found.items()}


def _followed(row: tuple[str, str, str, str], answer: str | None, closing: Closing | None) -> Followed:
    told = (closing.pk, day_of(closing.at), closing.because) if closing else (None, None, "")
    return Followed(*row, answer == Answer.AGREED, *told)
