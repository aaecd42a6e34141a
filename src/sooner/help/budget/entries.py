"""Entries of a pool's book, in double entry: every entry is a set of legs that add up to nothing, for each agency and each year.

Five accounts. Money, in debits above nothing: what is promised and has not come (``promised``), what the pool holds (``held``), what was spent (``spent``).
Claims on it, in credits below nothing: what may still be used (``free``) and what is set aside for something agreed (``committed``).
A commitment sets free money aside before it is spent, and a payment gives the set-aside back as it spends: encumbrance accounting, as public bodies keep it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Account(StrEnum):
    """One account of the book."""

    PROMISED = "promised"
    HELD = "held"
    SPENT = "spent"
    FREE = "free"
    COMMITTED = "committed"


class Kind(StrEnum):
    """What an entry says has happened."""

    PROMISE = "promise"
    RECEIPT = "receipt"
    COMMITMENT = "commitment"
    PAYMENT = "payment"
    RELEASE = "release"
    REVERSAL = "reversal"
    CARRY_FORWARD = "carry_forward"


@dataclass(frozen=True)
class Purpose:
    """What money is for: a line of the pool's plan, by its code, and an outcome of the framework, by its number."""

    line: str
    outcome: int


@dataclass(frozen=True)
class Leg:
    """One side of an entry: so many pence on an account of an agency in a year. Debits are above nothing, credits below.

    ``item`` is the reference of the promise or the commitment that the leg belongs to, so that what is left of each is known.
    """

    account: Account
    agency: str
    year: int
    pence: int
    item: str = ""
    purpose: Purpose | None = None


def promise(item: str, agency: str, year: int, pence: int) -> tuple[Leg, ...]:
    """An agency promises money for a year: it can be used from then on."""
    return (Leg(Account.PROMISED, agency, year, pence, item), Leg(Account.FREE, agency, year, -pence))


def receipt(item: str, agency: str, year: int, pence: int) -> tuple[Leg, ...]:
    """Money that was promised has come in."""
    return (Leg(Account.HELD, agency, year, pence), Leg(Account.PROMISED, agency, year, -pence, item))


def commitment(item: str, parts: Mapping[str, int], year: int, purpose: Purpose) -> tuple[Leg, ...]:
    """Free money is set aside for something, each agency's part of it."""
    return tuple(
        leg for agency, pence in parts.items() for leg in (Leg(Account.FREE, agency, year, pence), Leg(Account.COMMITTED, agency, year, -pence, item, purpose))
    )


def release(item: str, parts: Mapping[str, int], year: int, purpose: Purpose) -> tuple[Leg, ...]:
    """Money that was set aside and is not needed is free again."""
    return reversal(commitment(item, parts, year, purpose))


def payment(item: str, parts: Mapping[str, int], year: int, purpose: Purpose) -> tuple[Leg, ...]:
    """Money that was set aside is spent: it leaves the pool, and is no longer set aside."""
    paid = tuple(
        leg for agency, pence in parts.items() for leg in (Leg(Account.SPENT, agency, year, pence, item, purpose), Leg(Account.HELD, agency, year, -pence))
    )
    return paid + release(item, parts, year, purpose)


def reversal(legs: Iterable[Leg]) -> tuple[Leg, ...]:
    """The same legs the other way round: together with the first entry they come to nothing."""
    return tuple(replace(leg, pence=-leg.pence) for leg in legs)


def carry_forward(legs: Iterable[Leg], year: int) -> tuple[Leg, ...]:
    """What a year ends with, taken into the next: what is promised, held, set aside and free. What was spent stays, with the money that it used.

    ``legs``: everything posted in the year, or sums of it.
    """
    left = {leg: pence for leg, pence in balances(_as_free(leg) for leg in legs if leg.year == year).items() if pence}
    return tuple(made for leg, pence in left.items() for made in (replace(leg, pence=-pence), replace(leg, year=year + 1, pence=pence)))


def _as_free(leg: Leg) -> Leg:
    """What was spent comes off what was free: only the rest goes on."""
    return replace(leg, account=Account.FREE, item="", purpose=None) if leg.account is Account.SPENT else leg


def balances(legs: Iterable[Leg]) -> dict[Leg, int]:
    """The sum of the legs that differ in their pence alone; each key is such a leg with no pence on it."""
    sums: defaultdict[Leg, int] = defaultdict(int)
    for leg in legs:
        sums[replace(leg, pence=0)] += leg.pence
    return dict(sums)


def must_balance(legs: Iterable[Leg]) -> None:
    """Raises ValueError unless there are legs, none of nothing, and they add up to nothing for each agency and each year."""
    sums: defaultdict[tuple[str, int], int] = defaultdict(int)
    for leg in legs:
        if leg.pence == 0:
            raise ValueError(f"a leg on {leg.account} of {leg.agency} moves nothing")
        sums[leg.agency, leg.year] += leg.pence
    wrong = sorted(place for place, pence in sums.items() if pence)
    if wrong or not sums:
        raise ValueError(f"an entry adds up to nothing for each agency and year; this one does not for {wrong}" if wrong else "an entry has legs")
