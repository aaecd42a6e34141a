"""The pooled budget in words and tables."""

from sooner_site.budget.present.entries import book_table, changes_table, facts, may, others_table, title, waiting_table
from sooner_site.budget.present.figures import agencies_table, late_table, lines_table, outcomes_table, whole
from sooner_site.budget.present.pages import pages, tabs, year_words, years
from sooner_site.budget.present.setting_up import line_list, rule_choices, rules_table
from sooner_site.budget.present.statements import statement_rows, statement_table

__all__ = [
    "agencies_table",
    "book_table",
    "changes_table",
    "facts",
    "late_table",
    "line_list",
    "lines_table",
    "may",
    "others_table",
    "outcomes_table",
    "pages",
    "rule_choices",
    "rules_table",
    "statement_rows",
    "statement_table",
    "tabs",
    "title",
    "waiting_table",
    "whole",
    "year_words",
    "years",
]
