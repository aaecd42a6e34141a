"""How far a partnership has come: where partners see it differently, what was agreed, what changed since the last time."""

from sooner.lead.maturity.changes import Change, Kind, changes, reworded
from sooner.lead.maturity.dimensions import Progress, progress
from sooner.lead.maturity.rounds import State, state
from sooner.lead.maturity.spread import APART, Answer, Summary, summaries, summary, talk_first, workshop_order

__all__ = [
    "APART",
    "Answer",
    "Change",
    "Kind",
    "Progress",
    "State",
    "Summary",
    "changes",
    "progress",
    "reworded",
    "state",
    "summaries",
    "summary",
    "talk_first",
    "workshop_order",
]
