"""What is asked about cases. Everything that a person is shown starts from what they may see."""

from sooner_site.cases.queries.answers import activity, for_publishing, help_given_rows, helped_families, later_outcome_rows
from sooner_site.cases.queries.dues import due
from sooner_site.cases.queries.figures import figures
from sooner_site.cases.queries.finding import get, get_action, get_need, move_to_answer, open_case_of
from sooner_site.cases.queries.followed import Followed, districts_of, followed
from sooner_site.cases.queries.glance import Glance, at_a_glance
from sooner_site.cases.queries.lists import caseloads, closed, colleagues, leads, mine, of_agency, these, to_answer
from sooner_site.cases.queries.needs_in_words import label

__all__ = [
    "Followed",
    "Glance",
    "activity",
    "at_a_glance",
    "caseloads",
    "closed",
    "colleagues",
    "districts_of",
    "due",
    "figures",
    "followed",
    "for_publishing",
    "get",
    "get_action",
    "get_need",
    "help_given_rows",
    "helped_families",
    "label",
    "later_outcome_rows",
    "leads",
    "mine",
    "move_to_answer",
    "of_agency",
    "open_case_of",
    "these",
    "to_answer",
]
