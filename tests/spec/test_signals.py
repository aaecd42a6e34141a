"""When each signal fires, and when it just does not: the rows, and below them for whom. Today is 30 June 2026."""

from __future__ import annotations

import pytest

from sooner.definitions import signal_rules
from sooner.warehouse.workspace import Workspace
from tests.unit.find.signals.drawn import fire, fired_for, signal

PEOPLE = """
who     | date_of_birth
ada     | 2012-05-01
ben     | 2014-02-01
cat     | 2015-02-01
dan     | 2010-09-01
eve     | 2011-09-01
tot     | 2024-01-10
tim     | 2024-02-10
six     | 2020-06-30
almost6 | 2020-07-01
adult   | 2008-06-30
almost  | 2008-07-01
mum     | 1990-01-01
mia     | 1991-01-01
meg     | 1992-01-01
may     | 1993-01-01
dad     | 1988-01-01
nobirth |
baby    | 2026-05-20
yan     | 2009-06-30
yve     | 2010-07-01
"""

ATTENDANCE = """
record_id | term  | term_starts | sessions_possible | absent_authorised | absent_unauthorised
ada       | 20251 | 2025-09-03  | 140               | 0                 | 15
ada       | 20252 | 2026-01-05  | 120               | 0                 | 13
ben       | 20251 | 2025-09-03  | 140               | 0                 | 14
ben       | 20252 | 2026-01-05  | 120               | 0                 | 13
cat       | 20251 | 2025-09-03  | 140               | 50                | 1
cat       | 20252 | 2026-01-05  | 120               | 50                | 1
dan       | 20243 | 2025-04-22  | 120               | 0                 | 60
dan       | 20252 | 2026-01-05  | 120               | 0                 | 60
eve       | 20243 | 2025-04-22  | 120               | 0                 | 60
eve       | 20251 | 2025-09-03  | 140               | 0                 | 60
yan       | 20251 | 2025-09-03  | 140               | 20                | 61
yan       | 20252 | 2026-01-05  | 120               | 0                 | 61
yve       | 20251 | 2025-09-03  | 140               | 0                 | 70
yve       | 20252 | 2026-01-05  | 120               | 0                 | 61
"""

EXCLUSIONS = """
exclusion_id | record_id | excluded_on | kind
X1           | ada       | 2025-06-30  | permanent
X2           | ben       | 2025-06-29  | permanent
X3           | cat       | 2026-06-01  | suspension
X4           | adult     | 2026-06-01  | permanent
"""

HEARINGS = """
hearing_id | record_id | heard_on   | result
C1         | may       | 2025-06-30 | community_order
C2         | mia       | 2025-06-29 | fine
C3         | meg       | 2026-06-01 | remanded
C4         | mum       | 2026-06-01 | not_guilty
C5         | dad       | 2026-07-01 | custody
"""

SPELLS = """
spell_id | record_id | service                | referred_on | started_on
S1       | mum       | Food bank              | 2025-12-30  |
S2       | mia       | Money advice           | 2025-12-29  |
S3       | meg       | Family support         | 2025-06-30  |
S4       | may       | Family support         | 2025-06-29  |
S5       | dad       | Domestic abuse adviser | 2025-06-30  |
S6       | nobirth   | Victim support         | 2026-06-01  |
"""

MATERNITY = """
booking_id | record_id | child_record_id | booked_on  | expected_on | weeks_at_booking | extra_support
B1         | mum       |                 | 2026-04-01 | 2026-08-01  | 21               | no
B2         | mia       |                 | 2026-04-01 | 2026-08-01  | 20               | no
B3         | meg       |                 | 2026-02-01 | 2026-06-02  | 9                | yes
B4         | may       |                 | 2026-02-01 | 2026-06-01  | 9                | yes
B5         | dad       | baby            | 2026-02-01 | 2026-06-20  | 9                | yes
"""

REVIEWS = """
review_id | record_id | reviewed_on | review      | development    | attended
R1        | tot       | 2026-02-01  | 2_2.5_years | below_expected | yes
R2        | tim       | 2026-02-01  | 2_2.5_years | as_expected    |
R3        | almost6   | 2025-01-01  | 2_2.5_years | below_expected |
R4        | six       | 2025-01-01  | 2_2.5_years | below_expected | no
R5        | baby      | 2024-12-29  | new_birth   | below_expected | no
R6        | tim       | 2024-12-30  | 1_year      |                | no
"""

