"""The strategy in words, tables and marks."""

from sooner_site.strategy.present.deciding import (
    decision_facts,
    expectation_facts,
    expectation_groups,
    finding,
    finding_facts,
    findings_counted,
)
from sooner_site.strategy.present.keeping import (
    charter_table,
    commitment_tag,
    commitments_counted,
    evidence,
    evidence_facts,
    keeping_table,
    pages,
    sources,
    who_says,
)
from sooner_site.strategy.present.planning import action_facts, agencies_table, aim, answers_facts, barrier, barrier_facts, counted, note, runs
from sooner_site.strategy.present.theories import arrows_table, box_choices, boxes_table, theories_table, theory_facts, untestable
from sooner_site.strategy.present.words import add_action_url, may, tabs

__all__ = [
    "action_facts",
    "add_action_url",
    "agencies_table",
    "aim",
    "answers_facts",
    "arrows_table",
    "barrier",
    "barrier_facts",
    "box_choices",
    "boxes_table",
    "charter_table",
    "commitment_tag",
    "commitments_counted",
    "counted",
    "decision_facts",
    "evidence",
    "evidence_facts",
    "expectation_facts",
    "expectation_groups",
    "finding",
    "finding_facts",
    "findings_counted",
    "keeping_table",
    "may",
    "note",
    "pages",
    "runs",
    "sources",
    "tabs",
    "theories_table",
    "theory_facts",
    "untestable",
    "who_says",
]
