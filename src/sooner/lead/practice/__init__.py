"""Sharing practice: what a note may claim, what it lacks, the stages of a project, what an event was worth. Pure rules over values; nothing of a person."""

from sooner.lead.practice.claims import Evaluation, ceiling, missing_for
from sooner.lead.practice.events import Answered, answered
from sooner.lead.practice.identifiers import Found, identifiers_in
from sooner.lead.practice.parts import Fidelity, fidelity, lines_of, missing_from
from sooner.lead.practice.stages import Facts, current, may_enter, missing_to_end, missing_to_finish, missing_to_stop

__all__ = [
    "Answered",
    "Evaluation",
    "Facts",
    "Fidelity",
    "Found",
    "answered",
    "ceiling",
    "current",
    "fidelity",
    "identifiers_in",
    "lines_of",
    "may_enter",
    "missing_for",
    "missing_from",
    "missing_to_end",
    "missing_to_finish",
    "missing_to_stop",
]
