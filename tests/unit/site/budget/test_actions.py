"""What is proposed, decided and posted: by two people, once, and never more than there is without a named reason."""

from __future__ import annotations

from datetime import date

import pytest

from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.budget import actions, queries
from sooner_site.budget.models import Entry, Leg, Proposal
from sooner_site.budget.queries import Figures
from tests.factories.site import agency, user
from tests.unit.site.budget.making import NOW, TODAY, YEAR, Pool, at, running

pytestmark = pytest.mark.django_db


def test_the_figures_of_a_year_follow_from_what_was_posted() -> None:
    running()
    assert queries.whole(YEAR) == Figures(promised=1_000_001, paid_in=600_000, to_come=400_001, held=560_000, set_aside=60_000, spent=40_000, left=900_001)
    told = queries.by_agency(YEAR)
    assert told["police"] == Figures(promised=500_000, paid_in=500_000, held=486_667, set_aside=20_000, spent=13_333, left=466_667)
    assert told["children"].set_aside + told["children"].spent == 33_334
    for told_of in (queries.by_outcome(YEAR)["5. Improved family relationships"], queries.by_line(YEAR)["P1"]):
        assert (told_of.set_aside, told_of.spent) == (60_000, 40_000)


def test_what_is_only_proposed_is_in_no_figure() -> None:
    pool = Pool()
    pool.propose_promise()
    assert queries.whole(YEAR) == Figures()
    assert (Entry.objects.count(), Leg.objects.count()) == (0, 0)


def test_a_manager_proposes_and_a_leader_decides_and_nobody_both() -> None:
    pool = Pool()
    both = user("manager", "leader", of="health")
    proposal = actions.propose_contribution(agency("health"), 500, year=YEAR, on_day=TODAY, words="Letter", by=both, now=NOW)
    for deed in (lambda by: actions.approve(proposal.pk, by=by, now=NOW), lambda by: actions.refuse(proposal.pk, "No", by=by, now=NOW)):
        with pytest.raises(Refused, match="second person"):
            deed(both)
        with pytest.raises(Refused, match="for: leader"):
            deed(pool.manager)
    with pytest.raises(Refused, match="for: manager"):
        actions.propose_contribution(agency("health"), 500, year=YEAR, on_day=TODAY, words="Letter", by=pool.leader, now=NOW)
    assert pool.approve(proposal).pk == proposal.pk
    for role in ("lead_practitioner", "hub_practitioner", "coordinator", "analyst", "administrator"):
        with pytest.raises(Refused):
            actions.add_line("X", "x", by=user(role), now=NOW)


def test_what_is_decided_stays_decided() -> None:
    pool = Pool()
    proposal = pool.propose_promise()
    actions.refuse(proposal.pk, "The letter is not signed", by=pool.leader, now=NOW)
    with pytest.raises(NotNow, match="Lea Leader has decided on this already: refused"):
        pool.approve(proposal)
    mine = pool.propose_promise()
    with pytest.raises(Refused, match="Only who proposed"):
        actions.withdraw(mine.pk, by=user("manager", of="police"), now=NOW)
    actions.withdraw(mine.pk, by=pool.manager, now=NOW)
    with pytest.raises(NotNow, match="Mo Manager has decided on this already: withdrawn"):
        actions.refuse(mine.pk, "No", by=pool.leader, now=NOW)
    assert Entry.objects.count() == 0


def test_more_is_not_set_aside_than_is_available_without_a_named_reason() -> None:
    pool = Pool()
    pool.promise("police", 100_000)
    too_much = pool.propose_commitment(100_001)
    with pytest.raises(NotNow, match=r"£1,000\.00 of the money for 2026/27 can be used, and afterwards it would be −£0\.01.*say why"):
        pool.approve(too_much)
    with pytest.raises(NotNow):
        pool.approve(too_much, reason="   ")
    assert Entry.objects.count() == 1
    entry = pool.approve(too_much, reason="The council pays the penny on Monday")
    assert (entry.more_than_there_is, entry.proposal.decided_by) == ("The council pays the penny on Monday", pool.leader)
    assert pool.commit(50_000, year=2027, reason="Agreed for next year").more_than_there_is


def test_a_reason_that_was_not_needed_is_not_kept_as_one() -> None:
    pool = Pool()
    pool.promise("police", 100_000)
    assert pool.commit(100_000, reason="As agreed").more_than_there_is == ""


def test_more_is_not_paid_than_the_pool_holds_without_a_named_reason() -> None:
    pool = Pool()
    promise = pool.promise("police", 100_000)
    commitment = pool.commit(60_000)
    pool.receive(promise, 50_000)
    with pytest.raises(NotNow, match=r"holds £500\.00 for 2026/27, and afterwards −£100\.00"):
        pool.pay(commitment, 60_000)
    assert pool.pay(commitment, 60_000, reason="The host pays in advance").more_than_there_is == "The host pays in advance"


