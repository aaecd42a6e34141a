"""How much of a family somebody sees: every role in every relation, against the table of the rules."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from itertools import product

import pytest

from sooner_site.access.choices import Role
from sooner_site.families import actions
from sooner_site.families.choices import Kind, Tier
from sooner_site.families.permissions import Relation, relation, tier, tier_of
from tests.factories.site import agency, user

DAY = date(2026, 9, 30)
NAMES = [field.name for field in fields(Relation)]
NOTHING, INVOLVEMENT, SUMMARY, FULL = Tier.NOTHING, Tier.INVOLVEMENT, Tier.SUMMARY, Tier.FULL

#: What one relation alone gives to a role; what is not named gives nothing.
TABLE = {
    Role.HUB_PRACTITIONER: {"need_seen": FULL, "principle_met": FULL, "open_referral": FULL, "open_case": FULL, "wrote": FULL},
    Role.LEAD_PRACTITIONER: {"leads": FULL, "wrote": FULL, "in_team": SUMMARY, "agency_leads": INVOLVEMENT, "agency_has_records": INVOLVEMENT},
    Role.MANAGER: {"agency_leads": SUMMARY, "agency_has_records": INVOLVEMENT, "agency_referred": INVOLVEMENT},
    Role.COORDINATOR: {"open_referral": INVOLVEMENT, "open_case": INVOLVEMENT, "wrote": INVOLVEMENT},
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", NAMES)
def test_one_relation_alone(role: Role, name: str) -> None:
    assert tier_of({role}, Relation(**{name: True})) == TABLE.get(role, {}).get(name, NOTHING)


@pytest.mark.parametrize("role", list(Role))
def test_of_several_relations_the_highest_counts(role: Role) -> None:
    gives = TABLE.get(role, {})
    for values in product((False, True), repeat=len(NAMES)):
        stands = dict(zip(NAMES, values, strict=True))
        expected = max((tier for name, tier in gives.items() if stands[name]), default=NOTHING)
        assert tier_of({role}, Relation(**stands)) == expected


def test_of_several_roles_the_highest_counts() -> None:
    assert tier_of({Role.REFERRER, Role.MANAGER, Role.LEAD_PRACTITIONER}, Relation(agency_leads=True)) == SUMMARY
    assert tier_of(set(), Relation(need_seen=True)) == NOTHING


@pytest.mark.django_db
def test_the_relation_is_read_from_what_is_so_today(site_home: object) -> None:
    lead, colleague, manager = user("lead_practitioner", of="schools"), user("lead_practitioner", of="schools"), user("manager", of="health")
    agency("police")
    actions.involve("f2", Kind.CASE_LEAD, "C-1", user=lead, agency="schools", on=date(2026, 9, 1))
    actions.involve("f2", Kind.CASE_TEAM, "C-1", user=manager, agency="health", on=date(2026, 9, 1))
    assert (tier(lead, "f2", DAY), tier(colleague, "f2", DAY), tier(manager, "f2", DAY)) == (FULL, INVOLVEMENT, NOTHING)
    assert tier(user("manager", of="schools"), "f2", DAY) == SUMMARY
    assert tier(lead, "f2", date(2026, 8, 31)) == INVOLVEMENT  # before it began; the agency's records are there all the same
    actions.end("C-1", Kind.CASE_LEAD, on=DAY)
    assert tier(lead, "f2", DAY) == INVOLVEMENT
    assert relation(manager, "f2", DAY).in_team


@pytest.mark.django_db
def test_a_hub_practitioner_sees_families_on_the_list_and_no_others(site_home: object) -> None:
    hub = user("hub_practitioner", of="partnership")
    seen = {family: tier(hub, family, DAY) for family in ("f1", "f7", "f8", "f9", "f0")}
    assert seen == {"f1": FULL, "f7": NOTHING, "f8": FULL, "f9": NOTHING, "f0": FULL}
    actions.involve("f7", Kind.REFERRAL, "R-1", user=None, agency=agency("schools").pk, on=DAY)
    assert tier(hub, "f7", DAY) == FULL


@pytest.mark.django_db
def test_a_number_that_was_given_up_leads_to_the_same_rights(site_home: object) -> None:
    lead = user("lead_practitioner", of="charity")
    actions.involve("f1-before", Kind.CASE_LEAD, "C-2", user=lead, agency="charity", on=DAY)
    assert tier(lead, "f1", DAY) == tier(lead, "f1-before", DAY) == FULL


@pytest.mark.django_db
def test_an_agency_that_shows_nothing_does_not_put_a_family_on_the_list(site_home: object) -> None:
    assert tier(user("lead_practitioner", of="charity"), "f9", DAY) == INVOLVEMENT
    assert tier(user("lead_practitioner", of="police"), "f9", DAY) == NOTHING


@pytest.mark.django_db
def test_saying_it_twice_changes_nothing_and_one_can_leave_alone(site_home: object) -> None:
    one, other = user("lead_practitioner", of="schools"), user("lead_practitioner", of="schools")
    for who in (one, one, other):
        actions.involve("f2", Kind.CASE_TEAM, "C-3", user=who, agency="schools", on=DAY)
    actions.end("C-3", Kind.CASE_TEAM, user=one, on=DAY)
    assert (tier(one, "f2", DAY), tier(other, "f2", DAY)) == (INVOLVEMENT, SUMMARY)
