"""What is done about volunteers: the way from an enquiry to a last day, who may, what is refused, what the audit has of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sooner.help.volunteers.stages import Stage
from sooner_site.access import clock
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.volunteers import actions, queries
from sooner_site.volunteers.models import Volunteer
from tests.factories.site import agency, user
from tests.unit.site.volunteers import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def stage(of: Volunteer) -> Stage:
    return queries.stage_of(queries.get(of.pk), clock.day_of(clock.now()))


def test_from_the_enquiry_to_the_last_day_the_stage_follows_from_what_is_written_down() -> None:
    by, now = making.coordinator(), clock.now()
    today, how = clock.day_of(now), {"by": making.coordinator(), "now": now}
    made = making.enquired(by, days_ago=30)
    assert stage(made) is Stage.ENQUIRED
    asked = [actions.ask_reference(made.pk, name, today - timedelta(days=22), **how) for name in ("A teacher", "A priest")]
    assert stage(made) is Stage.BEING_CHECKED
    for one in asked:
        actions.answer_reference(made.pk, one.pk, today, satisfactory=True, **how)
    actions.see_dbs(made.pk, "001234567890", today, None, **how)
    actions.give_induction(made.pk, today, **how)
    actions.sign_agreement(made.pk, today, **how)
    assert [need.what for need in queries.needs_of(queries.get(made.pk), today)] == ["capability"]
    actions.give_capability(made.pk, "peer", today, **how)
    assert stage(made) is Stage.READY
    actions.sat_from({made.pk: today}, **how)
    assert stage(made) is Stage.ACTIVE
    actions.pause(made.pk, today, None, **how)
    assert stage(made) is Stage.PAUSED
    actions.come_back(made.pk, today, **how)
    assert stage(made) is Stage.ACTIVE
    actions.leave(made.pk, today - timedelta(days=1), "moved", "To the coast", **how)
    assert stage(made) is Stage.LEFT
    assert queries.needs_of(queries.get(made.pk), today) == ()
    actions.come_back(made.pk, today, **how)
    assert stage(made) is Stage.ACTIVE
    kept = [row.ids for row in AuditRow.objects.filter(what__startswith="volunteers.")]
    assert kept == [[f"volunteer:{made.pk}"]] * 14, "each deed, and never a value"


def test_what_is_not_allowed_now_is_refused_with_a_reason() -> None:
    by, now = making.coordinator(), clock.now()
    today, how = clock.day_of(now), {"by": by, "now": now}
    made = making.ready(by)
    asked = actions.ask_reference(made.pk, "A teacher", today, **how)
    actions.answer_reference(made.pk, asked.pk, today, satisfactory=False, **how)
    with pytest.raises(NotNow, match="has come already"):
        actions.answer_reference(made.pk, asked.pk, today, satisfactory=True, **how)
    with pytest.raises(NotNow, match="has not left"):
        actions.come_back(made.pk, today, **how)
    actions.pause(made.pk, today + timedelta(days=3), None, **how)
    with pytest.raises(NotNow, match="pauses already"):
        actions.pause(made.pk, today, None, **how)
    actions.come_back(made.pk, today + timedelta(days=1), **how)
    assert not queries.get(made.pk).away.exists(), "a pause that had not begun is gone"
    with pytest.raises(NotNow, match="no court volunteer"):
        actions.link(made.pk, by, **how)
    actions.link(made.pk, volunteer := user("court_volunteer", of="charity"), **how)
    with pytest.raises(NotNow, match="another volunteer"):
        actions.link(making.enquired(by, "Bea Brook").pk, volunteer, **how)
    with pytest.raises(NotNow, match="Only a co-ordinator"):
        actions.hand_over(made.pk, volunteer, **how)
    actions.leave(made.pk, today, "too_much", "", **how)
    with pytest.raises(NotNow, match="has left"):
        actions.leave(made.pk, today, "moved", "", **how)
    with pytest.raises(NotNow, match="has left"):
        actions.give_induction(made.pk, today, **how)


def test_who_may_not_does_nothing() -> None:
    by, now = making.coordinator(), clock.now()
    made, other = making.ready(by), user("court_volunteer", of="charity")
    today, how = clock.day_of(now), {"by": other, "now": now}
    with pytest.raises(Refused):
        actions.give_induction(made.pk, today, **how)
    with pytest.raises(Refused, match="yourself"):
        actions.add_away(made.pk, today, today, **how)
    with pytest.raises(Refused):
        actions.change_availability(made.pk, making.can_come(), **how)
    with pytest.raises(Refused):
        actions.sat_from({made.pk: None}, **how)
    with pytest.raises(Refused):
        actions.add_rule(["travel"], today, "own", {}, "Board", by=by, now=now)
    with pytest.raises(Refused):
        actions.add_cost("travel", today, 100, "charity", "Bus", **how)


def test_a_volunteer_says_themselves_when_they_can_come() -> None:
    by, now = making.coordinator(), clock.now()
    who = user("court_volunteer", of="charity")
    made, today, how = making.ready(by, who=who), clock.day_of(now), {"by": who, "now": now}
    actions.change_availability(made.pk, making.can_come(slots=("Tuesday morning",), most=1), **how)
    away = actions.add_away(made.pk, today, today + timedelta(days=4), **how)
    assert (queries.get(made.pk).slots, queries.get(made.pk).most_a_week) == (["Tuesday morning"], 1)
    actions.take_away_out(made.pk, away.pk, **how)
    actions.take_away_out(made.pk, away.pk, **how)
    assert not queries.get(made.pk).away.exists()
    paused = actions.pause(made.pk, today, None, by=by, now=now)
    actions.take_away_out(made.pk, paused.pk, **how)
    assert queries.get(made.pk).away.exists(), "a pause is no holiday"


def test_supervision_is_read_by_its_author_and_by_who_looks_after_the_volunteer_and_by_nobody_else() -> None:
    first, second, third = making.coordinator(), making.coordinator(), making.coordinator(of="charity")
    peer, who = user("court_volunteer", of="charity"), user("court_volunteer", of="charity")
    made, now = making.ready(first, who=who), clock.now()
    today = clock.day_of(now)
    actions.write_note(made.pk, today, "Heavy week", by=first, now=now)
    for other in (second, third):
        with pytest.raises(Refused, match="Only the co-ordinator who looks after"):
            actions.write_note(made.pk, today, "x", by=other, now=now)
        with pytest.raises(Refused):
            actions.hand_over(made.pk, other, by=other, now=now)

    def readers() -> list[bool]:
        return [bool(queries.notes(each, queries.get(made.pk))) for each in (first, second, third, peer, who)]

    assert readers() == [True, False, False, False, False]
    actions.hand_over(made.pk, second, by=first, now=now)
    actions.write_note(made.pk, today, "A new start", by=second, now=now)
    assert readers() == [True, True, False, False, False]
    assert [note.words for note in queries.notes(first, queries.get(made.pk))] == ["Heavy week"], "of what came later the first reads nothing"
    assert len(queries.notes(second, queries.get(made.pk))) == 2


def test_what_each_agency_owes_follows_the_rule_of_the_day_and_adds_up() -> None:
    by, leader, now = making.coordinator(), user("leader"), clock.now()
    today = clock.day_of(now)
    for name in ("police", "children", "charity"):
        agency(name)
    made = making.ready(by, of="police")
    actions.add_rule(["training", "recruitment"], today, "equal", {"police": 1, "children": 1, "charity": 1, "health": 0}, "Board", by=leader, now=now)
    actions.add_rule(["travel"], today, "own", {}, "Board", by=leader, now=now)
    actions.add_cost("training", today, 100_00, "charity", "First aid", by=by, now=now)
    actions.add_cost("travel", today, 4_50, "charity", "Bus", by=by, now=now, volunteer=made.pk)
    actions.change(made.pk, actions.Details("Ann Archer", "children"), by=by, now=now)
    period = queries.quarters(today)[0]
    assert {one.agency: one.owes for one in queries.split_costs(period)} == {"charity": -71_16, "children": 33_33, "police": 37_83}
    assert len(queries.quarters(today)) == 8
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.add_cost("travel", today, 0, "charity", "Nothing", by=by, now=now)


def test_what_runs_out_is_due_for_whoever_looks_after_them_and_nobody_else() -> None:
    by, now = making.coordinator(), clock.now()
    today = clock.day_of(now)
    soon, window, lapsed = (making.ready(by, name, dbs_days_ago=days) for name, days in (("A A", 1030), ("B B", 1096 + 20), ("C C", 1096 + 90)))
    new, fresh = making.enquired(by, "D D", days_ago=20), making.enquired(by, "E E", days_ago=1)
    asked = actions.ask_reference(fresh.pk, "A teacher", today, by=by, now=now)
    paused = making.ready(by, "F F", dbs_days_ago=1030)
    actions.pause(paused.pk, today, None, by=by, now=now)
    found = {one.about.partition(":")[2]: one for one in queries.due(by, today)}
    assert set(found) == {soon.pk, window.pk, lapsed.pk, new.pk, fresh.pk}
    assert (found[soon.pk].overdue, found[window.pk].overdue, found[lapsed.pk].overdue, found[new.pk].overdue) == (False, False, True, True)
    assert found[fresh.pk].on == asked.asked_on + timedelta(days=21)
    assert "renew the DBS check by" in found[window.pk].words
    assert not any(name in one.words for one in found.values() for name in ("A A", "B B", "teacher"))
    assert queries.due(making.coordinator(), today) == ()
    assert queries.due(user("manager"), today) == ()


def test_a_pause_with_an_end_is_cut_short_by_coming_back_and_one_that_is_over_stays() -> None:
    by, now = making.coordinator(), clock.now()
    made, today, how = making.ready(by), clock.day_of(now), {"by": by, "now": now}
    actions.pause(made.pk, today - timedelta(days=40), today - timedelta(days=30), **how)
    actions.pause(made.pk, today - timedelta(days=5), today + timedelta(days=5), **how)
    assert stage(made) is Stage.PAUSED
    actions.come_back(made.pk, today, **how)
    assert [one.last for one in queries.get(made.pk).away.all()] == [today - timedelta(days=30), today - timedelta(days=1)]
    assert stage(made) is Stage.READY
