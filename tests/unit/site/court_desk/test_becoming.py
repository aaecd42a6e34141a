"""A contact becomes a person later, with consent, once: searched for first, then found or written down; and what is forgotten in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.definitions import court_hearings
from sooner_site.access import clock
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow, User
from sooner_site.court_desk import actions, queries
from sooner_site.court_desk.choices import THROWN_AWAY
from sooner_site.court_desk.models import Contact, Seat
from sooner_site.families import actions as families
from sooner_site.families.models import SiteFamily
from sooner_site.publishing import gathering
from tests.unit.site.court_desk import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
BORN = {"date_of_birth-day": "9", "date_of_birth-month": "5", "date_of_birth-year": "2017"}
ZOE = {"why": "help", "forename": "Zoe", "surname": "Quill", "postcode": "za1 9xx", **BORN}
KEPT = timedelta(days=court_hearings.shipped().keep_contact_days)


def named(**given: Any) -> tuple[Contact, User]:
    """A contact whose family agreed to be known, and the co-ordinator."""
    by = making.coordinator()
    made = making.contact(making.volunteer(), clock.now(), **given)
    return actions.name(made.pk, "Ann Family", by=by, now=clock.now()), by


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def search(client: Client, contact: Contact, facts: dict[str, str]) -> str:
    """Search for the family of a contact; what the page of results says."""
    assert client.get(reverse("worklist:of_contact", args=[contact.pk])).url == reverse("worklist:search")
    assert f"the family of contact {contact.pk}" in client.get(reverse("worklist:search")).content.decode()
    client.post(reverse("worklist:search"), facts)
    return str(client.get(reverse("worklist:search_results")).content.decode())


def test_a_family_that_is_known_is_found_and_said_once() -> None:
    contact, by = named()
    child = families.NewPerson("child", "Zoe", "Quill", date(2017, 5, 9), address="1 Low Road", postcode="ZA1 9XX")
    known = families.write_down([child], by=by, now=clock.now())
    client = browser(by)
    page = reverse("worklist:of_contact", args=[contact.pk])
    assert page in client.get(reverse("court_desk:asked", args=[contact.pk])).content.decode()
    assert f"This is the family of contact {contact.pk}" in search(client, contact, ZOE)
    assert client.post(page, {"once": "first", "version": "", "family": "f9"}).status_code == 404
    assert client.post(page, {"once": "first", "version": "", "family": known}).url == reverse("worklist:family", args=[known])
    assert queries.contact(by, contact.pk).family == known
    assert f"contact:{contact.pk}" in AuditRow.objects.filter(kind="combination").latest("pk").ids
    again = client.post(page, {"once": "second", "version": "", "family": known})
    assert "known already" in again.content.decode()
    assert "Look at this family" in client.get(reverse("court_desk:name", args=[contact.pk])).content.decode()


def test_a_family_that_is_not_known_is_written_down_for_the_contact() -> None:
    contact, by = named()
    client = browser(by)
    search(client, contact, ZOE)
    client.post(reverse("worklist:write_down"), {"place": "child", "forename": "Zoe", **BORN, "surname": "Quill"})
    sent = client.post(reverse("worklist:home"), {"address": "1 Low Road", "postcode": "ZA1 9XX", "address_protected": "no", "once": "a-token", "version": ""})
    written = SiteFamily.objects.get()
    assert sent.url == reverse("worklist:written", args=[written.pk])
    assert queries.contact(by, contact.pk).family == written.pk
    assert "court desk" not in client.get(reverse("worklist:search")).content.decode()


def test_without_consent_nobody_is_looked_for() -> None:
    by = making.coordinator()
    contact = making.contact(making.volunteer(), clock.now())
    answer = browser(by).get(reverse("worklist:of_contact", args=[contact.pk]))
    assert "Ask whether it agrees" in answer.content.decode()
    with pytest.raises(NotNow):
        actions.becomes(contact.pk, "f1", by=by, now=clock.now())
    with pytest.raises(Refused):
        actions.becomes(contact.pk, "f1", by=contact.logged_by, now=clock.now())


def test_words_are_forgotten_in_time_and_still_count() -> None:
    contact, by = named(signpost="Shelter", asked="prison", reach="01632 960999")
    actions.take(contact.pk, by=by, now=clock.now())
    actions.finish(contact.pk, "Rang them", clock.day_of(clock.now()), by=by, now=clock.now())
    before = queries.counts()
    assert actions.forget(now=clock.now() + KEPT) == 0
    assert actions.forget(now=clock.now() + KEPT + timedelta(days=1)) == 1
    left = queries.contact(by, contact.pk)
    assert (left.name, left.named_by, left.reach, left.signpost, left.done_words) == ("", None, "", THROWN_AWAY, THROWN_AWAY)
    assert queries.counts() == before
    assert actions.forget(now=clock.now() + KEPT + timedelta(days=2)) == 0
    assert AuditRow.objects.filter(what="court_desk.forget").count() == 1


def test_what_is_not_done_is_not_forgotten() -> None:
    contact, _ = named(asked="release", reach="01632 960999")
    assert actions.forget(now=clock.now() + 2 * KEPT) == 0
    assert Contact.objects.get(pk=contact.pk).name == "Ann Family"


def test_a_contact_leaves_for_proof_without_a_name() -> None:
    contact, by = named(signpost="Shelter")
    actions.becomes(contact.pk, "f1", by=by, now=clock.now())
    (row,) = gathering.for_evidence()["contacts"].to_pylist()
    day = clock.day_of(clock.now())
    assert row == {
        **{"agency": "charity", "contact_id": contact.pk, "family_id": "f1", "happened_on": day},
        **{"district": None, "place": making.COURT, "kind": "court desk"},
    }


def test_contacts_are_counted_by_quarter_month_and_some_days() -> None:
    by = making.coordinator()
    court = making.court(clock.now(), by=by)
    for day in (date(2011, 9, 5), date(2011, 10, 3), date(2011, 12, 31), date(2012, 1, 1)):
        actions.log(court, day, actions.Given(), by=by, now=clock.now())
    assert [(one.period, one.contacts) for one in queries.counts("quarter") if one.court == "All"] == [
        *(("2011 quarter 3", 1), ("2011 quarter 4", 2), ("2012 quarter 1", 1), ("All", 4))
    ]
    within = queries.counts("month", date(2011, 10, 1), date(2011, 12, 31))
    assert [(one.period, one.contacts) for one in within if one.court != "All"] == [("2011-10", 1), ("2011-12", 1), ("All", 2)]
    client = browser(by)
    asked = "?by=quarter&since-day=1&since-month=10&since-year=2011"
    page = client.get(reverse("court_desk:counts") + asked).content.decode()
    assert "2011 quarter 4" in page and "2011 quarter 3" not in page
    assert client.get(reverse("court_desk:counts_csv") + asked).content.decode().count("2011 quarter 4") == 2
    wrong = "?since-day=40&since-month=10&since-year=2011"
    assert "The first day must be a real date" in client.get(reverse("court_desk:counts") + wrong).content.decode()
    assert client.get(reverse("court_desk:counts_csv") + wrong).status_code == 302


def test_a_seat_is_taken_away_and_the_desk_is_closed_to_them() -> None:
    by, volunteer = making.coordinator(), making.volunteer()
    court = making.court(clock.now(), volunteer, by=by)
    page = reverse("court_desk:seat_away", args=[making.seat()])
    assert volunteer.name in browser(by).get(page).content.decode()
    assert browser(by).post(page, {"once": "a-token", "version": ""}).status_code == 303
    assert not Seat.objects.exists()
    assert browser(volunteer).get(reverse("court_desk:desk") + f"?court={court.pk}").status_code == 403
    assert browser(by).get(page).status_code == 404
    actions.take_seat_away(12345, by=by, now=clock.now())
