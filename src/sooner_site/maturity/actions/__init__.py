"""What is done about how far the partnership has come: load a framework, open and close a round, answer, agree, and say what comes next."""

from sooner_site.maturity.actions.answering import save_answers
from sooner_site.maturity.actions.moderating import add_step, agree, finish_step
from sooner_site.maturity.actions.opening import ask, close_round, load_framework, open_round

__all__ = ["add_step", "agree", "ask", "close_round", "finish_step", "load_framework", "open_round", "save_answers"]
