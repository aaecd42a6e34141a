"""The words of rounds in which partners judge how far they have come."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices

from sooner.lead.maturity import State as StateRule
from sooner_site.access.choices import Role

PREFIX = "M"
#: Who may be asked to answer. A leader moderates, and does not answer.
RESPONDS = (Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER, Role.COORDINATOR)
MODERATES = Role.LEADER


class State(TextChoices):
    """Where a round stands. Worked out, never kept."""

    ANSWERING = StateRule.ANSWERING.value, "Taking answers"
    WORKSHOP = StateRule.WORKSHOP.value, "Ready for the workshop"
    AGREED = StateRule.AGREED.value, "Agreed"


@dataclass(frozen=True)
class Said:
    """What one respondent says of one element: a level from 1 to 4, or None with ``dont_know`` or where nothing was chosen; and what shows it."""

    level: int | None = None
    dont_know: bool = False
    evidence: str = ""
