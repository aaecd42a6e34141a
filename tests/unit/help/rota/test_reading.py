"""A plan is read whole or refused with every fault at once, each with its line and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.errors import InputRefused
from sooner.help.rota import reading, rota
from tests.unit.help.rota.plans import MONDAY, TUESDAY, plan, volunteer

EXAMPLE = Path(__file__).parents[4] / "examples" / "rota.toml"

BAD = """name = "Bad"
wieghts = 1

[horizon]
first = 2026-03-02
last = 2026-02-01

[half_days]
morning = { starts = 12:00:00, ends = 09:00:00 }
afternoon = { starts = 08:00:00, ends = 16:00:00 }

[[court]]
name = "Oxford"

[[court]]
name = "oxford"

[[session]]
court = "Oxfrod"
days = ["Teusday"]

[[session]]
court = "Oxford"

[[session]]
court = "Oxford"
dates = [2027-01-01]
every = 2

[[volunteer]]
name = "Ann"
courts = ["Oxford", "Reading"]
most_a_week = -1
available = [{}]

[[volunteer]]
name = "Bea"
courts = ["Oxford"]
most_a_week = 2
available = [{ first = 2026-03-05, last = 2026-03-01 }]
away = [{}]
likes_with = ["Bea", "Anne"]
not_with = ["Bea"]

[[cannot_come]]
volunteer = "Carl"

