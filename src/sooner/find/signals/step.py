"""The step: every rule over the rows it looks at, written as signals with the rows they rest on."""

from __future__ import annotations

from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from sooner.definitions import signal_rules
from sooner.definitions.signal_form import SignalRule, Way
from sooner.find.people.person_ids import opaque_id
from sooner.find.signals.conditions import all_hold
from sooner.find.signals.counting import enough, once_an_event
from sooner.find.signals.rows import rows_about, tables_of, with_date
from sooner.find.signals.words import filled
from sooner.find.signals.worked_out import age_on
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: What is kept of each row that a rule rests on.
_KEPT = ("signal", "person_id", "agency", "extract", "kind", "line", "row_key", "row_date", "row_words", "way")


def step_for(rules: tuple[SignalRule, ...]) -> Step:
    """The step that works out these rules. It reads the tables that they name, and no others."""
    kinds = dict.fromkeys(kind for rule in rules for kind in rule.kinds)
    received = dict.fromkeys(name for kind in kinds for name in tables_of(kind))
    return Step(
        name="signals",
        reads=("people", "person_records", "family_members", *received),
        writes=("signals", "signal_rows"),
        do=lambda view: work_out(view, rules),
    )


def work_out(view: StepView, rules: tuple[SignalRule, ...]) -> None:
    """Work out every rule and write the tables ``signals`` and ``signal_rows``; a rule of whose rows an agency sent none fires for nobody."""
    sent = _with_rows(view, rules)
    rules = tuple(rule for rule in rules if not sent.isdisjoint(rule.kinds))
    pairs = dict.fromkeys((way.kind, way.about) for rule in rules for way in rule.fires_when if way.kind in sent)
    rows = {pair: rows_about(view, *pair).cache() for pair in pairs}
    fired = _one_under_another([_fired(rule, rows, view.today).cache() for rule in rules])
    numbers = _numbers(fired, view.setting("key"))
    fired = fired.inner_join(numbers, ["signal", "person_id"])
    rests_on = fired.select("signal_id", "agency", "extract", "kind", "line", "row_date", "row_words")
    view.write("signal_rows", rests_on.order_by(["signal_id", "kind", "agency", "extract", "line"]))
    signals = _one_under_another([_signals(rule, fired) for rule in rules])
    members = view.read("family_members").group_by("person_id").agg(family_id=lambda one: one.family_id.min())
    view.write("signals", signals.left_join(members, "person_id").drop("person_id_right").order_by("signal_id"))


def _with_rows(view: StepView, rules: tuple[SignalRule, ...]) -> set[str]:
    """The kinds of which there are rows; where there are none at all, those of the first rule, so that empty tables are written."""
    kinds = dict.fromkeys(kind for rule in rules for kind in rule.kinds)
    return {kind for kind in kinds if view.read(f"received_{kind}").count().execute()} or set(rules[0].kinds)


def _fired(rule: SignalRule, rows: dict[tuple[str, str], ir.Table], today: date) -> ir.Table:
    """The rows on which a rule rests, over all its ways; a row that fits two ways is kept once, as the first says it."""
    there = [(number, way) for number, way in enumerate(rule.fires_when) if (way.kind, way.about) in rows]
    ways = [_way(rule, number, way, rows[way.kind, way.about], today) for number, way in there]
    together = _one_under_another(ways)
    nth = ibis.row_number().over(group_by=["person_id", "kind", "agency", "extract", "line"], order_by="way")
    return together.mutate(nth=nth).filter(lambda one: one.nth == 0).select(*_KEPT)


def _way(rule: SignalRule, number: int, way: Way, rows: ir.Table, today: date) -> ir.Table:
    dated = with_date(rows, way.date)
    fit = dated.filter((dated.row_date <= today) & all_hold(dated, way.rows, today) & _of_the_age(dated, rule, today))
    rests = enough(once_an_event(fit), way.count, today, rule.lasts_months)
    said = filled(rests, way.row_words)
    return rests.mutate(signal=ibis.literal(rule.name), kind=ibis.literal(way.kind), way=ibis.literal(number), row_words=said).select(*_KEPT)


def _of_the_age(rows: ir.Table, rule: SignalRule, today: date) -> ir.BooleanValue:
    """Whether the person is of the rule's age as at the date; where the rule asks for an age, one that is not known does not fit."""
    if rule.age is None:
        return ibis.literal(True)
    age = age_on(rows.born, ibis.literal(today).cast("date"))
    old_enough = age >= (rule.age.from_ or 0)
    return (old_enough if rule.age.until is None else old_enough & (age < rule.age.until)).fill_null(False)


def _numbers(fired: ir.Table, key: bytes) -> ir.Table:
    """The number of each signal: the same as long as its rule, its person and the first row it rests on are."""
    first = fired.row_key.first(order_by=["row_date", "way", "row_key"])
    firsts = fired.group_by(["signal", "person_id"]).agg(first=first).order_by(["signal", "person_id"]).to_pyarrow()
    texts = zip(*(firsts[name].to_pylist() for name in firsts.column_names), strict=True)
    given = pa.array([opaque_id("s", key, "\n".join(text)) for text in texts], pa.string())
    return ibis.memtable(firsts.drop(["first"]).append_column("signal_id", given))


def _signals(rule: SignalRule, fired: ir.Table) -> ir.Table:
    """One row a person for whom the rule fired."""
    mine = fired.filter(fired.signal == rule.name).group_by(["signal_id", "signal", "person_id"])
    told = mine.agg(first=lambda one: one.row_date.min(), last=lambda one: one.row_date.max(), rows=lambda one: one.count())
    return told.select(
        "signal_id",
        "signal",
        "person_id",
        "rows",
        version=ibis.literal(rule.version),
        outcome=ibis.literal(rule.outcome),
        need=ibis.literal(rule.need),
        first_seen=told["first"],
        last_seen=told["last"],
        words=filled(told, rule.words),
    )


def _one_under_another(tables: list[ir.Table]) -> ir.Table:
    return reduce(lambda one, other: one.union(other), tables)


#: The step over the rules that come with the library.
STEP = step_for(signal_rules.shipped())
