"""Where a pool stands: what may still be used, what is held, and whether one more entry would take more than there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sooner.help.budget import years
from sooner.help.budget.entries import Account, Leg, balances
from sooner.help.budget.money import pounds


@dataclass(frozen=True)
class Standing:
    """Of one year: pence that may still be set aside, and pence that the pool holds."""

    year: int
    available: int
    held: int


def standing(legs: Iterable[Leg], year: int) -> Standing:
    """Where the pool stands in a year, from the legs of its entries or from sums of them."""
    sums = dict.fromkeys(Account, 0)
    for leg in legs:
        if leg.year == year:
            sums[leg.account] += leg.pence
    return Standing(year, -sums[Account.FREE] - sums[Account.SPENT], sums[Account.HELD])


def more_than_there_is(before: Standing, after: Standing) -> tuple[str, ...]:
    """One sentence for each way in which an entry takes more than there is; empty where it does not, or does not make it worse."""
    told = []
    if after.available < min(before.available, 0):
        told.append(
            f"It takes more than is available: {pounds(before.available)} of the money for {years.short(before.year)} "
            f"can be used, and afterwards it would be {pounds(after.available)}."
        )
    if after.held < min(before.held, 0):
        told.append(f"It takes more than the pool holds: it holds {pounds(before.held)} for {years.short(before.year)}, and afterwards {pounds(after.held)}.")
    return tuple(told)


def used_already(legs: Iterable[Leg]) -> tuple[str, ...]:
    """The promises and commitments of which more came in, or was paid, than there would be with these legs: their references, each once.

    Nothing that is promised falls below nothing, and nothing that is set aside rises above it.
    """
    wrong = {
        leg.item
        for leg, pence in balances(leg for leg in legs if leg.item).items()
        if (leg.account is Account.PROMISED and pence < 0) or (leg.account is Account.COMMITTED and pence > 0)
    }
    return tuple(sorted(wrong))
