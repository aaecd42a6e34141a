"""The step: every principle over the rows it looks at, written as priorities with the rows they rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from sooner.definitions import priority_rules
from sooner.definitions.priority_rules import PriorityRule, WithNeeds
from sooner.find import signals
from sooner.find.priorities import harm
from sooner.find.priorities.addresses import families_at, homes_of_incidents
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
    met = _with_needs(signals.fired(view, rules, homes), view)
    told = signals.told_of(met, key, "q", "priority_id")
    written = view.write("priority_rows", signals.rows_told(met, told, "priority_id"))
    harmed = weighed(view, written, told, rules, weights)
    priorities = _priorities(told, rules, key, families_at(view))
    view.write("priorities", priorities.left_join(harmed, "priority_id").drop("priority_id_right").order_by("priority_id"))


def _with_needs(fired: signals.Fired, view: StepView) -> signals.Fired:
    """The rows less those of people and families in whom the needs that a rule asks for as well are not seen."""
    rows = fired.rows
    for number, rule in enumerate(fired.rules):
        if isinstance(rule, PriorityRule) and rule.with_needs is not None:
            holders = _in_need(rule.with_needs, rule, view).inner_join(fired.names, [("holder", "whom")]).select("number")
            mine = rows.filter(rows.rule == number).semi_join(holders, [("whom", "number")])
            rows = rows.filter(rows.rule != number).union(mine).cache()
    return replace(fired, rows=rows)


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


def _priorities(told: ir.Table, rules: tuple[PriorityRule, ...], key: bytes, at_home: ir.Table) -> ir.Table:
    """One row for each that meets a rule. An address is given a number that nobody can turn back, and the family that lives there (``at_home``)."""
    about = {"number": list(range(len(rules))), "version": [rule.version for rule in rules], "about": [rule.about_whom for rule in rules]}
    named = signals.with_words(told, rules).inner_join(ibis.memtable(about), [("rule_number", "number")])
    placed = named.left_join(_address_numbers(named, key), [("whom", "address")])
    living = at_home.select(lived_at="address", living="family_id")
    placed = placed.left_join(living, [("whom", "lived_at"), placed.about == "address"])
    placed = placed.mutate(family_id=ibis.coalesce(placed.family_id, placed.living))
    return placed.select(
        *("priority_id", "version", "rows", "words", "address_id", "family_id"),
        priority="rule",
        whom="about",
        person_id=ibis.ifelse(placed.about == "person", placed.whom, None),
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
