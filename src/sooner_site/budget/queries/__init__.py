"""What is asked about the pooled budget."""

from sooner_site.budget.queries.dues import due
from sooner_site.budget.queries.figures import Figures, by_agency, by_line, by_outcome, outcome_words, whole
from sooner_site.budget.queries.finding import (
    book,
    decided_otherwise,
    entries_for,
    get,
    late_promises,
    lines,
    outcome_titles,
    rules,
    statement,
    to_carry,
    waiting,
    years_to_show,
    years_to_use,
)
from sooner_site.budget.queries.posting import legs_for, legs_of, more_than_there_is
from sooner_site.budget.queries.sums import left_of, standing

__all__ = [
    "Figures",
    "book",
    "by_agency",
    "by_line",
    "by_outcome",
    "decided_otherwise",
    "due",
    "entries_for",
    "get",
    "late_promises",
    "left_of",
    "legs_for",
    "legs_of",
    "lines",
    "more_than_there_is",
    "outcome_titles",
    "outcome_words",
    "rules",
    "standing",
    "statement",
    "to_carry",
    "waiting",
    "whole",
    "years_to_show",
    "years_to_use",
]
