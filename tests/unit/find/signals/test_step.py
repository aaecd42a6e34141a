"""Signals worked out: the safety rule in code, counting, words, numbers that last."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sooner.definitions import signal_rules
from sooner.definitions.signal_form import SignalRule
from sooner.find import signals
from sooner.tables.extracts.police import OUTCOMES, PROVED_OUTCOMES
from tests.unit.find.signals.drawn import fire, fired_for, signal

PEOPLE = """
who | date_of_birth
ada | 2012-05-01
ben | 2010-05-01
old |
"""
INCIDENTS = """
incident_id | occurred_on | incident_type
T1          | 2026-03-01  | theft
T2          | 2026-03-02  | theft
T9          | 2026-07-01  | theft
"""


def rule(ways: list[dict[str, object]], **more: object) -> SignalRule:
    """A rule made in code, past the checks of the loader."""
    said = {
        "name": "made",
        "version": 3,
        "title": "Made",
        "framework": "sf_2022",
        "outcome": 7,
        "need": "7.3",
        "why_it_matters": "To see.",
        "owner": "police",
        "words": "{rows} from {first} to {last}",
    }
    return SignalRule.model_validate({**said, "fires_when": ways, **more})


def incidents(*rows: dict[str, object], **more: object) -> dict[str, object]:
    return {"kind": "incident_roles", "date": "occurred_on", "rows": list(rows), "row_words": "{role} on {occurred_on}", **more}


def test_no_rule_can_see_who_was_merely_suspected_even_past_the_loader() -> None:
    people = "who | date_of_birth\n" + "\n".join(f"{outcome} | 2010-01-01" for outcome in (*OUTCOMES, "nothing_said"))
    roles = "incident_id | record_id | role | outcome\n" + "\n".join(f"T1 | {outcome} | suspect | {outcome}" for outcome in OUTCOMES)
    room = fire(
        people,
        rules=(rule([incidents({"column": "role", "is": "suspect"})]), rule([incidents({"column": "role", "not_empty": True})], name="any_part")),
        incidents=INCIDENTS,
        incident_roles=roles + "\nT1 | nothing_said | suspect |",
    )
    assert fired_for(room, "made") == set(PROVED_OUTCOMES)
    assert fired_for(room, "any_part") == set(PROVED_OUTCOMES)


def test_other_parts_are_seen_whatever_the_outcome() -> None:
    room = fire(
        PEOPLE,
        rules=(rule([incidents({"column": "role", "one_of": ["victim", "witness"]})]),),
        incidents=INCIDENTS,
        incident_roles="""
        incident_id | record_id | role    | outcome
        T1          | ada       | victim  | no_further_action
        T1          | ben       | witness |
        """,
    )
    assert fired_for(room, "made") == {"ada", "ben"}


def test_a_part_in_an_incident_that_was_not_sent_is_no_row() -> None:
    room = fire(PEOPLE, rules=(rule([incidents({"column": "role", "is": "victim"})]),), incident_roles="incident_id | record_id | role\nT7 | ada | victim")
    assert fired_for(room, "made") == set()


def test_an_incident_sent_twice_and_a_person_in_it_twice_is_one_event() -> None:
    room = fire(
        PEOPLE,
        rules=(rule([incidents({"column": "role", "one_of": ["victim", "witness"]}, count={"at_least": 2})]),),
        incidents="extract | " + INCIDENTS.strip().replace("\nT", "\nagain | T") + "\nfirst | T1 | 2026-03-01 | theft",
        incident_roles="""
        incident_id | record_id | role
        T1          | ada       | victim
        T1          | ada       | witness
        T1          | ben       | victim
        T2          | ben       | victim
        """,
    )
    assert fired_for(room, "made") == {"ben"}
    assert signal(room, "made", "ben")["rows"] == 2


def test_what_is_dated_after_today_is_not_seen() -> None:
    room = fire(
        PEOPLE,
        rules=(rule([incidents({"column": "role", "is": "victim"})]),),
        incidents=INCIDENTS,
        incident_roles="incident_id | record_id | role\nT9 | ada | victim\nT1 | ben | victim",
    )
    assert fired_for(room, "made") == {"ben"}


def test_who_has_no_known_age_fits_no_rule_that_asks_for_one() -> None:
    parts = "incident_id | record_id | role\nT1 | old | victim\nT1 | ada | victim"
    rules = (
        rule([incidents({"column": "role", "is": "victim"})]),
        rule([incidents({"column": "role", "is": "victim"})], name="aged", age={"from": 1}),
        rule([incidents({"column": "role", "is": "victim"}, {"column": "age", "at_least": 14})], name="aged_then"),
        rule([incidents({"column": "role", "is": "victim"}, {"column": "age", "at_most": 13}, row_words="aged {age}")], name="young_then"),
    )
    room = fire(PEOPLE, rules=rules, incidents=INCIDENTS, incident_roles=parts)
    assert [fired_for(room, name) for name in ("made", "aged", "aged_then", "young_then")] == [{"old", "ada"}, {"ada"}, set(), {"ada"}]
    assert signal(room, "young_then", "ada")["rests_on"] == ["aged 13"]


def test_rows_of_a_kind_that_nobody_sent_change_nothing_of_what_other_rows_say() -> None:
    away = {"kind": "attendance", "date": "term_starts", "rows": [{"column": "attendance_rate", "below": 0.5}], "row_words": "{attendance_rate} in {term}"}
    rules = (rule([away, incidents({"column": "role", "is": "victim"})]), rule([away], name="away"))
    sent = {"incidents": INCIDENTS, "incident_roles": "incident_id | record_id | role\nT1 | ada | victim\nT2 | ben | witness"}
    always_there = "record_id | term  | term_starts | sessions_possible | absent_authorised | absent_unauthorised\nada | 20251 | 2025-09-01 | 100 | 0 | 0"
    without, beside = fire(PEOPLE, rules=rules, **sent), fire(PEOPLE, rules=rules, attendance=always_there, **sent)
    assert (fired_for(without, "made"), fired_for(without, "away")) == ({"ada"}, set())
    assert signal(without, "made", "ada")["rests_on"] == ["victim on 1 March 2026"]
    for name in ("signals", "signal_rows"):
        assert without.read(name).to_pyarrow().equals(beside.read(name).to_pyarrow())


def test_rows_that_run_without_a_gap_over_the_turn_of_a_year() -> None:
    way = {"kind": "attendance", "date": "term_starts", "rows": [{"column": "attendance_rate", "below": 0.5}], "row_words": "{attendance_rate} in {term}"}
    running = rule([{**way, "count": {"at_least": 2, "consecutive": "term"}}])
    room = fire(
        PEOPLE,
        rules=(running,),
        attendance="""
        record_id | term  | term_starts | sessions_possible | absent_authorised | absent_unauthorised
        ada       | 20231 | 2023-09-01  | 100               | 0                 | 60
        ada       | 20232 | 2024-01-01  | 100               | 0                 | 60
        ada       | 20243 | 2025-04-01  | 100               | 0                 | 60
        ada       | 20251 | 2025-09-01  | 100               | 0                 | 60
        ada       | 20251 | 2025-09-01  | 50                | 0                 | 30
        ben       | 20251 | 2025-09-01  | 100               | 100               | 0
        ben       | 20252 | 2026-01-01  | 100               | 0                 | 60
        """,
    )
    assert fired_for(room, "made") == {"ada"}
    assert signal(room, "made", "ada")["rests_on"] == ["40 % in 20243", "40 % in 20251"]


def test_words_hold_dates_shares_and_numbers_as_people_say_them() -> None:
    owing = {
        "kind": "tenancies",
        "date": "started_on",
        "rows": [
            {"column": "arrears_weeks", "above": 1},
            {"column": "notice_on", "empty": True},
            {"any": [{"column": "arrears", "at_most": 1}, {"column": "age", "above": 3}]},
        ],
        "row_words": "{arrears_weeks} weeks, notice {notice_on}, since {started_on}",
    }
    room = fire(
        PEOPLE,
        rules=(rule([owing], need="10.2", outcome=10),),
        tenancies="tenancy_id | record_id | started_on | weekly_rent | arrears\nH1 | ada | 2020-02-03 | 100 | 899\nH2 | ben | 2020-02-03 | |",
    )
    found = signal(room, "made", "ada")
    assert found["rests_on"] == ["8.9 weeks, notice not known, since 3 February 2020"]
    assert found["words"] == "1 from 3 February 2020 to 3 February 2020"
    assert (found["first_seen"], found["last_seen"], found["version"]) == (date(2020, 2, 3), date(2020, 2, 3), 3)


def test_a_booking_is_over_when_the_child_is_born_or_four_weeks_after_the_day() -> None:
    way = {"kind": "maternity_bookings", "date": "booked_on", "rows": [{"column": "not_yet_born", "is": True}], "row_words": "booked"}
    room = fire(
        "who | date_of_birth | expected_on\nm1 | 1990-01-01 |\nm2 | 1990-01-01 |\nm3 | 1990-01-01 |\nbump | | 2026-06-20\nbaby | 2026-06-21 |",
        rules=(rule([way]),),
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on
        B1         | m1        | bump            | 2026-01-01 | 2026-06-20
        B2         | m2        | baby            | 2026-01-01 | 2026-06-20
        B3         | m3        |                 | 2026-01-01 | 2026-06-01
        """,
    )
    assert fired_for(room, "made") == {"m1"}


