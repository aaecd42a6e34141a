"""A case and its dated facts: who leads, what the family said, needs, plan, notes, reviews, moves, closings, and who changed what."""

from sooner_site.cases.models.case import Case, Lead, TeamMember
from sooner_site.cases.models.changes import Change
from sooner_site.cases.models.closings import Closing, NeedResult
from sooner_site.cases.models.family_says import Consent, OwnWords
from sooner_site.cases.models.meetings import Note, Review
from sooner_site.cases.models.moves import Move
from sooner_site.cases.models.plan import Need, NeedProgress, PlanAction

__all__ = [
    "Case",
    "Change",
    "Closing",
    "Consent",
    "Lead",
    "Move",
    "Need",
    "NeedProgress",
    "NeedResult",
    "Note",
    "OwnWords",
    "PlanAction",
    "Review",
    "TeamMember",
]
