"""The step: every rule over the rows it looks at, written as signals with the rows they rest on, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from sooner.definitions.chosen_rules import Chosen, choose
from sooner.definitions.need_coverage import coverage
from sooner.definitions.signal_form import SignalRule
from sooner.find.signals.eligible import eligible_families
from sooner.find.signals.firing import fired, tables_read
from sooner.find.signals.told import rows_told, told_of, with_words
from sooner.partnership import Partnership
from sooner.tables import KINDS
from sooner.tables.signals import NEEDS_SHOWN
from sooner.warehouse.steps import Step, StepView

if TYPE_CHECKING:
    from collections.abc import Callable

    import ibis.expr.types as ir

_WRITES = ("signals", "signal_rows", "needs_shown", "eligible_families")
_READS = ("people", "person_records", "families", "family_members")


def chosen_by(partnership: Partnership) -> Chosen:
    """The framework and the rules that a partnership file names. Raises DefinitionRefused with every fault of theirs."""
    return choose(partnership.signals.framework, partnership.signals.rules, partnership.folder)


def step_for(rules: tuple[SignalRule, ...]) -> Step:
    """The step that works out these rules. It reads the tables that they name, and no others."""
    return _step((*_READS, *tables_read(rules)), lambda view: Chosen(choose().framework, rules))


def _step(reads: tuple[str, ...], chosen: Callable[[StepView], Chosen]) -> Step:
    return Step(name="signals", reads=reads, writes=_WRITES, do=lambda view: work_out(view, chosen(view)), wide=True)


def work_out(view: StepView, chosen: Chosen) -> None:
    """Work out every rule and write the tables; a rule of whose rows an agency sent none fires for nobody."""
    found = fired(view, chosen.rules)
    told = told_of(found, view.setting("key"), "s", "signal_id")
    view.write("signal_rows", rows_told(found, told, "signal_id"))
    written = view.write("signals", _signals(told, chosen.rules))
    view.write("needs_shown", _needs_shown(chosen, found.sent.kinds))
    view.write("eligible_families", eligible_families(written, view.read("families"), chosen.framework).order_by("family_id"))


def _signals(told: ir.Table, rules: tuple[SignalRule, ...]) -> ir.Table:
    """One row a person for whom a rule fired."""
    about = {name: [getattr(rule, name) for rule in rules] for name in ("version", "outcome", "need")}
    named = with_words(told, rules).inner_join(ibis.memtable({"number": list(range(len(rules))), **about}), [("rule_number", "number")])
    names = {"signal": "rule", "person_id": "whom", "first_seen": "first", "last_seen": "last"}
    return named.order_by("place").select("signal_id", "version", "outcome", "need", "family_id", "rows", "words", **names)


def _needs_shown(chosen: Chosen, sent: set[str]) -> pa.Table:
    """One row a need of the framework, whether or not any rule can show it."""
    found = coverage(chosen.framework, chosen.rules, sent)
    rows = [{**vars(one), "framework": chosen.framework.name, "rules": ", ".join(one.rules)} for one in found]
    return pa.Table.from_pylist([{name: row[name] for name in NEEDS_SHOWN.column_names} for row in rows])


#: Every kind of extract that a rule may speak of, whichever rules a partnership works by.
_KINDS = tuple(f"received_{kind}" for kind, table in KINDS.items() if "record_id" in table.column_names or kind == "incidents")
#: The step over the rules that the partnership works by.
STEP = _step((*_READS, *_KINDS), lambda view: chosen_by(view.setting("partnership")))
