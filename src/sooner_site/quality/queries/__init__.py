"""What is asked about records to check, decisions about matches, and pairs judged blind."""

from sooner_site.quality.permissions import may_answer, may_decide_matches, may_raise, may_see_corrections
from sooner_site.quality.queries.blind import blind_answers, blind_pair, latest_round, next_pair, progress
from sooner_site.quality.queries.matches import (
    MatchDecision,
    about_pair,
    asked_on,
    contradicting,
    corrections,
    corrections_of,
    decision,
    decisions,
    due,
    due_on,
    get,
    left_open,
    raised_about,
    waiting,
)

__all__ = [
    "MatchDecision",
    "about_pair",
    "asked_on",
    "blind_answers",
    "blind_pair",
    "contradicting",
    "corrections",
    "corrections_of",
    "decision",
    "decisions",
    "due",
    "due_on",
    "get",
    "latest_round",
    "left_open",
    "may_answer",
    "may_decide_matches",
    "may_raise",
    "may_see_corrections",
    "next_pair",
    "progress",
    "raised_about",
    "waiting",
]
