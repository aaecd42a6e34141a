"""The rows on which rules rest: every way of every rule over the rows that can fit it.

Each kind of extract is read once for all rules; ways that count alike are counted together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import ADDRESS, AGE
from sooner.definitions.signal_form import Count, Rule
from sooner.find.signals.asked import Asked, ways_of
from sooner.find.signals.conditions import all_hold, months_before
from sooner.find.signals.counting import enough, of_many, once_an_event
from sooner.find.signals.rows import candidates, carried, event_columns, once_each, row_key, tables_of
from sooner.find.signals.sent import Sent, sent_to
from sooner.find.signals.whose import Whose, whose
from sooner.find.signals.words import filled
from sooner.find.signals.worked_out import age_on

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.warehouse.steps import StepView

#: What is kept of each row that a rule rests on.
KEPT = ("place", "whom", "source", "line", "row_key", "row_date", "row_words")
#: The column that names whom a rule is about.
_COLUMN = {"person": "person", "family": "family", "address": ADDRESS}
_Counting = tuple[Count, int | None]


@dataclass(frozen=True)
class Fired:
    """The rows on which rules rest: ``rule`` (which of the rules), ``whom`` (a number of ``names``), ``source`` (one of ``sent``) and what is kept of each.

    A row is kept once for each rule and whom, as the rule's first way says it.
    """

    rows: ir.Table
    names: ir.Table
    sent: Sent
    rules: tuple[Rule, ...]


def tables_read(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The received tables that these rules read."""
    return tuple(dict.fromkeys(name for rule in rules for kind in rule.kinds for name in tables_of(kind)))


def fired(view: StepView, rules: Sequence[Rule], homes: ir.Table | None = None) -> Fired:
    """What each rule rests on.

    A kind of whose rows nobody sent any says nothing; where there is nothing at all, one is looked at so that the tables are there.
    ``homes``: the address of each incident, for rules about addresses.
    """
    sent = sent_to(view, rules)
    kinds = sent.kinds or {rules[0].kinds[0]}
    asked = tuple(one for one in ways_of(rules) if one.way.kind in kinds)
    known = whose(view, {rule.about_whom for rule in rules}, homes)
    rests = [part for group in _alike(asked, lambda one: (one.way.kind, one.way.about)) for part in _group(view, known, sent, group)]
    together = _union(_once(rests, asked))
    number = {rule.name: number for number, rule in enumerate(rules)}
    named = ibis.memtable({"place": [one.place for one in asked], "rule": [number[one.rule.name] for one in asked]}, schema={"place": "int16", "rule": "int16"})
    return Fired(together.inner_join(named, "place"), known.names, sent, tuple(rules))


def _group(view: StepView, known: Whose, sent: Sent, asked: Sequence[Asked]) -> list[tuple[tuple[Asked, ...], ir.Table]]:
    """What the ways of one kind rest on: those that count alike together."""
    rows = candidates(view, known, sent, tuple(asked))
    return [(alike, _rests(rows, alike, sent, view.today).cache()) for alike in _alike(asked, _counting)]


def _counting(one: Asked) -> _Counting:
    """How a way counts. How long it lasts is a matter of the rows themselves where they are simply counted."""
    simple = one.way.count.consecutive is None and one.way.count.within_months is None
    return one.way.count, None if simple else one.rule.lasts_months


def _rests(rows: ir.Table, asked: Sequence[Asked], sent: Sent, today: date) -> ir.Table:
    """The rows on which ways that count alike rest."""
    kind, (count, lasts) = asked[0].way.kind, _counting(asked[0])
    fit = _union([_fits(rows, one, asked, sent, today) for one in asked])
    if not once_each(kind, sent):
        fit = once_an_event(of_many(fit, count.at_least), event_columns(kind, sent))
    rests = enough(fit, count, today, lasts)
    words = [(rests.place == one.place, filled(rests, one.way.row_words)) for one in asked]
    said = words[0][1] if len(words) == 1 else ibis.cases(*words)
    return rests.mutate(row_key=row_key(rests, kind, sent), row_words=said).select(*KEPT)


def _fits(rows: ir.Table, one: Asked, together: Sequence[Asked], sent: Sent, today: date) -> ir.Table:
    """The rows that fit a way, now that it is known whose they are, with ``place``, ``whom`` and the date that counts as theirs."""
    mine = rows.filter(rows[one.column])
    if one.of_the_person:
        aged = mine.mutate(**{AGE.name: age_on(mine.born, mine[one.way.date])})
        mine = aged.filter(all_hold(aged, one.of_the_person, today))
    whom = mine[_COLUMN[one.rule.about_whom]]
    shown = {"age": age_on(mine.born, mine[one.way.date])} if any(other.shows_age for other in together) else {}
    fit = mine.filter(whom.notnull(), *_of_the_age(mine, one.rule, today))
    kept = [fit[name] for name in carried(one.way.kind, sent, together)]
    return fit.select(*kept, place=ibis.literal(one.place, "int16"), whom=fit[whom.get_name()], row_date=fit[one.way.date], **shown)


def _of_the_age(rows: ir.Table, rule: Rule, today: date) -> list[ir.BooleanValue]:
    """That the person is of the rule's age as at the date; where the rule asks for an age, one that is not known does not fit."""
    if rule.age is None:
        return []
    first, until = rule.age.from_, rule.age.until
    old_enough = [rows.born <= months_before(today, 12 * (first or 0))]
    return old_enough if until is None else [*old_enough, rows.born > months_before(today, 12 * until)]


def _once(rests: list[tuple[tuple[Asked, ...], ir.Table]], asked: Sequence[Asked]) -> list[ir.Table]:
    """The tables with no row twice under one rule: only ways of one rule that look at one kind can do that."""
    ways = [(one.rule.name, one.way.kind) for one in asked]
    several = {one.place for one, way in zip(asked, ways, strict=True) if ways.count(way) > 1}
    if not several:
        return [table for _, table in rests]
    alone, doubtful = [], []
    for alike, table in rests:
        places = {one.place for one in alike}
        alone += [table] if not places & several else [table.filter(table.place.notin(sorted(several)))] if places - several else []
        doubtful += [table.filter(table.place.isin(sorted(several)))] if places & several else []
    return [*alone, _first_way(_union(doubtful), [one for one in asked if one.place in several])]


def _first_way(rows: ir.Table, asked: Sequence[Asked]) -> ir.Table:
    rules = list(dict.fromkeys(one.rule.name for one in asked))
    rule = rows.place.cases(*((one.place, rules.index(one.rule.name)) for one in asked), else_=-1)
    numbered = rows.mutate(nth=ibis.row_number().over(group_by=[rule, "whom", "source", "line"], order_by="place"))
    return numbered.filter(numbered.nth == 0).select(*KEPT)


def _alike(asked: Iterable[Asked], what: Callable[[Asked], Hashable]) -> list[tuple[Asked, ...]]:
    """The ways in groups of those that are alike in something, in their order."""
    groups: dict[Hashable, list[Asked]] = {}
    for one in asked:
        groups.setdefault(what(one), []).append(one)
    return [tuple(group) for group in groups.values()]


def _union(tables: Sequence[ir.Table]) -> ir.Table:
    return reduce(lambda one, other: one.union(other), tables)
