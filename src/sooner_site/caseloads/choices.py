"""The words of caseloads."""

from __future__ import annotations

from django.db.models import TextChoices

#: How far back may be looked, in weeks, and how that is said; the first stands where nobody chose.
PERIODS = {12: "12 weeks", 4: "4 weeks", 52: "52 weeks"}


class HowOften(TextChoices):
    """How often somebody wants the e-mail."""

    WEEKLY = "weekly", "Once a week, where there is something to say"
    NEVER = "never", "Never"
