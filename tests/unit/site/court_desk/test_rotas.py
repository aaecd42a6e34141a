"""Rotas: made from facts and lists, published, given up, repaired; who may; what stands on the pages; the calendar."""

from __future__ import annotations

import time
from datetime import timedelta
from secrets import token_hex
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock
from sooner_site.access.errors import NotNow, Refused
from sooner_site.access.models import User
from sooner_site.court_desk import actions, queries
from sooner_site.court_desk.models import CannotCome, NoLonger, Rota, RotaPlace, Seat
from sooner_site.volunteers import actions as volunteers
from tests.factories.site import user
from tests.unit.help.court_list.lists import defendant, hearing
from tests.unit.site.court_desk import making as desk
from tests.unit.site.court_desk import rotas
from tests.unit.site.volunteers import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, page: str, *args: Any) -> str:
    return client.get(reverse(f"court_desk:{page}", args=args)).content.decode()


def send(client: Client, page: str, said: dict[str, Any], *args: Any) -> Any:
    return client.post(reverse(f"court_desk:{page}", args=args), {"once": token_hex(8), "version": "", **said}, follow=True)


def test_desks_are_open_on_their_days_and_where_a_list_promises_sentence_hearings() -> None:
    by, now = desk.coordinator(), clock.now()
    first, last = rotas.week()
    with pytest.raises(NotNow, match="No desk is open"):
        actions.make(first, last, by=by, now=now)
    rotas.courts(by)
    thursday = first + timedelta(days=3)
    both = [hearing("T1", defendant("A", "One")), hearing("T2", defendant("B", "Two")), hearing("T3", defendant("C", "Three"), what="Mention")]
    actions.take_in(desk.a_list(*both, day=thursday), "list.json", by=by, now=now)
    found = queries.wanted(first, last)
    assert [(one.date, one.half_day, one.hearings) for one in found] == [(first + timedelta(days=1), "morning", 0), (thursday, "morning", 2)]


def test_a_rota_is_made_published_and_seen_by_those_in_it() -> None:
    by, who, now = desk.coordinator(), user("court_volunteer", of="charity"), clock.now()
    court = rotas.courts(by)
    ann, bea = rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    volunteers.give_induction(making.enquired(by, "Carl Cole").pk, clock.day_of(now), by=by, now=now)
    made = actions.make(*rotas.week(), by=by, now=now)
    assert [names for _, _, names in rotas.who_sits(made)] == [["Ann Archer", "Bea Brook"]]
    assert "All 2 places at 1 desks are filled" in made.words
    assert queries.shifts(who, clock.day_of(now)) == [], "a draft is nobody's yet"
    assert "No days yet" in text(browser(who), "my_shifts")
    actions.publish(made.pk, by=by, now=now)
    assert Seat.objects.filter(court=court, user=who).exists(), "who sits there sees the desk on the day"
    ann.refresh_from_db()
    assert ann.first_shift_on == rotas.week()[0] + timedelta(days=1)
    page = text(browser(who), "my_shifts")
    assert all(words in page for words in ("You lead the desk, with Bea Brook, 09:30 to 13:00", "I cannot come"))
    assert bea.name in text(browser(by), "rota", made.pk)
    with pytest.raises(NotNow, match="published already"):
        actions.publish(made.pk, by=by, now=now)
    with pytest.raises(NotNow, match="published already"):
        actions.discard(made.pk, by=by, now=now)
    again = actions.make(*rotas.week(), by=by, now=now)
    with pytest.raises(NotNow, match="published for some of these days"):
        actions.publish(again.pk, by=by, now=now)
    actions.discard(again.pk, by=by, now=now)
    assert Rota.objects.count() == 1


def test_two_of_the_same_name_are_told_apart_and_a_lapsed_check_is_said() -> None:
    by, now = desk.coordinator(), clock.now()
    rotas.courts(by)
    rotas.people(by, "Ann Archer", "Ann Archer")
    made = actions.make(*rotas.week(), by=by, now=now)
    assert RotaPlace.objects.filter(rota=made, volunteer__isnull=False).count() == 2
    making.ready(by, "Dee Doe", lead=True, dbs_days_ago=1096 + 50, courts=(desk.COURT,))
    assert queries.lost_places(made, clock.day_of(now)) == ()


def test_a_check_in_its_window_sits_and_one_after_it_does_not_and_the_page_says_why() -> None:
    by, now = desk.coordinator(), clock.now()
    rotas.courts(by)
    making.ready(by, "Ann Archer", lead=True, dbs_days_ago=1096 + 30, courts=(desk.COURT,))
    making.ready(by, "Bea Brook", dbs_days_ago=1096 + 70, courts=(desk.COURT,))
    made = actions.make(*rotas.week(), by=by, now=now)
    assert [names for _, _, names in rotas.who_sits(made)] == [[]]
    page = text(browser(by), "rota", made.pk)
    assert "Bea Brook&#39;s DBS check runs out on" in page
    assert "Ann Archer could lead, but nobody sits at a desk alone." in page
    assert "Renew Bea Brook&#39;s DBS check" in page


