"""What is done at the desks, and about their rotas."""

from sooner_site.court_desk.actions.desk import Given, add_court, becomes, finish, forget, give_seat, log, name, purge, refer, take, take_in, take_seat_away
from sooner_site.court_desk.actions.repairing import offer_instead, repair, say_cannot_come
from sooner_site.court_desk.actions.rotas import discard, make, publish, set_desk_days

__all__ = [
    "Given",
    "add_court",
    "becomes",
    "discard",
    "finish",
    "forget",
    "give_seat",
    "log",
    "make",
    "name",
    "offer_instead",
    "publish",
    "purge",
    "refer",
    "repair",
    "say_cannot_come",
    "set_desk_days",
    "take",
    "take_in",
    "take_seat_away",
]
