"""The pages of the directory for those who work with families and for whoever keeps it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sooner_site.access.models import AuditRow, User
from sooner_site.directory.models import Import, Service
from sooner_site.directory.present.service import cost
from tests.factories.site import DAY, user
from tests.unit.help.directory.documents import at, document, service
from tests.unit.site.access.filling import fill
from tests.unit.site.directory.making import held, keeper, taken_in

pytestmark = pytest.mark.django_db


def signed_in(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, address: str, **more: Any) -> str:
    answer = client.get(address, more)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_search_by_need_age_place_day_and_cost_and_what_it_writes_down() -> None:
    monday = [{"id": document()["id"], "freq": "WEEKLY", "byday": "MO,TU,WE,SA", "opens_at": "09:30", "closes_at": "12:00"}]
    one = held("Money help", "Debt advice", minimum_age=16, fees="Free", schedules=monday, service_at_locations=[at("ZA9 1AB")])
    held("Play", "Stay and play", maximum_age=5)
    client = signed_in(user("referrer"))
    assert "2 services found" in text(client, "/directory/")
    page = text(client, "/directory/", need="10.2", age="20", place="easthollow", day="MO", time="morning", free="free")
    for words in ("1 service found", "Money help", "from 16 years", "Monday to Wednesday, Saturday, 9:30am to 12pm", "Cost: Only what is free", "Day: Monday"):
        assert words in page, words
    assert AuditRow.objects.latest("pk").ids == [f"service:{one.pk}"]
    assert "No service fits" in text(client, "/directory/", words="knitting")
    assert "Age of who needs it must be a whole number" in text(client, "/directory/", age="x")


def test_an_empty_directory_says_how_it_is_filled() -> None:
    assert "The directory is empty" in text(signed_in(user("manager")), "/directory/")


def test_a_service_says_everything_and_warns() -> None:
    keeps = keeper()
    phones = [{"id": document()["id"], "number": "01632 960 111", "description": "Evenings"}]
    costs = [{"id": document()["id"], "option": "Adults", "amount": 2.5}, {"id": document()["id"], "option": "Children", "amount": 0}, {"id": document()["id"]}]
    more = {"phones": phones, "cost_options": costs, "alert": "Ring first", "status": "temporarily closed", "maximum_age": 99, "email": "not an address"}
    access = at("ZA9 1AB", kind="virtual")
    access["location"] |= {"name": "Telephone line", "accessibility": [{"id": document()["id"], "description": "Step-free"}]}
    old = [{"id": document()["id"], "byday": "MO", "valid_to": "2020-01-01"}, {"id": document()["id"], "freq": "MONTHLY", "valid_to": "2027-01-31"}]
    one = held("Line", service_at_locations=[access, at(kind="virtual")], schedules=[*old, {"id": document()["id"], "description": "By appointment"}], **more)
    page = text(signed_in(user("lead_practitioner")), f"/directory/{one.pk}/")
    for words in (
        'href="tel:01632960111"', "(Evenings)", "Adults: £2.50; Children: free", "Ring first", "temporarily closed", "all ages", "Telephone line",
        "By telephone or on the internet", "Step-free", "once a month, until 31 January 2027", "By appointment", "not an address", "Nobody here has rung yet",
    ):  # fmt: skip
        assert words in page, words
    assert "Ring and check" not in page
    assert "Ring and check" in text(signed_in(keeps), f"/directory/{one.pk}/")


def test_a_price_that_is_said_twice_is_told_once() -> None:
    costs = [{"id": document()["id"], "amount": 3.5, "option": ""}, {"id": document()["id"], "amount": 0}]
    assert cost(service(fees="£3.50 a shop", cost_options=costs), DAY) == "£3.50 a shop; free"


def test_ring_and_say_what_was_heard() -> None:
    client, one = signed_in(keeper()), held("A", fees="£5", assured_date="2025-07-01")
    assert "last checked 14 months ago" in text(client, "/directory/to-check/")
    assert fill(client, f"/directory/{one.pk}/check/", heard="changed").url == f"/directory/{one.pk}/change/"
    change = f"/directory/{one.pk}/change/"
    hidden = {"once": "x" * 32, "url": "ftp://a", "minimum_age": "9", "maximum_age": "3"}
    wrong = client.post(change, hidden).content.decode()
    assert "Enter what it does, and for whom" in wrong and "must begin with https://" in wrong and "must not be younger" in wrong
    assert (
        fill(client, f"/directory/{one.pk}/change/", description="Help with debt", fees="Free", minimum_age="0", alert="", words="They moved").status_code
        == 303
    )
    page = text(client, f"/directory/{one.pk}/")
    assert "Something has changed" in page and "Changed: what it does, cost, from which age. They moved" in page and "Checked lately" in page
    assert fill(client, f"/directory/{one.pk}/check/", heard="closed", words="Shut").status_code == 303
    assert "It has closed, as somebody heard on 30 September 2026" in text(client, f"/directory/{one.pk}/")
    assert "It is open again" in text(client, f"/directory/{one.pk}/check/")
    assert fill(client, f"/directory/{one.pk}/check/", heard="reopened").status_code == 303
    assert fill(client, f"/directory/{one.pk}/check/", heard="confirmed").status_code == 303
    assert "Nobody to ring" in text(client, "/directory/to-check/")


def test_a_service_is_put_on_the_public_pages_and_taken_off() -> None:
    client, one = signed_in(keeper()), held("A")
    fill(client, f"/directory/{one.pk}/public/", public="no")
    assert Client().get(f"/find-a-service/{one.pk}/").status_code == 404
    fill(client, f"/directory/{one.pk}/public/", public="yes")
    assert Client().get(f"/find-a-service/{one.pk}/").status_code == 200


def send(client: Client, content: bytes, name: str = "list.json", **more: str) -> Any:
    return fill(client, "/directory/lists/", file=SimpleUploadedFile(name, content), source="Council", **more)


def test_a_list_is_looked_through_and_taken_in() -> None:
    client = signed_in(keeper())
    taken_in(document("A", fees="£1"), document("B"))
    sent = send(client, json.dumps([document("A", fees="Free"), document("C")]).encode(), make_public="yes")
    page = text(client, sent.url)
    for words in ("1 new, 1 changed, 1 gone, 0 the same", "A: cost", "Gone (1)", "go on the public pages"):
        assert words in page, words
    assert Service.objects.filter(gone_on=None).count() == 2 and "Take this list in?" in page
    assert fill(client, sent.url, take="yes").status_code == 303
    assert sorted(Service.objects.filter(gone_on=None).values_list("name", "public")) == [("A", False), ("C", True)]
    assert "Take this list in?" not in text(client, sent.url)
    again = send(client, json.dumps([document("D")]).encode())
    assert "Most services of this list would be gone" in text(client, again.url)
    assert fill(client, again.url, take="no").status_code == 303
    assert Import.objects.get(pk=int(again.url.rstrip("/").rpartition("/")[2])).state == "left"
    assert "No service fits" in text(client, "/directory/", words="D D D")


def test_a_list_with_faults_is_refused_with_all_of_them() -> None:
    client = signed_in(keeper())
    page = send(client, json.dumps([{"id": "1"}, {"id": "2"}]).encode(), "wrong.json").content.decode()
    assert "It has 6 faults, named below" in page and "wrong.json, column [1].status" in page
    assert "this is no JSON" in send(client, b"{", "wrong.json").content.decode()
    assert "The file you chose is empty" in send(client, b"").content.decode()
    assert Import.objects.count() == 0
    many = send(client, json.dumps([{"id": "1"}] * 30).encode()).content.decode()
    assert "And 40 more" in many


def test_what_families_looked_for_is_said_as_far_as_a_count_may_be(settings: Any) -> None:
    for _ in range(13):
        Client().post("/find-a-service/", {"topic": "money"})
    Client().post("/find-a-service/", {"topic": "anything"})
    page = text(signed_in(keeper()), "/directory/lists/")
    assert "about 15" in page and "fewer than 10" in page and "Something else" in page
    assert signed_in(keeper()).get("/directory/lists/99/").status_code == 404
