"""What is done in training."""

from sooner_site.training.actions.asking import answer, assess_provider, close_round, open_round
from sooner_site.training.actions.courses import NewCourse, add_course, add_deliverer, add_session, endorse
from sooner_site.training.actions.evaluating import Found, plan_behaviour, sign, write_finding
from sooner_site.training.actions.learning import book, book_unnamed, say_done, say_who_was_there, take_in
from sooner_site.training.actions.skills import rate, set_up_team
from sooner_site.training.actions.working import Contact, follow_network, log_network, say_why, set_target

__all__ = [
    "Contact",
    "Found",
    "NewCourse",
    "add_course",
    "add_deliverer",
    "add_session",
    "answer",
    "assess_provider",
    "book",
    "book_unnamed",
    "close_round",
    "endorse",
    "follow_network",
    "log_network",
    "open_round",
    "plan_behaviour",
    "rate",
    "say_done",
    "say_who_was_there",
    "say_why",
    "set_target",
    "set_up_team",
    "sign",
    "take_in",
    "write_finding",
]