FACTORS = """
assessment_id | record_id | assessed_on | factor
A1            | ada       | 2025-06-30  | 4A
A2            | ben       | 2025-06-29  | 4A
A3            | cat       | 2026-06-01  | 4B
A4            | adult     | 2026-06-01  | 4A
A5            | almost    | 2026-06-01  | 4A
A6            | dan       | 2026-06-01  | 1B
A7            | eve       | 2026-06-01  | 2B
A8            | tot       | 2026-06-01  | 1A
A9            | tim       | 2026-06-01  | 2C
A10           | ben       | 2025-06-30  | 4B
A11           | ada       | 2025-06-30  | 16A
A12           | ben       | 2025-06-29  | 17A
A13           | dan       | 2025-06-30  | 24A
A14           | eve       | 2025-06-29  | 13A
A15           | adult     | 2026-06-01  | 24A
A16           | yan       | 2025-06-30  | 5C
A17           | yve       | 2025-06-29  | 6A
A18           | yan       | 2025-06-30  | 7A
A19           | yve       | 2025-06-29  | 7A
A20           | yan       | 2025-06-30  | 11A
A21           | adult     | 2026-06-01  | 11A
A22           | yan       | 2025-06-30  | 18B
A23           | yve       | 2026-06-01  | 18C
A24           | yve       | 2026-06-01  | 14A
A25           | tim       | 2025-06-30  | 3B
A26           | six       | 2025-06-29  | 3A
"""

INCIDENTS = """
incident_id | occurred_on | incident_type | domestic
D1          | 2025-07-01  | argument      | yes
D2          | 2025-12-01  | argument      | yes
D3          | 2026-06-30  | argument      | yes
D4          | 2025-06-29  | argument      | yes
D5          | 2025-06-30  | argument      | yes
T1          | 2026-03-01  | theft         | no
T2          | 2025-06-29  | theft         | no
T3          | 2025-06-30  | theft         | no
T4          | 2026-05-01  | assault       | no
T5          | 2025-04-30  | assault       | no
"""

ROLES = """
incident_id | record_id | role          | outcome
D1          | ada       | child_present |
D2          | ada       | child_present |
D3          | ada       | child_present |
D1          | ben       | child_present |
D2          | ben       | child_present |
T1          | ben       | child_present |
D4          | cat       | child_present |
D5          | eve       | victim        |
D3          | mum       | victim        | no_further_action
D4          | mia       | victim        |
T1          | meg       | victim        |
D3          | dad       | suspect       | no_further_action
T1          | dan       | suspect       | charged
T1          | almost    | suspect       | community_resolution
T1          | adult     | suspect       | convicted
T1          | ada       | suspect       | no_further_action
T1          | cat       | suspect       | under_investigation
T1          | tot       | suspect       |
T2          | ben       | suspect       | cautioned
T3          | eve       | suspect       | cautioned
D3          | yan       | suspect       | cautioned
D2          | yve       | suspect       | under_investigation
D3          | may       | suspect       | charged
D4          | meg       | suspect       | charged
T1          | ada       | victim        |
T4          | ada       | victim        |
T4          | cat       | victim        |
T5          | cat       | victim        |
"""

EPISODES = """
episode_id | record_id | episode_kind     | started_on | ended_on   | primary_need
E1         | eve       | child_protection | 2025-06-30 | 2025-09-01 | N1
E2         | dan       | child_protection | 2025-06-29 |            | N5
E3         | tot       | child_in_need    | 2026-06-01 |            | N5
E4         | tim       | contact          | 2026-06-01 |            | N4
E5         | ben       | early_help       | 2025-06-30 | 2025-12-01 | N4
E6         | six       | child_in_need    | 2025-06-30 |            | N2
E7         | almost6   | contact          | 2026-06-01 |            | N3
E8         | six       | early_help       | 2025-06-30 |            | N6
E9         | almost6   | early_help       | 2025-06-29 |            | N6
"""

MISSING = """
episode_id | record_id | missing_from | risk
M1         | ada       | 2025-08-01   | low
M2         | ada       | 2026-06-01   | medium
M3         | ben       | 2025-08-01   | low
M4         | cat       | 2024-09-01   | low
M5         | cat       | 2025-09-02   | low
M6         | dan       | 2026-01-01   | high
M7         | eve       | 2025-06-29   | high
M8         | adult     | 2026-01-01   | high
M9         | tot       | 2024-09-01   | low
M10        | tot       | 2025-09-01   | low
"""

NOTICES = """
notice_id | record_id | incident_id | notified_on
N1        | tot       | D9          | 2025-06-30
N2        | tim       | D9          | 2025-06-29
"""

TENANCIES = """
tenancy_id | record_id | started_on | ended_on   | temporary | weekly_rent | arrears | arrears_on | notice_on
H1         | mum       | 2020-01-01 |            | no        | 100         | 800     | 2026-01-01 |
H2         | mia       | 2020-01-01 |            | no        | 100         | 799     | 2026-01-01 |
H3         | meg       | 2020-01-01 |            | no        | 100         | 900     | 2025-12-29 | 2025-06-30
H4         | may       | 2020-01-01 | 2026-06-29 | yes       | 100         | 900     | 2026-06-01 | 2026-06-01
H5         | dad       | 2020-01-01 | 2026-06-30 | yes       | 0           | 900     | 2026-06-01 | 2025-06-29
H6         | nobirth   | 2026-07-01 |            | yes       |             |         |            |
H7         | almost    | 2026-01-01 |            | yes       |             |         |            |
H8         | adult     | 2026-01-01 |            | yes       |             |         |            |
H9         | yve       | 2026-01-01 | 2026-06-01 | yes       |             |         |            |
"""

