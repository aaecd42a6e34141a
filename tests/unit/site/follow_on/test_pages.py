"""The pages of follow-on as a browser sees them: calls answered where they stand, services chosen without retyping, numbers that hide who they are about."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock
from sooner_site.access.models import AuditRow
from sooner_site.follow_on import queries
from sooner_site.follow_on.models import Heard, Signpost
from tests.factories.site import user
from tests.unit.site.cases import making as cases
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.court_desk.making import coordinator, volunteer
from tests.unit.site.follow_on import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def url(page: str, *args: str) -> str:
    return reverse(f"follow_on:{page}", args=args)


def send(client: Client, page: str, **said: Any) -> Any:
    return client.post(page, hidden(client, page) | said)


def due(by: Any, number: int = 1, **more: str) -> list[Signpost]:
    """Signposts whose first call is due today or late."""
    then = clock.now() - timedelta(days=15)
    return [making.sent(making.contact(by, then, asked="prison"), by, then, **more) for _ in range(number)]


def test_a_page_without_calls_says_how_one_comes_about() -> None:
    for page, begins in (("checks", "No call to make today"), ("reached", "Nothing counted yet"), ("unmet", "Nobody was sent to a service yet")):
        assert begins in words(signed_in(coordinator()).get(url(page)))


def test_a_call_shows_what_is_needed_to_make_it_and_is_answered_in_two_taps() -> None:
    by = volunteer()
    (made,) = due(by, said="Where, and when it opens", need="10.1")
    client = signed_in(coordinator())
    page = client.get(url("checks"))
    for told in ("Money help", making.SAFE, made.contact_id, "Where, and when it opens", "Do they have the support?", "They are on the waiting list", "late"):
        assert told in words(page), told
    row = AuditRow.objects.get(what="follow_on:checks")
    assert row.ids == [f"signpost:{made.pk}", f"contact:{made.contact_id}"]
    form = page.content.decode().partition(f'action="{url("check", made.pk)}"')[2].partition("</form>")[0]
    token = dict(re.findall(r'<input type="hidden" name="(once|number)" value="([^"]*)"', form))
    answers = [client.post(url("check", made.pk), token | {"version": "", "outcome": "waiting"}) for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, url("checks"))] * 2
    assert [(one.number, one.outcome) for one in Heard.objects.all()] == [(1, "waiting")], "sent twice, it is written once"
    assert "The next call is on" in words(client.get(url("checks")))
    assert "Waiting" not in words(client.get(url("checks")))


def test_ten_calls_stand_on_the_page_each_with_ids_of_its_own() -> None:
    by = coordinator()
    made = due(volunteer(), 12)
    html = signed_in(by).get(url("checks")).content.decode()
    assert "12 to make, 12 late; the first 10 are here" in html
    assert html.count('<form method="post" action="/follow-on/') == 10
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {one.reference for one in queries.checks(by, clock.day_of(clock.now()))} == {one.pk for one in made}


def test_a_volunteer_and_a_lead_have_their_own_calls() -> None:
    one, other, lead = volunteer(), volunteer(), cases.practitioner()
    due(one, name="Hers")
    due(other, name="Somebody else’s")
    making.sent(cases.case(lead=lead, at=clock.now() - timedelta(days=15)), lead, clock.now() - timedelta(days=15), name="The family’s")
    told = {who: words(signed_in(who).get(url("checks"))) for who in (one, lead)}
    assert ("Hers" in told[one], "Somebody else’s" in told[one], "The family’s" in told[one]) == (True, False, False)
    assert ("Hers" in told[lead], "The family’s" in told[lead]) == (False, True)


def test_an_answer_that_is_missing_or_late_is_refused_in_words_and_what_was_heard_is_shown() -> None:
    by = volunteer()
    (made,) = due(by)
    client, page = signed_in(by), url("check", made.pk)
    empty = send(client, page, number="1")
    assert "Choose what you heard" in words(empty)
    assert empty.content.decode().count("<title>Error: ") == 1
    sent = hidden(client, page) | {"number": "1", "outcome": "accessed", "words": "Since Monday"}
    making.hear(made, by, "waiting", now=clock.now() - timedelta(days=15))
    refused = client.post(page, sent)
    assert "Somebody has written down an answer meanwhile" in words(refused)
    assert 'name="number" value="2"' in refused.content.decode(), "sent once more, it answers the check that is open"
    assert Heard.objects.count() == 1
    assert "They are on the waiting list" in words(client.get(page))
    assert "Somebody has written" in words(send(client, page, number="x", outcome="accessed"))
    assert send(client, page, number="2", outcome="declined", words="Has found another").status_code == 303
    over = client.get(page)
    assert "Nobody asks again" in words(over)
    assert "Save what you heard" not in words(over)
    late = client.post(page, sent | {"once": "another", "number": "3", "outcome": "declined"})
    assert (late.status_code, "Nobody asks about this any more" in words(late)) == (409, True)


def test_a_service_is_chosen_from_the_directory_by_need_and_nothing_is_retyped() -> None:
    by = volunteer()
    contact = making.contact(by, asked="first_visit", reach="01632 960009")
    service = making.service("Prison visits help")
    client, page = signed_in(by), url("choose", contact.pk)
    assert url("choose", contact.pk) in client.get(reverse("court_desk:desk")).content.decode() or contact.on != clock.day_of(clock.now())
    assert "No service fits" in words(client.get(page, {"words": "nothing of the kind"}))
    found = client.get(page, {"need": "", "words": "prison"})
    there = f"{url('send', contact.pk)}?service={service}&need="
    assert there.replace("&", "&amp;") in found.content.decode()
    assert "Last checked" in words(found)
    form = client.get(there).content.decode()
    assert 'value="prison_visit" checked' in form, "the desk was asked for a first visit"
    assert 'value="01632 960009"' in form, "how to reach them is known"
    assert "What is the service called?" not in form
    empty = words(send(client, there))
    assert "Choose what you did" in empty
    assert "Choose whether somebody may ask" in empty
    done = send(client, there, rule="prison_visit", may_ask="family", reach="01632 960009", need="", said="")
    assert (done.status_code, done["Location"]) == (303, page)
    made = Signpost.objects.get()
    assert (made.name, made.service, made.rule, made.reach) == ("Prison visits help", service, "prison_visit", "01632 960009")
    after = words(client.get(page))
    assert "Sent already" in after
    assert "Somebody asks on" in after


def test_a_family_that_may_be_rung_needs_a_number_and_one_that_may_not_leaves_none() -> None:
    by = volunteer()
    contact = making.contact(by)
    client, page = signed_in(by), url("send", contact.pk)
    assert "Enter a safe number" in words(send(client, page, name="A club", rule="told", may_ask="family", need="", said="", reach=""))
    assert send(client, page, name="A club", rule="told", may_ask="no", need="", said="", reach="01632 960009").status_code == 303
    assert Signpost.objects.get().reach == ""
    assert "Nobody asks later" in words(client.get(url("choose", contact.pk)))


def test_the_case_leads_to_a_service_and_a_closed_one_does_not() -> None:
    lead = cases.practitioner()
    case = cases.case(lead=lead)
    client = signed_in(lead)
    assert "Send the family to a service" in words(client.get(reverse("cases:detail", args=[case.pk])))
    page = url("send", case.pk)
    assert "How may we ring them?" not in words(client.get(page)), "the case says how"
    assert send(client, page, name="A club", rule="referred", may_ask="family", need="", said="").status_code == 303
    over = making.closed(lead, family="f5")
    assert "nobody is sent on from it any more" in words(client.get(url("choose", over.pk)))
    assert "This case is closed" in words(send(client, url("send", over.pk), name="A club", rule="told", may_ask="no", need="", said=""))
    assert "Send the family to a service" not in words(client.get(reverse("cases:detail", args=[over.pk])))


def test_an_ended_case_is_asked_about_with_what_it_says_of_reaching_the_family() -> None:
    lead = cases.practitioner()
    case = making.closed(lead, clock.now() - timedelta(days=95))
    client = signed_in(lead)
    page = client.get(url("checks"))
    assert f"After case {case.pk}" in words(page)
    assert "Does the support last?" in words(page)
    assert f"case:{case.pk}" in AuditRow.objects.get(what="follow_on:checks").ids
    assert send(client, url("check", case.pk), number="1", outcome="sustained", words="").status_code == 303


def test_numbers_are_exact_for_the_coordinator_and_hidden_from_a_leader_and_in_every_file() -> None:
    by = coordinator()
    due(volunteer(), 3)
    assert "exact and for your own work" in words(signed_in(by).get(url("unmet")))
    assert "Money help" not in words(signed_in(by).get(url("unmet"))), "a name that was typed may say anything, so it is not counted by"
    for page in ("reached", "unmet"):
        leader = signed_in(user("leader"))
        assert "Counts from 1 to 9 are hidden" in words(leader.get(url(page)))
        assert "Say what the file is for" in words(send(leader, url(f"{page}_file")))
        for who in (by, user("manager")):
            answer = send(signed_in(who), url(f"{page}_file"), words="The board’s meeting")
            rows = list(csv.reader(answer.content.decode().splitlines()))
            assert len(rows) > 1
            assert {cell for row in rows[1:] for cell in row if cell.isdigit() and int(cell) < 1000} <= {"0"}
            row = AuditRow.objects.filter(what=f"follow_on:{page}_file", kind="disclosure").latest("pk")
            assert (row.reason, row.recipients) == ("The board’s meeting", [f"user:{who.pk}"])


def test_everything_answers_within_a_fixed_number_of_queries(django_assert_max_num_queries: Any) -> None:
    by = coordinator()
    due(volunteer(), 12)
    client = signed_in(by)
    for page, most in (("checks", 24), ("reached", 20), ("unmet", 24)):
        client.get(url(page))
        with django_assert_max_num_queries(most):
            client.get(url(page))