def test_what_changed_after_a_draft_was_made_is_seen_before_it_is_published() -> None:
    by, now = desk.coordinator(), clock.now()
    rotas.courts(by)
    ann, _ = rotas.people(by, "Ann Archer", "Bea Brook")
    made = actions.make(*rotas.week(), by=by, now=now)
    volunteers.leave(ann.pk, clock.day_of(now), "moved", "", by=by, now=now)
    with pytest.raises(NotNow, match="1 place can no longer be kept"):
        actions.publish(made.pk, by=by, now=now)
    page = send(browser(by), "rota", {"what": "publish"}, made.pk).content.decode()
    assert "can no longer be kept" in page


def test_who_cannot_come_is_replaced_and_their_calendar_says_so() -> None:
    by, who, now = desk.coordinator(), user("court_volunteer", of="charity"), clock.now()
    today = clock.day_of(now)
    rotas.courts(by, "Tuesday morning", "Thursday morning")
    rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    making.ready(by, "Cy Cole", lead=True, courts=(desk.COURT,), slots=("Tuesday morning",))
    rota = rotas.published(by)
    place, *_ = [one for one, _, _ in queries.shifts(who, today)]
    client = browser(who)
    assert "calendar" in text(client, "my_shifts")
    said = text(client, "cannot_come", place.pk)
    assert by.name in said
    assert "01632 960100" in said
    with pytest.raises(Refused, match="another volunteer"):
        actions.say_cannot_come(place.pk, by=user("court_volunteer", of="charity"), now=now)
    send(client, "cannot_come", {}, place.pk)
    with pytest.raises(NotNow, match="said so already"):
        actions.say_cannot_come(place.pk, by=who, now=now)
    assert "You cannot come" in text(client, "my_shifts")
    assert [one.words for one in queries.due(by, today)] == ["1 place of the rota to fill"]
    page = text(browser(by), "rota", rota.pk)
    assert all(words in page for words in ("govuk-tag--red", "Cannot come", "1 to fill", "Repair this rota"))
    page = text(browser(by), "rota_repair", rota.pk)
    assert "Ann Archer cannot come on" in page
    assert "Comes" in page
    seal = queries.mended(rota, today).seal
    wrong = send(browser(by), "rota_repair", {"seal": "another"}, rota.pk).content.decode()
    assert "Something changed since this page was opened" in wrong
    assert actions.repair(rota.pk, "most", seal, by=by, now=now) == 2
    assert "Cy Cole" in rotas.who_sits(rota)[0][2]
    assert queries.due(by, today) == ()
    with pytest.raises(NotNow, match="Nothing of this rota"):
        actions.repair(rota.pk, "most", queries.mended(rota, today).seal, by=by, now=now)
    response = client.get(reverse("court_desk:my_calendar"))
    events = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert sorted(str(event["STATUS"]) for event in events) == ["CANCELLED", "CONFIRMED"]
    assert response["Cache-Control"] == "no-store, private"
    assert NoLonger.objects.get().on == place.on
    assert "Nothing to repair" in text(browser(by), "rota_repair", rota.pk)


def test_another_day_with_room_is_offered_and_taken_up_by_the_repair() -> None:
    by, who, now = desk.coordinator(), user("court_volunteer", of="charity"), clock.now()
    today = clock.day_of(now)
    rotas.courts(by)
    ann, _ = rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    first, _ = rotas.week()
    volunteers.add_away(ann.pk, first + timedelta(days=8), first + timedelta(days=8), by=by, now=now)
    making.ready(by, "Cy Cole", lead=True, courts=(desk.COURT,), slots=("Wednesday morning",))
    rota = rotas.published(by, weeks=2)
    assert [len(names) for _, _, names in rotas.who_sits(rota)] == [2, 0]
    volunteers.take_away_out(ann.pk, ann.away.get().pk, by=by, now=now)
    place = RotaPlace.objects.get(rota=rota, volunteer=ann)
    client = browser(who)
    assert "Could you come on another day" in send(client, "cannot_come", {}, place.pk).content.decode()
    said = CannotCome.objects.get()
    assert "Choose a day, or none" in send(client, "instead", {}, said.pk).content.decode()
    send(client, "instead", {"which": "0"}, said.pk)
    assert "They offer Tuesday" in text(browser(by), "rota_repair", rota.pk)
    send(browser(by), "rota_repair", {"seal": queries.mended(rota, today).seal}, rota.pk)
    assert [len(names) for _, _, names in rotas.who_sits(rota)] == [0, 2], "the first desk stays shut, the other opens"
    assert "No other day has room" in text(client, "instead", said.pk)
    with pytest.raises(NotNow, match="no room any longer"):
        actions.offer_instead(said.pk, queries.wanted(first, first + timedelta(days=13))[0], by=who, now=now)
    other = browser(user("court_volunteer", of="charity"))
    assert other.get(reverse("court_desk:instead", args=[said.pk])).status_code == 403


