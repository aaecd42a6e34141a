"""What is asked about cases. Everything that a person is shown starts from what they may see."""

from sooner_site.cases.queries.accounts import Owed, moves_asked, open_cases, owed, owed_sum, promised
from sooner_site.cases.queries.answers import activity, for_publishing, help_given_rows, helped_families, later_outcome_rows
from sooner_site.cases.queries.dues import due
from sooner_site.cases.queries.figures import figures
from sooner_site.cases.queries.finding import get, get_action, get_need, may_read, move_to_answer, open_case_of
from sooner_site.cases.queries.followed import Followed, districts_of, followed
from sooner_site.cases.queries.glance import Glance, at_a_glance
from sooner_site.cases.queries.lists import caseloads, closed, colleagues, late_first, leads, mine, of_agency, of_worker, these, to_answer
from sooner_site.cases.queries.needs_in_words import label
from sooner_site.cases.queries.told import told, written

__all__ = [
    "Followed",
    "Glance",
    "Owed",
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
    "late_first",
    "later_outcome_rows",
    "leads",
    "may_read",
    "mine",
    "move_to_answer",
    "moves_asked",
    "of_agency",
    "of_worker",
    "open_case_of",
    "open_cases",
    "owed",
    "owed_sum",
    "promised",
    "these",
    "to_answer",
    "told",
    "written",
]
