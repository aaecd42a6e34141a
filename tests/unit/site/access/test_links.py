"""Link people: named by an agency’s own manager or an administrator, seen by everybody, on the desk and beside a case; who was named before is kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sooner_site.access.actions.links import end_link, name_link
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.agencies.models import Agency, LinkPerson
from sooner_site.agencies.queries import link_history, link_people
from tests.factories.site import agency, user
from tests.unit.site.budget.test_at_once import at_once
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_together import day, hidden, signed_in
from tests.unit.site.court_desk import making as desk_making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
COURT, IOM = "court_and_prison", "offender_management"


def named(of: str = "police", purpose: str = COURT, name: str = "Ros Bell", days_ago: int = 10, by: Any = None) -> LinkPerson:
    at = NOW - timedelta(days=days_ago)
    told = {"post": "Family link", "name": name, "reach": "01632 960111"}
    return name_link(agency(of), purpose, **told, from_on=at.date(), by=by or user("manager", of=of), now=at)


def test_who_is_named_follows_who_was_and_both_stay_to_be_read() -> None:
    first, second = named(days_ago=30), named(name="Ida Cole", days_ago=5)
    assert [one.name for one in link_people()] == ["Ida Cole"]
    before, now = LinkPerson.objects.get(pk=first.pk), LinkPerson.objects.get(pk=second.pk)
    assert (before.until_on, before.ended_by, now.until_on) == (now.from_on, now.named_by, None)
    assert [one.pk for one in link_history("police", COURT)] == [second.pk, first.pk]
    assert AuditRow.objects.filter(what="access:link").last().ids == [f"link_person:{second.pk}", f"link_person:{first.pk}"]


def test_somebody_named_for_later_days_ends_no_earlier_than_they_began() -> None:
    first = named(days_ago=1)
    named(name="Ida Cole", days_ago=9)
    assert LinkPerson.objects.get(pk=first.pk).until_on == first.from_on


def test_one_at_a_time_for_a_purpose() -> None:
    named()
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkPerson.objects.create(agency=agency(), purpose=COURT, post="Another", reach="x", from_on=NOW.date(), named_by=user("manager"), named_at=NOW)


def test_nobody_any_more() -> None:
    named()
    boss = user("administrator", of="partnership")
    end_link(agency(), COURT, by=boss, now=NOW)
    assert link_people() == ()
    with pytest.raises(NotNow):
        end_link(agency(), COURT, by=boss, now=NOW)


@pytest.mark.parametrize(("role", "of"), [("manager", "schools"), ("leader", "police"), ("lead_practitioner", "police"), ("hub_practitioner", "partnership")])
def test_nobody_else_names_anybody(role: str, of: str) -> None:
    agency("police")
    with pytest.raises(Refused):
        name_link(agency("police"), COURT, post="x", reach="y", from_on=NOW.date(), by=user(role, of=of), now=NOW)


def test_purposes_stand_in_their_order_and_agencies_that_left_are_not_shown() -> None:
    named("schools", IOM)
    named("police", IOM)
    named("police", COURT)
    assert [(one.purpose, one.agency_id) for one in link_people()] == [(COURT, "police"), (IOM, "police"), (IOM, "schools")]
    assert len(link_people(at_court=True)) == 3
    Agency.objects.filter(pk="schools").update(active=False)
    assert len(link_people()) == 2


def test_a_manager_names_somebody_on_the_page_and_everybody_sees_it() -> None:
    manager = user("manager")
    client, page = signed_in(manager), reverse("access:link", args=["police", IOM])
    assert "Name somebody" in client.get(reverse("access:links")).content.decode()
    assert "Enter the post" in client.post(page, hidden(client, page)).content.decode()
    said = {"post": "IOM desk", "name": "", "reach": "01632 960141", **day("from_on", 2026, 9, 1)}
    answer = client.post(page, hidden(client, page) | said)
    assert answer["Location"] == reverse("access:links")
    seen = signed_in(user("referrer", of="schools")).get(reverse("access:links")).content.decode()
    assert "IOM desk" in seen and "01632 960141" in seen and "Name somebody" not in seen
    assert "1 September 2026 to now" in client.get(page).content.decode()
    end = reverse("access:link_end", args=["police", IOM])
    client.post(end, hidden(client, end))
    assert link_people() == ()
    twice = client.post(end, {"once": "another"}, follow=True)
    assert "nobody to take away" in twice.content.decode()
    assert LinkPerson.objects.get().from_on == date(2026, 9, 1)


def test_there_is_no_page_for_a_purpose_or_an_agency_that_is_not_there() -> None:
    client = signed_in(user("administrator", of="partnership"))
    agency("police")
    for address in (["police", "weather"], ["nobody", COURT]):
        assert client.get(reverse("access:link", args=address)).status_code == 404


def test_the_desk_and_a_case_say_whom_to_turn_to() -> None:
    one = named()
    volunteer = desk_making.volunteer()
    desk_making.court(NOW, volunteer)
    for who, page in ((volunteer, reverse("court_desk:desk")), (user("hub_practitioner", of="partnership"), reverse("cases:detail", args=[making.case().pk]))):
        html = signed_in(who).get(page).content.decode()
        assert "Ros Bell, Family link" in html and "01632 960111" in html
        assert f"link_person:{one.pk}" in AuditRow.objects.filter(user=who).last().ids


@pytest.mark.django_db(transaction=True)
def test_two_who_name_somebody_at_the_same_moment_follow_one_another() -> None:
    people = [user("manager"), user("manager")]
    told = {"post": "Desk", "reach": "01632 960141", "from_on": NOW.date(), "now": NOW}
    assert at_once(*[lambda by=by: name_link(agency(), COURT, **told, by=by) for by in people]) == ["", ""]
    assert (len(link_people()), len(link_history("police", COURT))) == (1, 2)
