"""Moves to other agencies, closing with an outcome for every need, opening again; and the referral that goes with the case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sooner.warehouse.home import Home
from sooner_site.access.errors import NotNow, Refused
from sooner_site.cases import actions, policies, queries
from sooner_site.cases.models import Case, Closing, Move
from sooner_site.families.models import Involvement
from sooner_site.referrals.models import Referral
from tests.factories.site import agency, user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW, TODAY

pytestmark = pytest.mark.django_db


def asked(case: Case, kind: str = "step_up") -> Move:
    return actions.ask_move(case, kind=kind, to_agency=agency("children"), reason="More than early help", by=making.lead(case), now=NOW)


def test_a_step_up_waits_for_the_answer_of_the_agency_and_has_a_clock(site_home: Home) -> None:
    case = making.case()
    move = asked(case)
    assert policies.status_of(making.again(case)) == "moving"
    assert move.answer_due == date(2026, 10, 7)
    manager = user("manager", of="children")
    assert [one.pk for one in queries.to_answer(manager)] == [move.pk]
    assert [due.url for due in queries.due(manager, TODAY)] == [f"/cases/requests/{move.pk}/"]
    actions.answer_move(move, accepted=True, answer="Ms Hill takes it on", by=manager, now=NOW)
    assert policies.status_of(making.again(case)) == "moved"
    assert queries.to_answer(manager) == ()
    with pytest.raises(NotNow):
        actions.answer_move(move, accepted=False, answer="No", by=manager, now=NOW)


def test_only_the_agency_that_was_asked_or_who_asked_answers(site_home: Home) -> None:
    move = asked(making.case())
    for other in (user("manager", of="schools"), user("referrer", of="children"), making.practitioner(of="children"), user("administrator")):
        with pytest.raises(Refused):
            actions.answer_move(move, accepted=True, answer="Yes", by=other, now=NOW)
    actions.answer_move(move, accepted=False, answer="They rang: no", by=making.lead(move.case), now=NOW)
    assert policies.status_of(making.again(move.case)) == "asking"


def test_a_request_can_be_taken_back_and_a_step_in_leaves_the_lead(site_home: Home) -> None:
    case = making.agree(making.case())
    lead = making.lead(case)
    actions.take_back_move(asked(case), by=lead, now=NOW)
    move = asked(case, "step_in")
    actions.answer_move(move, accepted=True, answer="We do the mornings", by=user("manager", of="children"), now=NOW)
    assert policies.status_of(making.again(case)) == "understanding"
    assert making.lead(case) == lead


def test_a_step_down_needs_the_family(site_home: Home) -> None:
    with pytest.raises(NotNow, match="has not agreed"):
        asked(making.case(), "step_down")


def test_every_need_has_an_outcome_when_a_case_is_closed(site_home: Home) -> None:
    case = making.case()
    lead = making.lead(case)
    with pytest.raises(NotNow, match="every need"):
        actions.close_case(case, because="outcomes met", results={}, by=lead, now=NOW)
    actions.close_case(case, because="outcomes met", results=making.results(case), words="Thank you", by=lead, now=NOW)
    assert policies.status_of(making.again(case)) == "closed"
    assert set(Closing.objects.get().people) == {"p11", "p12"}, "those of the family whom the lead saw: one child is known to health alone"
    assert not Involvement.objects.filter(until=None).exists()
    assert list(Case.objects.visible_to(lead)) == [case]
    with pytest.raises(NotNow, match="closed"):
        actions.write_note(making.again(case), kind="call", words="Rang", happened_on=TODAY, by=lead, now=NOW)


def test_stepped_up_is_a_reason_only_where_an_agency_said_yes(site_home: Home) -> None:
    case = making.case()
    with pytest.raises(NotNow, match="said yes"):
        actions.close_case(case, because="stepped up", results=making.results(case), by=making.lead(case), now=NOW)
    move = asked(case)
    with pytest.raises(NotNow, match="has not answered"):
        actions.close_case(case, because="other", results=making.results(case), by=making.lead(case), now=NOW)
    actions.answer_move(move, accepted=True, answer="Yes", by=user("manager", of="children"), now=NOW)
    actions.close_case(case, because="stepped up", results=making.results(case, "not_met"), by=making.lead(case), now=NOW)
    assert policies.status_of(making.again(case)) == "closed"


def test_a_case_opens_again_with_who_led_it_and_its_referral(site_home: Home) -> None:
    hub = making.hub()
    referral = making.accepted(hub)
    case = actions.open_case(referral.reference, lead=making.practitioner(), by=hub, now=NOW)
    lead = making.lead(case)
    actions.close_case(case, because="family moved", results=making.results(case, "no_longer_wanted"), by=lead, now=NOW)
    assert Referral.objects.get().state == "closed"
    actions.reopen_case(making.again(case), why="They are back", by=lead, now=NOW + timedelta(days=3))
    assert Referral.objects.get().state == "accepted"
    assert policies.status_of(making.again(case)) == "asking"
    assert list(Involvement.objects.filter(until=None, kind="case_lead").values_list("user", flat=True)) == [lead.pk]


def test_a_family_with_a_new_case_keeps_the_old_one_closed(site_home: Home) -> None:
    hub = making.hub()
    old = making.case(by=hub)
    actions.close_case(old, because="other", results=making.results(old), by=making.lead(old), now=NOW)
    new = making.case(by=hub, lead=making.practitioner(name="Second"))
    with pytest.raises(NotNow, match=new.reference):
        actions.reopen_case(making.again(old), why="x", by=hub, now=NOW)
