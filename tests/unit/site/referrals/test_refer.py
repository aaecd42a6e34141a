"""Writing a referral page by page: what is asked of whom, what is kept, and that nobody learns whether a family is known."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sooner_site.referrals import actions, queries
from sooner_site.referrals.forms import pages
from sooner_site.referrals.models import Draft, Referral
from tests.factories.referrals import LATER, NOW, PAGES, draft, sent
from tests.factories.site import user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]

TOKEN = re.compile(r'name="(once|key|csrfmiddlewaretoken)" value="[^"]*"')
POSTED: dict[str, dict[str, Any]] = {
    "danger": {"danger": "no"},
    "children": {"forename": "Robin", "surname": "Quill", "date_of_birth-day": "4", "date_of_birth-month": "May", "date_of_birth-year": "2017", "go": "on"},
    "adults": {"forename": "Jo", "surname": "Quill", "relationship": "mother", "lives_with": "yes", "go": "on"},
    "address": {"home": "known", "address": "3 Fenn Row", "postcode": "za1  1ab"},
    "happened": {"happened": "Hungry", "voice": "No tea"},
    "needs": {"needs": ["1", "9"]},
    "tried": {"tried": "Nothing"},
    "consent": {"consent": "not_asked", "not_asked_because": "Nobody could reach them", "basis": "safeguarding"},
    "contact": {"ringing": "never", "ways": ["none"], "interpreter": "yes", "language": "Polish"},
    "you": {"phone": "01632 960300"},
}


def signed_in(*roles: str, of: str = "police") -> tuple[Client, Any]:
    who, client = user(*roles, of=of), Client()
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client, who


def post(client: Client, url: str, data: dict[str, Any]) -> Any:
    return client.post(url, {"once": f"t{Draft.objects.count()}{url}"[:60], **data})


def write(client: Client) -> list[str]:
    """Answer every page as it comes; the addresses seen, from the first page to the one that says that it was sent."""
    seen, url = [reverse("referrals:start")], reverse("referrals:start")
    answer = post(client, url, POSTED["danger"])
    while "check" not in answer.url:
        seen.append(answer.url)
        page = answer.url.rstrip("/").rpartition("/")[2]
        assert client.get(answer.url).status_code == 200
        answer = post(client, answer.url, POSTED[page])
        assert answer.status_code == 303, f"{page} was not taken"
    seen.append(answer.url)
    answer = post(client, answer.url, {})
    return [*seen, answer.url]


def test_a_police_referral_has_at_most_twelve_pages_and_arrives_whole() -> None:
    client, who = signed_in("referrer")
    seen = write(client)
    assert len(seen) <= 12
    assert client.get(seen[-1]).status_code == 200
    referral = Referral.objects.get()
    answers = queries.as_sent(referral)
    assert answers["address"] == {"home": "known", "address": "3 Fenn Row", "postcode": "ZA1 1AB"}
    assert answers["children"][0]["date_of_birth"] == "2017-05-04"
    assert answers["consent"]["who"] is None
    assert answers["you"]["incident"] == ""
    assert referral.referrer == who


@pytest.mark.parametrize(("agency", "fewer"), [("schools", 0), ("charity", 1), ("health", 0)])
def test_others_are_asked_less_than_police(agency: str, fewer: int) -> None:
    client, _ = signed_in("referrer", of=agency)
    assert len(write(client)) == 12 - fewer
    assert "incident" not in queries.as_sent(Referral.objects.get())["you"]


def test_nothing_is_asked_twice() -> None:
    names = [f"{page.key}.{name}" for page in pages.PAGES for name in page.form.base_fields if name not in ("once", "version")]
    asked = [page.form.base_fields[name].label for page in pages.PAGES if not page.people for name in page.form.base_fields if name not in ("once", "version")]
    assert len(asked) == len(set(asked)), names
    assert not any(word in label.lower() for label in asked for word in ("your name", "your agency", "your email"))


def test_a_number_given_once_is_offered_again() -> None:
    client, who = signed_in("referrer")
    sent(who)
    begun = post(client, reverse("referrals:start"), POSTED["danger"])
    key = begun.url.split("/")[3]
    assert b"01632 960300" in client.get(reverse("referrals:page", args=[key, "you"])).content


@pytest.mark.parametrize("page", [page.key for page in pages.PAGES])
def test_a_page_sent_empty_says_what_is_missing_and_keeps_what_was_said(page: str) -> None:
    client, who = signed_in("referrer")
    written = draft(who, **({page: []} if page in ("children", "adults") else {}))
    answer = post(client, reverse("referrals:page", args=[written.key, page]), {"go": "on"})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()
    written.refresh_from_db()
    assert written.answers[page] == ([] if page in ("children", "adults") else PAGES[page])


def test_children_are_named_one_after_another_changed_and_taken_out() -> None:
    client, who = signed_in("referrer")
    written = draft(who, children=[])
    here = reverse("referrals:page", args=[written.key, "children"])
    assert post(client, here, {"forename": "Ada", "go": "another", "key": "k1"}).url == here
    assert post(client, here, {"forename": "Ada", "go": "another", "key": "k1"}).url == here, "sent twice it is the same child"
    assert post(client, here, {"unborn": "yes", "go": "on", "key": "k2"}).url.endswith("/adults/")
    written.refresh_from_db()
    assert [one["forename"] for one in written.answers["children"]] == ["Ada", "Unborn child"]
    assert "Ada" in client.get(here).content.decode()
    ada = reverse("referrals:person", args=[written.key, "children", "k1"])
    assert post(client, ada, {"forename": "Adah", "go": "on"}).url == here
    post(client, ada + "remove/", {})
    written.refresh_from_db()
    assert [one["key"] for one in written.answers["children"]] == ["k2"]
    assert post(client, here, {"go": "on"}).url.endswith("/adults/"), "with a child named one goes on without another"
    assert client.get(ada).status_code == 404


def test_a_child_born_tomorrow_is_unborn() -> None:
    client, who = signed_in("referrer")
    written = draft(who)
    due = {"forename": "Bo", "date_of_birth-day": "1", "date_of_birth-month": "12", "date_of_birth-year": "2026"}
    here = reverse("referrals:page", args=[written.key, "children"])
    assert "must be in the past" in post(client, here, due).content.decode()
    assert post(client, here, {**due, "unborn": "yes"}).status_code == 303


def test_nobody_has_to_know_an_adult() -> None:
    client, who = signed_in("referrer")
    written = draft(who, adults=[])
    del written.answers["adults"]
    written.save()
    here = reverse("referrals:page", args=[written.key, "adults"])
    assert post(client, here, {"go": "on"}).status_code == 200
    assert post(client, here, {"go": "nobody"}).status_code == 303
    written.refresh_from_db()
    assert written.answers["adults"] == []


def test_an_answer_is_changed_from_the_check_and_leads_back_to_it() -> None:
    client, who = signed_in("referrer")
    written = draft(who)
    check = reverse("referrals:check", args=[written.key])
    assert "?then=check" in client.get(check).content.decode()
    here = reverse("referrals:page", args=[written.key, "tried"]) + "?then=check"
    assert post(client, here, {"tried": "Much"}).url == check
    assert "Much" in client.get(check).content.decode()


def test_what_is_not_answered_is_not_sent() -> None:
    client, who = signed_in("referrer")
    written = draft(who)
    del written.answers["needs"]
    written.save()
    check = reverse("referrals:check", args=[written.key])
    assert post(client, check, {}).status_code == 200
    assert "Answer: What they need help with" in client.get(check).content.decode()
    assert not Referral.objects.exists()


def test_a_form_sent_twice_sends_one_referral() -> None:
    client, who = signed_in("referrer")
    check = reverse("referrals:check", args=[draft(who).key])
    first = client.post(check, {"once": "same"})
    second = client.post(check, {"once": "same"})
    assert first.url == second.url
    assert Referral.objects.count() == 1


def test_a_draft_is_thrown_away_after_asking() -> None:
    client, who = signed_in("referrer")
    url = reverse("referrals:delete", args=[draft(who).key])
    assert "Delete this draft?" in client.get(url).content.decode()
    assert client.post(url, {"once": "x"}).status_code == 303
    assert not Draft.objects.exists()


def test_drafts_and_referrals_of_others_do_not_exist() -> None:
    other = user("referrer")
    written, referral = draft(other), sent(other)
    client, _ = signed_in("referrer")
    addresses = [
        reverse("referrals:check", args=[written.key]),
        reverse("referrals:page", args=[written.key, "needs"]),
        reverse("referrals:delete", args=[written.key]),
    ]
    addresses += [reverse(f"referrals:{name}", args=[referral.reference]) for name in ("sent", "progress")]
    assert [client.get(address).status_code for address in addresses] == [404] * 5
    assert client.post(reverse("referrals:answer", args=[referral.reference])).status_code == 404
    assert referral.reference not in client.get(reverse("referrals:mine")).content.decode()


def test_a_manager_sees_what_their_agency_sent() -> None:
    referral, elsewhere = sent(user("referrer", of="schools")), sent(user("referrer", of="health"))
    client, _ = signed_in("manager", of="schools")
    words = client.get(reverse("referrals:mine")).content.decode()
    assert referral.reference in words
    assert elsewhere.reference not in words


def test_nobody_learns_by_referring_whether_a_family_is_known() -> None:
    """The same words, to the byte, and as many questions to the database, for a family that is known and for one that is not."""
    seen = []
    known = {"forename": "Ivy", "surname": "Marsh", "date_of_birth-day": "9", "date_of_birth-month": "5", "date_of_birth-year": "2017"}
    stranger = {"forename": "Zed", "surname": "Zzzzz", "date_of_birth-day": "9", "date_of_birth-month": "5", "date_of_birth-year": "2017"}
    for child in (known, stranger):
        client, who = signed_in("referrer")
        written = draft(who, children=[])
        told = []
        with CaptureQueriesContext(
            connection,
        ) as asked:
            post(client, reverse("referrals:page", args=[written.key, "children"]), {**child, "key": "k"})
            for page in ("adults", "address", "you"):
                told.append(client.get(reverse("referrals:page", args=[written.key, page])).content.decode())
            answer = client.post(reverse("referrals:check", args=[written.key]), {"once": f"s{who.pk}"})
            told.append(client.get(answer.url).content.decode())
        reference = Referral.objects.latest("id").reference
        plain = [TOKEN.sub("", page).replace(reference, "R").replace(written.key, "K").replace(who.name, "N") for page in told]
        seen.append((plain, len(asked)))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("role", ["referrer", "court_volunteer"])
def test_a_family_named_by_somebody_who_may_not_know_it_is_as_one_that_does_not_exist(role: str) -> None:
    hub = user("hub_practitioner")
    actions.confirm_family(sent(user("referrer")), "f1", by=hub, now=LATER)
    seen = []
    for family in ("f1", "f9-unknown"):
        client, _ = signed_in(role)
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(reverse("referrals:start"), {"family": family, "signal": ""})
            words = client.get(answer.url).content.decode()
        begun = Draft.objects.latest("id")
        assert (begun.family, begun.signals, begun.known, begun.answers) == ("", [], [], {})
        seen.append((TOKEN.sub("", words).replace(begun.key, "K"), len(asked)))
    assert "already" not in seen[0][0]
    assert re.sub(r"Person \d+", "", seen[0][0]) == re.sub(r"Person \d+", "", seen[1][0])
    assert seen[0][1] == seen[1][1]


def test_what_the_family_page_showed_travels_along_and_is_not_typed_again() -> None:
    client, _ = signed_in("hub_practitioner", of="partnership")
    answer = client.post(reverse("referrals:start"), {"family": "f1", "signal": ""})
    begun = Draft.objects.get()
    assert begun.family == "f1"
    assert begun.signals
    assert begun.answers["children"]
    assert all(child["person"] for child in begun.answers["children"])
    words = client.get(reverse("referrals:page", args=[begun.key, "children"])).content.decode()
    assert all(child["forename"] in words for child in begun.answers["children"])
    assert answer.status_code == 303
    again = client.post(reverse("referrals:start"), {"family": "f1", "signal": ""})
    assert again.url == answer.url
    assert Draft.objects.count() == 1


def test_who_came_from_the_page_of_a_family_that_is_being_helped_is_told_so() -> None:
    hub = user("hub_practitioner")
    actions.confirm_family(sent(user("referrer")), "f1", by=hub, now=NOW)
    client, _ = signed_in("hub_practitioner", of="partnership")
    answer = client.post(reverse("referrals:start"), {"family": "f1", "signal": ""})
    assert "already has an open referral" in client.get(answer.url).content.decode()


def test_a_protected_address_is_never_carried_over() -> None:
    client, _ = signed_in("hub_practitioner", of="partnership")
    client.post(reverse("referrals:start"), {"family": "f3", "signal": ""})
    assert Draft.objects.get().answers.get("address") in ({"home": "protected"}, None)


def test_the_first_page_asks_about_danger_and_shows_what_is_not_sent() -> None:
    client, who = signed_in("referrer")
    start = reverse("referrals:start")
    assert "Not sent yet" not in client.get(start).content.decode()
    written = draft(who)
    words = client.get(start).content.decode()
    assert reverse("referrals:check", args=[written.key]) in words
    del written.answers["needs"]
    written.save()
    assert reverse("referrals:page", args=[written.key, "needs"]) in client.get(start).content.decode()
    assert "ring 999" in words
    assert "Enter whom you have told" in post(client, start, {"danger": "yes"}).content.decode()


def test_a_family_that_must_not_be_rung_can_be_reached_or_the_referrer_says_that_it_cannot() -> None:
    client, who = signed_in("referrer")
    here = reverse("referrals:page", args=[draft(who).key, "contact"])
    assert "must not be rung: say what is safe" in post(client, here, {"ringing": "never", "interpreter": "no"}).content.decode()
    assert post(client, here, {"ringing": "never", "interpreter": "no", "ways": ["letter"]}).status_code == 303


def test_a_page_that_this_referrer_is_not_asked_does_not_exist() -> None:
    client, who = signed_in("referrer", of="charity")
    written = draft(who)
    assert client.get(reverse("referrals:page", args=[written.key, "tried"])).status_code == 404
    assert client.get(reverse("referrals:person", args=[written.key, "needs", "c1"])).status_code == 404


def test_a_key_that_is_none_is_replaced() -> None:
    client, who = signed_in("referrer")
    written = draft(who, children=[])
    post(client, reverse("referrals:page", args=[written.key, "children"]), {"forename": "Ada", "go": "on", "key": "../.."})
    written.refresh_from_db()
    assert re.fullmatch(r"[\w-]+", written.answers["children"][0]["key"])
