"""The rules of a strategy: whether a commitment is kept, how actions, expectations and decisions stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.lead import charter, decisions, expectations, plan

TODAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("evidence", "promised", "stands"),
    [
        ([date(2025, 9, 30)], False, "kept"),
        ([date(2025, 9, 29)], False, "was_kept"),
        ([date(2020, 1, 1), date(2026, 9, 30)], False, "kept"),
        ([date(2020, 1, 1)], True, "was_kept"),
        ([], True, "promised"),
        ([], False, "nothing"),
        ([date(2026, 10, 1)], False, "nothing"),
    ],
)
def test_a_commitment_is_kept_for_as_long_as_its_evidence_counts(evidence: list[date], promised: bool, stands: str) -> None:
    assert charter.state(evidence, promised, TODAY, 12) == stands


def test_evidence_of_a_leap_day_counts_until_the_end_of_february() -> None:
    assert [charter.state([date(2024, 2, 29)], False, date(2025, 2, day), 12) for day in (28,)] == ["kept"]
    assert charter.state([date(2024, 2, 29)], False, date(2025, 3, 1), 12) == "was_kept"


def test_what_each_agency_keeps_by_itself_stands_as_it_does_where_it_stands_worst() -> None:
    state = charter.State
    assert charter.together([state.KEPT, state.KEPT]) == "kept"
    assert charter.together([state.KEPT, state.PROMISED, state.WAS_KEPT]) == "promised"
    assert charter.together([]) == "nothing"


@pytest.mark.parametrize(
    ("due_in", "ended", "stands"),
    [(-1, "", "late"), (0, "", "due_soon"), (30, "", "due_soon"), (31, "", "open"), (-9, "done", "done"), (-9, "dropped", "dropped")],
)
def test_an_action_is_late_from_the_day_after_it_was_due(due_in: int, ended: str, stands: str) -> None:
    assert plan.state(TODAY + timedelta(days=due_in), plan.Ended(ended), TODAY) == stands


def test_progress_is_counted_for_each() -> None:
    state = plan.State
    said = plan.progress([("police", state.DONE), ("police", state.LATE), ("police", state.OPEN), ("health", state.DROPPED), ("police", state.DUE_SOON)])
    assert said == {"police": plan.Progress(4, 1, 1, 0), "health": plan.Progress(1, 0, 0, 1)}
    assert said["police"].in_time == 2


@pytest.mark.parametrize(
    ("ends", "is_one"),
    [(date(2027, 8, 31), True), (date(2027, 8, 30), False), (date(2028, 3, 1), True), (date(2028, 3, 2), False), (date(2025, 1, 1), False)],
)
def test_a_plan_runs_for_12_to_18_months(ends: date, is_one: bool) -> None:
    assert bool(plan.wrong_length(date(2026, 9, 1), ends)) is not is_one


@pytest.mark.parametrize(
    ("accepted", "met", "by_in", "stands"),
    [
        (None, None, 9, "asked"),
        (None, None, -9, "asked"),
        (False, None, -9, "declined"),
        (True, None, 0, "accepted"),
        (True, None, -1, "late"),
        (True, True, -1, "met"),
        (True, False, 9, "not_met"),
    ],
)
def test_how_an_expectation_stands(accepted: bool | None, met: bool | None, by_in: int, stands: str) -> None:
    assert expectations.state(TODAY + timedelta(days=by_in), accepted, met, TODAY) == stands


def test_a_finding_is_overdue_from_the_day_after_it_was_to_be_decided_on() -> None:
    released = date(2026, 9, 2)
    assert decisions.due_on(released, 28) == TODAY
    assert decisions.state(released, False, TODAY, 28) == "open"
    assert decisions.state(released, False, TODAY + timedelta(days=1), 28) == "overdue"
    assert decisions.state(released, True, TODAY + timedelta(days=99), 28) == "decided"


@pytest.mark.parametrize(
    ("verdict", "choice", "against"),
    [
        ("worse", "adopt", True),
        ("no_difference_worth_having", "adopt", True),
        ("better", "stop", True),
        ("worse", "stop", False),
        ("better", "adopt", False),
        ("not_enough_people_to_tell", "adopt", False),
        ("cannot_show_cause", "stop", False),
        ("no_difference_worth_having", "change", False),
    ],
)
def test_a_decision_that_goes_against_what_was_found_says_so(verdict: str, choice: str, against: bool) -> None:
    assert bool(decisions.against(verdict, decisions.Choice(choice))) is against
