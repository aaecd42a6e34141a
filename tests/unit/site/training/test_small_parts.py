"""Small parts of training: what is not there, what is empty, and what is said of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.http import Http404
from django.urls import reverse

from sooner_site.access.errors import NotNow
from sooner_site.training import actions, queries
from sooner_site.training.models import Booking, Done, Session
from tests.factories.site import user
from tests.unit.site.cases.test_together import signed_in
from tests.unit.site.training import making
from tests.unit.site.training.making import NOW, TODAY, Trained, answers
from tests.unit.site.training.test_courses import clock, send, words

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


@pytest.mark.parametrize(
    ("find", "what"),
    [
        (queries.course_of, "T-NOBODY-2"),
        (queries.session_of, "S-NOBODY-2"),
        (queries.network_of, "N-NOBODY-2"),
        (queries.part_of, 99),
        (queries.person_of, 99),
        (queries.team_of, 99),
        (queries.target_of, 99),
        (queries.round_of, 99),
    ],
)
def test_what_is_not_there_is_not_found(find: Any, what: Any) -> None:
    with pytest.raises(Http404):
        find(what)


def test_nothing_that_is_kept_names_somebody_when_it_is_written_in_a_log() -> None:
    trained = Trained()
    officer = user("referrer", name="Ola Fisk")
    trained.attended(officer)
    trained.plan()
    trained.found(1)
    trained.found(3)
    actions.sign(trained.course.pk, "Go on", by=trained.leader, now=NOW)
    actions.rate(officer, {"listening": 2}, by=officer, now=NOW)
    making.team("police", officer)
    trained.target()
    actions.answer(trained.round().pk, answers(), by=officer, now=NOW)
    actions.assess_provider("Force school", None, {}, "", TODAY, by=trained.manager, now=NOW)
    trained.network()
    said = [str(row) for model in apps.get_app_config("training").get_models() for row in model.objects.all()]  # type: ignore[attr-defined]
    assert len(said) > 15 and not [one for one in said if "Ola Fisk" in one]


def test_an_open_round_has_no_result() -> None:
    with pytest.raises(Http404):
        queries.result_of(Trained().round())


def test_a_session_is_planned_and_people_without_an_account_are_booked_on_their_pages() -> None:
    trained = Trained()
    client = signed_in(trained.manager)
    day = {"on_day-day": "30", "on_day-month": "9", "on_day-year": "2026"}
    page = reverse("training:add_session", args=[trained.course.pk])
    assert "Enter how many seats there are" in words(send(client, page, part=str(trained.part.pk), place="Library", **day))
    there = send(client, page, part=str(trained.part.pk), place="Library", seats="30", **day)["Location"]
    held = Session.objects.get()
    send(client, reverse("training:book_unnamed", args=[held.pk]), audience="courts", people="12")
    html = words(client.get(there))
    assert "12 people, not named" in html and "12 of 30 taken" in html and "Say who was there" in html
    booking = Booking.objects.get()
    send(client, reverse("training:attendance", args=[held.pk]), **{f"count_{booking.pk}": "0"})
    assert queries.attendance_by_agency(held) == {"police": (12, 0)} and not Done.objects.exists()
    trained.session(ago=5)
    assert "Library" in words(client.get(reverse("training:course", args=[trained.course.pk])))
    old = trained.session(ago=3)
    html = words(client.get(reverse("training:session", args=[old.pk])))
    assert "Say who was there" in html and "Book people" not in html


def test_a_course_has_a_part_and_what_is_through_without_refreshers_is_due_never() -> None:
    trained = Trained()
    with pytest.raises(NotNow, match="at least one part"):
        trained.add("Empty", parts=())
    once = trained.add("Once", parts=(("day", "A day"),), refreshed_after=None)
    officer = user("referrer")
    trained.attended(officer, part=once.parts.get())
    html = words(signed_in(officer).get(reverse("training:mine")))
    assert "None is due" in html and "Say how you see it" in html


def test_empty_pages_say_what_will_be_there() -> None:
    manager, leader = user("manager"), user("leader", of="housing")
    assert "Nobody of your agency is here yet" in words(signed_in(manager).get(reverse("training:needs")))
    assert "Nothing is promised yet" in words(signed_in(leader).get(reverse("training:targets")))
    assert "Nothing is written down yet" in words(signed_in(leader).get(reverse("training:networks")))


def test_what_is_reached_and_what_is_late_is_said() -> None:
    trained = Trained()
    trained.unnamed(60)
    trained.target(people=50)
    assert "60 of 50 (120 %), reached" in words(signed_in(trained.manager).get(reverse("training:targets")))
    trained.plan()
    assert "Look at what people do differently" not in str(queries.due(trained.manager, TODAY)), "nobody was there three months ago"
    trained.network(review_on=TODAY - timedelta(days=3))
    trained.network(name="Next", review_on=TODAY + timedelta(days=3))
    html = words(signed_in(trained.manager).get(reverse("training:networks")))
    assert "Late: 27 September 2026" in html and ">3 October 2026" in html


def test_behaviour_without_a_session_says_what_was_planned() -> None:
    trained = Trained()
    trained.plan()
    html = words(signed_in(trained.analyst).get(reverse("training:finding", args=[trained.course.pk, 3])))
    assert "What was planned: Makes a referral in six months" in html and "The last session" not in html
