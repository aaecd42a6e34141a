"""What is kept of shared practice."""

from sooner_site.practice.models.academy import (
    ActionLearningSet,
    Answer,
    Champion,
    Cohort,
    Event,
    HasAnswered,
    MemberRequest,
    Membership,
    SetAction,
    SetMember,
)
from sooner_site.practice.models.adoptions import Adoption, Check
from sooner_site.practice.models.notes import Note, Version
from sooner_site.practice.models.projects import Project, StageEntered

__all__ = [
    "ActionLearningSet",
    "Adoption",
    "Answer",
    "Champion",
    "Check",
    "Cohort",
    "Event",
    "HasAnswered",
    "MemberRequest",
    "Membership",
    "Note",
    "Project",
    "SetAction",
    "SetMember",
    "StageEntered",
    "Version",
]