def test_a_rule_may_be_about_the_other_person_of_a_row() -> None:
    way = {
        "kind": "maternity_bookings",
        "about": "child_record_id",
        "date": "booked_on",
        "rows": [{"column": "extra_support", "is": True}],
        "row_words": "booked",
    }
    room = fire(
        "who | expected_on\nmum |\nbump | 2026-08-20",
        rules=(rule([way]),),
        maternity_bookings="""
        booking_id | record_id | child_record_id | booked_on  | expected_on | extra_support
        B1         | mum       | bump            | 2026-01-01 | 2026-08-20  | yes
        """,
    )
    assert fired_for(room, "made") == {"bump"}


def test_a_signals_number_is_opaque_and_stays_while_its_first_row_does() -> None:
    rules = (rule([incidents({"column": "role", "is": "victim"})]),)
    parts = "incident_id | record_id | role\nT1 | ada | victim"
    first = signal(fire(PEOPLE, rules=rules, incidents=INCIDENTS, incident_roles=parts), "made", "ada")
    more = signal(fire(PEOPLE, rules=rules, incidents=INCIDENTS, incident_roles=parts + "\nT2 | ada | victim"), "made", "ada")
    assert first["signal_id"] == more["signal_id"]
    assert (first["rows"], more["rows"]) == (1, 2)
    assert re.fullmatch(r"s[0-9a-z]{17}", str(first["signal_id"]))


def test_the_step_reads_what_its_rules_name_and_nothing_else() -> None:
    step = signals.step_for((rule([incidents({"column": "role", "is": "victim"})]),))
    assert step.reads == ("people", "person_records", "families", "family_members", "received_incident_roles", "received_incidents")
    assert {"received_attendance", "received_tenancies", "received_abuse_notices"} <= set(signals.STEP.reads)


def test_nothing_received_fires_nothing() -> None:
    room = fire(PEOPLE)
    assert [room.read(name).count().execute() for name in ("signals", "signal_rows")] == [0, 0]


def test_no_module_of_signals_adds_up_or_weighs() -> None:
    for path in Path(signals.__file__).parent.glob("*.py"):
        code = re.sub(r'"""[\s\S]*?"""', "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\b(score|weights?|points|risk)\b|\.sum\(", code), path.name


@pytest.mark.parametrize("rule_shipped", signal_rules.shipped(), ids=lambda one: one.name)
def test_no_words_shipped_speak_of_risk_or_a_suspect(rule_shipped: SignalRule) -> None:
    for words in (rule_shipped.words, *(way.row_words for way in rule_shipped.fires_when)):
        assert not re.search(r"suspect|offender|perpetrator|score|likely", words)
