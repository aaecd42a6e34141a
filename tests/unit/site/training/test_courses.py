"""Courses, sessions, attendance, completions and refreshers, through the site's own actions and pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import AuditRow
from sooner_site.training import actions, queries
from sooner_site.training.models import Booking, Course, Done, Learner
from tests.factories.site import agency, user
from tests.unit.site.cases.test_together import hidden, signed_in
from tests.unit.site.training.making import NOW, TODAY, Trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


@pytest.fixture(autouse=True)
def clock(settings: Any) -> None:
    settings.CLOCK_DAY = "2026-09-30"


def send(client: Client, page: str, **said: Any) -> Any:
    return client.post(page, hidden(client, page) | said)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


COURSE = {
    "name": "Family Matters",
    "words": "What a sentence does to a family",
    "layer": "courts",
    "aim": "Sooner, together",
    "skills": ["whole_family"],
    "partners": ["children"],
    "is_induction": "yes",
    "refreshed_after": "12",
    "part_day": "A day together",
}


def test_a_manager_adds_a_course_and_a_leader_stands_for_it() -> None:
    agency("children")
    manager, leader = user("manager"), user("leader", name="Ruth Ade")
    client = signed_in(manager)
    html = words(send(client, reverse("training:add"), **(COURSE | {"part_day": ""})))
    assert "Say what people do in at least one part" in html and "<title>Error: Add a course" in html
    answer = send(client, reverse("training:add"), **COURSE)
    page = answer["Location"]
    assert "A single day" not in page
    html = words(client.get(page))
    for told in (
        "Sentencers and court users",
        "Ashmere Children",
        "12 months after it was last done",
        "a single day seldom changes what people do",
        "Nobody yet",
    ):
        assert told in html
    assert "There is a course called family matters already" in words(send(client, reverse("training:add"), **(COURSE | {"name": "family matters"})))
    endorse = reverse("training:endorse", args=[Course.objects.get().pk])
    assert client.get(endorse).status_code == 403
    assert "1 course that no leader stands for yet" in [one.words for one in queries.due(leader, TODAY)]
    send(signed_in(leader), endorse, words="I was on it myself")
    assert "Ruth Ade, on 30 September 2026: “I was on it myself”" in words(client.get(page))
    assert "Ruth Ade stands for this course already" in words(send(signed_in(user("leader")), endorse, words="So do I"))
    assert not queries.due(leader, TODAY)


def test_who_delivers_it_is_said_with_what_they_did_themselves() -> None:
    trained = Trained()
    page = reverse("training:deliverer", args=[trained.course.pk])
    client = signed_in(trained.manager)
    assert "Choose what they have done themselves" in words(send(client, page, name="Jo Pell", words="Eleven years"))
    send(client, page, name="Jo Pell", experience="policing", words="Eleven years a neighbourhood officer")
    assert "Policing at the front line" in words(client.get(reverse("training:course", args=[trained.course.pk])))


def test_managers_of_two_agencies_book_and_the_session_shows_that_they_learn_together() -> None:
    trained = Trained()
    officer, worker = user("referrer", of="police", name="Ola Fisk"), user("lead_practitioner", of="children", name="Wil Tarn")
    other = user("manager", of="children", name="Ina Cole")
    held = trained.session(ago=-10, seats=3)
    book = reverse("training:book", args=[held.pk])
    assert "Wil Tarn" not in words(signed_in(trained.manager).get(book))
    send(signed_in(trained.manager), book, people=[str(officer.pk)])
    send(signed_in(other), book, people=[str(worker.pk), str(other.pk)])
    page = reverse("training:session", args=[held.pk])
    html = words(signed_in(other).get(page))
    assert "People of 2 agencies learn together" in html and "3 of 3 taken" in html
    assert "Wil Tarn" in html and "Ola Fisk" not in html, "names to their own manager alone"
    assert "Wil Tarn" not in words(signed_in(officer).get(page))
    assert "All 3 seats are taken" in words(send(signed_in(trained.manager), reverse("training:book_unnamed", args=[held.pk]), audience="courts", people="1"))
    with pytest.raises(Refused):
        actions.book(held.pk, [worker], by=trained.manager, now=NOW)
    assert "“Family Matters”, Northmere" in [one.words for one in queries.due(officer, TODAY)]
    assert "Family Matters" in words(signed_in(officer).get(reverse("training:mine")))


def test_who_was_there_has_done_the_part_and_it_can_be_put_right() -> None:
    trained = Trained()
    came, missed = user("referrer", name="Cam Came"), user("referrer", name="Mis Sed")
    held = trained.session(ago=20)
    actions.book(held.pk, [came, missed], by=trained.manager, now=NOW - timedelta(days=30))
    actions.book_unnamed(held.pk, "courts", 12, by=trained.manager, now=NOW - timedelta(days=30))
    client, page = signed_in(trained.manager), reverse("training:attendance", args=[held.pk])
    assert "Say who was at “Family Matters”" in [one.words for one in queries.due(trained.manager, TODAY)]
    first, second, unnamed = Booking.objects.order_by("pk")
    assert "Enter how many were there" in words(send(client, page, there=[str(first.pk), str(second.pk)]))
    send(client, page, **{"there": [str(first.pk), str(second.pk)], f"count_{unnamed.pk}": "11"})
    assert {one.learner.user for one in Done.objects.all()} == {came, missed}
    send(client, page, **{"there": [str(first.pk)], f"count_{unnamed.pk}": "11"})
    assert [one.learner.user for one in Done.objects.all()] == [came]
    assert queries.attendance_by_agency(held) == {"police": (13, 12)}
    assert queries.trained("courts", None, date(2026, 1, 1), TODAY) == (11, 11)
    assert not queries.due(trained.manager, TODAY)
    assert "this session has been held" in words(send(client, reverse("training:book", args=[held.pk]), people=[str(came.pk)])).lower()
    ahead = trained.session(ago=-3)
    with pytest.raises(NotNow, match="has not been held yet"):
        actions.say_who_was_there(ahead.pk, (), {}, by=trained.manager, now=NOW)


def test_somebody_does_the_other_parts_and_is_told_when_a_refresher_is_due() -> None:
    trained = Trained()
    officer = user("referrer", name="Ola Fisk")
    trained.attended(officer, ago=400)
    client = signed_in(officer)
    for number in (1, 3):
        page = reverse("training:done", args=[trained.course.parts.get(number=number).pk])
        assert "must be today or in the past" in words(send(client, page, **{"on_day-day": "1", "on_day-month": "10", "on_day-year": "2026"}))
        send(client, page, **{"on_day-day": "20", "on_day-month": "9", "on_day-year": "2025"})
    (due,) = queries.due(officer, TODAY)
    assert (due.words, due.on, due.overdue) == ("Refresher of “Family Matters”", date(2026, 9, 20), True)
    assert "Late: it was due by 20 September 2026" in words(client.get(reverse("training:mine")))
    assert "Ola Fisk" in words(signed_in(trained.manager).get(reverse("training:needs")))
    assert queries.overdue_by_person([officer], TODAY) == {officer.pk: 1}
    refresher = trained.course.parts.get(number=4)
    actions.say_done(refresher, TODAY, by=officer, now=NOW)
    assert not queries.due(officer, TODAY)
    assert queries.mine(officer)[0].progress.again_by == date(2027, 9, 30)


def file_of(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("done.csv", text.encode(), content_type="text/csv")


def test_a_file_of_completions_is_taken_whole_or_not_and_counts_nothing_twice() -> None:
    trained = Trained()
    client, page = signed_in(trained.manager), reverse("training:completions")
    head = "learner,name,audience,course,part,completed_on\n"
    good = f"{head}0042,,courts,{trained.course.pk},2,2026-09-01\n0043,Ann Bell,practitioners,{trained.course.pk},1,2026-09-01\n"
    bad = f"{head}0042,,judges,{trained.course.pk},2,2026-09-01\n0043,,courts,{trained.course.pk},9,2026-13-01\n"
    html = words(send(client, page, file=file_of(bad)))
    for told in ("The file has 3 faults", "done.csv, line 2, column audience: there is no such audience", "line 3, column part", "line 3, column completed_on"):
        assert told in html
    assert not Learner.objects.exists()
    assert send(client, page, file=file_of(good)).status_code == 303
    later = good.replace("0042,,", "0042,Bea Moor,")
    assert "2 rows read, 0 of them new" in words(client.post(page, hidden(client, page) | {"file": file_of(later)}, follow=True))
    assert Done.objects.count() == 2
    assert set(Learner.objects.values_list("number", "name", "audience")) == {("0042", "Bea Moor", "courts"), ("0043", "Ann Bell", "practitioners")}
    row = AuditRow.objects.filter(what="training.take_in").latest("pk")
    assert row.kind == "collection" and len(row.ids) == 2 and "Ann" not in str(row.ids)
    assert queries.trained("courts", trained.course, date(2026, 1, 1), TODAY) == (1, 0)


def test_trained_beside_promised_as_in_thames_valley() -> None:
    trained = Trained()
    trained.unnamed(36, there=35)
    client = signed_in(trained.leader)
    add = reverse("training:add_target")
    days = {"first-day": "1", "first-month": "1", "first-year": "2026", "last-day": "31", "last-month": "12", "last-year": "2026"}
    assert "The last day comes before the first" in words(send(client, add, audience="courts", people="50", **(days | {"last-year": "2025"})))
    send(client, add, audience="courts", people="50", **days)
    (counted,) = queries.targets()
    assert (counted.beside.said, counted.unnamed) == ("35 of 50 (70 %), fell short", 35)
    send(client, reverse("training:why", args=[counted.target.pk]), reason="Agencies that lost staff could not release people")
    html = words(signed_in(trained.analyst).get(reverse("training:targets")))
    assert "35 of 50 (70 %), fell short. 35 of them are counted without a name" in html
    assert "Agencies that lost staff could not release people" in html
