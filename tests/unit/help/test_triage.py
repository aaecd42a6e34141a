"""A referral's state from what was done; what may follow; and the diagram in the documentation."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sooner.help import triage
from sooner.help.triage import Deed, Fact, State

DAY = date(2026, 9, 21)  # a Monday
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "referral_states.md"


def facts(*deeds: Deed) -> list[Fact]:
    return [Fact(deed, DAY + timedelta(days=place)) for place, deed in enumerate(deeds)]


@some.composite
def histories(draw: some.DrawFn) -> list[Fact]:
    """Histories that could have happened: each deed one that its state allows."""
    done: list[Deed] = []
    for _ in range(draw(some.integers(0, 8))):
        done.append(draw(some.sampled_from(triage.may_follow(triage.state_of(facts(*done))))))
    return facts(*done)


@given(histories())
def test_what_was_allowed_has_no_fault(history: list[Fact]) -> None:
    assert triage.faults(history) == ()


@given(histories(), some.sampled_from(Deed))
def test_what_is_not_allowed_is_a_fault(history: list[Fact], deed: Deed) -> None:
    allowed = deed in triage.may_follow(triage.state_of(history))
    assert (triage.faults([*history, Fact(deed, DAY + timedelta(days=20))]) == ()) is allowed


@given(histories())
def test_only_a_waiting_referral_has_a_clock(history: list[Fact]) -> None:
    assert (triage.screening(history, DAY) is not None) is (triage.state_of(history) is State.WAITING)


@given(histories())
def test_a_decision_has_days_and_the_word_of_the_evidence_table(history: list[Fact]) -> None:
    decided = any(fact.deed in triage.DECISIONS for fact in history)
    days = triage.days_to_decision(history)
    assert (days is not None) is decided
    assert days is None or days > 0
    assert triage.decision(history) in {"accepted", "returned", "signposted", "declined", "safeguarding", "waiting"}


def test_each_state_can_be_reached_and_left() -> None:
    reached = {triage.LEADS_TO[deed] for state in State for deed in triage.MAY_FOLLOW[state]}
    assert reached == set(State) - {State.NOT_SENT}
    assert all(triage.MAY_FOLLOW[state] for state in State)
    assert set(triage.LEADS_TO) == set(triage.DEED_WORDS) == set(Deed)
    assert set(triage.WORDS) == set(State)


def test_sending_again_starts_the_clock_again() -> None:
    history = facts(Deed.SEND, Deed.GIVE_BACK, Deed.SEND_AGAIN)
    due = triage.screening(history, DAY + timedelta(days=2))
    assert due is not None
    assert (due.on, due.state) == (date(2026, 9, 24), "soon" if triage.due_dates.clock("screening").soon else "later")


def test_a_closed_referral_keeps_what_was_decided() -> None:
    assert triage.decision(facts(Deed.SEND, Deed.ACCEPT, Deed.CLOSE)) == "accepted"
    assert triage.decision(facts(Deed.SEND, Deed.GIVE_BACK, Deed.CLOSE)) == "returned"


def test_a_deed_dated_before_the_last_is_a_fault() -> None:
    assert triage.faults([Fact(Deed.SEND, DAY), Fact(Deed.ACCEPT, DAY - timedelta(days=1))]) == ("accept is dated before send",)


def test_deeds_are_found_by_the_state_that_they_lead_to() -> None:
    assert set(triage.deeds_that_lead_to(State.WAITING)) == {Deed.SEND, Deed.SEND_AGAIN, Deed.REOPEN}


@pytest.mark.parametrize("state", State)
def test_the_diagram_names_each_state_and_each_step(state: State) -> None:
    drawn = triage.diagram()
    assert f"    {state}: {triage.WORDS[state]}" in drawn
    assert drawn.count(f"    {state} --> ") == len(triage.MAY_FOLLOW[state])


def test_the_page_of_the_documentation_holds_the_diagram_as_it_is() -> None:
    assert f"```mermaid\n{triage.diagram()}\n```" in PAGE.read_text(encoding="utf-8")
