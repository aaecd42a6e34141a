"""The words of the worklist and of searching: the order, ages, and why somebody looks."""

from __future__ import annotations

from django.db.models import TextChoices

#: The one order, as the page states it.
ORDER = (
    "Referrals that wait for a decision come first: the one whose time runs out first, then the oldest, then the one with most outcomes "
    "in which help is needed. Then families in whom a need is seen: those with most outcomes in which a need is not met, then the latest event. "
    "Last, families in whom no need is seen and who meet a police principle: the latest event first. "
    "Nobody is scored, and nothing is put first for how grave it is."
)
PAGE_SIZE = 25

#: Age groups of children, with the first and the last age in whole years.
AGES = {"0-4": ("Under 5", 0, 4), "5-10": ("5 to 10", 5, 10), "11-15": ("11 to 15", 11, 15), "16-17": ("16 or 17", 16, 17)}
UNBORN = "unborn"

#: Why a family is on the list, as the filter offers it.
NEED, PRINCIPLE = "need", "principle"
WHY_HERE = ((NEED, "A need is seen"), (PRINCIPLE, "A police principle is met, and no need is seen"))


class Why(TextChoices):
    """Why somebody looks at a family that is not part of their own work, or searches."""

    DECIDE = "decide", "To decide on a referral"
    HELP = "help", "To plan or review help for the family"
    ASKED = "asked", "Somebody from the family, or another agency, asked us"
    CHECK = "check", "To check whether our records are right"
    DANGER = "danger", "A child may be in danger"
    OTHER = "other", "Another reason"
