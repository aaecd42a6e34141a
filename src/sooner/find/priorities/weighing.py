"""Harm beside what met a rule, by each set of weights alone: shown, never added together, never sorted by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from sooner.definitions.priority_rules import PriorityRule
from sooner.find.priorities.harm import INDEXES, Weights

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView


def weighed(view: StepView, rows: ir.Table, told: ir.Table, rules: tuple[PriorityRule, ...], weights: Mapping[str, Weights]) -> ir.Table:
    """For each ``priority_id`` whose rule shows harm: the sum by each set, and how many of its rows have a weight. Empty without weights."""
    shown = told.filter(told.rule.isin([rule.name for rule in rules if rule.show_harm] or [""])).select("priority_id")
    typed = _with_type(view, rows.semi_join(shown, "priority_id"))
    kinds = view.read("received_incidents").select("incident_type").distinct().order_by("incident_type").to_pyarrow()["incident_type"].to_pylist()
    by_type = {"incident_type": pa.array(kinds, pa.string())}
    by_type |= {index: pa.array([weights[index].of(kind) if index in weights else None for kind in kinds], pa.float64()) for index in INDEXES}
    held = typed.left_join(ibis.memtable(pa.table(by_type)), "incident_type")
    sums = {f"harm_{index}": ibis.ifelse(held[index].count() > 0, held[index].sum(), None) if index in weights else ibis.null("float64") for index in INDEXES}
    counts = {f"harm_{index}_rows": held[index].count() if index in weights else ibis.null("int64") for index in INDEXES}
    return held.group_by("priority_id").agg(**sums, **counts)


def _with_type(view: StepView, rows: ir.Table) -> ir.Table:
    """Rows about incidents with the type of the incident, each once."""
    parts = view.read("received_incident_roles").select("agency", "extract", "line", "incident_id")
    events = view.read("received_incidents")
    mine = rows.select("priority_id", "agency", "extract", "kind", "line")
    by_part = mine.filter(mine.kind == "incident_roles").inner_join(parts, ["agency", "extract", "line"]).select("priority_id", "agency", "incident_id")
    itself = events.select("agency", "extract", "line", "incident_id")
    by_itself = mine.filter(mine.kind == "incidents").inner_join(itself, ["agency", "extract", "line"]).select("priority_id", "agency", "incident_id")
    types = events.group_by(["agency", "incident_id"]).agg(incident_type=lambda one: one.incident_type.first(order_by=["extract", "line"]))
    return by_part.union(by_itself).inner_join(types, ["agency", "incident_id"]).select("priority_id", "incident_type")
