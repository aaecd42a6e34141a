"""The plan: agreed with the family, changed and ended by who may, and never by two people at once without a word."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.warehouse.home import Home
from sooner_site.access.errors import ChangedMeanwhile, NotNow, Refused
from sooner_site.cases import actions, policies
from sooner_site.cases.models import Change
from tests.factories.site import agency, user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_nothing_is_planned_with_a_family_that_has_not_agreed(site_home: Home) -> None:
    case = making.case()
    with pytest.raises(NotNow, match="has not agreed"):
        making.planned(case)
    making.agree(case)
    making.planned(case)
    assert policies.status_of(making.again(case)) == "working"


def test_consent_is_rows_with_dates_and_the_last_one_stands(site_home: Home) -> None:
    case = making.agree(making.case())
    lead = making.lead(case)
    actions.record_consent(case, asked_on=TODAY, asked_whom="Lena", how="phone", answer="withdrawn", words="Not now", by=lead, now=NOW)
    case = making.again(case)
    assert [row.answer for row in case.consents.all()] == ["agreed", "withdrawn"]
    assert policies.status_of(case) == "not_agreed"
    assert case.lawful_basis == "public_task"
    with pytest.raises(NotNow, match="Only a family that has agreed"):
        actions.record_consent(case, asked_on=TODAY, asked_whom="Lena", how="phone", answer="withdrawn", by=lead, now=NOW)


def test_an_action_is_done_or_not_done_once(site_home: Home) -> None:
    case = making.agree(making.case())
    first, second = making.planned(case), making.planned(case, "Meet the breakfast club")
    lead = making.lead(case)
    actions.mark_done(first, done_on=TODAY, by=lead, now=NOW)
    actions.mark_not_done(second, why="The club has closed", by=lead, now=NOW)
    with pytest.raises(NotNow, match="already"):
        actions.mark_not_done(first, why="?", by=lead, now=NOW)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.done_on, first.not_done_why, second.done_on, second.not_done_why) == (TODAY, "", None, "The club has closed")


def test_one_of_the_family_or_of_another_agency_can_do_an_action(site_home: Home) -> None:
    case = making.agree(making.case())
    doer = actions.Doer(who="Ivy's form teacher", agency=agency("schools"))
    made = actions.agree_action(case, need=making.need(case), what="Keep a desk", doer=doer, by_on=TODAY, by=making.lead(case), now=NOW)
    assert (made.who, made.agency_id, made.worker_id) == ("Ivy's form teacher", "schools", None)
    with pytest.raises(NotNow, match="who will do it"):
        actions.agree_action(case, need=making.need(case), what="Keep a desk", doer=actions.Doer(), by_on=TODAY, by=making.lead(case), now=NOW)


def test_a_need_of_another_case_is_no_need_of_this_one(site_home: Home) -> None:
    case = making.agree(making.case())
    other = making.case(lead=making.practitioner(name="Other"), family="f6")
    with pytest.raises(NotNow, match="need of this case"):
        actions.agree_action(case, need=making.need(other), what="x", doer=actions.Doer(who="Mum"), by_on=TODAY, by=making.lead(case), now=NOW)


def test_a_team_member_ends_their_own_action_and_no_other(site_home: Home) -> None:
    case = making.agree(making.case())
    helper = user("referrer", of="schools", name="Tess")
    actions.add_to_team(case, user=helper, does="Attendance", by=making.lead(case), now=NOW)
    own, other = making.planned(case, worker=helper), making.planned(case, "Something else")
    actions.mark_done(own, done_on=TODAY, by=helper, now=NOW)
    with pytest.raises(Refused):
        actions.mark_done(other, done_on=TODAY, by=helper, now=NOW)
    actions.take_from_team(case, user=helper, by=making.lead(case), now=NOW)
    left = making.planned(case, "Left behind", worker=helper)
    with pytest.raises(Refused):
        actions.mark_done(left, done_on=TODAY, by=helper, now=NOW)


def test_the_second_writer_learns_what_the_first_one_changed(site_home: Home) -> None:
    case = making.agree(making.case())
    action = making.planned(case)
    read = making.again(case).version
    lead, need = making.lead(case), making.need(case)
    told = {"need": need, "doer": actions.Doer(worker=lead), "by": lead, "now": NOW, "version": read}
    actions.change_action(action, what="Visit the school", by_on=action.by_on, **told)
    with pytest.raises(ChangedMeanwhile) as found:
        actions.change_action(action, what="Write to the school", by_on=date(2026, 10, 20), **told)
    assert "from “Ring the school” to “Visit the school”" in found.value.changes[0]
    action.refresh_from_db()
    assert action.what == "Visit the school"


def test_what_changed_beside_it_does_not_stop_anybody(site_home: Home) -> None:
    case = making.agree(making.case())
    action = making.planned(case)
    read = making.again(case).version
    actions.write_note(case, kind="visit", words="Saw them", happened_on=TODAY, by=making.lead(case), now=NOW)
    actions.mark_done(action, done_on=TODAY, by=making.lead(case), now=NOW, version=read)
    action.refresh_from_db()
    assert action.done_on == TODAY


def test_every_change_is_one_version_and_one_row_of_the_history(site_home: Home) -> None:
    case = making.agree(making.case())
    making.planned(case)
    actions.record_progress(making.need(case), progress="better", seen_on=TODAY, by=making.lead(case), now=NOW)
    actions.hold_review(case, held_on=TODAY, who_came="Lena", what_changed="Calmer", next_on=TODAY + timedelta(weeks=12), by=making.lead(case), now=NOW)
    rows = list(Change.objects.filter(case=case).order_by("version").values_list("version", "activity", "role"))
    assert rows == [
        (1, "open_case", "hub_practitioner"),
        (2, "record_consent", "lead_practitioner"),
        (3, "agree_action", "lead_practitioner"),
        (4, "record_progress", "lead_practitioner"),
        (5, "hold_review", "lead_practitioner"),
    ]
    assert making.again(case).version == 5


def test_a_need_stands_once_and_a_review_looks_ahead(site_home: Home) -> None:
    case = making.case()
    lead = making.lead(case)
    actions.add_need(case, outcome=5, code="5.1", words="Bedtimes", by=lead, now=NOW)
    with pytest.raises(NotNow, match="stands in the case already"):
        actions.add_need(case, outcome=5, code="5.1", words="Again", by=lead, now=NOW)
    with pytest.raises(NotNow, match="comes after"):
        actions.hold_review(case, held_on=TODAY, who_came="x", what_changed="y", next_on=TODAY, by=lead, now=NOW)
