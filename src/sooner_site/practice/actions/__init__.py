"""What is done with shared practice."""

from sooner_site.practice.actions.academy import (
    add_event,
    add_member,
    add_set,
    add_set_action,
    answer_event,
    answer_request,
    ask,
    end_set_action,
    make_cohort,
    name_champion,
    set_next_meeting,
)
from sooner_site.practice.actions.adopting import adopt, check, stop
from sooner_site.practice.actions.projects import begin_project, close, enter, name_note, say_done, say_found
from sooner_site.practice.actions.writing import add_evaluation, begin, new_version, publish, remove_evaluation, withdraw, write

__all__ = [
    "add_evaluation",
    "add_event",
    "add_member",
    "add_set",
    "add_set_action",
    "adopt",
    "answer_event",
    "answer_request",
    "ask",
    "begin",
    "begin_project",
    "check",
    "close",
    "end_set_action",
    "enter",
    "make_cohort",
    "name_champion",
    "name_note",
    "new_version",
    "publish",
    "remove_evaluation",
    "say_done",
    "say_found",
    "set_next_meeting",
    "stop",
    "withdraw",
    "write",
]