def test_where_a_repair_moves_many_there_are_two_rotas_to_choose_from() -> None:
    by, now = desk.coordinator(), clock.now()
    today = clock.day_of(now)
    rotas.courts(by, "Tuesday morning", "Tuesday afternoon", "Wednesday morning")
    can = {
        "Ann Archer": (True, ("Tuesday morning",)),
        "Bea Brook": (False, ("Tuesday morning", "Tuesday afternoon")),
        "Cy Cole": (True, ("Tuesday afternoon", "Wednesday morning")),
        "Dee Doe": (False, ("Tuesday afternoon", "Tuesday morning")),
        "Eve East": (True, ("Wednesday morning", "Tuesday afternoon")),
        "Fay Fox": (False, ("Wednesday morning",)),
        "Gus Gray": (True, ("Wednesday morning",)),
    }
    made = {name: making.ready(by, name, lead=lead, slots=slots, most=1, courts=(desk.COURT,)) for name, (lead, slots) in can.items()}
    rota = rotas.published(by)
    before = rotas.who_sits(rota)
    assert all(len(names) == 2 for _, _, names in before)
    leads = next(names[0] for _, half_day, names in before if half_day == "afternoon")
    place = RotaPlace.objects.get(rota=rota, volunteer=made[leads])
    actions.say_cannot_come(place.pk, by=by, now=now)
    found = queries.mended(rota, today)
    assert found.least is not None
    page = text(browser(by), "rota_repair", rota.pk)
    assert "there are two rotas: choose one" in page
    assert "Choose one of the two rotas" in send(browser(by), "rota_repair", {"seal": found.seal}, rota.pk).content.decode()
    assert actions.repair(rota.pk, "least", found.seal, by=by, now=now) == found.least.repair.changes  # type: ignore[union-attr]


def test_the_pages_of_the_rotas_by_hand() -> None:
    by = desk.coordinator()
    client = browser(by)
    assert "No rota yet" in text(client, "rotas")
    assert "No court yet" in text(client, "desk_days")
    court = rotas.courts(by)
    assert "Saved" in send(client, "desk_days", {f"court_{court.pk}": ["Monday morning"]}).content.decode()
    court.refresh_from_db()
    assert court.desk_days == ["Monday morning"]
    first, last = rotas.week(2)
    days = {f"{name}-{part}": getattr(day, part) for name, day in (("first", first), ("last", last)) for part in ("day", "month", "year")}
    wrong = send(client, "rota_make", {**days, "last-year": first.year + 1}).content.decode()
    assert "at most 12 weeks on" in wrong
    wrong = send(client, "rota_make", {**days, "first-year": 2020}).content.decode()
    assert "First day must be today or later" in wrong
    page = send(client, "rota_make", days).content.decode()
    assert "This is a draft" in page
    assert "The plan has no volunteers." in page
    made = Rota.objects.get()
    assert "Choose what to do with this draft" in send(client, "rota", {}, made.pk).content.decode()
    assert "Nothing to repair" in text(client, "rota_repair", made.pk)
    send(client, "rota", {"what": "discard"}, made.pk)
    assert not Rota.objects.exists()
    making.ready(by, "Ann Archer", lead=True, courts=(desk.COURT,))
    making.ready(by, "Bea Brook", courts=(desk.COURT,))
    page = send(client, "rota_make", days).content.decode()
    page = send(client, "rota", {"what": "publish"}, Rota.objects.get().pk).content.decode()
    assert "Published. Volunteers see their own days." in page
    assert "Published by" in text(client, "rota", Rota.objects.get().pk)
    assert "Published" in text(client, "rotas")
    assert client.get(reverse("court_desk:rota", args=["W-NOBODY"])).status_code == 404
    assert client.get(reverse("court_desk:cannot_come", args=[999])).status_code == 404


def test_a_calendar_of_nobody_is_empty_and_a_next_day_is_on_the_first_page() -> None:
    by, who = desk.coordinator(), user("court_volunteer", of="charity")
    assert not icalendar.Calendar.from_ical(browser(who).get(reverse("court_desk:my_calendar")).content).walk("VEVENT")
    rotas.courts(by)
    rotas.people(by, "Ann Archer", "Bea Brook", who=who)
    rotas.published(by)
    (due,) = queries.due(who, clock.day_of(clock.now()))
    assert due.words == f"You sit at the desk of {desk.COURT}, morning"


def test_a_rota_of_two_weeks_is_made_in_less_than_two_seconds() -> None:
    by, now = desk.coordinator(), clock.now()
    rotas.courts(by, "Monday morning", "Tuesday morning", "Wednesday afternoon", "Thursday morning", "Friday morning")
    for number, name in enumerate(("Ann", "Bea", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo", "Kit", "Lou")):
        making.ready(by, name, lead=number % 3 == 0, courts=(desk.COURT,))
    started = time.perf_counter()
    made = actions.make(*rotas.week(2), by=by, now=now)
    taken = time.perf_counter() - started
    assert all(len(names) == 2 for _, _, names in rotas.who_sits(made))
    assert taken < 2.0
