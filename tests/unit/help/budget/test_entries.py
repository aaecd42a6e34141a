"""Every entry balances for each agency and each year, and the balances say what they should."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sooner.help.budget import entries
from sooner.help.budget.entries import Account, Leg, Purpose
from sooner.help.budget.standing import Standing, more_than_there_is, standing, used_already

FOR = Purpose("P1", 5)
PARTS = {"children": 3334, "police": 6666}
PROMISED = (*entries.promise("B1", "police", 2026, 50_000), *entries.promise("B2", "children", 2026, 20_000))
RECEIVED = entries.receipt("B1", "police", 2026, 30_000)
COMMITTED = entries.commitment("B3", PARTS, 2026, FOR)
PAID = entries.payment("B3", {"children": 1334, "police": 2666}, 2026, FOR)
BOOK = (*PROMISED, *RECEIVED, *COMMITTED, *PAID)


def sums(legs: tuple[Leg, ...], year: int = 2026) -> dict[str, int]:
    found = dict.fromkeys((account.value for account in Account), 0)
    for leg in legs:
        found[leg.account.value] += leg.pence if leg.year == year else 0
    return found


@pytest.mark.parametrize("legs", [PROMISED, RECEIVED, COMMITTED, PAID, entries.release("B3", PARTS, 2026, FOR), entries.reversal(PAID)])
def test_every_kind_of_entry_balances(legs: tuple[Leg, ...]) -> None:
    entries.must_balance(legs)


def test_a_book_says_what_is_promised_held_set_aside_spent_and_free() -> None:
    assert sums(BOOK) == {"promised": 40_000, "held": 26_000, "spent": 4_000, "free": -64_000, "committed": -6_000}
    assert standing(BOOK, 2026) == Standing(2026, 60_000, 26_000)
    assert standing(BOOK, 2025) == Standing(2025, 0, 0)


def test_a_reversal_leaves_nothing_of_its_entry() -> None:
    assert set(entries.balances((*PAID, *entries.reversal(PAID))).values()) == {0}


def test_carried_forward_the_old_year_keeps_only_what_was_spent_and_what_it_used() -> None:
    carried = entries.carry_forward(BOOK, 2026)
    entries.must_balance(carried)
    assert sums((*BOOK, *carried)) == {"promised": 0, "held": 0, "spent": 4_000, "free": -4_000, "committed": 0}
    assert sums(carried, 2027) == {"promised": 40_000, "held": 26_000, "spent": 0, "free": -60_000, "committed": -6_000}
    items = {leg: pence for leg, pence in entries.balances((*BOOK, *carried)).items() if leg.item and pence and leg.account is not Account.SPENT}
    assert {(leg.item, leg.agency, leg.year, pence) for leg, pence in items.items()} == {
        ("B1", "police", 2027, 20_000),
        ("B2", "children", 2027, 20_000),
        ("B3", "children", 2027, -2_000),
        ("B3", "police", 2027, -4_000),
    }


def test_a_year_with_nothing_left_has_nothing_to_carry() -> None:
    assert entries.carry_forward((*BOOK, *entries.carry_forward(BOOK, 2026)), 2026) == ()


@pytest.mark.parametrize(
    "legs",
    [
        (),
        PROMISED[:1],
        (PROMISED[0], replace(PROMISED[1], pence=-49_999)),
        (PROMISED[0], replace(PROMISED[1], agency="health")),
        (PROMISED[0], replace(PROMISED[1], year=2027)),
        (*PROMISED, Leg(Account.HELD, "police", 2026, 0)),
    ],
)
def test_what_does_not_balance_for_each_agency_and_year_is_no_entry(legs: tuple[Leg, ...]) -> None:
    with pytest.raises(ValueError, match=r"nothing|has legs"):
        entries.must_balance(legs)


def test_more_than_there_is_is_said_in_pounds_and_only_where_it_gets_worse() -> None:
    before, after = Standing(2026, 10_000, 500), Standing(2026, -5_000, 500)
    assert more_than_there_is(before, after) == (
        "It takes more than is available: £100.00 of the money for 2026/27 can be used, and afterwards it would be −£50.00.",
    )
    (held,) = more_than_there_is(before, Standing(2026, 0, -1))
    assert held == "It takes more than the pool holds: it holds £5.00 for 2026/27, and afterwards −£0.01."
    assert more_than_there_is(before, Standing(2026, 0, 0)) == ()
    assert more_than_there_is(after, after) == ()


def test_what_came_in_or_was_paid_of_a_thing_is_never_more_than_the_thing() -> None:
    assert used_already(BOOK) == ()
    assert used_already((*BOOK, *entries.reversal(PROMISED))) == ("B1",)
    assert used_already((*BOOK, *entries.reversal(COMMITTED))) == ("B3",)
    assert used_already((*BOOK, *entries.receipt("B2", "children", 2026, 20_001))) == ("B2",)
