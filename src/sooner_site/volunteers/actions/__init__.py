"""What is done about volunteers."""

from sooner_site.volunteers.actions.coming import add_away, change_availability, come_back, pause, sat_from, take_away_out
from sooner_site.volunteers.actions.costs import add_cost, add_rule
from sooner_site.volunteers.actions.people import Details, change, enquire, hand_over, leave, link, write_note
from sooner_site.volunteers.actions.vetting import answer_reference, ask_reference, give_capability, give_induction, see_dbs, sign_agreement

__all__ = [
    "Details",
    "add_away",
    "add_cost",
    "add_rule",
    "answer_reference",
    "ask_reference",
    "change",
    "change_availability",
    "come_back",
    "enquire",
    "give_capability",
    "give_induction",
    "hand_over",
    "leave",
    "link",
    "pause",
    "sat_from",
    "see_dbs",
    "sign_agreement",
    "take_away_out",
    "write_note",
]