FIRES_FOR = {
    "low_attendance": {"ada", "yan", "yve"},
    "severe_absence": {"yan"},
    "permanently_excluded": {"ada"},
    "not_brought_to_review": {"tim"},
    "disability_or_illness": {"yan", "six"},
    "child_substance_use": {"tot"},
    "child_violent_at_home": {"yan"},
    "young_carer": {"yan"},
    "child_sexual_exploitation": {"yan"},
    "harm_outside_the_home": {"yan", "ada"},
    "child_at_risk_of_crime": {"yve", "six"},
    "domestic_abuse_proved": {"may"},
    "alone_in_temporary_accommodation": {"almost"},
    "money_help_asked": {"mum"},
    "family_support_asked": {"meg"},
    "domestic_abuse_support": {"dad"},
    "expectant_parent_support": {"mum", "meg"},
    "early_development": {"tot", "almost6"},
    "child_mental_health": {"ada", "almost"},
    "adult_substance_use": {"dan", "eve"},
    "adult_mental_health": {"cat", "ben"},
    "abuse_or_neglect": {"ada", "eve", "yve"},
    "child_criminal_exploitation": {"dan"},
    "adult_in_crime": {"adult", "may"},
    "parenting_support": {"tot", "ben"},
    "harmful_parental_conflict": {"ada"},
    "child_missing": {"ada", "dan", "tot"},
    "child_in_crime": {"dan", "almost", "eve", "yan"},
    "domestic_abuse_victim": {"mum", "eve"},
    "child_domestic_abuse": {"ada", "ben", "eve", "tot", "tim"},
    "temporary_accommodation": {"dad", "almost", "adult"},
    "eviction_risk": {"meg"},
    "rent_arrears": {"mum"},
}


@pytest.fixture(scope="module")
def room() -> Workspace:
    return fire(
        PEOPLE,
        attendance=ATTENDANCE,
        exclusions=EXCLUSIONS,
        hearings=HEARINGS,
        service_spells=SPELLS,
        maternity_bookings=MATERNITY,
        health_reviews=REVIEWS,
        assessment_factors=FACTORS,
        incidents=INCIDENTS,
        incident_roles=ROLES,
        episodes=EPISODES,
        missing_episodes=MISSING,
        abuse_notices=NOTICES,
        tenancies=TENANCIES,
        members="""
        family_id | person_id | place
        f1        | ada       | child
        f1        | mum       | parent
        """,
    )


@pytest.mark.parametrize("name", [rule.name for rule in signal_rules.shipped()])
def test_it_fires_for_those_and_nobody_else(room: Workspace, name: str) -> None:
    assert fired_for(room, name) == FIRES_FOR[name]


def test_every_outcome_has_a_signal() -> None:
    assert {rule.outcome for rule in signal_rules.shipped()} == set(range(1, 11))


def test_a_signal_says_what_it_rests_on(room: Workspace) -> None:
    found = signal(room, "low_attendance", "ada")
    assert found["words"] == "Attendance below 90 %, absence with leave left out, in 2 terms running, the last from 5 January 2026"
    assert found["rests_on"] == ["attendance 89 % in the term from 3 September 2025", "attendance 89 % in the term from 5 January 2026"]
    assert (found["need"], found["outcome"], found["version"], found["rows"]) == ("1.1", 1, 1, 2)


def test_signals_stand_under_the_family_of_the_person(room: Workspace) -> None:
    assert signal(room, "low_attendance", "ada")["family_id"] == "f1"
    assert signal(room, "child_missing", "dan")["family_id"] is None


def test_a_child_missing_twice_and_once_at_high_risk_is_told_once_a_row(room: Workspace) -> None:
    assert signal(room, "child_missing", "ada")["rests_on"] == ["reported missing on 1 August 2025", "reported missing on 1 June 2026"]
    assert signal(room, "child_missing", "dan")["rests_on"] == ["reported missing on 1 January 2026, graded high risk"]


def test_who_was_only_suspected_has_no_signal_from_it(room: Workspace) -> None:
    assert not any("theft" in row["row_words"] for row in room.read("signal_rows").to_pyarrow().to_pylist())
    rests_on = {(row["extract"], row["kind"], row["line"]) for row in room.read("signal_rows").to_pyarrow().to_pylist()}
    lines = ROLES.strip().splitlines()
    proved = ("charged", "convicted", "cautioned", "resolution")
    suspected = [number for number, line in enumerate(lines[1:], start=2) if "suspect" in line and not any(one in line for one in proved)]
    assert suspected
    assert not rests_on & {("people", "incident_roles", number) for number in suspected}
    assert fired_for(room, "domestic_abuse_victim") & {"dad"} == set()


def test_the_victims_signal_says_nothing_of_the_outcome_or_the_suspect(room: Workspace) -> None:
    found = signal(room, "domestic_abuse_victim", "mum")
    assert found["words"] == "Domestic incidents as a victim in the last 12 months: 1; last on 30 June 2026"
    assert found["rests_on"] == ["victim in a domestic incident on 30 June 2026"]


def test_nothing_adds_signals_up(room: Workspace) -> None:
    assert "score" not in " ".join(room.read("signals").columns)
    signals = room.read("signals").to_pandas()
    assert not signals.duplicated(["signal", "person_id"]).any()
