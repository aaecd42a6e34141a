"""A case's status follows from its facts; what may follow is data, and the page of the reference is drawn from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.help.case_states import STEPS, WORDS, Consent, Facts, Move, Status, after, all_facts, diagram, may, status, transitions, why_not

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "case_states.md"
AGREED = Facts(consent=Consent.AGREED)
WORKING = Facts(consent=Consent.AGREED, planned=True)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Facts(), Status.ASKING),
        (Facts(consent=Consent.REFUSED), Status.NOT_AGREED),
        (Facts(consent=Consent.WITHDRAWN, planned=True), Status.NOT_AGREED),
        (AGREED, Status.UNDERSTANDING),
        (WORKING, Status.WORKING),
        (Facts(moving=Move.STEP_UP), Status.MOVING),
        (Facts(consent=Consent.AGREED, moving=Move.STEP_IN, moved=True), Status.MOVING),
        (Facts(consent=Consent.AGREED, planned=True, moved=True), Status.MOVED),
        (Facts(consent=Consent.AGREED, planned=True, moved=True, closed=True), Status.CLOSED),
    ],
)
def test_where_a_case_stands(facts: Facts, found: Status) -> None:
    assert status(facts) is found


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        (Facts(), {"change", "agree", "refuse", "step_up", "close"}),
        (AGREED, {"change", "agree", "refuse", "withdraw", "plan", "step_up", "step_down", "step_in", "close"}),
        (Facts(consent=Consent.REFUSED), {"change", "agree", "refuse", "step_up", "close"}),
        (Facts(consent=Consent.AGREED, moving=Move.STEP_UP), {"change", "agree", "refuse", "withdraw", "plan", "accept_move", "decline_move"}),
        (Facts(consent=Consent.AGREED, closed=True), {"reopen"}),
    ],
)
def test_what_may_follow(facts: Facts, allowed: set[str]) -> None:
    assert {step for step in STEPS if may(facts, step)} == allowed


def test_why_not_is_said_exactly_where_a_step_may_not_follow() -> None:
    for facts in all_facts():
        for step in STEPS:
            assert bool(why_not(facts, step)) is not may(facts, step)


def test_a_step_that_may_not_follow_is_not_taken() -> None:
    with pytest.raises(ValueError, match="has not agreed"):
        after(Facts(), "plan")


@pytest.mark.parametrize(("move", "moved"), [("step_up", True), ("step_down", True), ("step_in", False)])
def test_only_a_step_up_or_down_takes_a_case_elsewhere(move: str, moved: bool) -> None:
    assert (status(after(after(WORKING, move), "accept_move")) is Status.MOVED) is moved
    assert status(after(after(WORKING, move), "decline_move")) is Status.WORKING


def test_a_case_that_is_opened_again_stands_where_its_family_left_it() -> None:
    assert after(after(WORKING, "close"), "reopen") == WORKING


def test_every_case_can_be_closed_in_the_end_and_opened_again() -> None:
    for facts in all_facts():
        steps = ["decline_move"] if status(facts) is Status.MOVING else []
        here = facts
        for step in steps:
            here = after(here, step)
        closed = here if here.closed else after(here, "close")
        assert status(after(closed, "reopen")) is not Status.CLOSED


def test_every_status_can_be_reached_and_has_words() -> None:
    assert {status(facts) for facts in all_facts()} == set(Status) == set(WORDS)
    assert {before for before, _, _ in transitions()} == set(Status)


def test_the_reference_page_shows_the_diagram_as_it_is_now() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert diagram() in page
    assert all(f"| {words} | {means} |" in page for words, means in WORDS.values())
