"""What is asked about referrals, always from what the reader may see."""

from sooner_site.referrals.queries.answered import questions
from sooner_site.referrals.queries.drafts import draft, drafts, last_words_about, safeguarding_contact
from sooner_site.referrals.queries.families import family_view, from_family, helped_already, possible
from sooner_site.referrals.queries.lists import Waiting, accepted_without_case, due, left_open, mine, open_families, waiting
from sooner_site.referrals.queries.matching import Duplicate, duplicates, household_of, people_of
from sooner_site.referrals.queries.publishing import for_publishing
from sooner_site.referrals.queries.scope import as_sent, get, of_case, of_family, steps, visible_to
from sooner_site.referrals.queries.told import told, written

__all__ = [
    "Duplicate",
    "Waiting",
    "accepted_without_case",
    "as_sent",
    "draft",
    "drafts",
    "due",
    "duplicates",
    "family_view",
    "for_publishing",
    "from_family",
    "get",
    "helped_already",
    "household_of",
    "last_words_about",
    "left_open",
    "mine",
    "of_case",
    "of_family",
    "open_families",
    "people_of",
    "possible",
    "questions",
    "safeguarding_contact",
    "steps",
    "told",
    "visible_to",
    "waiting",
    "written",
]
