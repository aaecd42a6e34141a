"""No rota breaks a hard rule, none fills fewer places than can be filled, none that fills as many loses fewer points: held to a second opinion."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.help.rota import rota
from tests.unit.help.rota import second_opinion
from tests.unit.help.rota.plans import drawn

seeds = st.integers(0, 10**6)
#: A plan of which some desks open and others do not.
WITH_DESKS = 5


def rows(made):
    return [asdict(row) for row in made.rows]


def holds(seed, weeks=1):
    plan = drawn(seed, weeks=weeks)
    made = rota(plan)
    assert second_opinion.broken_rules(plan, rows(made)) == []
    assert sorted({(row.date, row.half_day, row.court) for row in made.rows}) == second_opinion.desks_of(plan)
    assert all(bool(row.why) and not row.volunteer for row in made.rows if row.state == "empty")
    return plan, made


@settings(max_examples=60)
@given(seeds)
def test_no_hard_rule_is_broken(seed):
    holds(seed)


@pytest.mark.long
@settings(max_examples=500)
@given(seeds, st.integers(1, 4))
def test_no_hard_rule_is_broken_in_five_hundred_plans(seed, weeks):
    holds(seed, weeks)


def seats_of(made):
    found = {}
    for row in made.rows:
        there = found.setdefault((row.date, row.half_day, row.court), ())
        found[row.date, row.half_day, row.court] = (*there, row.volunteer) if row.volunteer else there
    return found


@settings(max_examples=40)
@given(seeds)
def test_as_many_places_are_filled_as_can_be_and_no_rota_that_fills_as_many_loses_fewer_points(seed):
    plan = drawn(seed, volunteers=seed % 6)
    made = rota(plan)
    every = list(second_opinion.every_rota(plan))
    most = max(sum(map(bool, seats.values())) for seats in every)
    assert made.filled == 2 * most
    fair = {each.volunteer: each.fair for each in made.people}
    least = min(second_opinion.points(plan, seats, fair) for seats in every if sum(map(bool, seats.values())) == most)
    assert second_opinion.points(plan, seats_of(made), fair) == pytest.approx(least, abs=1e-6)
    assert sum(made.points.values()) == pytest.approx(least, abs=1e-6)


@settings(max_examples=10)
@given(seeds)
def test_the_same_plan_gives_the_same_rota_in_whatever_order_the_file_has_it(seed):
    plan = drawn(seed, weeks=3)
    shuffled = {**plan, "volunteer": plan["volunteer"][::-1], "session": plan["session"][::-1], "court": plan["court"][::-1]}
    assert rota(plan).rows == rota(plan).rows == rota(shuffled).rows


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"courts": []}, "not trained"),
        ({"most_travel": 1, "travel": {"Oxford": 9, "Reading": 9}}, "too far"),
        ({"checks": {}}, "dbs out of date"),
        ({"available": []}, "not available"),
        ({"most_a_week": 0}, "more than they come"),
    ],
)
def test_the_second_opinion_sees_a_broken_rule(change, broken):
    plan, made = holds(WITH_DESKS)
    who = next(row.volunteer for row in made.rows if row.volunteer)
    changed = {**plan, "volunteer": [each | change if each["name"] == who else each for each in plan["volunteer"]]}
    assert any(broken in said for said in second_opinion.broken_rules(changed, rows(made)))


def test_the_second_opinion_sees_a_bad_desk():
    day = [{"date": second_opinion.date(2026, 3, 3), "half_day": "morning", "court": "Oxford", "state": "filled", "volunteer": name} for name in ("Aa", "Ba")]
    base = {"courts": ["Oxford"], "checks": dict.fromkeys(("dbs", "agreement", "induction"), second_opinion.date.max), "available": [{}], "most_a_week": 1}
    plan = {"volunteer": [{"name": name, **base, "beginner": True} for name in ("Aa", "Ba")]}
    said = second_opinion.broken_rules(plan, day)
    assert [why.split(": ")[1] for why in said] == ["nobody leads", "only beginners"]
    assert [why.split(": ")[1] for why in second_opinion.broken_rules(plan, day[:1])] == ["not two at the desk", "nobody leads", "only beginners"]
