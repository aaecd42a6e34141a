"""Screening: one page with what the hub needs, a short page for each decision, and nobody else there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.help.triage import State
from sooner_site.access.models import AuditRow
from sooner_site.families import actions as families
from sooner_site.referrals import actions
from sooner_site.referrals.models import Referral
from tests.factories.referrals import LATER, sent
from tests.factories.site import DAY, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]

CHILD = {"key": "c1", "forename": "Ivy", "surname": "Marsh", "date_of_birth": "2017-05-09", "age": None, "unborn": []}
SAID: dict[str, dict[str, Any]] = {
    "accept": {"level": "early_help", "reason": "Two needs"},
    "return": {"told": "Which school is it?"},
    "signpost": {"to_whom": "Food bank", "told": "It is near"},
    "decline": {"told": "Nothing that we can do", "reason": "Known to another team"},
    "safeguarding": {"to_whom": "Front door", "told_on-day": "30", "told_on-month": "9", "told_on-year": "2026", "reason": "Harm"},
}
LEADS = {
    "accept": State.ACCEPTED,
    "return": State.RETURNED,
    "signpost": State.SIGNPOSTED,
    "decline": State.DECLINED,
    "safeguarding": State.SAFEGUARDING,
}


@pytest.fixture
def hub() -> Client:
    client, who = Client(), user("hub_practitioner", of="partnership", name="Hana Hub")
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def as_who(*roles: str) -> Client:
    client = Client()
    client.force_login(user(*roles), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, name: str, referral: Referral, *more: str) -> Any:
    return client.get(reverse(f"referrals:{name}", args=[referral.reference, *more]))


def decide(client: Client, referral: Referral, verb: str, version: int = 1, **said: Any) -> Any:
    data = {"once": f"{verb}{version}{len(said)}", "version": str(version), **(said or SAID[verb])}
    return client.post(reverse("referrals:decide", args=[referral.reference, verb]), data)


def test_the_page_holds_what_was_sent_the_clock_and_the_decisions(hub: Client) -> None:
    referral = sent(user("referrer"), you={"phone": "01632 960300", "job": "", "incident": "A 12", "safety": "A large dog"})
    words = page(hub, "screen", referral).content.decode()
    for told in (
        "Robin Quill",
        "hungry three times",
        "There was no tea",
        "1 October 2026",
        "A large dog",
        "A 12",
        "Accept this referral",
        "Pass to safeguarding",
    ):
        assert told in words
    row = AuditRow.objects.latest("id")
    assert f"referral:{referral.reference}" in row.ids


@pytest.mark.parametrize("role", ["referrer", "lead_practitioner", "manager", "coordinator", "analyst", "leader", "data_protection_officer", "administrator"])
def test_nobody_but_the_hub_opens_it(role: str) -> None:
    referral, client = sent(user("referrer")), as_who(role)
    assert page(client, "screen", referral).status_code == 403
    assert decide(client, referral, "decline").status_code == 403
    assert client.post(reverse("referrals:family", args=[referral.reference]), {"family": "f1"}).status_code == 403
    assert Referral.objects.get().state is State.WAITING


@pytest.mark.parametrize("verb", SAID)
def test_each_decision_is_taken_on_a_page_of_its_own(verb: str, hub: Client) -> None:
    referral = sent(user("referrer"))
    if verb == "accept":
        referral = actions.confirm_family(referral, "f1", by=user("hub_practitioner"), now=LATER)
    asked = page(hub, "decide", referral, verb)
    assert asked.status_code == 200
    assert decide(hub, referral, verb, referral.version, nothing="said").status_code == 200
    done = decide(hub, referral, verb, referral.version)
    assert done.status_code == 303
    assert Referral.objects.get().state is LEADS[verb]
    leads_to = {"accept": "cases:open", "signpost": "follow_on:choose"}.get(verb, "referrals:screen")
    assert done.url == reverse(leads_to, args=[referral.reference])


def test_a_decision_without_a_name_does_not_exist(hub: Client) -> None:
    assert page(hub, "decide", sent(user("referrer")), "burn").status_code == 404


def test_nobody_says_that_safeguarding_was_told_tomorrow(hub: Client) -> None:
    referral = sent(user("referrer"))
    answer = decide(hub, referral, "safeguarding", 1, **{**SAID["safeguarding"], "told_on-day": "1", "told_on-month": "10"})
    assert "must be today or in the past" in answer.content.decode()


def test_the_second_sees_what_the_first_did_beside_what_they_wrote(hub: Client) -> None:
    referral = sent(user("referrer"))
    actions.give_back(referral, by=user("hub_practitioner", name="Ada First"), now=LATER, told="More", version=1)
    answer = decide(hub, referral, "decline", 1, told="Words of the second")
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Ada First, 30 September 2026 at 10:05am: Returned to the referrer." in words
    assert "Words of the second" in words
    assert Referral.objects.get().state is State.RETURNED


def test_what_was_meant_can_be_sent_on_after_reading_what_changed(hub: Client) -> None:
    referral = sent(user("referrer"))
    actions.confirm_family(referral, "f1", by=user("hub_practitioner", name="Ada First"), now=LATER, version=1)
    assert decide(hub, referral, "decline", 1, told="No").status_code == 409
    assert decide(hub, referral, "decline", 2, told="No").status_code == 303


def test_a_decision_sent_twice_is_taken_once(hub: Client) -> None:
    referral = sent(user("referrer"))
    assert [decide(hub, referral, "decline").status_code for _ in range(2)] == [303, 303]
    assert referral.steps.count() == 2


def test_possible_families_are_shown_and_one_is_confirmed(hub: Client) -> None:
    referral = sent(user("referrer"), children=[CHILD])
    words = page(hub, "screen", referral).content.decode()
    assert "Marsh family" in words
    assert "same name and date of birth" in words
    url = reverse("referrals:family", args=[referral.reference])
    assert "Say which family this is" in hub.post(url, {"once": "a", "version": "1"}).content.decode()
    assert hub.post(url, {"once": "b", "version": "1", "family": "f1"}).status_code == 303
    assert Referral.objects.get().family == "f1"
    assert "Confirmed by Hana Hub" in page(hub, "screen", referral).content.decode()


def test_a_family_that_is_not_known_is_written_down(hub: Client) -> None:
    referral = sent(user("referrer"))
    assert "No family that is known here matches" in page(hub, "screen", referral).content.decode()
    url = reverse("referrals:family", args=[referral.reference])
    assert hub.post(url, {"once": "b", "version": "1", "family": "new"}).status_code == 303
    assert Referral.objects.get().family.startswith("N-")


def test_a_family_that_has_a_case_is_told_from_one_that_has_none(hub: Client) -> None:
    referral = sent(user("referrer"), children=[CHILD])
    assert "has an open case" not in page(hub, "screen", referral).content.decode()
    lead = user("lead_practitioner", of="schools")
    families.involve("f1", "case_lead", "C-222222-2", user=lead, agency="schools", on=DAY)
    assert "has an open case" in page(hub, "screen", referral).content.decode()


def test_who_confirms_a_family_after_another_decided_is_told_so(hub: Client) -> None:
    referral = sent(user("referrer"))
    actions.decline(referral, by=user("hub_practitioner", name="Ada First"), now=LATER, told="No")
    answer = hub.post(reverse("referrals:family", args=[referral.reference]), {"once": "a", "version": "1", "family": "new"})
    assert answer.status_code == 409
    assert "Ada First" in answer.content.decode()
    assert Referral.objects.get().family == ""


def test_a_family_that_nobody_proposed_is_not_confirmed(hub: Client) -> None:
    referral = sent(user("referrer"))
    answer = hub.post(reverse("referrals:family", args=[referral.reference]), {"once": "a", "version": "1", "family": "f3"})
    assert answer.status_code == 200
    assert Referral.objects.get().family == ""


def test_other_open_referrals_about_the_same_person_are_shown(hub: Client) -> None:
    first, second = sent(user("referrer")), sent(user("referrer", of="schools"))
    words = page(hub, "screen", second).content.decode()
    assert first.reference in words
    assert "Robin Quill, born 4 May 2017" in words
    actions.decline(first, by=user("hub_practitioner"), now=LATER, told="No")
    assert first.reference not in page(hub, "screen", second).content.decode()


def test_what_is_known_is_shown_once_the_family_is_confirmed(hub: Client) -> None:
    referral = sent(user("referrer"))
    assert "What is known of the family" not in page(hub, "screen", referral).content.decode()
    actions.confirm_family(referral, "f1", by=user("hub_practitioner"), now=LATER)
    words = page(hub, "screen", referral).content.decode()
    assert "What is known of the family" in words
    assert "Marsh" in words
    row = AuditRow.objects.latest("id")
    assert "family:f1" in row.ids
    assert any(each.startswith("person:") for each in row.ids)


def test_the_referrer_sees_what_is_written_for_them_and_no_more(hub: Client) -> None:
    by = user("referrer")
    client = Client()
    client.force_login(by, backend="allauth.account.auth_backends.AuthenticationBackend")
    referral = sent(by)
    decide(hub, referral, "decline")
    words = page(client, "progress", referral).content.decode()
    assert "Nothing that we can do" in words
    assert "Known to another team" not in words
    assert "Hana Hub" not in words
    assert "Declined" in client.get(reverse("referrals:mine")).content.decode()
    assert "Known to another team" in page(hub, "screen", referral).content.decode()


def test_a_returned_referral_is_answered_by_its_referrer(hub: Client) -> None:
    by = user("referrer")
    client = Client()
    client.force_login(by, backend="allauth.account.auth_backends.AuthenticationBackend")
    referral = sent(by)
    decide(hub, referral, "return")
    assert "Which school is it?" in page(client, "progress", referral).content.decode()
    assert page(client, "answer", referral).status_code == 303
    taken_up = client.post(reverse("referrals:answer", args=[referral.reference]))
    check = client.get(taken_up.url).content.decode()
    assert "Which school is it?" in check
    assert "Robin Quill" in check
    assert client.post(taken_up.url, {"once": "again"}).url == reverse("referrals:sent", args=[referral.reference])
    assert Referral.objects.get().state is State.WAITING


def test_what_led_to_a_case_leads_to_it_and_is_decided_there(hub: Client) -> None:
    practitioner = user("hub_practitioner")
    referral = actions.confirm_family(sent(user("referrer")), "f1", by=practitioner, now=LATER)
    accepted = actions.accept(referral, by=practitioner, now=LATER, level="targeted", reason="So")
    words = page(hub, "screen", accepted).content.decode()
    assert "Choose who leads" in words
    assert "7 October 2026" in words
    opened = actions.case_opened(accepted, "C-222222-2", by=practitioner, now=LATER)
    words = page(hub, "screen", opened).content.decode()
    assert "Go to the case" in words
    assert "It is another family" not in words
    client = Client()
    client.force_login(opened.referrer, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "A lead practitioner is named, and works with the family." in page(client, "progress", opened).content.decode()


def test_an_ended_referral_can_be_reopened_from_its_page(hub: Client) -> None:
    referral = sent(user("referrer"))
    decide(hub, referral, "signpost")
    words = page(hub, "screen", referral).content.decode()
    assert "Reopen this referral" in words
    assert "Nobody said which family this is" in words
    assert decide(hub, referral, "reopen", 2, reason="In error").status_code == 303
    assert Referral.objects.get().state is State.WAITING
    assert page(hub, "family", referral).status_code == 200
