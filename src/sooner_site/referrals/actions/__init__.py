"""Everything that changes a referral.

Each action asks its policy and its permission, writes its rows in one transaction with its audit row, and tells people afterwards.
"""

from sooner_site.referrals.actions.deciding import accept, close, decline, give_back, pass_to_safeguarding, reopen, signpost
from sooner_site.referrals.actions.drafts import begin, begin_again, forget, forget_person, save
from sooner_site.referrals.actions.families import case_opened, confirm_family, take_up_again, write_down
from sooner_site.referrals.actions.sending import send

__all__ = [
    "accept",
    "begin",
    "begin_again",
    "case_opened",
    "close",
    "confirm_family",
    "decline",
    "forget",
    "forget_person",
    "give_back",
    "pass_to_safeguarding",
    "reopen",
    "save",
    "send",
    "signpost",
    "take_up_again",
    "write_down",
]
