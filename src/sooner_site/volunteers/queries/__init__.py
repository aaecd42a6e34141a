"""What is asked about volunteers."""

from sooner_site.volunteers.queries.coming import Sitter, mine, sitters
from sooner_site.volunteers.queries.costs import costs_in, quarters, rules, split_costs
from sooner_site.volunteers.queries.courts import courts, courts_are
from sooner_site.volunteers.queries.dues import due
from sooner_site.volunteers.queries.people import coordinators, facts_of, get, listed, needs_of, notes, stage_of, users_to_link

__all__ = [
    "Sitter",
    "coordinators",
    "costs_in",
    "courts",
    "courts_are",
    "due",
    "facts_of",
    "get",
    "listed",
    "mine",
    "needs_of",
    "notes",
    "quarters",
    "rules",
    "sitters",
    "split_costs",
    "stage_of",
    "users_to_link",
]
