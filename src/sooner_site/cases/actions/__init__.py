"""Everything that changes a case: each checks whether it is allowed now and for this person, and writes the row, the change and the audit together."""

from sooner_site.cases.actions.closing import close_case, reopen_case
from sooner_site.cases.actions.family_says import change_basis, change_contact, record_consent, record_own_words
from sooner_site.cases.actions.leading import accept_lead, add_to_team, ask_to_lead, decline_lead, take_from_team
from sooner_site.cases.actions.meetings import hold_review, write_note
from sooner_site.cases.actions.moving import answer_move, ask_move, take_back_move
from sooner_site.cases.actions.opening import open_case
from sooner_site.cases.actions.planning import Doer, add_need, agree_action, change_action, mark_done, mark_not_done, record_progress

__all__ = [
    "Doer",
    "accept_lead",
    "add_need",
    "add_to_team",
    "agree_action",
    "answer_move",
    "ask_move",
    "ask_to_lead",
    "change_action",
    "change_basis",
    "change_contact",
    "close_case",
    "decline_lead",
    "hold_review",
    "mark_done",
    "mark_not_done",
    "open_case",
    "record_consent",
    "record_own_words",
    "record_progress",
    "reopen_case",
    "take_back_move",
    "take_from_team",
    "write_note",
]
