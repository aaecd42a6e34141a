"""The step: every rule over the rows it looks at, written as signals with the rows they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from sooner.definitions import signal_rules
from sooner.definitions.signal_form import SignalRule
from sooner.find.signals.firing import fired, tables_read
from sooner.find.signals.numbers import opaque_ids
from sooner.find.signals.words import filled
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir


def step_for(rules: tuple[SignalRule, ...]) -> Step:
    """The step that works out these rules. It reads the tables that they name, and no others."""
    return Step(
        name="signals",
        reads=("people", "person_records", "family_members", *tables_read(rules)),
        writes=("signals", "signal_rows"),
        do=lambda view: work_out(view, rules),
    )


def work_out(view: StepView, rules: tuple[SignalRule, ...]) -> None:
    """Work out every rule and write the tables ``signals`` and ``signal_rows``; a rule of whose rows an agency sent none fires for nobody."""
    rows = fired(view, rules)
    told = _told(rows, view.setting("key"))
    numbered = rows.inner_join(told.select("rule", "whom", "signal_id"), ["rule", "whom"])
    rests_on = numbered.select("signal_id", "agency", "extract", "kind", "line", "row_date", "row_words")
    view.write("signal_rows", rests_on.order_by(["signal_id", "kind", "agency", "extract", "line"]))
    members = view.read("family_members").group_by("person_id").agg(family_id=lambda one: one.family_id.min())
    signals = _signals(told, rules)
    view.write("signals", signals.left_join(members, "person_id").drop("person_id_right").order_by("signal_id"))


def _told(rows: ir.Table, key: bytes) -> ir.Table:
    """One row for each that fired: how many rows, from when to when, and its number.

    The number is the same as long as the rule, the person and the first row it rests on are.
    """
    first = rows.row_key.first(order_by=["row_date", "place", "row_key"])
    told = rows.group_by(["rule", "whom"]).agg(
        rows=rows.count(), first=rows.row_date.min(), last=rows.row_date.max(), first_row=first
    ).order_by(["rule", "whom"]).to_pyarrow()
    texts = pc.binary_join_element_wise(told["rule"], told["whom"], told["first_row"], "\n").combine_chunks()
    return ibis.memtable(told.drop(["first_row"]).append_column("signal_id", opaque_ids("s", key, texts)))


def _signals(told: ir.Table, rules: tuple[SignalRule, ...]) -> ir.Table:
    """One row a person for whom a rule fired."""
    about = pa.table({name: [getattr(rule, name) for rule in rules] for name in ("name", "version", "outcome", "need")})
    words = ibis.cases(*((told.rule == rule.name, filled(told, rule.words)) for rule in rules))
    named = told.mutate(words=words).inner_join(ibis.memtable(about), [("rule", "name")])
    return named.select(
        "signal_id", "version", "outcome", "need", "rows", "words", signal="rule", person_id="whom", first_seen="first", last_seen="last"
    )


#: The step over the rules that come with the library.
STEP = step_for(signal_rules.shipped())
