"""What one reader sees of one family: the lesser of their part in it and of what each sender's agreement lets be seen."""

from __future__ import annotations

from datetime import date

import pytest

from sooner_site.families import actions, queries
from sooner_site.families.choices import Kind, Tier
from tests.factories.site import agency, user
from tests.factories.snapshot_rows import NEVER_SEEN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)


def hub() -> object:
    return user("hub_practitioner", of="partnership")


def test_in_full_with_the_rows_behind_each_need() -> None:
    view = queries.view_of("f1", hub(), DAY)
    assert (view.label, view.tier, view.district, view.address) == ("Marsh family: 1 child (9)", Tier.FULL, "Northmere", "4 Orchard Row, ZA1 1AA")
    assert [outcome.number for outcome in view.outcomes] == [1, 8]
    attendance = view.outcomes[0].needs[0]
    assert (attendance.of, attendance.title) == ("Ivy Marsh", "Attendance below 90 % in two terms running")
    assert [row.on for row in attendance.rows] == [date(2026, 4, 15), date(2026, 1, 6)]
    assert [happened.on for happened in view.chronology] == [date(2026, 8, 2), date(2026, 4, 15), date(2026, 1, 6)]


def test_somebody_known_only_to_an_agency_that_shows_no_more_than_that_it_is_involved_is_not_named() -> None:
    view = queries.view_of("f1", hub(), DAY)
    assert [member.name for member in view.members] == ["Ivy Marsh", "Lena Marsh"]
    health = next(each for each in view.involved if each.agency_id == "health")
    assert (health.contact, health.words) == ("Health desk, 01632 960104", "Has records of somebody in the family")
    lena = view.members[1]
    assert [(link.agency, link.sure) for link in lena.links] == [("Ashmere Police", "Very sure: several things agree")]
    assert [link.sure for link in view.members[0].links] == ["Less sure: check before you rely on it"] * 2


def test_a_need_that_its_agency_only_hints_at_is_told_by_ringing_it() -> None:
    view = queries.view_of("f8", hub(), DAY)
    assert view.outcomes == ()
    assert [(each.agency_id, each.words) for each in view.involved] == [
        ("health", "Has seen a need that it tells only when asked"),
        ("schools", "Has records of somebody in the family"),
    ]


def test_a_need_is_seen_only_as_far_as_the_strictest_of_its_senders() -> None:
    needs = {need.signal: need for need in queries.view_of("f6", hub(), DAY).needs}
    assert len(needs["low_attendance"].rows) == 1
    assert (needs["parenting_support"].met_on, needs["low_attendance"].met_on) == (date(2026, 2, 1), None)
    assert needs["rent_arrears"].rows == ()  # housing shows the hub a summary
    assert needs["child_in_crime"].rows == ()  # police in full, housing a summary
    police_lead = user("lead_practitioner", of="police")
    actions.involve("f6", Kind.CASE_LEAD, "C-1", user=police_lead, agency="police", on=DAY)
    seen = {need.signal: len(need.rows) for need in queries.view_of("f6", police_lead, DAY).needs}
    assert seen == {"low_attendance": 0, "child_missing": 1}  # housing and children tell the police only that they are involved


def test_a_summary_has_no_rows_no_address_and_no_dates_of_birth() -> None:
    member = user("lead_practitioner", of="police")
    actions.involve("f1", Kind.CASE_TEAM, "C-1", user=member, agency="police", on=DAY)
    view = queries.view_of("f1", member, DAY)
    assert (view.tier, view.address, view.chronology) == (Tier.SUMMARY, "", ())
    assert all(not need.rows for need in view.needs) and view.needs
    assert all(person.date_of_birth is None and person.links == () for person in view.members) and view.members


def test_involvement_is_whom_to_ring_and_nothing_else() -> None:
    manager = user("manager", of="schools")
    agency("children")
    actions.involve("f1", Kind.CASE_LEAD, "C-1", user=user("lead_practitioner", of="children", name="Imogen Farr"), agency="children", on=DAY)
    view = queries.view_of("f1", manager, DAY)
    assert (view.tier, view.label, view.district, view.members, view.outcomes) == (Tier.INVOLVEMENT, "A family known to the partnership", "", (), ())
    assert (view.involved[0].agency_id, view.involved[0].words) == ("children", "Leads the open case: Imogen Farr")


def test_who_may_see_nothing_is_given_nothing() -> None:
    assert queries.view_of("f1", user("referrer"), DAY) is None
    assert queries.view_of("f7", hub(), DAY) is None
    assert queries.view_of("f-unknown", hub(), DAY) is None
    assert queries.view_of("N-222222-2", hub(), DAY) is None


def test_a_tie_to_another_household_says_that_it_is_there_not_where() -> None:
    tobi = queries.view_of("f2", hub(), DAY).members[0]
    assert [(tie.other_name, tie.words, tie.elsewhere, tie.other_id) for tie in tobi.ties] == [("Sam Bell", "child of", True, "")]
    assert "Far Lane" not in repr(queries.view_of("f2", hub(), DAY))


def test_nothing_tells_where_somebody_is_who_must_not_be_found() -> None:
    view = queries.view_of("f3", hub(), DAY)
    assert (view.district, view.address, view.protected) == ("protected", "protected", True)
    assert not [words for words in NEVER_SEEN if words in repr(view)]
    other_parent = queries.view_of("f4", hub(), DAY)
    assert not [words for words in (*NEVER_SEEN, "Nadia", "Farrow") if words in repr(other_parent)]
    assert "Somebody in another household" in repr(other_parent)


def test_a_child_not_yet_born() -> None:
    view = queries.view_of("f5", user_with_case("f5", "health"), DAY)
    assert view.label == "Shah family: expecting a child"
    assert view.members[0].name == "Child not yet born" and view.members[0].age == "due 5 December 2026"


def user_with_case(family: str, of: str) -> object:
    lead = user("lead_practitioner", of=of)
    actions.involve(family, Kind.CASE_LEAD, "C-9", user=lead, agency=of, on=DAY)
    return lead


def test_the_day_of_a_later_agreement_counts() -> None:
    lead = user_with_case("f1", "police")
    assert [need.signal for need in queries.view_of("f1", lead, DAY).needs] == ["low_attendance", "child_domestic_abuse"]
    later = queries.view_of("f1", lead, date(2027, 10, 1))  # all agreements have ended: the agency sees its own rows
    assert [need.signal for need in later.needs] == ["child_domestic_abuse"]


def test_short_lines_for_lists() -> None:
    told = queries.short(["f1-before", "f3", "f6", "unknown"])
    assert told["f1-before"].reference == "f1"
    assert told["f1-before"].label == "Marsh family: 2 children (4, 9)"
    assert told["f3"].district == "protected"
    assert told["f6"].label == "Connolly family: 7 children (1, 6, 8, 11, 13, 15, 17)"
    assert "unknown" not in told
