"""The single change that is told opens the desk, and where none is told none does: each is made, and the plan tried out again."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.help.rota import rota
from sooner.help.rota.changes import EASE
from tests.unit.help.rota import second_opinion
from tests.unit.help.rota.plans import LATE, drawn, plan, volunteer

CHECKS = ("dbs", "agreement", "induction")
NEW = {"name": "New Person", "most_a_week": 1, "checks": dict.fromkeys(CHECKS, LATE), "available": [{}]}


def changed(before, kind, name, desk):
    """The plan with one change made to it, as a coordinator would make it."""
    day, half, court = desk
    after = deepcopy(before)
    if kind.startswith("recruit"):
        after["volunteer"].append({**NEW, "courts": [court], "lead": kind == "recruit_lead"})
        return after
    one = next(each for each in after["volunteer"] if each["name"] == name)
    if kind in CHECKS:
        one["checks"][kind] = LATE
    elif kind == "week":
        one["most_a_week"] += 1
    elif kind == "free":
        one["available"].append({"dates": [day], "half_days": [half]})
    elif kind == "travel":
        one["travel"][court] = 0
    elif kind == "court":
        one["courts"].append(court)
    elif kind == "lead":
        one["lead"] = True
    elif kind == "away":
        one["away"] = [each for each in one["away"] if day not in each["dates"]]
    else:
        one.update(beginner=False, new_at=[])
    return after


def opens(before, seats, desk):
    """Whether some rota of the plan opens the desk and keeps every open one open."""
    open_now = {key for key, pair in seats.items() if pair}
    return any(open_now | {desk} <= {key for key, pair in each.items() if pair} for each in second_opinion.every_rota(before))


def seats_of(made):
    found = {}
    for row in made.rows:
        key = (row.date, row.half_day, row.court)
        found[key] = (*found.get(key, ()), row.volunteer) if row.volunteer else found.get(key, ())
    return found


def tells_the_truth(seed):
    before = drawn(seed, volunteers=seed % 5)
    made = rota(before)
    seats = seats_of(made)
    for desk, why in made.whys.items():
        told = why.change
        if told:
            assert told.kind != "move", "a rota that could be filled by moving somebody was not the fullest"
            assert opens(changed(before, told.kind, told.volunteer, told.desk.key), seats, desk.key), why
        easier = EASE[1:] if told is None else EASE[1 : EASE.index(told.kind)] if told.moves or told.kind == "recruit" else ()
        for kind in easier:
            for person in before["volunteer"] if not kind.startswith("recruit") else before["volunteer"][:1]:
                for at in seats:
                    if not (kind.startswith("recruit") and at != desk.key):
                        assert not opens(changed(before, kind, person["name"], at), seats, desk.key), (kind, person["name"], at, why)


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_the_change_that_is_told_opens_the_desk_and_where_none_is_told_none_does(seed):
    tells_the_truth(seed)


@pytest.mark.long
@settings(max_examples=200)
@given(st.integers(0, 10**6))
def test_the_change_that_is_told_opens_the_desk_in_two_hundred_plans(seed):
    tells_the_truth(seed)


@pytest.mark.parametrize(
    ("people", "lead", "change"),
    [
        ([], "The plan has no volunteers.", "No single change would fill it."),
        (
            [volunteer("Ann", lead=True)],
            "Ann could lead, but nobody sits at a desk alone.",
            "Find one more volunteer for Oxford on Tuesday 3 March 2026, morning, to sit with Ann.",
        ),
        (
            [volunteer("Ann", lead=True, checks={"dbs": second_opinion.date(2026, 3, 2)}), volunteer("Bea")],
            "Nobody who can lead is free on Tuesday 3 March 2026, morning: Ann's DBS check runs out on 2 March 2026.",
            "Renew Ann's DBS check to hold on 3 March 2026, with Bea beside them.",
        ),
        ([volunteer("Ann"), volunteer("Bea")], "No volunteer in the plan can lead a desk.", "Give Ann the training to lead a desk, with Bea beside them."),
        (
            [volunteer("Ann", lead=True, new_at=["Oxford"]), volunteer("Bea", beginner=True)],
            "Ann and Bea are free, and all of them beginners at Oxford: two beginners do not make a desk.",
            "Let Ann learn Oxford first, so that they are no beginner there, with Bea beside them.",
        ),
        (
            [volunteer("Ann", lead=True, most_a_week=0), volunteer("Bea")],
            "Nobody who can lead is free on Tuesday 3 March 2026, morning: Ann has no half-day that week, as many as they come.",
            "Ask Ann for one more half-day in the week of 2 March 2026, with Bea beside them.",
        ),
    ],
)
def test_the_reason_and_the_change_in_words(people, lead, change):
    made = rota(plan(*people))
    assert [row.why for row in made.rows if row.place == 1] == [f"{lead} {change}"]


def test_somebody_has_to_move_first():
    """Ann alone leads at Oxford and is at Reading, where Bea, who leads too, could take her place if her check were renewed."""
    ann = volunteer("Ann", lead=True, courts=["Oxford", "Reading"])
    bea = volunteer("Bea", lead=True, courts=["Reading"], checks={"dbs": None})
    others = [volunteer("Carl", courts=["Reading"]), volunteer("Dev", courts=["Oxford"])]
    courts = [{"name": "Oxford"}, {"name": "Reading"}]
    sessions = [
        {"court": "Oxford", "days": ["Tuesday"], "half_days": ["morning"]},
        {"court": "Reading", "days": ["Tuesday"], "half_days": ["morning"], "hearings": 9},
    ]
    (why,) = rota(plan(ann, bea, *others, court=courts, session=sessions)).whys.values()
    assert (why.change.kind, why.change.volunteer) == ("dbs", "Bea")
    assert why.change.sentence == (
        "Complete Bea's DBS check by 3 March 2026, and move Ann from Reading, Tuesday 3 March 2026, morning; "
        "Ann to Oxford, Tuesday 3 March 2026, morning; Dev to Oxford, Tuesday 3 March 2026, morning; Bea to Reading, Tuesday 3 March 2026, morning."
    )


def test_a_change_keeps_whom_the_plan_fixes():
    """Bea and Carl could open the desk, but Ann is fixed there and makes a desk with neither."""
    people = [volunteer("Ann", beginner=True), volunteer("Bea", lead=True, beginner=True), volunteer("Carl")]
    fixed = [{"volunteer": "Ann", "court": "Oxford", "date": second_opinion.date(2026, 3, 3), "half_day": "morning"}]
    (why,) = rota(plan(*people, fixed=fixed)).whys.values()
    assert why.lead == "Ann is fixed here, and nobody who is free can make a desk with Ann."
    assert (why.change.kind, why.change.volunteer, why.change.beside) == ("experience", "Ann", "Bea")
    people = [volunteer("Ann", beginner=True), volunteer("Bea", lead=True, beginner=True, available=[]), volunteer("Carl")]
    (why,) = rota(plan(*people, fixed=fixed)).whys.values()
    assert (why.change.kind, why.change.beside) == ("lead", "Ann")


def test_few_are_named_and_many_are_counted():
    people = [volunteer(f"{letter}a", lead=True, courts=[]) for letter in "ABCDEFGH"]
    (why,) = rota(plan(*people, volunteer("Za"))).whys.values()
    assert why.lead.endswith("Da is not trained for Oxford; 4 are not trained for this court.")
    assert why.second.startswith("Za could come, but cannot lead, and nobody else is free on Tuesday 3 March 2026, morning: Aa is not trained for Oxford;")
