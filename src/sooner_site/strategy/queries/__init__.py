"""What is asked about the strategy."""

from sooner_site.strategy.queries.counting import Counted, counted
from sooner_site.strategy.queries.counting import register as register_count
from sooner_site.strategy.queries.deciding import Finding, decided_before, decider, deciders, expectations, finding, findings, get_expectation, how
from sooner_site.strategy.queries.dues import due
from sooner_site.strategy.queries.keeping import Standing, charter, get_evidence, standing, standings
from sooner_site.strategy.queries.planning import (
    WHOLE,
    PlanAction,
    actions,
    aims,
    answering,
    barriers,
    current,
    get_action,
    get_barrier,
    late,
    notes,
    plan_actions,
    progress,
    state,
)
from sooner_site.strategy.queries.stored import content, days_of_results, get_theory, protocols, theories

__all__ = [
    "WHOLE",
    "Counted",
    "Finding",
    "PlanAction",
    "Standing",
    "actions",
    "aims",
    "answering",
    "barriers",
    "charter",
    "content",
    "counted",
    "current",
    "days_of_results",
    "decided_before",
    "decider",
    "deciders",
    "due",
    "expectations",
    "finding",
    "findings",
    "get_action",
    "get_barrier",
    "get_evidence",
    "get_expectation",
    "get_theory",
    "how",
    "late",
    "notes",
    "plan_actions",
    "progress",
    "protocols",
    "register_count",
    "standing",
    "standings",
    "state",
    "theories",
]
