"""Which extracts sent rows of the kinds that rules look at. Each has a number that stands for it while rules are worked out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import ibis

from sooner.definitions.row_columns import JOINED
from sooner.find.extracts import people_extract_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from sooner.definitions.signal_form import Rule
    from sooner.partnership import Partnership
    from sooner.warehouse.steps import StepView


@dataclass(frozen=True)
class Source:
    """One extract: its number, in the order of kind, agency and name, and what it is."""

    source: int
    kind: str
    agency: str
    extract: str


@dataclass(frozen=True)
class Sent:
    """Every extract that sent rows of the kinds looked at."""

    sources: tuple[Source, ...]

    @property
    def kinds(self) -> set[str]:
        """The kinds of which there are rows."""
        return {each.kind for each in self.sources}

    @property
    def table(self) -> ir.Table:
        """``source``, ``kind``, ``agency`` and ``extract``, one row an extract."""
        columns = {name: [getattr(each, name) for each in self.sources] for name in ("source", "kind", "agency", "extract")}
        return ibis.memtable(columns, schema={"source": "int16", "kind": "string", "agency": "string", "extract": "string"})

    def of(self, kind: str) -> tuple[Source, ...]:
        """The extracts of a kind."""
        return tuple(each for each in self.sources if each.kind == kind)

    def once(self, kind: str) -> bool:
        """Whether no agency sent the kind in several extracts: within one no number stands twice, since such a row is refused."""
        agencies = [each.agency for each in self.of(kind)]
        return len(agencies) == len(set(agencies))

    def number(self, rows: ir.Table, kind: str) -> ir.IntegerValue:
        """The number of the extract that a row of the kind came in."""
        return self._each(rows, kind, [ibis.literal(each.source, "int16") for each in self.of(kind)], ibis.literal(-1, "int16"))

    def before_key(self, rows: ir.Table, kind: str) -> ir.StringValue:
        """What stands before a row's own key to make it one over all agencies: agency and extract. ``rows`` have ``source``."""
        told = [(each.source, f"{each.agency}/{each.extract}/") for each in self.of(kind)]
        return rows.source.cases(*told, else_="") if len(told) > 1 else ibis.literal("".join(text for _, text in told))

    def before_record(self, rows: ir.Table, kind: str, partnership: Partnership) -> ir.StringValue:
        """What stands before a record id to make it a record key: agency and the extract of people that the ids are of."""
        told = [ibis.literal(f"{each.agency}/{_people(partnership, each)}/") for each in self.of(kind)]
        return self._each(rows, kind, told, ibis.literal(""))

    def _each(self, rows: ir.Table, kind: str, values: Sequence[ir.Value], other: ir.Value) -> ir.Value:
        """The value of the extract that a row came in; where all came in one, no row has to be asked."""
        of = self.of(kind)
        if len(of) < 2:
            return values[0] if values else other
        asked = [(rows.agency == each.agency) & (rows.extract == each.extract) for each in of]
        return ibis.cases(*zip(asked, values, strict=True), else_=other)


def sent_to(view: StepView, rules: Iterable[Rule]) -> Sent:
    """Every extract that sent rows of the kinds that the rules look at, and of those joined to them."""
    kinds = dict.fromkeys(each for rule in rules for kind in rule.kinds for each in with_joined(kind))
    each = [view.read(f"received_{kind}").select("agency", "extract").distinct().mutate(kind=ibis.literal(kind)) for kind in kinds]
    found = reduce(lambda one, other: one.union(other), each).to_pyarrow().to_pylist()
    named = sorted((row["kind"], row["agency"], row["extract"]) for row in found)
    return Sent(tuple(Source(number, *names) for number, names in enumerate(named)))


def with_joined(kind: str) -> tuple[str, ...]:
    """A kind, and the kind whose rows are read together with its own."""
    return (kind, *(JOINED[kind][:1] if kind in JOINED else ()))


def _people(partnership: Partnership, source: Source) -> str:
    """The extract of people whose ids an extract uses; one that the partnership file does not name stands for itself."""
    try:
        return people_extract_of(partnership, source.agency, source.extract)
    except KeyError:
        return source.extract
