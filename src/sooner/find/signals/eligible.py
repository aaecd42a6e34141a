"""Families that a programme is for: different needs seen in the members of each, and what the framework asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.definitions.frameworks import Framework

if TYPE_CHECKING:
    import ibis.expr.types as ir


def eligible_families(signals: ir.Table, families: ir.Table, framework: Framework) -> ir.Table:
    """One row a family in whom a need is seen; a need of two members, or one that two rules show, counts once."""
    needs = [(outcome.number, need.code, need.text) for outcome in framework.outcomes for need in outcome.needs]
    columns = {"place": list(range(len(needs))), "outcome": [one[0] for one in needs], "need": [one[1] for one in needs], "text": [one[2] for one in needs]}
    seen = signals.filter(signals.family_id.notnull()).select("family_id", "outcome", "need").distinct()
    named = seen.inner_join(ibis.memtable(columns), ["outcome", "need"])
    counted = named.group_by("family_id").agg(
        needs=named.need.nunique(),
        outcomes=named.outcome.nunique(),
        which=named.need.group_concat(", ", order_by=named.place),
        texts=named.text.group_concat("; ", order_by=named.place),
    )
    homes = families.select("family_id", child=(families.children + families.unborn) > 0)
    held = counted.inner_join(homes, "family_id")
    return held.select(
        "family_id",
        "needs",
        "outcomes",
        "which",
        framework=ibis.literal(framework.name),
        eligible=_eligible(held, framework),
        words=ibis.ifelse(held.needs == 1, "1 need: ", held.needs.cast("string") + " needs: ") + held.texts,
    )


def _eligible(held: ir.Table, framework: Framework) -> ir.BooleanValue:
    asked = framework.eligibility
    enough = (held.needs >= asked.needs_at_least) & (held.outcomes >= asked.outcomes_at_least)
    return enough & held.child if asked.child_or_expected else enough
