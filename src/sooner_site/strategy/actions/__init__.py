"""What is done with the strategy: each by a named person, in one transaction, with an audit row."""

from sooner_site.strategy.actions.deciding import answer, decide, expect, give, judge
from sooner_site.strategy.actions.keeping import give_evidence, take_back
from sooner_site.strategy.actions.planning import Answers, add_action, add_aim, begin_plan, end, lift, note, put_off, raise_barrier
from sooner_site.strategy.actions.theories import add_arrow, add_box, begin_again, begin_theory, change_box, fix, remove_arrow, remove_box

__all__ = [
    "Answers",
    "add_action",
    "add_aim",
    "add_arrow",
    "add_box",
    "answer",
    "begin_again",
    "begin_plan",
    "begin_theory",
    "change_box",
    "decide",
    "end",
    "expect",
    "fix",
    "give",
    "give_evidence",
    "judge",
    "lift",
    "note",
    "put_off",
    "raise_barrier",
    "remove_arrow",
    "remove_box",
    "take_back",
]
