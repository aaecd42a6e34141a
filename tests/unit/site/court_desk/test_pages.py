"""The pages of the desk: what is on them, what a form does, and what a wrong one says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock
from sooner_site.access.models import AuditRow, User
from sooner_site.court_desk import actions, queries
from sooner_site.court_desk.models import Contact, Seat
from tests.unit.help.court_list.lists import defendant, hearing
from tests.unit.site.court_desk import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, page: str, query: str = "", *args: Any) -> str:
    return client.get(reverse(f"court_desk:{page}", args=args) + query).content.decode()


def send(client: Client, page: str, said: dict[str, Any], *args: Any) -> Any:
    return client.post(reverse(f"court_desk:{page}", args=args), {"once": "a-token-of-one-form", "version": "", **said})


def test_a_volunteer_reads_today_s_list_of_their_own_court() -> None:
    volunteer = making.volunteer()
    assert "No desk yet" in text(browser(volunteer), "desk")
    court = making.court(clock.now(), volunteer)
    page = text(browser(volunteer), "desk")
    assert all(
        words in page for words in ("Ashmere Crown Court", "Courtroom 2", "10:00 NB 10:30", "Ada Openly", "1 name withheld", "Interpreter booked", "Sentence")
    )
    assert not any(name in page for name in ("Secretly", "Besides"))
    row = AuditRow.objects.filter(what="court_desk:desk").latest("pk")
    assert row.ids == [f"court_list:{queries.standing(court, clock.day_of(clock.now())).pk}"]  # type: ignore[union-attr]
    yesterday = (clock.now() - timedelta(days=1)).date().isoformat()
    assert browser(volunteer).get(reverse("court_desk:desk") + f"?court={court.pk}&on={yesterday}").status_code == 403
    assert browser(making.volunteer()).get(reverse("court_desk:desk") + f"?court={court.pk}").status_code == 403
    assert browser(volunteer).get(reverse("court_desk:desk") + "?court=999").status_code == 404
    assert "Ashmere" in text(browser(volunteer), "desk", "?on=nonsense&court=x")


def test_changes_and_what_left_the_list_are_said_in_words() -> None:
    by, now = making.coordinator(), clock.now()
    day = clock.day_of(now)
    actions.take_in(making.a_list(hearing("T1", defendant("Cy", "Leaves")), day=day), "night.json", by=by, now=now)
    actions.take_in(making.a_list(hearing("T2", defendant("Di", "Comes")), day=day), "morning.json", by=by, now=now)
    for page in (text(browser(by), "desk"), text(browser(by), "sheet")):
        assert all(words in page for words in ("New since the last list", "No longer on the list", "Cy Leaves"))
    other = making.a_list(hearing("T5", defendant(), ListNote="In camera"), day=day, court="Brightwell Crown Court")
    actions.take_in(other, "other.json", by=by, now=now)
    assert "Brightwell Crown Court" in text(browser(by), "desk")
    assert "Nothing of this list is here" in text(browser(by), "desk", f"?court={queries.named('brightwell crown court').pk}")  # type: ignore[union-attr]
    assert "No list for this day" in text(browser(by), "desk", "?on=2020-01-01")


def test_a_contact_is_logged_with_nothing_typed_and_once() -> None:
    volunteer = making.volunteer()
    court = making.court(clock.now(), volunteer)
    client = browser(volunteer)
    assert f'name="court" value="{court.pk}"' in text(client, "contact")
    for _ in range(2):
        assert send(client, "contact", {"court": court.pk}).status_code == 303
    made = Contact.objects.get()
    assert (made.name, made.on, made.logged_by) == ("", clock.day_of(clock.now()), volunteer)
    page = text(client, "desk")
    assert made.pk in page and "Write down a name" in page and "We spoke; nothing else recorded" in page


def test_everything_that_was_given_is_kept_and_a_referral_opens_next() -> None:
    volunteer = making.volunteer()
    court = making.court(clock.now(), volunteer)
    said = {"court": court.pk, "given": ["housing", "leaflets"], "signpost": "Shelter", "asked": "release", "to_hub": "yes", "name": "Ann Family"}
    answer = send(browser(volunteer), "contact", said)
    assert "/referrals/refer/" in answer.url and answer.url.endswith("/danger/")
    page = text(browser(volunteer), "desk")
    assert "Housing advice; Leaflets; Sent to Shelter; Co-ordinator: Coming home from prison; Referred to the hub" in page
    assert "Ann Family" in page
    assert "Choose one of the answers" in send(browser(volunteer), "contact", {"court": court.pk, "given": ["gold"]}).content.decode()


def test_a_name_is_written_down_with_consent_and_once() -> None:
    volunteer = making.volunteer()
    made = making.contact(volunteer, clock.now())
    client = browser(volunteer)
    assert "Ask whether they agree" in send(client, "name", {"name": "Ann Family"}, made.pk).content.decode()
    assert send(client, "name", {"name": "Ann Family", "agrees": "yes"}, made.pk).status_code == 303
    again = send(client, "name", {"name": "Other", "agrees": "yes", "once": "another-token"}, made.pk)
    assert "written down already" in again.content.decode()
    assert "This one is" in text(client, "name", "", made.pk)
    assert Contact.objects.get().name == "Ann Family"


def test_a_list_is_uploaded_or_refused_with_every_fault() -> None:
    client, day = browser(making.coordinator()), clock.day_of(clock.now())
    assert "No list yet" in text(client, "lists")
    assert "Choose the file" in send(client, "lists", {}).content.decode()
    bad = SimpleUploadedFile("bad.json", b'{"DailyList": {}}')
    page = send(client, "lists", {"file": bad}).content.decode()
    assert "Nothing was changed" in page and "$.DailyList.CourtLists" in page and "$.DailyList.CrownCourt" in page
    assert send(client, "lists", {"file": SimpleUploadedFile("list.json", making.a_list(day=day))}).status_code == 303
    page = text(client, "lists")
    assert "Taken in: 2 hearings. Left out: 1 restricted hearings and 1 masked names." in page and "1 masked, 1 restricted" in page


def test_a_seat_is_given() -> None:
    volunteer, by = making.volunteer(), making.coordinator()
    assert "Nobody has a seat yet" in text(browser(by), "seats")
    court = making.court(clock.now())
    assert send(browser(by), "seats", {"user": volunteer.pk, "court": court.pk}).status_code == 303
    assert Seat.objects.get().user == volunteer
    assert volunteer.name in text(browser(by), "seats")


def test_a_court_without_a_list_has_a_desk_too_and_is_known_once() -> None:
    client = browser(making.coordinator())
    assert "Enter the court" in send(client, "court_add", {"name": ""}).content.decode()
    for token, name in (("one", "Fenwick Magistrates’ Court"), ("two", " fenwick magistrates’ court ")):
        assert send(client, "court_add", {"name": name, "once": token}).status_code == 303
    assert queries.names() == ["Fenwick Magistrates’ Court"]
    assert "No list for this day" in text(client, "desk")


def test_what_the_desk_passes_on_is_taken_and_done() -> None:
    made, by = making.contact(making.volunteer(), clock.now(), asked="prison", reach="01632 960999, mornings"), making.coordinator()
    client = browser(by)
    assert "Nobody has it yet" in text(client, "queue") and "1 family to ring after court" in client.get("/").content.decode()
    assert "01632 960999, mornings" in text(client, "asked", "", made.pk)
    assert send(client, "asked", {}, made.pk).status_code == 303
    assert f"{by.name} has it" in text(client, "queue")
    today = clock.day_of(clock.now())
    done = {"words": "Rang", "on-day": today.day, "on-month": today.month, "on-year": today.year, "once": "two"}
    assert "Say what was done" in send(client, "asked", {**done, "words": ""}, made.pk).content.decode()
    assert send(client, "asked", done, made.pk).status_code == 303
    assert "01632" not in text(client, "asked", "", made.pk)
    assert "Done on" in text(client, "asked", "", made.pk) and "Nobody waits" in text(client, "queue")
    assert "done already" in send(client, "asked", {**done, "once": "three"}, made.pk).content.decode() or Contact.objects.get().done_words == "Rang"
    assert client.get(reverse("court_desk:asked", args=["D-AAAAAA-2"])).status_code == 404


def test_counts_stand_on_a_page_and_in_a_file() -> None:
    client = browser(making.coordinator())
    assert "Nothing counted" in text(client, "counts")
    making.contact(making.volunteer(), clock.now(), support=("housing",))
    page = text(client, "counts")
    assert "label inferred" in page and "sum to 137" in page and "Ashmere Crown Court" in page
    lines = text(client, "counts_csv").splitlines()
    assert lines[0].startswith("court,period,contacts,support_recorded,asked_for_advice,to_the_coordinator,prison_visiting")
    assert lines[-1] == "All,All,1,1,1,0,0,0,0,1,0,0,0,0"
    assert AuditRow.objects.filter(what="court_desk:counts_csv", kind="disclosure").count() == 1
