"""What became of people after a need was seen: by hand, and in a simulation whose truth is known."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from sooner.find.run_report import outcomes
from sooner.find.run_report.lines import rows
from sooner.find.run_report.outcomes import FOLLOW_UP, Known
from tests.unit.find.families.drawn import TODAY
from tests.unit.find.run_report.worlds import said, world

EARLY, LATE = TODAY - timedelta(days=300), TODAY - timedelta(days=100)


def people(prefix, count):
    return [f"{prefix}{number}" for number in range(count)]


def signals(*told):
    return "signal | person_id | family_id | first_seen\n" + "\n".join(f"{signal} | {who} | {family} | {day}" for signal, who, family, day in told)


def later(*told):
    return "person_id | what | happened_on\n" + "\n".join(f"{who} | {what} | {day}" for who, what, day in told)


def test_where_nothing_came_back_nothing_can_be_told():
    lines = outcomes.lines(world(signals=signals(("theft", "ada", "f1", EARLY))), ("theft",))
    assert {line.said for line in lines} == {"not evaluable: nothing has come back yet of what became of people later"}


def test_few_are_not_told_of():
    lines = outcomes.lines(world(signals=signals(("theft", "ada", "f1", EARLY)), later_outcomes=later(("ada", "re_referred", LATE))), ("theft",))
    assert {line.count for line in lines} == {None}
    assert all(line.said.startswith("not evaluable: fewer than 20 ") for line in lines)


def test_precision_recall_and_missed_by_hand():
    seen = [("theft", who, f"f{who}", EARLY) for who in people("a", 24)]
    seen += [("theft", who, "", LATE) for who in people("late", 5)] + [("arson", "m1", "fm1", EARLY)]
    first = TODAY - timedelta(days=365)
    told = [(who, "stepped_up", EARLY + timedelta(days=30)) for who in people("a", 12)]
    told += [(who, "closed_needs_met", EARLY + timedelta(days=30)) for who in people("a", 24)]
    told += [("a12", "re_referred", EARLY + FOLLOW_UP + timedelta(days=1)), ("a13", "re_referred", EARLY), ("a13", "re_referred", EARLY + timedelta(days=2))]
    told += [(who, "protection_plan", LATE) for who in people("m", 8)] + [("a20", "stepped_up", TODAY + timedelta(days=1)), ("z", "closed_needs_met", first)]
    helped = f"""
    family_id | person_id | from_on
    fa1       |           | {EARLY + timedelta(days=9)}
    fa2       | a2        | {EARLY + FOLLOW_UP}
    fa3       | a3        | {EARLY - timedelta(days=1)}
    gone      |           | {EARLY}
    gone      | a4        | {EARLY}
    """
    members = "family_id | person_id\n" + "\n".join(f"f{who} | {who}" for who in [*people("a", 24), "m1", "m2"]) + "\nfm1 | m3"
    view = world(signals=signals(*seen), later_outcomes=later(*told), help_given=helped, family_members=members)
    lines = outcomes.lines(view, ("theft", "arson"))
    assert said(lines, "precision")["theft", "", ""] == (13, 24)
    assert said(lines, "acted_on")["theft", "", ""] == (3, 24)
    assert said(lines, "recall")["theft", "", ""] == (13, 22), "a13 was referred again on the very day, and that was the first time"
    assert said(lines, "recall")["any need", "", ""] == (14, 22)
    assert said(lines, "missed_people")["", "", ""] == (8, 22)
    assert said(lines, "missed_families")["", "", ""] == (7, 21), "m1 and m3 are of one family, in which a need had been seen"
    assert said(lines, "precision")["arson", "", ""] == (None, None)


def test_the_intervals_hold_the_truth_of_a_simulation():
    """Recall is 0.6 and precision 0.3 by construction; of 400 draws the 95 % intervals hold them as often as they say."""
    chance, held = np.random.default_rng(11), {"precision": 0, "recall": 0}
    day = TODAY - timedelta(days=250)
    for _draw in range(400):
        flagged = {f"p{n}": day for n in range(120)}
        harmed = {who: (day + timedelta(days=60),) for who in flagged if chance.uniform() < 0.3}
        total = 90
        extra = {f"q{n}": (day + timedelta(days=60),) for n in range(total)}
        found = {who: day for who in extra if chance.uniform() < 0.6}
        one = Known({"theft": flagged}, harmed, {}, day - timedelta(days=9), TODAY)
        other = Known({"theft": found}, extra, {}, day - timedelta(days=9), TODAY)
        (precise,) = rows([outcomes._precision(one, "theft")], "exact")
        (recalled,) = rows([outcomes._recall(other, "theft")], "exact")
        held["precision"] += precise["low"] <= 0.3 <= precise["high"]
        held["recall"] += recalled["low"] <= 0.6 <= recalled["high"]
    assert all(0.92 <= count / 400 <= 0.98 for count in held.values())


def test_outcomes_begin_when_the_first_one_is_known():
    known = Known({"theft": {"ada": date(2020, 1, 1), "ben": EARLY}}, {}, {}, EARLY, TODAY)
    assert outcomes.followed(known, "theft") == {"ben": EARLY}
