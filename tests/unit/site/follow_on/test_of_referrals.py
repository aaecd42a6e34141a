"""What the hub signposts is followed like any other family that was sent to a service: dated checks, of the hub."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.http import Http404
from django.test import Client
from django.urls import reverse

from sooner_site.access.models import AuditRow
from sooner_site.follow_on import actions, queries
from sooner_site.follow_on.models import Signpost
from sooner_site.referrals import actions as referrals
from tests.factories import referrals as made
from tests.factories.site import user
from tests.unit.site.cases.test_together import hidden
from tests.unit.site.follow_on import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def browser(who: object) -> Client:
    client = Client()
    client.force_login(who)  # type: ignore[arg-type]
    return client


def test_a_decision_to_signpost_leads_to_where_the_family_was_sent_and_opens_dated_checks() -> None:
    hub = user("hub_practitioner")
    referral = made.sent(user("referrer", of="schools"))
    client, decide = browser(hub), reverse("referrals:decide", args=[referral.reference, "signpost"])
    choose = reverse("follow_on:choose", args=[referral.reference])
    answer = client.post(decide, hidden(client, decide) | {"to_whom": "Food bank", "told": "It is near"})
    assert answer.url == choose
    assert choose in client.get(reverse("referrals:screen", args=[referral.reference])).content.decode()
    assert client.get(choose).status_code == 200
    send = reverse("follow_on:send", args=[referral.reference])
    said = {"rule": "referred", "may_ask": "service", "name": "Food bank", "need": "", "said": ""}
    assert client.post(send, hidden(client, send) | said).url == choose
    signpost = Signpost.objects.get()
    thing = queries.get(hub, signpost.pk)
    assert (signpost.referral_id, signpost.contact_id, signpost.case_id) == (referral.reference, None, None)
    assert thing.next is not None
    page = client.get(reverse("follow_on:check", args=[signpost.pk])).content.decode()
    assert f"Family of referral {referral.reference}" in page
    assert f"referral:{referral.reference}" in AuditRow.objects.filter(what="follow_on:check").latest("pk").ids
    assert [one.reference for one in queries.of_origin(hub, referral.reference)] == [signpost.pk]


def test_the_hub_answers_and_the_number_goes_with_the_last_answer() -> None:
    hub = user("hub_practitioner")
    signpost = making.sent(making.signposted(hub), hub, reach=making.SAFE)
    assert [thing.reference for thing in queries.checks(hub, making.TODAY + 2 * making.WEEK)] == [signpost.pk]
    assert queries.due(hub, making.TODAY + 3 * making.WEEK)[0].words == "1 family to ask whether help was reached"
    assert making.hear(signpost, hub, "accessed", "sustained", "sustained").next is None
    signpost.refresh_from_db()
    assert signpost.reach == ""


def test_nobody_else_follows_it_and_nothing_but_what_was_signposted() -> None:
    hub = user("hub_practitioner")
    referral = making.signposted(hub)
    signpost = making.sent(referral, hub)
    for role in ("coordinator", "court_volunteer", "lead_practitioner", "manager"):
        with pytest.raises(Http404):
            queries.get(user(role, of="schools"), signpost.pk)
        with pytest.raises(Http404):
            queries.origin(user(role, of="schools"), referral.reference)
    waiting = made.sent(user("referrer", of="schools"))
    with pytest.raises(Http404):
        queries.origin(hub, waiting.reference)
    referrals.reopen(referral, by=hub, now=making.NOW, reason="A mistake")
    with pytest.raises(Http404):
        actions.send(referral.reference, actions.Sent("told", "no", name="x"), by=hub, now=making.NOW)


def test_it_is_of_one_thing_and_goes_with_its_referral() -> None:
    hub = user("hub_practitioner")
    referral = making.signposted(hub)
    signpost = making.sent(referral, hub)
    with pytest.raises(IntegrityError):
        Signpost.objects.filter(pk=signpost.pk).update(contact=making.contact())
