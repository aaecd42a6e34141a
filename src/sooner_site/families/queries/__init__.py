"""What is asked about families: by pages, and by the apps that stand above this one."""

from sooner_site.families.alone import AlonePage, AlonePerson, PersonView
from sooner_site.families.choices import Facts, Found, NewPerson, Possible, ShortFamily, Tier
from sooner_site.families.following import also_known_as, exists, follow, follow_all, follow_person, is_written_here
from sooner_site.families.matching import dates_like, may_be
from sooner_site.families.needing_help import Marks, Row, Wanted
from sooner_site.families.permissions import may_search, may_see_people_alone, may_write_down, tier
from sooner_site.families.queries.alone import people_alone, person_alone
from sooner_site.families.queries.blind import blind_pairs, error_figures
from sooner_site.families.queries.counting import children_in
from sooner_site.families.queries.days import Then, family_on, last_day
from sooner_site.families.queries.doubts import Doubt, Side, Waiting, in_doubt, marked, side_by_side
from sooner_site.families.queries.lists import agencies_on_list, districts, needing_help, outcomes_unmet, published, short
from sooner_site.families.queries.publishing import site_people_rows
from sooner_site.families.queries.searching import possible_matches, search
from sooner_site.families.queries.views import agency_names, view_of
from sooner_site.families.rules import eligible, framework, need, need_of, need_texts, needs, outcome, outcome_of, outcomes, principle, principles, whom
from sooner_site.families.view import UNNAMED, FamilyView, Member

__all__ = [
    "UNNAMED",
    "AlonePage",
    "AlonePerson",
    "Doubt",
    "Facts",
    "FamilyView",
    "Found",
    "Marks",
    "Member",
    "NewPerson",
    "PersonView",
    "Possible",
    "Row",
    "ShortFamily",
    "Side",
    "Then",
    "Tier",
    "Waiting",
    "Wanted",
    "agencies_on_list",
    "agency_names",
    "also_known_as",
    "blind_pairs",
    "children_in",
    "dates_like",
    "districts",
    "eligible",
    "error_figures",
    "exists",
    "family_on",
    "follow",
    "follow_all",
    "follow_person",
    "framework",
    "in_doubt",
    "is_written_here",
    "last_day",
    "marked",
    "may_be",
    "may_search",
    "may_see_people_alone",
    "may_write_down",
    "need",
    "need_of",
    "need_texts",
    "needing_help",
    "needs",
    "outcome",
    "outcome_of",
    "outcomes",
    "outcomes_unmet",
    "people_alone",
    "person_alone",
    "possible_matches",
    "principle",
    "principles",
    "published",
    "search",
    "short",
    "side_by_side",
    "site_people_rows",
    "tier",
    "view_of",
    "whom",
]
