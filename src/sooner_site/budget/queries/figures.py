"""The figures of a year: of the whole pool, of each agency, of each outcome and of each action of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from sooner.definitions import frameworks
from sooner_site.budget.choices import Account, Kind
from sooner_site.budget.models import Leg

#: What tells an outcome from another, of the commitment that a leg belongs to.
_OUTCOME = ("item__proposal__framework", "outcome", "item__proposal__outcome_called")

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
    return _by(year, lambda: "").get("", Figures())


def by_agency(year: int) -> dict[str, Figures]:
    """Each agency with anything in the year, by its id."""
    return _by(year, str, "agency_id")


def by_outcome(year: int) -> dict[str, Figures]:
    """Each outcome that money is set aside for or was spent on, in words; an outcome of another framework is another, whatever its number."""
    return {outcome: figures for outcome, figures in _by(year, _outcome, *_OUTCOME).items() if outcome}


def outcome_words(framework: str, outcome: int, called: str) -> str:
    """An outcome with its number. One of before its words were kept is called what the framework that is shipped calls it."""
    told = frameworks.shipped(framework)
    known = {one.number: one.title for one in told.outcomes} if told else {}
    return f"{outcome}. {called or known.get(outcome, 'An outcome of another framework')}"


def by_line(year: int) -> dict[str, Figures]:
    """Each action of the plan that money is set aside for or was spent on, by its code."""
    return {line: figures for line, figures in _by(year, lambda line: line or "", "line_id").items() if line}


def _outcome(framework: str | None, outcome: int | None, called: str | None) -> str:
    return outcome_words(str(framework), outcome, called or "") if outcome else ""


def _by(year: int, key: Callable[..., str], *fields: str) -> dict[str, Figures]:
    """The figures of a year, by the key that the values of these fields of the legs have."""
    kind, began = Coalesce("entry__reverses__kind", "entry__kind"), F("entry__year")
    rows = Leg.objects.filter(year=year).order_by().annotate(kind=kind, began=began)
    found: defaultdict[str, Sums] = defaultdict(lambda: defaultdict(int))
    for row in rows.values("account", "kind", "began", *fields).annotate(total=Sum("pence")):
        came_in = row["kind"] == Kind.CARRY_FORWARD and row["began"] < year
        found[key(*(row[field] for field in fields))][row["account"], row["kind"], came_in] += int(row["total"])
    return {of: _figures(sums) for of, sums in sorted(found.items())}


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
