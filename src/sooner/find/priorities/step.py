"""The step: every principle over the rows it looks at, written as priorities with the rows they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from sooner.definitions import priority_rules
from sooner.definitions.priority_rules import PriorityRule, WithNeeds
from sooner.find import signals
from sooner.find.priorities import harm
from sooner.find.priorities.addresses import homes_of_incidents
from sooner.find.priorities.weighing import weighed
from sooner.partnership import Partnership
from sooner.tables.signals import PRIORITIES
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    import ibis.expr.types as ir


def chosen_by(partnership: Partnership) -> tuple[PriorityRule, ...]:
    """The rules that a partnership file names, or those that are shipped. Raises DefinitionRefused with every fault of theirs."""
    folder = partnership.signals.priorities
    if folder is None:
        return priority_rules.shipped()
    return priority_rules.load(partnership.folder / folder, {rule.name for rule in signals.chosen_by(partnership).rules})


def work_out(view: StepView) -> None:
    """Work out every principle and write ``priorities`` and ``priority_rows``."""
    partnership, key = view.setting("partnership"), view.setting("key")
    rules, weights = chosen_by(partnership), harm.load(partnership)
    homes = homes_of_incidents(view) if any(rule.about_whom == "address" for rule in rules) else None
    fired = signals.fired(view, rules, homes)
    met = _with_needs(fired, rules, view)
    told = signals.told_of(met, key, "q", "priority_id")
    rows = met.inner_join(told.select("rule", "whom", "priority_id"), ["rule", "whom"])
    rests_on = rows.select("priority_id", "agency", "extract", "kind", "line", "row_date", "row_words")
    written = view.write("priority_rows", rests_on.order_by(["priority_id", "kind", "agency", "extract", "line"]))
    view.write(
        "priorities",
        _priorities(told, rules, view).left_join(weighed(view, written, told, rules, weights), "priority_id").drop("priority_id_right").order_by("priority_id"),
    )


def _with_needs(fired: ir.Table, rules: tuple[PriorityRule, ...], view: StepView) -> ir.Table:
    """The rows less those of people and families in whom the needs that a rule asks for as well are not seen."""
    for rule in rules:
        if rule.with_needs is not None:
            mine = fired.filter(fired.rule == rule.name).semi_join(_in_need(rule.with_needs, rule, view), [("whom", "holder")])
            fired = fired.filter(fired.rule != rule.name).union(mine).cache()
    return fired


def _in_need(asked: WithNeeds, rule: PriorityRule, view: StepView) -> ir.Table:
    """Those in whom enough of the needs are seen, as ``holder``: people or families, as the rule is about. Two signals of one need are one need."""
    seen = view.read("signals")
    seen = seen.filter(seen.signal.isin(asked.signals)) if asked.signals else seen
    of_person = seen.select("need", holder="person_id")
    if rule.about_whom == "family":
        needs = seen.filter(seen.family_id.notnull()).select("need", holder="family_id")
    elif asked.seen_in == "family":
        members = view.read("family_members").select("person_id", "family_id")
        held = members.inner_join(seen.select("need", "family_id"), "family_id")
        needs = of_person.union(held.select("need", holder="person_id"))
    else:
        needs = of_person
    counted = needs.group_by("holder").agg(needs=needs.need.nunique())
    return counted.filter(counted.needs >= asked.at_least).select("holder")


def _priorities(told: ir.Table, rules: tuple[PriorityRule, ...], view: StepView) -> ir.Table:
    """One row for each that meets a rule. An address is given a number that nobody can turn back."""
    about = pa.table({"name": [rule.name for rule in rules], "version": [rule.version for rule in rules], "about": [rule.about_whom for rule in rules]})
    words = ibis.cases(*((told.rule == rule.name, signals.filled(told, rule.words)) for rule in rules))
    named = told.mutate(words=words).inner_join(ibis.memtable(about), [("rule", "name")])
    members = view.read("family_members").group_by("person_id").agg(of_family=lambda one: one.family_id.min())
    held = named.left_join(members, [("whom", "person_id")])
    numbers = _address_numbers(named, view.setting("key"))
    placed = held.left_join(numbers, [("whom", "address")])
    return placed.select(
        *("priority_id", "version", "rows", "words", "address_id"),
        priority="rule",
        whom="about",
        person_id=ibis.ifelse(placed.about == "person", placed.whom, None),
        family_id=ibis.ifelse(placed.about == "family", placed.whom, placed.of_family),
        first_seen="first",
        last_seen="last",
    )


def _address_numbers(named: ir.Table, key: bytes) -> ir.Table:
    """The opaque number of each address that meets a rule."""
    addresses = named.filter(named.about == "address").select(address="whom").distinct().order_by("address").to_pyarrow()
    texts = addresses["address"].cast(pa.string()).combine_chunks()
    return ibis.memtable(pa.table({"address": texts, "address_id": signals.opaque_ids("a", key, texts)}))


_KINDS = tuple(name for name in signals.STEP.reads if name.startswith("received_"))
#: The step over the principles that the partnership works by.
STEP = Step(
    name="priorities",
    reads=("people", "person_records", "records", "families", "family_members", "signals", *_KINDS),
    writes=(PRIORITIES.name, "priority_rows"),
    do=work_out,
)
