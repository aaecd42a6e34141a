"""Costs in words: who bears, paid and owes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.help.budget.money import plain, pounds
from sooner.help.volunteers.costs import KIND_WORDS, Account, Kind
from sooner_site.design.formats import day
from sooner_site.volunteers.choices import CostWay

if TYPE_CHECKING:
    from sooner_site.volunteers.models import CostRule

COLUMNS = ("agency", "first", "last", *(kind.value for kind in Kind), "bears", "paid", "owes")
Period = tuple[date, date]


def period_words(period: Period) -> str:
    """1 October 2026 to 31 December 2026."""
    return f"{day(period[0])} to {day(period[1])}"


def cost_table(accounts: Sequence[Account], names: Mapping[str, str]) -> dict[str, Any] | None:
    """What each agency bears by kind, paid, and owes; None where nothing was paid."""
    if not accounts:
        return None
    head = [{"text": "Agency"}, *({"text": words, "format": "numeric"} for words in (*KIND_WORDS.values(), "Bears", "Paid", "Owes"))]
    rows = [[{"text": names[one.agency]}, *(_amount(pence) for pence in _pence(one)), _owes(one.owes)] for one in accounts]
    return {"caption": "What each agency bears, paid and owes", "head": head, "rows": rows, "firstCellIsHeader": True}


def cost_lines(accounts: Sequence[Account], names: Mapping[str, str], period: Period) -> Iterator[list[Any]]:
    """The same as lines of a file, in pounds."""
    for one in accounts:
        yield [names[one.agency], *period, *(plain(pence) for pence in (*_pence(one), one.owes))]


def rule_table(rules: Sequence[CostRule], names: Mapping[str, str]) -> dict[str, Any] | None:
    """The rules, the newest first; None where there are none."""
    if not rules:
        return None
    head = [{"text": "From"}, {"text": "Costs"}, {"text": "Split"}, {"text": "Agreed"}]
    rows = [[{"text": day(one.since)}, {"text": _kinds(one)}, {"text": _split(one, names)}, {"text": one.words}] for one in reversed(rules)]
    return {"caption": "How costs are split", "head": head, "rows": rows, "firstCellIsHeader": True}


def _pence(one: Account) -> tuple[int, ...]:
    return (*(one.bears.get(kind, 0) for kind in Kind), one.share, one.paid)


def _amount(pence: int) -> dict[str, Any]:
    return {"text": pounds(pence), "format": "numeric"}


def _owes(pence: int) -> dict[str, Any]:
    words = f"is owed {pounds(-pence)}" if pence < 0 else pounds(pence)
    return {"text": words, "format": "numeric"}


def _kinds(one: CostRule) -> str:
    return ", ".join(KIND_WORDS[Kind(kind)] for kind in one.kinds)


def _split(one: CostRule, names: Mapping[str, str]) -> str:
    parts = ", ".join(f"{names.get(agency, agency)} {weight}" for agency, weight in one.weights.items())
    way = CostWay(one.way).label
    return f"{way}: {parts}" if parts else way
