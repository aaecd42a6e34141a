"""One row for each rule and whom it fired for: how many rows, from when to when, and an opaque number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sooner.find.signals.numbers import opaque_ids
from sooner.find.signals.words import filled, names_in

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.definitions.signal_form import Rule
    from sooner.find.signals.firing import Fired

#: What joins what fired to its rows: which rule, and the number of whom it is about.
_BY = ("rule_number", "whom_number")


def told_of(fired: Fired, key: bytes, letter: str, number: str) -> ir.Table:
    """One row for each that fired, in memory: ``rule``, ``whom`` and ``family_id`` in words, ``rows``, ``first``, ``last``, and its opaque number so named.

    The number is the same as long as the rule, whom it is about and the first row it rests on are. ``place``: where it stands in the order of the numbers.
    """
    counted = fired.rows.group_by(rule_number="rule", whom_number="whom").agg(
        rows=lambda one: one.count(),
        first=lambda one: one.row_date.min(),
        last=lambda one: one.row_date.max(),
        first_row=lambda one: one.row_key.first(order_by=["row_date", "place", "row_key"]),
    )
    told = counted.inner_join(fired.names, [("whom_number", "number")]).drop("number").to_pyarrow()
    rules = pa.array([rule.name for rule in fired.rules], pa.string()).take(told["rule_number"].combine_chunks())
    texts = pc.binary_join_element_wise(rules, told["whom"].combine_chunks(), told["first_row"].combine_chunks(), "\n")
    numbers = opaque_ids(letter, key, texts)
    named = told.drop(["first_row"]).append_column("rule", rules).append_column(number, numbers)
    return ibis.memtable(named.append_column("place", _places(numbers)))


def rows_told(fired: Fired, told: ir.Table, number: str) -> ir.Table:
    """The rows on which each that was told of rests, in the order of the numbers, and of kind, agency, extract and line."""
    mine = fired.rows.rename(rule_number="rule", whom_number="whom").drop("place")
    held = mine.inner_join(told.select(*_BY, number, "place"), list(_BY)).inner_join(fired.sent.table, "source")
    return held.order_by(["place", "source", "line"]).select(number, "agency", "extract", "kind", "line", "row_date", "row_words")


def _places(numbers: pa.Array) -> pa.Array:
    """Where each stands in the order of the numbers: sorting by it is cheaper than by text."""
    places = np.empty(len(numbers), dtype=np.int32)
    places[pc.sort_indices(numbers).to_numpy()] = np.arange(len(numbers), dtype=np.int32)
    return pa.array(places)


def with_words(told: ir.Table, rules: Sequence[Rule]) -> ir.Table:
    """What was told of with its rule's ``words``, made once for all that say the same."""
    values = sorted({name for rule in rules for name in names_in(rule.words)})
    same = told.select("rule_number", *values).distinct()
    said = same.mutate(words=same.rule_number.cases(*((number, filled(same, rule.words)) for number, rule in enumerate(rules)), else_=""))
    return told.inner_join(said, ["rule_number", *values])
