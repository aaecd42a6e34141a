"""The lead passes with words and only when the new lead says yes; the team comes and goes."""

from __future__ import annotations

import pytest

from sooner.warehouse.home import Home
from sooner_site.access.errors import NotNow, Refused
from sooner_site.cases import actions, queries
from sooner_site.cases.models import Case, Lead
from sooner_site.families.models import Involvement
from tests.factories.site import user
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW

pytestmark = pytest.mark.django_db


def test_the_lead_passes_when_the_new_lead_says_yes(site_home: Home) -> None:
    case, new = making.case(), making.practitioner(of="schools", name="Sam School")
    old = making.lead(case)
    actions.ask_to_lead(case, lead=new, words="Ring Lena first", by=old, now=NOW)
    assert making.lead(case) == old
    actions.accept_lead(case, by=new, now=NOW)
    assert making.lead(case) == new
    assert list(Case.objects.visible_to(old)) == []
    standing = Involvement.objects.filter(until=None, kind="case_lead").values_list("user", "agency")
    assert list(standing) == [(new.pk, "schools")]


def test_the_lead_stays_when_the_new_lead_says_no(site_home: Home) -> None:
    case, new = making.case(), making.practitioner(of="schools")
    old = making.lead(case)
    actions.ask_to_lead(case, lead=new, words="Please", by=old, now=NOW)
    assert list(Case.objects.visible_to(new)) == [case]
    actions.decline_lead(case, why="I lead twelve families", by=new, now=NOW)
    assert making.lead(case) == old
    assert list(Case.objects.visible_to(new)) == []
    assert Lead.objects.get(practitioner=new).answer == "I lead twelve families"
    with pytest.raises(Refused):
        actions.accept_lead(case, by=new, now=NOW)


def test_whoever_is_asked_last_is_asked(site_home: Home) -> None:
    case, first, second = making.case(), making.practitioner(name="First"), making.practitioner(name="Second")
    for one in (first, second):
        actions.ask_to_lead(case, lead=one, words="Please", by=making.lead(case), now=NOW)
    with pytest.raises(Refused):
        actions.accept_lead(case, by=first, now=NOW)
    actions.accept_lead(case, by=second, now=NOW)
    assert making.lead(case) == second


def test_a_manager_of_the_leading_agency_and_the_hub_may_ask(site_home: Home) -> None:
    case, new = making.case(), making.practitioner(name="New")
    for one in (user("manager", of="police"), making.hub()):
        actions.ask_to_lead(case, lead=new, words="Please", by=one, now=NOW)
    with pytest.raises(Refused):
        actions.ask_to_lead(case, lead=new, words="Please", by=user("manager", of="schools"), now=NOW)
    with pytest.raises(NotNow, match="leads this case already"):
        actions.ask_to_lead(case, lead=making.lead(case), words="Please", by=making.hub(), now=NOW)


def test_somebody_in_the_team_sees_the_case_until_they_are_taken_out(site_home: Home) -> None:
    case, helper = making.case(), user("referrer", of="schools")
    lead = making.lead(case)
    actions.add_to_team(case, user=helper, does="Attendance", by=lead, now=NOW)
    assert queries.get(helper, case.reference) == case
    with pytest.raises(NotNow, match="in the team already"):
        actions.add_to_team(case, user=helper, does="Attendance", by=lead, now=NOW)
    actions.take_from_team(case, user=helper, by=lead, now=NOW)
    assert list(Case.objects.visible_to(helper)) == []
    assert not Involvement.objects.filter(kind="case_team", until=None).exists()


def test_nobody_joins_a_team_whose_role_meets_no_families(site_home: Home) -> None:
    case = making.case()
    with pytest.raises(Refused):
        actions.add_to_team(case, user=user("analyst"), does="Counting", by=making.lead(case), now=NOW)
