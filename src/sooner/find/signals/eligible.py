"""Families that a programme is for: different needs seen in the members of each, and what the framework asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.definitions.frameworks import Framework

if TYPE_CHECKING:
    import ibis.expr.types as ir


#: How many needs one number can hold, a bit each.
_BITS = 60


def eligible_families(signals: ir.Table, families: ir.Table, framework: Framework) -> ir.Table:
    """One row a family in whom a need is seen; a need of two members, or one that two rules show, counts once."""
    asked = [(outcome.number, need) for outcome in framework.outcomes for need in outcome.needs]
    parts = [f"part_{number}" for number in range(len(asked) // _BITS + 1)]
    bits = {part: [1 << place % _BITS if place // _BITS == number else 0 for place in range(len(asked))] for number, part in enumerate(parts)}
    columns = {"outcome": [number for number, _ in asked], "need": [need.code for _, need in asked], **bits}
    homes = families.select("family_id", child=(families.children + families.unborn) > 0)
    seen = signals.select("family_id", "outcome", "need").distinct().inner_join(homes, "family_id")
    named = seen.inner_join(ibis.memtable(columns, schema={"outcome": "int64", "need": "string", **dict.fromkeys(parts, "int64")}), ["outcome", "need"])
    held = named.group_by("family_id", "child").agg(**{part: named[part].bit_or() for part in parts}).cache()
    told = held.inner_join(_in_words(held.select(*parts).distinct().to_pyarrow().to_pylist(), parts, framework), parts)
    return told.select("family_id", "needs", "outcomes", "which", "words", framework=ibis.literal(framework.name), eligible=_eligible(told, framework))


def _in_words(seen: list[dict[str, int]], parts: list[str], framework: Framework) -> ir.Table:
    """Needs that are seen together, said once for all families that have just these."""
    asked = [(outcome.number, need) for outcome in framework.outcomes for need in outcome.needs]
    rows = []
    for bits in seen:
        have = [asked[place] for place in range(len(asked)) if bits[parts[place // _BITS]] >> place % _BITS & 1]
        many = "1 need: " if len(have) == 1 else f"{len(have)} needs: "
        texts = {"which": ", ".join(need.code for _, need in have), "words": many + "; ".join(need.text for _, need in have)}
        rows.append({**bits, "needs": len(have), "outcomes": len({number for number, _ in have}), **texts})
    types = {**dict.fromkeys([*parts, "needs", "outcomes"], "int64"), "which": "string", "words": "string"}
    return ibis.memtable(rows, schema=types)


def _eligible(held: ir.Table, framework: Framework) -> ir.BooleanValue:
    asked = framework.eligibility
    enough = (held.needs >= asked.needs_at_least) & (held.outcomes >= asked.outcomes_at_least)
    return enough & held.child if asked.child_or_expected else enough