def test_no_more_comes_in_or_is_paid_than_was_promised_or_set_aside() -> None:
    pool, entries = running()
    with pytest.raises(NotNow, match=r"Only £2,000\.00 is left of this contribution"):
        pool.receive(entries["children"], 200_001)
    with pytest.raises(NotNow, match=r"Only £600\.00 is left of this commitment"):
        pool.pay(entries["commitment"], 60_001)
    with pytest.raises(NotNow, match="Nothing is left of this contribution"):
        pool.receive(entries["police"], 1)
    with pytest.raises(NotNow, match="This is no commitment"):
        actions.propose_payment(entries["police"], 5, on_day=TODAY, words="x", by=pool.manager, now=NOW)


def test_two_payments_proposed_for_the_same_rest_are_not_both_posted() -> None:
    pool, entries = running()
    first, second = (
        actions.propose_payment(entries["commitment"], 60_000, on_day=TODAY, words=words, by=pool.manager, now=NOW) for words in ("Invoice 8", "Invoice 9")
    )
    pool.approve(first)
    with pytest.raises(NotNow, match="Nothing is left"):
        pool.approve(second)


def test_a_payment_in_parts_takes_from_nobody_more_than_their_share_and_ends_at_the_penny() -> None:
    pool = Pool()
    pool.receive(pool.promise("police", 100_000), 100_000)
    commitment = pool.commit(10_000)
    for pence in (1, 3_333, 1_111, 5_555):
        pool.pay(commitment, pence)
    assert {name: (figures.set_aside, figures.spent) for name, figures in queries.by_agency(YEAR).items()} == {
        "children": (0, 3_334),
        "health": (0, 3_333),
        "police": (0, 3_333),
    }


def test_a_mistake_is_reversed_by_a_second_entry_that_points_to_it_once() -> None:
    pool, entries = running()
    before = queries.whole(YEAR)
    mistake = pool.commit(7_777)
    reversal = pool.reverse(mistake)
    assert (reversal.reverses, queries.whole(YEAR)) == (mistake, before)
    with pytest.raises(NotNow, match=f"reversed already, by {reversal.pk}"):
        pool.reverse(Entry.objects.get(pk=mistake.pk))
    with pytest.raises(NotNow, match="reversal itself"):
        pool.reverse(reversal)
    with pytest.raises(NotNow, match=f"stands on this.*{entries['commitment'].pk}"):
        pool.reverse(entries["commitment"])
    pool.reverse(entries["payment"])
    pool.reverse(entries["commitment"])
    assert queries.whole(YEAR).left == 1_000_001


def test_taking_back_money_that_is_set_aside_already_needs_a_reason() -> None:
    pool = Pool()
    promise = pool.promise("police", 100_000)
    pool.commit(80_000)
    with pytest.raises(NotNow, match="more than is available"):
        pool.reverse(promise)
    pool.reverse(promise, reason="Promised for another year; a new letter follows")
    assert queries.whole(YEAR).left == -80_000


def test_the_rest_of_a_commitment_is_set_free() -> None:
    pool, entries = running()
    proposal = actions.propose_release(entries["commitment"], words="Fewer groups", by=pool.manager, now=NOW)
    pool.pay(entries["commitment"], 10_000)
    with pytest.raises(NotNow, match=r"was £600\.00 when it was proposed, and is £500\.00 now"):
        pool.approve(proposal)
    pool.release(entries["commitment"])
    assert (queries.whole(YEAR).set_aside, queries.left_of(entries["commitment"].pk)) == (0, None)
    with pytest.raises(NotNow, match="Nothing is left of this commitment"):
        actions.propose_release(entries["commitment"], words="Again", by=pool.manager, now=NOW)


def test_a_year_that_is_over_is_carried_forward_once_and_closed() -> None:
    pool, entries = running()
    ended = at(2027, 4, 8)
    with pytest.raises(NotNow, match="No year that is over"):
        actions.propose_carry_forward(words="x", by=pool.manager, now=at(2027, 3, 31))
    carry = pool.carry(ended)
    assert queries.whole(2026) == Figures(promised=1_000_001, paid_in=600_000, spent=40_000, carried_out=960_001)
    assert queries.whole(2027) == Figures(carried_in=960_001, to_come=400_001, held=560_000, set_aside=60_000, left=900_001)
    with pytest.raises(NotNow, match="2026/27 is closed"):
        pool.promise("police", 5, now=ended)
    with pytest.raises(NotNow, match="2026/27 is closed"):
        pool.reverse(entries["payment"], now=ended)
    with pytest.raises(NotNow, match="No year that is over"):
        actions.propose_carry_forward(words="x", by=pool.manager, now=ended)
    paid = pool.pay(entries["commitment"], 60_000, now=ended)
    assert (paid.year, queries.whole(2027).spent, queries.whole(2027).set_aside) == (2027, 60_000, 0)
    with pytest.raises(NotNow, match="stands on this"):
        pool.reverse(carry, now=ended)
    pool.reverse(paid, now=ended)
    pool.reverse(carry, now=ended)
    assert (queries.whole(2027), queries.whole(2026).left) == (Figures(), 900_001)
    pool.reverse(entries["payment"], now=ended)


