"""Sums of what is posted, as legs of the rules in `sooner.help.budget`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from sooner.help.budget import entries as rules
from sooner.help.budget import standing as rules_of_standing
from sooner.help.budget.standing import Standing
from sooner_site.budget.choices import Kind
from sooner_site.budget.models import Entry, Leg

_DIFFER = ("account", "agency_id", "year", "item_id", "line_id", "outcome")


@dataclass(frozen=True)
class Left:
    """What is left of a promise or a commitment: in which year, and of which agency how many pence."""

    year: int
    parts: dict[str, int]

    @property
    def pence(self) -> int:
        """All of it."""
        return sum(self.parts.values())


def summed(found: QuerySet[Leg]) -> tuple[rules.Leg, ...]:
    """The sums of these legs; those that differ in nothing but their pence are one."""
    rows = found.order_by().values(*_DIFFER).annotate(total=Sum("pence"))
    return tuple(as_rule(row["account"], row["agency_id"], row["year"], row["total"], row["item_id"], row["line_id"], row["outcome"]) for row in rows)


def as_rule(account: str, agency: str, year: int, pence: int, item: str | None, line: str | None, outcome: int | None) -> rules.Leg:
    """A leg of the database as a leg of the rules."""
    purpose = rules.Purpose(line, outcome) if line and outcome else None
    return rules.Leg(rules.Account(account), agency, year, int(pence), item or "", purpose)


def of_year(year: int) -> tuple[rules.Leg, ...]:
    """Everything posted in a year."""
    return summed(Leg.objects.filter(year=year))


def of_entry(entry: Entry) -> tuple[rules.Leg, ...]:
    """The legs of one entry, in their order."""
    return tuple(as_rule(leg.account, leg.agency_id, leg.year, leg.pence, leg.item_id, leg.line_id, leg.outcome) for leg in entry.legs.all())


def of_items(items: Iterable[str]) -> tuple[rules.Leg, ...]:
    """Everything posted under these promises and commitments."""
    return summed(Leg.objects.filter(item__in=list(items)))


def standing(year: int) -> Standing:
    """Where the pool stands in a year."""
    return rules_of_standing.standing(of_year(year), year)


def left_of(item: str) -> Left | None:
    """What is left of a promise or a commitment; None where nothing is."""
    open_accounts = {rules.Account.PROMISED: 1, rules.Account.COMMITTED: -1}
    found = [(leg.year, leg.agency, open_accounts[leg.account] * leg.pence) for leg in of_items([item]) if leg.account in open_accounts and leg.pence]
    return Left(max(year for year, *_ in found), {agency: pence for _, agency, pence in found}) if found else None


def closed_years() -> frozenset[int]:
    """The years that were carried forward."""
    return frozenset(Entry.objects.filter(kind=Kind.CARRY_FORWARD, reversed_by=None).values_list("year", flat=True))
