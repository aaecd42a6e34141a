"""Volunteers, their checks and their costs in words."""

from sooner_site.volunteers.present.costs import COLUMNS, cost_lines, cost_table, period_words, rule_table
from sooner_site.volunteers.present.people import (
    away_rows,
    came,
    contact_facts,
    list_rows,
    needs_words,
    note_rows,
    own_facts,
    own_needs,
    reference_choices,
    stage_tag,
    standing_facts,
    tabs,
)

__all__ = [
    "COLUMNS",
    "away_rows",
    "came",
    "contact_facts",
    "cost_lines",
    "cost_table",
    "list_rows",
    "needs_words",
    "note_rows",
    "own_facts",
    "own_needs",
    "period_words",
    "reference_choices",
    "rule_table",
    "stage_tag",
    "standing_facts",
    "tabs",
]
