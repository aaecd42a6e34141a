"""I cannot come: what was lost is filled first, by as few changes as there can be; where that is many, there are two rotas to choose from."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.rota_instances import invented_plan
from sooner.help.rota import rota
from tests.unit.help.rota import second_opinion
from tests.unit.help.rota.plans import TUESDAY, drawn, plan, volunteer

OXFORD = (TUESDAY, "morning", "Oxford")


def rows(made):
    return [asdict(row) for row in made.rows]


def seats_of(made):
    found = {}
    for row in made.rows:
        there = found.setdefault((row.date, row.half_day, row.court), set())
        if row.volunteer:
            there.add(row.volunteer)
    return found


def differences(before, after):
    return sum(len(set(before[desk]) ^ set(after[desk])) for desk in before)


def mended(before, changed, folder):
    made = rota(before)
    made.write(folder / "rota.csv")
    return made, rota(changed, repair=folder / "rota.csv")


def somebody_is_away(before, made):
    """The plan in which the volunteer with the most shifts cannot come for the rest of it; None where nobody has one."""
    most = max(made.people, key=lambda each: each.shifts, default=None)
    if most is None or not most.shifts:
        return None
    return {**before, "cannot_come": [{"volunteer": most.volunteer, "first": before["horizon"]["first"]}]}


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_no_rota_fills_more_of_what_was_lost_and_none_that_fills_as_much_changes_fewer_places(tmp_path_factory, seed):
    before = drawn(seed, volunteers=3 + seed % 4)
    first = rota(before)
    changed = somebody_is_away(before, first)
    if changed is None:
        return
    _, after = mended(before, changed, tmp_path_factory.mktemp("rota"))
    was, now = seats_of(first), seats_of(after)
    assert second_opinion.broken_rules(changed, rows(after)) == []
    wanted = {desk for desk, there in was.items() if there}
    every = [seats for seats in second_opinion.every_rota(changed) if {desk for desk, pair in seats.items() if pair} <= wanted]
    most = max(sum(map(bool, seats.values())) for seats in every)
    fewest = min(differences(was, seats) for seats in every if sum(map(bool, seats.values())) == most)
    assert sum(map(bool, now.values())) == most
    assert differences(was, now) == after.repair.changes == fewest
    assert (after.least_change is not None) == (fewest > 2 * after.repair.lost)
    if after.least_change:
        still = seats_of(after.least_change)
        assert second_opinion.broken_rules(changed, rows(after.least_change)) == []
        assert all(there <= still[desk] or not still[desk] for desk, there in was.items() if not there & {changed["cannot_come"][0]["volunteer"]})
        assert sum(map(bool, still.values())) <= most
        assert after.least_change.repair.changes < fewest


def test_sixteen_or_more_lost_places_of_a_large_rota_are_filled_again_by_the_fewest_changes(tmp_path):
    """Three volunteers leave at week 5: two changes for each place, one out and one in, are the fewest there can be."""
    before = invented_plan(1)
    first = rota(before)
    leave = sorted(first.people, key=lambda each: (-each.shifts, each.volunteer))[36:39]
    away = [{"volunteer": each.volunteer, "first": date(2026, 2, 2)} for each in leave]
    first.write(tmp_path / "rota.csv")
    after = rota({**before, "cannot_come": away}, repair=tmp_path / "rota.csv")
    assert after.repair.lost >= 16
    assert after.repair.refilled == after.repair.lost
    assert after.repair.changes == 2 * after.repair.lost
    assert after.filled == first.filled == 720
    assert after.least_change is None
    assert second_opinion.broken_rules({**before, "cannot_come": away}, rows(after)) == []
    assert {row.why for row in after.rows} >= {f"In place of {each.volunteer}." for each in leave}


def two_courts(**told):
    """Ann could stand in at Oxford if Bea took her place at Reading."""
    courts = [{"name": "Oxford"}, {"name": "Reading"}]
    sessions = [{"court": each["name"], "days": ["Tuesday"], "half_days": ["morning"]} for each in courts]
    people = [
        volunteer("Ann", lead=True, courts=["Oxford", "Reading"]),
        volunteer("Bea", lead=True, courts=["Reading"]),
        volunteer("Carl", courts=["Reading"]),
        volunteer("Dev", courts=["Oxford"]),
        volunteer("Eve", lead=True, courts=["Oxford"]),
    ]
    ann = {"volunteer": "Ann", "court": "Reading", "date": TUESDAY, "half_day": "morning"}
    return plan(*people, court=courts, session=sessions, **told), ann


def test_where_many_have_to_move_there_are_two_rotas(tmp_path):
    before, ann = two_courts()
    changed = {**before, "cannot_come": [{"volunteer": "Eve", "dates": [TUESDAY]}]}
    first, after = mended({**before, "fixed": [ann]}, changed, tmp_path)
    assert seats_of(first) == {OXFORD: {"Dev", "Eve"}, (TUESDAY, "morning", "Reading"): {"Ann", "Carl"}}
    assert seats_of(after) == {OXFORD: {"Ann", "Dev"}, (TUESDAY, "morning", "Reading"): {"Bea", "Carl"}}
    assert (after.repair.lost, after.repair.changes, after.filled) == (1, 4, 4)
    other = after.least_change
    assert seats_of(other) == {OXFORD: set(), (TUESDAY, "morning", "Reading"): {"Ann", "Carl"}}
    assert (other.repair.changes, other.filled) == (2, 2)
    (why,) = other.whys.values()
    assert why.lead.startswith("Nobody who can lead is free on Tuesday 3 March 2026, morning: Ann is at Reading that morning; Eve cannot come that morning;")
    assert why.second.startswith("Dev could come, but cannot lead, and nobody else is free on Tuesday 3 March 2026, morning: Ann is at Reading that morning;")
    assert (why.change.kind, why.change.volunteer, why.change.beside) == ("court", "Bea", "Dev")
    assert "two rotas to choose from" in after.words
    written = after.write(tmp_path / "mended.csv")
    assert [path.name for path in written] == ["mended.csv", "mended_least_change.csv"]
    assert after.as_dict()["least_change"]["repair"]["changes"] == 2


def test_who_cannot_come_is_offered_another_date(tmp_path):
    """Bea comes once a week, so Thursday was empty; now Dev can come on Thursdays."""
    sessions = [{"court": "Oxford", "days": ["Tuesday", "Thursday"], "half_days": ["morning"]}]
    people = [volunteer("Ann", lead=True, most_a_week=1), volunteer("Bea", most_a_week=1), volunteer("Carl", lead=True, available=[{"days": ["Tuesday"]}])]
    ann = {"volunteer": "Ann", "court": "Oxford", "date": TUESDAY, "half_day": "morning"}
    bea = {**ann, "volunteer": "Bea"}
    changed = plan(*people, volunteer("Dev", available=[{"days": ["Thursday"]}]), session=sessions, cannot_come=[{"volunteer": "Ann", "dates": [TUESDAY]}])
    first, after = mended(plan(*people, session=sessions, fixed=[ann, bea]), changed, tmp_path)
    assert (first.filled, after.filled) == (2, 2)
    (offer,) = after.repair.offers
    assert (offer.volunteer, offer.desk.date, offer.beside, offer.instead_of) == ("Ann", TUESDAY + timedelta(days=2), "Dev", "")
    assert "Ann could come to Oxford, Thursday 5 March 2026, morning (the desk is empty, and opens with Dev)." in after.words
    assert after.as_dict()["repair"]["offers"] == [
        {"volunteer": "Ann", "date": date(2026, 3, 5), "half_day": "morning", "court": "Oxford", "beside": "Dev", "instead_of": ""}
    ]


def test_who_cannot_come_can_relieve_the_one_who_stands_in(tmp_path):
    sessions = [{"court": "Oxford", "days": ["Tuesday", "Thursday"], "half_days": ["morning"]}]
    people = [volunteer("Ann", lead=True, most_a_week=1), volunteer("Bea", likes_with=["Ann"]), volunteer("Carl", lead=True, most_a_week=2)]
    before = plan(*people, session=sessions, fixed=[{"volunteer": "Ann", "court": "Oxford", "date": TUESDAY, "half_day": "morning"}])
    changed = {**before, "fixed": [], "cannot_come": [{"volunteer": "Ann", "dates": [TUESDAY]}]}
    _, after = mended(before, changed, tmp_path)
    assert after.repair.changes == 2
    assert after.repair.offers[0].sentence == "Ann could come to Oxford, Thursday 5 March 2026, morning (in place of Carl, with Bea)."


def test_where_no_date_fits_it_is_said_and_who_has_left_is_offered_none(tmp_path):
    people = [volunteer("Ann", lead=True), volunteer("Bea"), volunteer("Carl", lead=True)]
    before = plan(*people, fixed=[{"volunteer": "Ann", "court": "Oxford", "date": TUESDAY, "half_day": "morning"}])
    changed = {**before, "fixed": [], "cannot_come": [{"volunteer": "Ann", "dates": [TUESDAY]}]}
    _, after = mended(before, changed, tmp_path)
    assert "No other date fits Ann." in after.words
    gone = {**before, "fixed": [], "volunteer": people[1:]}
    _, after = mended(before, gone, tmp_path)
    assert after.repair.absent == ("Ann",)
    assert "No other date" not in after.words
    assert after.repair.out[0].volunteer == "Ann"


def test_a_rota_that_still_holds_is_not_touched(tmp_path):
    before = drawn(5)
    first, after = mended(before, before, tmp_path)
    assert [replace(row, why="") for row in after.rows] == [replace(row, why="") for row in first.rows]
    assert (after.repair.changes, after.repair.lost, after.least_change) == (0, 0, None)
    assert after.words.splitlines()[1] == "0 places were lost; 0 of these are filled again. 0 places change: 0 given up, 0 taken."


def test_what_is_settled_stays_counts_towards_the_week_and_is_not_judged(tmp_path):
    sessions = [{"court": "Oxford", "days": ["Tuesday", "Thursday"], "half_days": ["morning"]}]
    before = plan(volunteer("Ann", lead=True, most_a_week=2), volunteer("Bea", most_a_week=2), session=sessions)
    changed = deepcopy(before)
    changed["horizon"]["settled_until"] = TUESDAY
    for each in changed["volunteer"]:
        each["checks"]["dbs"] = date(2026, 3, 1) if each["name"] == "Bea" else each["checks"]["dbs"]
        each["most_a_week"] = 1
    changed["volunteer"] += [volunteer("Carl", lead=True), volunteer("Dev")]
    _, after = mended(before, changed, tmp_path)
    assert [(row.volunteer, row.why) for row in after.rows] == [
        ("Ann", "Settled already."),
        ("Bea", "Settled already."),
        ("Carl", "In place of Ann and Bea."),
        ("Dev", "In place of Ann and Bea."),
    ]
    assert {each.volunteer: (each.shifts, each.leads) for each in after.people} == {"Ann": (1, 1), "Bea": (1, 0), "Carl": (1, 1), "Dev": (1, 0)}


def test_a_new_desk_is_filled_and_one_that_is_gone_is_left_out(tmp_path):
    before = plan(volunteer("Ann", lead=True), volunteer("Bea"))
    changed = {**before, "session": [{"court": "Oxford", "days": ["Friday"], "half_days": ["morning"]}]}
    _, after = mended(before, changed, tmp_path)
    assert (after.repair.new, after.repair.gone, after.repair.refilled, after.filled) == (2, 2, 2, 2)
    assert "0 places were lost and 2 places at new desks; 2 of these are filled again." in after.words
    assert "2 places that the plan no longer has or that are outside its days were left out." in after.words


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"Ann": {"lead": False}}, set()),
        ({"Ann": {"beginner": True}, "Bea": {"beginner": True}}, set()),
        ({"Ann": {"most_a_week": 0}}, set()),
        ({"Ann": {"lead": False}, "Carl": {"most_a_week": 1}}, {"Ann", "Carl"}),
    ],
)
def test_two_who_no_longer_make_a_desk_are_parted(tmp_path, change, left):
    people = [volunteer("Ann", lead=True), volunteer("Bea"), volunteer("Carl", lead=True, most_a_week=0)]
    changed = [each | change.get(each["name"], {}) for each in people]
    _, after = mended(plan(*people), plan(*changed), tmp_path)
    assert seats_of(after)[OXFORD] == left


def test_nobody_is_left_in_two_places(tmp_path):
    before, _ = two_courts()
    rota(before).write(tmp_path / "rota.csv")
    text = (tmp_path / "rota.csv").read_text(encoding="utf-8")
    assert "Oxford,1,lead,Ann" in text
    (tmp_path / "rota.csv").write_text(text.replace("Reading,1,lead,Bea", "Reading,1,lead,Ann"), encoding="utf-8")
    after = rota(before, repair=tmp_path / "rota.csv")
    assert second_opinion.broken_rules(before, rows(after)) == []
    assert after.filled == 4
