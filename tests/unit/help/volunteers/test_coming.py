"""When somebody can come, as the plan of a rota has it; and the desks that a rota is made for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from sooner.definitions.volunteers import shipped
from sooner.help.rota import rota
from sooner.help.rota.demand import desks_wanted
from sooner.help.rota.desks import Desk
from sooner.help.volunteers.coming import NOTICE_WORDS, Availability, Notice, may_be_planned, notice, plan_part
from sooner.help.volunteers.facts import Away, Capability
from tests.unit.help.volunteers.test_vetting import GOOD, READY

RULES = shipped()
COURT = "Northmere Crown Court"
HORIZON = (date(2026, 10, 5), date(2026, 10, 16))
CAN_COME = Availability(
    (("Tuesday", "afternoon"), ("Tuesday", "morning"), ("Monday", "morning")), (COURT, "Elsewhere"), 2, (COURT, "Elsewhere"), ("Tuesday", "morning")
)


def test_a_volunteer_as_a_plan_has_them() -> None:
    facts = replace(READY, away=(Away(date(2026, 10, 6), date(2026, 10, 6)), Away(date(2026, 10, 14), pause=True)), left_on=date(2026, 10, 15))
    assert plan_part("Ann", facts, CAN_COME, HORIZON, [COURT], RULES) == {
        "name": "Ann",
        "lead": False,
        "beginner": False,
        "checks": {"dbs": date(2029, 3, 28), "agreement": HORIZON[1], "induction": HORIZON[1]},
        "courts": [COURT],
        "most_a_week": 2,
        "available": [{"days": ["Monday"], "half_days": ["morning"]}, {"days": ["Tuesday"], "half_days": ["morning", "afternoon"]}],
        "away": [
            {"first": date(2026, 10, 6), "last": date(2026, 10, 6)},
            {"first": date(2026, 10, 14)},
            {"last": date(2026, 2, 19)},
            {"first": date(2026, 10, 16)},
        ],
        "likes": {"courts": [COURT], "days": ["Tuesday"], "half_days": ["morning"]},
    }


def test_who_is_new_is_a_beginner_and_who_leads_is_not() -> None:
    new = replace(READY, capabilities=((Capability.DESK, date(2026, 9, 1)),))
    leads = replace(new, capabilities=((Capability.LEAD, date(2026, 9, 1)),))
    later = replace(new, capabilities=(*new.capabilities, (Capability.LEAD, date(2026, 10, 9))))
    told = [(part["lead"], part["beginner"]) for part in (plan_part("Ann", facts, CAN_COME, HORIZON, [COURT], RULES) for facts in (new, leads, later))]
    assert told == [(False, True), (True, False), (False, True)]


def test_who_belongs_in_a_plan() -> None:
    assert may_be_planned(READY, *HORIZON, RULES)
    assert may_be_planned(replace(READY, dbs=(), induction_on=None), *HORIZON, RULES), "the rota says that they lack a check"
    assert not may_be_planned(replace(READY, references=(GOOD,)), *HORIZON, RULES)
    assert not may_be_planned(replace(READY, capabilities=((Capability.PEER, date(2026, 1, 1)),)), *HORIZON, RULES)
    assert not may_be_planned(replace(READY, left_on=date(2026, 10, 4)), *HORIZON, RULES)
    unchecked = plan_part("Ann", replace(READY, dbs=(), induction_on=None, agreement_on=None), CAN_COME, HORIZON, [COURT], RULES)
    assert unchecked["checks"] == {}


def test_a_rota_is_made_from_them_and_says_who_lacks_a_check() -> None:
    can_come = replace(CAN_COME, slots=(("Tuesday", "morning"),))
    leads = replace(READY, capabilities=((Capability.LEAD, date(2026, 2, 20)),))
    people = {"Ann": leads, "Bea": replace(READY, dbs=())}
    made = rota(
        {
            "name": "Test",
            "horizon": {"first": HORIZON[0], "last": HORIZON[1]},
            "court": [{"name": COURT}],
            "session": [{"court": COURT, "days": ["Tuesday"], "half_days": ["morning"]}],
            "volunteer": [plan_part(name, facts, can_come, HORIZON, [COURT], RULES) for name, facts in people.items()],
        }
    )
    assert made.filled == 0
    assert "Bea has no DBS check" in made.rows[1].why


@pytest.mark.parametrize(("days", "found"), [(7, Notice.IN_TIME), (6, Notice.SHORT), (2, Notice.SHORT), (1, Notice.LAST_MINUTE), (0, Notice.LAST_MINUTE)])
def test_how_much_notice_it_is(days: int, found: Notice) -> None:
    assert notice(date(2026, 10, 1), date(2026, 10, 1 + days), RULES) is found
    assert NOTICE_WORDS[found]


def test_desks_are_the_ordinary_days_and_those_of_which_a_list_promises_hearings() -> None:
    first, last = date(2026, 8, 24), date(2026, 9, 8)
    hearings = [
        (COURT, date(2026, 9, 1), time(10)),
        (COURT, date(2026, 9, 1), time(10, 30)),
        (COURT, date(2026, 9, 3), None),
        (COURT, date(2026, 9, 3), time(13)),
        (COURT, date(2026, 9, 9), time(10)),
    ]
    desk_days = {COURT: [("Monday", "morning"), ("Tuesday", "morning")], "Other": [("Saturday", "afternoon")]}
    assert desks_wanted(desk_days, hearings, first, last) == (
        Desk(date(2026, 8, 24), "morning", COURT),
        Desk(date(2026, 8, 25), "morning", COURT),
        Desk(date(2026, 8, 29), "afternoon", "Other"),
        Desk(date(2026, 9, 1), "morning", COURT, 2),
        Desk(date(2026, 9, 3), "morning", COURT, 1),
        Desk(date(2026, 9, 3), "afternoon", COURT, 1),
        Desk(date(2026, 9, 5), "afternoon", "Other"),
        Desk(date(2026, 9, 7), "morning", COURT),
        Desk(date(2026, 9, 8), "morning", COURT),
    ), "31 August 2026 is a bank holiday"
