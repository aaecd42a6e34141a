"""Ringing services: confirmed, changed, closed, each with who and when; whom to ring; and where a family could turn."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.directory import actions, queries
from sooner_site.directory.choices import Heard
from sooner_site.directory.models import Check, SearchCount, Service
from sooner_site.directory.queries.held import service_of
from sooner_site.home.queries import due
from tests.factories.site import DAY, user
from tests.unit.help.directory.documents import at, document
from tests.unit.site.directory.making import NOW, held, keeper, taken_in

pytestmark = pytest.mark.django_db


def test_confirmed_changed_closed_and_open_again_each_with_who_and_when() -> None:
    keeps, one = keeper(), held("A", fees="£5", assured_date="2025-01-01")
    actions.confirm(one.pk, words="All right", by=keeps, now=NOW)
    actions.change(one.pk, {"fees": "Free", "minimum_age": None, "nothing": "ours"}, by=keeps, now=NOW)
    actions.close(one.pk, words="The door is shut", by=keeps, now=NOW)
    with pytest.raises(NotNow, match="has closed"):
        actions.confirm(one.pk, by=keeps, now=NOW)
    assert queries.listed().count() == 0
    actions.reopen(one.pk, by=keeps, now=NOW)
    with pytest.raises(NotNow, match="Nobody has said"):
        actions.reopen(one.pk, by=keeps, now=NOW)
    heard = list(Check.objects.order_by("pk"))
    assert [(row.heard, row.keys, row.by, row.at) for row in heard] == [
        (Heard.CONFIRMED, [], keeps, NOW),
        (Heard.CHANGED, ["fees"], keeps, NOW),
        (Heard.CLOSED, [], keeps, NOW),
        (Heard.REOPENED, [], keeps, NOW),
    ]
    assert service_of(Service.objects.get()).fees == "Free"
    rows = AuditRow.objects.filter(what__in=[f"directory.{row.heard}" for row in heard])
    assert [row.ids for row in rows] == [[f"service:{one.pk}"]] * 4
    assert "door" not in repr([row.reason for row in rows])


def test_what_is_said_back_as_the_list_has_it_is_no_change_any_more() -> None:
    keeps, one = keeper(), held("A", fees="£5")
    actions.change(one.pk, {"fees": "Free"}, by=keeps, now=NOW)
    actions.change(one.pk, {"fees": "£5"}, by=keeps, now=NOW)
    assert Service.objects.get().said_here == {}


def test_what_its_list_no_longer_has_is_not_checked_or_made_public() -> None:
    keeps = keeper()
    taken_in(document("A"), document("B"), by=keeps)
    taken_in(document("B"), by=keeps)
    for do in (actions.confirm, actions.reopen):
        with pytest.raises(NotNow, match="no longer has it"):
            do(document("A")["id"], by=keeps, now=NOW)
    with pytest.raises(NotNow):
        actions.set_public(document("A")["id"], True, by=keeps, now=NOW)
    assert queries.get(keeps, document("A")["id"]).gone_on == date(2026, 9, 30)


@pytest.mark.parametrize("role", ["referrer", "hub_practitioner", "lead_practitioner", "manager", "court_volunteer", "analyst", "leader"])
def test_only_a_coordinator_says_what_was_heard(role: str) -> None:
    one = held("A")
    for do in (actions.confirm, actions.reopen):
        with pytest.raises(Refused):
            do(one.pk, by=user(role), now=NOW)
    with pytest.raises(Refused):
        actions.set_public(one.pk, False, by=user(role), now=NOW)
    with pytest.raises(Refused):
        queries.to_check(user(role), DAY)


def test_whom_to_ring_the_oldest_first_and_in_one_line_on_the_home_page() -> None:
    keeps = keeper()
    assert due(keeps, DAY) == ()
    days = {"Fresh": "2026-08-01", "Ageing": "2026-03-01", "Stale": "2025-07-01", "Unsaid": None}
    taken_in(*(document(name, assured_date=on) for name, on in days.items()), by=keeps)
    assert [(one.name, fresh.state) for one, fresh in queries.to_check(keeps, DAY)] == [("Unsaid", "stale"), ("Stale", "stale"), ("Ageing", "ageing")]
    (line,) = due(keeps, DAY)
    assert (line.words, line.on, line.overdue) == ("3 services to ring and check", date(2026, 7, 1), True)
    assert due(user("manager"), DAY) == ()
    for one, _ in queries.to_check(keeps, DAY):
        actions.confirm(one.pk, by=keeps, now=NOW)
    assert due(keeps, DAY) == ()


def test_where_a_family_could_turn() -> None:
    keeps = keeper()
    taken_in(
        document("Near", "Debt advice", minimum_age=16, fees="Free", service_at_locations=[at("ZA9 1AB", spot=(54.4, 1.6))]),
        document("Far", "Debt advice", minimum_age=16, fees="Free", service_at_locations=[at("ZA1 1AB", "Coldbeck", "Northmere")]),
        document("Other", "Housing advice", service_at_locations=[at("ZA9 1AB")]),
        document("Closed", "Debt advice", service_at_locations=[at("ZA9 1AB")]),
        by=keeps,
    )
    actions.close(document("Closed")["id"], words="Gone", by=keeps, now=NOW)
    for place in ("za9", " Easthollow ", "ZA9 4XY"):
        found = queries.services_for(user("lead_practitioner"), needs=["10.2"], age=30, place=place, free=True, today=DAY)
        assert [(one.service.name, one.fresh.state, one.public) for one in found] == [("Near", "fresh", False)], place
    far, near = (queries.services_for(keeps, needs=["10.2"], place=place, today=DAY)[0].found.kilometres for place in ("54.5, 1.6", "54.4, 1.6"))
    assert (round(far or 0, 1), near) == (11.1, 0)
    with pytest.raises(Refused):
        queries.services_for(user("analyst"), needs=["10.2"], today=DAY)
    with pytest.raises(Http404):
        queries.get(keeps, "nothing")


def test_searches_are_counted_by_topic_and_month_and_nothing_else() -> None:
    for day in (date(2026, 9, 1), DAY, date(2026, 10, 1)):
        actions.count_search("money", day)
    actions.count_search("home", DAY)
    assert list(SearchCount.objects.values_list("month", "topic", "searches")) == [
        (date(2026, 10, 1), "money", 1),
        (date(2026, 9, 1), "home", 1),
        (date(2026, 9, 1), "money", 2),
    ]
    assert queries.searches(keeper()) == {"money": 3, "home": 1}
    assert AuditRow.objects.count() == 0
