"""What a volunteer lacks, where they stand, and when a check that runs out keeps them from the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.facts import Away, Capability, Dbs, Facts, Reference
from sooner.help.volunteers.stages import WORDS, Stage, all_standings, diagram, stage, stage_of, standing, transitions
from sooner.help.volunteers.vetting import DbsState, dbs_state, expires_on, is_met, needs, sits_until

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "volunteers.md"
RULES = shipped()
TODAY = date(2026, 9, 30)
GOOD = Reference(date(2026, 1, 5), date(2026, 1, 20), satisfactory=True)
DBS = Dbs(date(2026, 2, 1), date(2029, 1, 31))
READY = Facts(
    enquired_on=date(2026, 1, 2),
    references=(GOOD, GOOD),
    dbs=(DBS,),
    induction_on=date(2026, 2, 10),
    agreement_on=date(2026, 2, 10),
    capabilities=((Capability.DESK, date(2026, 2, 20)),),
)
days = st.dates(date(2020, 1, 1), date(2034, 12, 31))


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Facts(TODAY), Stage.ENQUIRED),
        (Facts(TODAY, references=(Reference(TODAY),)), Stage.BEING_CHECKED),
        (Facts(TODAY, references=(Reference(TODAY + timedelta(days=1)),)), Stage.ENQUIRED),
        (READY, Stage.READY),
        (replace(READY, references=(GOOD, replace(GOOD, satisfactory=False))), Stage.BEING_CHECKED),
        (replace(READY, agreement_on=None), Stage.BEING_CHECKED),
        (replace(READY, first_shift_on=TODAY), Stage.ACTIVE),
        (replace(READY, first_shift_on=TODAY + timedelta(days=1)), Stage.READY),
        (replace(READY, first_shift_on=TODAY, dbs=()), Stage.BEING_CHECKED),
        (replace(READY, away=(Away(TODAY, pause=True),)), Stage.PAUSED),
        (replace(READY, away=(Away(TODAY),)), Stage.READY),
        (replace(READY, left_on=TODAY), Stage.READY),
        (replace(READY, left_on=TODAY - timedelta(days=1), away=(Away(TODAY, pause=True),)), Stage.LEFT),
    ],
)
def test_where_a_volunteer_stands(facts: Facts, found: Stage) -> None:
    assert stage(facts, TODAY, RULES) is found


def test_what_is_missing_is_said_in_the_order_in_which_it_is_done() -> None:
    asked = Facts(TODAY, references=(Reference(date(2026, 9, 1)),))
    assert [(need.what, need.by) for need in needs(asked, TODAY, RULES)] == [
        ("reference_wait", date(2026, 9, 22)),
        ("reference_ask", None),
        ("dbs", None),
        ("induction", None),
        ("agreement", None),
        ("capability", None),
    ]
    assert needs(Facts(TODAY), TODAY, RULES)[0].words == "Ask for 2 references"
    assert needs(READY, TODAY, RULES) == ()


@pytest.mark.parametrize(
    ("day", "state", "words", "stops"),
    [
        (date(2028, 11, 1), DbsState.IN_DATE, "", False),
        (date(2028, 11, 2), DbsState.RUNNING_OUT, "Renew the DBS check by 31 January 2029", False),
        (date(2029, 1, 31), DbsState.RUNNING_OUT, "Renew the DBS check by 31 January 2029", False),
        (date(2029, 2, 1), DbsState.IN_WINDOW, "Renew the DBS check by 28 March 2029: it ran out on 31 January 2029, and they may sit until then", False),
        (date(2029, 3, 28), DbsState.IN_WINDOW, "Renew the DBS check by 28 March 2029: it ran out on 31 January 2029, and they may sit until then", False),
        (date(2029, 3, 29), DbsState.LAPSED, "Renew the DBS check: it ran out on 31 January 2029, and its window ended on 28 March 2029", True),
    ],
)
def test_nobody_is_dropped_inside_the_renewal_window(day: date, state: DbsState, words: str, stops: bool) -> None:
    assert dbs_state(READY, day, RULES) is state
    assert [(need.words, need.stops) for need in needs(READY, day, RULES)] == ([(words, stops)] if words else [])
    assert is_met(READY, day, RULES) is not stops


@given(issued=days, holds=st.integers(0, 1500), today=days)
def test_a_check_holds_to_the_end_of_its_window_and_no_longer(issued: date, holds: int, today: date) -> None:
    dbs = Dbs(issued, issued + timedelta(days=holds))
    facts = replace(READY, references=(Reference(date(2019, 1, 1), date(2019, 1, 1), satisfactory=True),) * 2, dbs=(dbs,))
    facts = replace(facts, induction_on=date(2019, 1, 1), agreement_on=date(2019, 1, 1), capabilities=((Capability.DESK, date(2019, 1, 1)),))
    assert is_met(facts, today, RULES) is (issued <= today <= dbs.expires_on + timedelta(days=RULES.renewal_window_days))
    renewed = replace(facts, dbs=(dbs, Dbs(today, today)))
    assert is_met(renewed, today, RULES), "a new certificate counts at once, and an older one never takes it away"


@given(
    references=st.lists(st.builds(Reference, days, st.none() | days, st.booleans()), max_size=3).map(tuple),
    dbs=st.lists(st.builds(Dbs, days, days), max_size=2).map(tuple),
    once=st.tuples(*[st.none() | days] * 4),
    capabilities=st.lists(st.tuples(st.sampled_from(Capability), days), max_size=2).map(tuple),
    away=st.lists(st.builds(Away, days, st.none() | days, st.booleans()), max_size=2).map(tuple),
    today=days,
)
def test_every_volunteer_stands_somewhere_and_sits_only_with_everything(
    references: tuple[Reference, ...],
    dbs: tuple[Dbs, ...],
    once: tuple[date | None, ...],
    capabilities: tuple[tuple[Capability, date], ...],
    away: tuple[Away, ...],
    today: date,
) -> None:
    induction, agreement, shift, left = once
    facts = Facts(today, references, dbs, induction, agreement, capabilities, away, shift, left)
    found = stage(facts, today, RULES)
    assert standing(facts, today, RULES).met is not any(need.stops for need in needs(facts, today, RULES))
    if found in (Stage.READY, Stage.ACTIVE):
        assert is_met(facts, today, RULES)
        assert (found is Stage.ACTIVE) is (shift is not None and shift <= today)
        assert sum(each.satisfactory for each in references) >= 2
        assert any(today <= sits_until(each, RULES) for each in dbs)
    assert (found is Stage.LEFT) is (left is not None and left < today)


def test_a_certificate_holds_three_years() -> None:
    assert expires_on(date(2026, 2, 1), RULES) == date(2029, 1, 31)
    assert expires_on(date(2028, 2, 29), RULES) == date(2031, 2, 28)


def test_every_stage_can_be_reached_and_the_page_shows_the_diagram() -> None:
    assert {stage_of(each) for each in all_standings()} == set(Stage)
    assert (Stage.ACTIVE, Stage.BEING_CHECKED, "A check lapses after its window") in transitions()
    page = PAGE.read_text(encoding="utf-8")
    assert f"```mermaid\n{diagram()}```" in page, f"write this into {PAGE.name}:\n{diagram()}"
    assert all(f"| {words} | {meaning} |" in page for words, meaning in WORDS.values())
