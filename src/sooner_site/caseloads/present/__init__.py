"""Caseloads in words and tables."""

from sooner_site.caseloads.present.files import COLUMNS, line
from sooner_site.caseloads.present.pages import SMALL_NUMBERS, figures, meanings, other_periods, pages, period_words, tabs
from sooner_site.caseloads.present.promises import asked_table, cases_table, late_table
from sooner_site.caseloads.present.tables import agencies_tables, kept_table, load_table

__all__ = [
    "COLUMNS",
    "SMALL_NUMBERS",
    "agencies_tables",
    "asked_table",
    "cases_table",
    "figures",
    "kept_table",
    "late_table",
    "line",
    "load_table",
    "meanings",
    "other_periods",
    "pages",
    "period_words",
    "tabs",
]
