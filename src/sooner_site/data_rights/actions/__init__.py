"""What is done with requests for one's own data: taking them, drafting, asking agencies, releasing or refusing."""

from sooner_site.data_rights.actions.answering import refuse, release, say_that_nothing_is_held
from sooner_site.data_rights.actions.drafting import decide_line, make_draft, review
from sooner_site.data_rights.actions.erasing import erase
from sooner_site.data_rights.actions.taking import check_identity, choose_person, extend, take

__all__ = [
    "check_identity",
    "choose_person",
    "decide_line",
    "erase",
    "extend",
    "make_draft",
    "refuse",
    "release",
    "review",
    "say_that_nothing_is_held",
    "take",
]
