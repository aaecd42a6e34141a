"""The figures of a year: of the whole pool, of each agency, of each outcome and of each action of the plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from sooner_site.budget.choices import Account, Kind
from sooner_site.budget.models import Leg

#: Sums of legs by account and by what their entry says has happened; a reversal counts with the kind that it takes back.
Sums = dict[tuple[str, str, bool], int]


@dataclass(frozen=True)
class Figures:
    """Whole pence of one year, of the pool or a part of it.

    ``left``: free to use; with what is ``set_aside`` and ``spent`` it comes to what was ``carried_in`` and ``promised``, less ``carried_out``.
    ``to_come``: promised for this year or carried into it, and not paid in. ``held``: what the pool holds.
    """

    carried_in: int = 0
    promised: int = 0
    paid_in: int = 0
    to_come: int = 0
    held: int = 0
    set_aside: int = 0
    spent: int = 0
    left: int = 0
    carried_out: int = 0


def whole(year: int) -> Figures:
    """The whole pool."""
    return _by("", year).get("", Figures())


def by_agency(year: int) -> dict[str, Figures]:
    """Each agency with anything in the year, by its id."""
    return _by("agency_id", year)


def by_outcome(year: int) -> dict[int, Figures]:
    """Each outcome that money is set aside for or was spent on, by its number."""
    return {outcome: figures for outcome, figures in _by("outcome", year).items() if outcome}


def by_line(year: int) -> dict[str, Figures]:
    """Each action of the plan that money is set aside for or was spent on, by its code."""
    return {line: figures for line, figures in _by("line_id", year).items() if line}


def _by(field: str, year: int) -> dict:
    """The figures of a year, by the values of a field of the legs; of everything where none is named."""
    kind, began = Coalesce("entry__reverses__kind", "entry__kind"), F("entry__year")
    rows = Leg.objects.filter(year=year).order_by().annotate(kind=kind, began=began)
    found: defaultdict[object, Sums] = defaultdict(lambda: defaultdict(int))
    for row in rows.values("account", "kind", "began", *([field] if field else [])).annotate(total=Sum("pence")):
        came_in = row["kind"] == Kind.CARRY_FORWARD and row["began"] < year
        found[row.get(field, "")][row["account"], row["kind"], came_in] += int(row["total"])
    return {key: _figures(sums) for key, sums in sorted(found.items(), key=lambda one: str(one[0]))}


def _figures(sums: Sums) -> Figures:
    def all_of(account: Account, *kinds: Kind, came_in: bool | None = None) -> int:
        return sum(
            pence for (name, kind, came), pence in sums.items() if name == account and (not kinds or kind in kinds) and (came_in is None or came == came_in)
        )

    return Figures(
        carried_in=-all_of(Account.FREE, Kind.CARRY_FORWARD, came_in=True) - all_of(Account.COMMITTED, Kind.CARRY_FORWARD, came_in=True),
        promised=all_of(Account.PROMISED, Kind.PROMISE),
        paid_in=all_of(Account.HELD, Kind.RECEIPT),
        to_come=all_of(Account.PROMISED),
        held=all_of(Account.HELD),
        set_aside=-all_of(Account.COMMITTED),
        spent=all_of(Account.SPENT),
        left=-all_of(Account.FREE) - all_of(Account.SPENT),
        carried_out=all_of(Account.FREE, Kind.CARRY_FORWARD, came_in=False) + all_of(Account.COMMITTED, Kind.CARRY_FORWARD, came_in=False),
    )