def test_a_year_is_not_carried_while_something_waits_for_it_nor_before_the_year_before() -> None:
    pool, entries = running()
    pool.promise("health", 500, year=2025)
    late = at(2028, 4, 8)
    carry = actions.propose_carry_forward(words="Year end", by=pool.manager, now=late)
    assert carry.year == 2025
    pool.approve(carry, late)
    waits = actions.propose_receipt(entries["health"], 5, on_day=TODAY, words="Bank", by=pool.manager, now=NOW)
    with pytest.raises(NotNow, match=f"wait for a decision: {waits.pk}"):
        actions.propose_carry_forward(words="Year end", by=pool.manager, now=late)
    pool.approve(waits)
    pool.carry(late)
    pool.carry(late)
    assert (queries.whole(2028).left, queries.to_carry(late.date())) == (900_501, None)


def test_rules_and_actions_of_the_plan_are_added_with_names_of_their_own() -> None:
    pool = Pool()
    with pytest.raises(NotNow, match="code p1 already"):
        actions.add_line("p1", "Another", by=pool.leader, now=NOW)
    with pytest.raises(NotNow, match="called agreed SHARES already"):
        actions.add_rule("agreed SHARES", "shares", {"police": 1}, "x", by=pool.leader, now=NOW)
    with pytest.raises(NotNow, match="at least one agency"):
        actions.add_rule("Nobody", "shares", {"police": 0}, "x", by=pool.leader, now=NOW)


def test_a_contribution_is_late_when_its_day_has_passed_and_not_all_has_come() -> None:
    pool, entries = running()
    late = queries.late_promises(pool.leader, TODAY)
    assert {(one.proposal.agency_id, one.pence) for one in late} == {("children", 200_000), ("health", 200_001)}
    assert queries.late_promises(pool.leader, date(2026, 6, 30)) == []
    pool.reverse(entries["health"])
    assert [one.proposal.agency_id for one in queries.late_promises(pool.leader, TODAY)] == ["children"]
    assert queries.late_promises(user("lead_practitioner"), TODAY) == []


def test_a_statement_adds_up_to_the_agencys_figures() -> None:
    pool, _ = running()
    pool.carry(at(2027, 4, 8))
    for year in (2026, 2027):
        for name, figures in queries.by_agency(year).items():
            told = queries.statement(pool.leader, name, year)
            assert [sum(getattr(line, field) for line in told) for field in ("to_come", "held", "set_aside", "spent", "left")] == [
                figures.to_come,
                figures.held,
                figures.set_aside,
                figures.spent,
                figures.left,
            ]


def test_a_manager_sees_their_own_agencys_statement_and_no_other() -> None:
    pool, _ = running()
    assert len(queries.statement(pool.manager, "children", YEAR)) == 4
    with pytest.raises(Refused, match="another agency’s statement"):
        queries.statement(pool.manager, "police", YEAR)
    with pytest.raises(Refused):
        queries.statement(user("lead_practitioner", of="children"), "children", YEAR)


def test_every_deed_leaves_its_row_with_the_reference_and_no_amount() -> None:
    pool, entries = running()
    rows = list(AuditRow.objects.filter(what__startswith="budget.").order_by("pk"))
    assert [row.what for row in rows].count("budget.approved") == Entry.objects.count() == 7
    assert f"budget:{entries['commitment'].pk}" in rows[-2].ids
    assert not any("40" in str(row.reason) for row in rows)
    assert {row.user for row in rows} == {pool.manager, pool.leader}


@pytest.mark.usefixtures("site_home")
def test_home_says_what_waits_and_what_is_late() -> None:
    pool, _ = running()
    pool.propose_commitment(100)
    assert [one.words for one in queries.due(pool.leader, TODAY)] == ["1 proposal about the budget to decide on", "2 contributions to the budget not paid in"]
    assert [one.words for one in queries.due(pool.manager, TODAY)] == ["1 contribution of your agency to the budget not paid in"]
    assert queries.due(user("lead_practitioner"), TODAY) == ()
    assert [one.words for one in queries.due(pool.manager, date(2027, 4, 8))][-1] == "Carry last year’s budget forward"
    assert Proposal.objects.filter(decision="").count() == 1