[[fixed]]
volunteer = "Bea"
court = "Oxford"
date = 2026-03-03
half_day = "evening"
"""


def refused(given):
    with pytest.raises(InputRefused) as caught:
        rota(given)
    return caught.value.faults


def test_all_faults_at_once_with_line_and_mend(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(BAD, encoding="utf-8")
    faults = refused(path)
    told = [(fault.line, fault.why) for fault in faults]
    assert {(line, why) for line, why in told} >= {
        (2, "'wieghts' is no key of a plan"),
        (6, "the last day is before the first"),
        (9, "the morning ends before it starts"),
        (10, "the afternoon starts before the morning ends, so nobody could do both"),
        (16, "this court stands twice"),
        (20, "days.0: Input should be 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday' or 'Sunday'"),
        (22, "the session says neither days nor dates"),
        (27, "the date lies outside the rota"),
        (28, "a session with dates is not repeated"),
        (33, "most_a_week: Input should be greater than or equal to 0"),
        (40, "the last day is before the first"),
        (41, "it does not say when they are away"),
        (42, "a volunteer is named in their own wish"),
        (42, "no [[volunteer]] has this name"),
        (43, "the same volunteer is liked and not"),
        (46, "no [[volunteer]] has this name"),
        (45, "it does not say when they cannot come"),
        (52, "half_day: Input should be 'morning' or 'afternoon'"),
    }
    assert all(fault.mend for fault in faults)
    assert "Did you mean 'weights'?" in [fault.mend for fault in faults]
    assert "Did you mean 'Ann'?" in [fault.mend for fault in faults]
    assert told == sorted(told, key=lambda each: each[0])


def test_a_court_and_a_volunteer_that_are_not_there():
    (fault,) = refused(plan(volunteer("Ann", courts=["Oxfrod"])))
    assert str(fault) == "the plan, column volunteer.1.courts: no [[court]] has this name ('Oxfrod'). Did you mean 'Oxford'?"


@pytest.mark.parametrize(
    ("bytes_", "line", "why"),
    [
        (b"name = \n", 1, "this is not TOML: Invalid value"),
        (b'name = "a"\n[horizon\n', 2, "this is not TOML: Expected ']' at the end of a table declaration"),
        (b'name = "\xff"\n', 1, "the file is not in UTF-8"),
        (b"[horizon]\nfirst = 2026-01-01\nlast = 2026-01-02\n", None, "the plan has no name"),
        (b'name = "a"\n', None, "[horizon] lacks 'first'"),
        (b'name = "a"\n[horizon]\nfirst = 2026-01-01\nlast = 2062-01-02\n', 4, "the rota would be for more than two years"),
        (b'name = "a"\n[horizon]\nfirst = 2026-01-01\nlast = 2026-01-02\n[court]\nname = "b"\n', 5, "[court] stands in single brackets"),
        (b'name = "a"\ncourt = "b"\n[horizon]\nfirst = 2026-01-01\nlast = 2026-01-02\n', 2, "[court] stands in single brackets"),
        (
            b'name = "a"\n[horizon]\nfirst = 2026-01-01\nlast = 2026-01-02\n[[court]]\nname = "=1+1"\n',
            6,
            "name: String should match pattern '^[^\\W\\d_][^\\r\\n]*$'",
        ),
    ],
)
def test_files_that_are_no_plan(tmp_path, bytes_, line, why):
    path = tmp_path / "plan.toml"
    path.write_bytes(bytes_)
    faults = refused(path)
    assert (line, why) in [(fault.line, fault.why) for fault in faults]


def test_a_file_that_is_not_there(tmp_path):
    (fault,) = refused(tmp_path / "none.toml")
    assert fault.why == "there is no such file, or it cannot be read"


def test_parts_that_cannot_be_read_hide_no_other_fault():
    faults = refused(plan(volunteer("Ann", courts=["Rugby"]), horizon={}, half_days={"morning": 1}, session=[{"court": "Oxford", "days": ["Tuesday"]}]))
    assert {fault.column for fault in faults} >= {"horizon.first", "horizon.last", "half_days.morning", "volunteer.1.courts"}


ANN = {"volunteer": "Ann", "court": "Oxford", "date": TUESDAY, "half_day": "morning"}


@pytest.mark.parametrize(
    ("people", "fixed", "why"),
    [
        ([volunteer("Ann")], [ANN | {"volunteer": "Al"}], "no [[volunteer]] has this name"),
        ([volunteer("Ann")], [ANN | {"date": MONDAY}], "no session opens this desk: Oxford, 2026-03-02, morning"),
        (
            [volunteer("Ann", checks={"dbs": MONDAY})],
            [ANN],
            "Ann's DBS check runs out on 2 March 2026, and cannot be fixed at Oxford, Tuesday 3 March 2026, morning",
        ),
        ([volunteer("Ann")], [ANN, ANN | {"court": "Reading"}], "fixed place 1 has Ann elsewhere on this half-day"),
        ([volunteer("Ann", most_a_week=0)], [ANN], "Ann is fixed more often in this week than they come at most (0)"),
        (
            [volunteer("Ann"), volunteer("Bea")],
            [ANN, ANN | {"volunteer": "Bea"}],
            "Ann and Bea cannot make a desk: one has to lead, and not both can be beginners",
        ),
        (
            [volunteer("Ann", lead=True), volunteer("Bea"), volunteer("Carl")],
            [ANN, ANN | {"volunteer": "Bea"}, ANN | {"volunteer": "Carl"}],
            "more than two are fixed at Oxford, Tuesday 3 March 2026, morning",
        ),
    ],
)
def test_a_fixed_place_that_breaks_a_rule_is_refused(people, fixed, why):
    courts = [{"name": "Oxford"}, {"name": "Reading"}]
    sessions = [{"court": each["name"], "days": ["Tuesday"], "half_days": ["morning"]} for each in courts]
    people = [each | {"courts": ["Oxford", "Reading"]} for each in people]
    assert why in [fault.why for fault in refused(plan(*people, fixed=fixed, court=courts, session=sessions))]


def test_two_sessions_that_open_one_desk():
    session = {"court": "Oxford", "days": ["Tuesday"], "half_days": ["morning"]}
    (fault,) = refused(plan(session=[session, {**session, "half_days": []}]))
    assert fault.why == "session 1 opens the same desk already: Oxford, 2026-03-03, morning"


def test_the_example_is_a_plan_with_every_key():
    text = EXAMPLE.read_text(encoding="utf-8")
    assert [key for key in reading.KEYS if f"{key} =" not in text and f"[{key}]" not in text] == []
    for model in (*reading.SEVERAL.values(), *reading.ONCE.values()):
        if model is not reading.Weights:
            missing = [name for name in model.model_fields if f"{name} =" not in text]
            assert missing == [], model


def test_a_date_says_more_than_a_pattern_and_patterns_leave_out_days_without_work():
    made = rota(EXAMPLE)
    days = {row.date for row in made.rows}
    assert {day.isoformat() for day in days} >= {"2026-03-17", "2026-03-04", "2026-03-18", "2026-04-01"}
    assert "2026-03-11" not in {day.isoformat() for day in days}
    easter = plan(horizon={"first": "2026-04-03", "last": "2026-04-06"}, session=[{"court": "Oxford", "days": ["Friday", "Saturday", "Monday"]}])
    assert [row.date.isoformat() for row in rota(easter).rows] == ["2026-04-04"] * 4
    dated = plan(horizon={"first": "2026-04-03", "last": "2026-04-06"}, session=[{"court": "Oxford", "dates": ["2026-04-03"], "half_days": ["morning"]}])
    assert [row.date.isoformat() for row in rota(dated).rows] == ["2026-04-03"] * 2
    closed = plan(horizon={"first": MONDAY, "last": TUESDAY, "closed": [TUESDAY]})
    assert rota(closed).rows == ()
