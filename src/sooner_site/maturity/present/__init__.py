"""Rounds in words, tables and drawings."""

from sooner_site.maturity.present.elements import card, evidence_list, hints, next_and_before, score_facts, steps_table, to_plan
from sooner_site.maturity.present.report import COLUMNS, dimensions_table, file_rows, named_not_compared, report_tables
from sooner_site.maturity.present.rounds import answers_tables, editions_table, facts, people_table, rounds_table, strands_table
from sooner_site.maturity.present.spread import agencies_spread, spread_tables, talk_table

__all__ = [
    "COLUMNS",
    "agencies_spread",
    "answers_tables",
    "card",
    "dimensions_table",
    "editions_table",
    "evidence_list",
    "facts",
    "file_rows",
    "hints",
    "named_not_compared",
    "next_and_before",
    "people_table",
    "report_tables",
    "rounds_table",
    "score_facts",
    "spread_tables",
    "steps_table",
    "strands_table",
    "talk_table",
    "to_plan",
]
