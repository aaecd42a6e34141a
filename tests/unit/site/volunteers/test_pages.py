"""The pages of the volunteers: what is on them, what each form does, what a wrong one says."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_hex
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock
from sooner_site.access.models import AuditRow, User
from sooner_site.home import queries as home
from sooner_site.volunteers import actions, queries
from sooner_site.volunteers.models import Cost, CostRule, Volunteer
from sooner_site.volunteers.views.steps import STEPS
from tests.factories.site import agency, user
from tests.unit.site.court_desk import making as desk
from tests.unit.site.volunteers import making

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def text(client: Client, page: str, *args: Any, query: str = "") -> str:
    return client.get(reverse(f"volunteers:{page}", args=args) + query).content.decode()


def send(client: Client, page: str, said: dict[str, Any], *args: Any) -> Any:
    return client.post(reverse(f"volunteers:{page}", args=args), {"once": token_hex(8), "version": "", **said})


def a_day(name: str, day: date) -> dict[str, Any]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_from_an_enquiry_to_ready_by_the_pages() -> None:
    by = making.coordinator()
    client, today = browser(by), clock.day_of(clock.now())
    agency("charity")
    assert "No volunteers yet" in text(client, "list")
    wrong = send(client, "add", {"name": "=Ann", **a_day("on", today + timedelta(days=1))}).content.decode()
    assert "Name must begin with a letter" in wrong
    assert "Choose an agency" in wrong
    send(client, "add", {"name": "Ann Archer", "agency": "charity", "trained_by": "partnership", **a_day("on", today)})
    made = Volunteer.objects.get()
    assert "Ask for 2 references" in text(client, "detail", made.pk)
    for name in ("A teacher", "A priest"):
        send(client, "write", {"name": name, **a_day("on", today)}, made.pk, "reference")
    assert "A teacher, asked on" in (page := text(client, "detail", made.pk))
    assert "not come yet" in page
    for one in made.references.all():
        send(client, "write", {"which": str(one.pk), "satisfactory": "yes", **a_day("on", today)}, made.pk, "reference-came")
    wrong = send(client, "write", {"number": "12", **a_day("issued_on", today), **a_day("expires_on", date(2020, 1, 1))}, made.pk, "dbs").content.decode()
    assert "The number must be 12 digits" in wrong
    assert "The last day must be after the day of issue" in wrong
    send(client, "write", {"number": "001234567890", **a_day("issued_on", today)}, made.pk, "dbs")
    for what in ("induction", "agreement"):
        send(client, "write", a_day("on", today), made.pk, what)
    send(client, "write", {"kind": "lead", **a_day("on", today)}, made.pk, "capability")
    page = text(client, "detail", made.pk)
    assert all(words in page for words in ("Ready", "Nothing is to be done", "Number 001234567890", "Lead a court desk", "speaks for them"))
    row = AuditRow.objects.filter(what="volunteers:detail").latest("pk")
    assert row.ids == [f"volunteer:{made.pk}"]
    assert "Ann Archer" in text(client, "list")
    assert client.get(reverse("volunteers:write", args=[made.pk, "nothing"])).status_code == 404
    assert client.get(reverse("volunteers:detail", args=["V-NOBODY"])).status_code == 404


def test_details_linking_handing_over_pausing_coming_back_and_leaving() -> None:
    by, other = making.coordinator(), making.coordinator()
    client, today, made = browser(by), clock.day_of(clock.now()), making.ready(by)
    who = user("court_volunteer", of="charity")
    agency("health")
    send(client, "write", {"name": "Ann Archerly", "agency": "health", "phone": "01632 960111"}, made.pk, "details")
    send(client, "write", {"user": str(who.pk)}, made.pk, "link")
    send(client, "write", a_day("first", today), made.pk, "pause")
    assert "Paused" in text(client, "detail", made.pk)
    again = send(client, "write", a_day("first", today + timedelta(days=2)), made.pk, "pause").content.decode()
    assert "pauses already" in again
    send(client, "write", a_day("on", today), made.pk, "come-back")
    send(client, "write", {"user": str(other.pk)}, made.pk, "hand-over")
    assert client.get(reverse("volunteers:write", args=[made.pk, "hand-over"])).status_code == 403
    wrong = send(client, "write", a_day("on", today), made.pk, "leave").content.decode()
    assert "Choose why they leave" in wrong
    send(client, "write", {"reason": "work_or_study", "words": "A paid job", **a_day("on", today - timedelta(days=1))}, made.pk, "leave")
    page = text(client, "detail", made.pk)
    assert all(words in page for words in ("Ann Archerly", "Paid work or study. A paid job", "Left", "They come back"))
    assert "They pause" not in page
    found = Volunteer.objects.get()
    assert (found.user, found.coordinator, found.agency_id) == (who, other, "health")
    assert set(STEPS) >= {"details", "reference", "reference-came", "dbs", "induction", "agreement", "capability", "pause", "come-back", "leave", "link"}


def test_a_volunteer_sees_their_own_record_without_supervision_and_changes_when_they_come() -> None:
    by, who, now = making.coordinator(), user("court_volunteer", of="charity"), clock.now()
    client, today = browser(who), clock.day_of(now)
    assert "Nothing here yet" in text(client, "mine")
    desk.court(now)
    made = making.ready(by, who=who, dbs_days_ago=1030)
    actions.write_note(made.pk, today, "Heavy week", by=by, now=now)
    actions.ask_reference(made.pk, "A teacher", today, by=by, now=now)
    page = text(client, "mine")
    assert "Renew the DBS check by" in page
    assert not any(words in page for words in ("Heavy", "Supervision", "teacher", "001234567890"))
    for url in ("detail", "notes"):
        assert client.get(reverse(f"volunteers:{url}", args=[made.pk])).status_code == 403
    wrong = send(client, "availability", {"slots": ["Sunday morning"], "most_a_week": "0"}, made.pk).content.decode()
    assert "Choose one of the answers on the page" in wrong
    assert "must be 1 or more" in wrong
    said = {"slots": ["Tuesday morning", "Friday afternoon"], "courts": [making.COURT], "most_a_week": "1", "likes_slots": ["Tuesday"], "likes_courts": []}
    send(client, "availability", said, made.pk)
    assert (queries.get(made.pk).slots, queries.get(made.pk).likes_slots) == (["Tuesday morning", "Friday afternoon"], ["Tuesday"])
    wrong = send(client, "away", {**a_day("first", today), **a_day("last", today - timedelta(days=1))}, made.pk).content.decode()
    assert "The last day must be the same as or after the first day" in wrong
    send(client, "away", {**a_day("first", today), **a_day("last", today)}, made.pk)
    away = queries.get(made.pk).away.get()
    assert "Take out" in text(client, "mine")
    other = browser(user("court_volunteer", of="charity"))
    assert other.get(reverse("volunteers:availability", args=[made.pk])).status_code == 403
    assert client.get(reverse("volunteers:away_out", args=[made.pk, away.pk + 1])).status_code == 404
    send(client, "away_out", {}, made.pk, away.pk)
    assert not queries.get(made.pk).away.exists()
    assert "When they can come" in text(browser(by), "availability", made.pk)


def test_supervision_is_kept_from_other_co_ordinators() -> None:
    by, other = making.coordinator(), making.coordinator(of="charity")
    made, today = making.ready(by), clock.day_of(clock.now())
    assert "No notes yet" in text(browser(by), "notes", made.pk)
    send(browser(by), "notes", {"words": "Heavy week", **a_day("on", today)}, made.pk)
    assert "Heavy week" in text(browser(by), "notes", made.pk)
    row = AuditRow.objects.filter(what="volunteers:notes").latest("pk")
    assert row.count == 1
    assert browser(other).get(reverse("volunteers:notes", args=[made.pk])).status_code == 403
    actions.hand_over(made.pk, other, by=by, now=clock.now())
    assert "Heavy week" in text(browser(other), "notes", made.pk)
    page = text(browser(by), "notes", made.pk)
    assert "Heavy week" in page
    assert "Keep this note" not in page, "who no longer looks after them reads their own, and writes none"


def test_costs_are_split_by_a_rule_that_a_leader_adds_on_a_page_and_in_a_file() -> None:
    by, leader = making.coordinator(), user("leader", of="police")
    today = clock.day_of(clock.now())
    making.ready(by, of="charity")
    agency("children")
    assert "whoever pays bears them" in text(browser(by), "costs")
    assert browser(by).get(reverse("volunteers:cost_rule")).status_code == 403
    wrong = send(browser(leader), "cost_rule", {"kinds": ["training"], "way": "shares", "words": "Board", **a_day("since", today)}).content.decode()
    assert "Enter a number for at least one agency" in wrong
    shares = {"shares_police": "2", "shares_children": "1"}
    send(browser(leader), "cost_rule", {"kinds": ["training"], "way": "shares", "words": "Board", **shares, **a_day("since", today)})
    send(browser(leader), "cost_rule", {"kinds": ["travel"], "way": "own", "words": "Board", **a_day("since", today)})
    send(browser(leader), "cost_rule", {"kinds": ["supervision"], "way": "equal", "agencies": ["police", "charity"], "words": "Board", **a_day("since", today)})
    assert [rule.weights for rule in CostRule.objects.all()] == [{"police": 2, "children": 1}, {}, {"police": 1, "charity": 1}]
    client = browser(by)
    wrong = send(client, "cost_add", {"kind": "training", "pounds": "ten", "paid_by": "charity", "words": "Aid", **a_day("on", today)}).content.decode()
    assert "must be an amount in pounds" in wrong
    said = {"kind": "training", "pounds": "100", "paid_by": "charity", "words": "First aid", **a_day("on", today)}
    send(client, "cost_add", said)
    assert Cost.objects.get().pence == 100_00
    page = text(browser(leader), "costs")
    assert all(words in page for words in ("£66.67", "£33.33", "is owed £100.00", "Ashmere Police 2"))
    file = text(browser(user("manager")), "costs_csv")
    first, last = queries.quarters(today)[0]
    assert file.splitlines()[0] == "agency,first,last,recruitment,training,supervision,travel,bears,paid,owes"
    assert f"Ashmere Charity,{first},{last},0.00,0.00,0.00,0.00,0.00,100.00,-100.00" in file.splitlines()
    assert AuditRow.objects.filter(what="volunteers:costs_csv").latest("pk").kind == "disclosure"
    assert "No costs in this quarter" in text(client, "costs", query=f"?quarter={queries.quarters(today)[1][0]:%Y-%m}")
    assert client.get(reverse("volunteers:costs") + "?quarter=1999-01").status_code == 404


def test_what_runs_out_stands_on_the_first_page() -> None:
    by = making.coordinator()
    made = making.ready(by, dbs_days_ago=1030)
    page = browser(by).get(reverse("home:home")).content.decode()
    assert f"Volunteer {made.pk}: renew the DBS check by" in page
    assert "Ann Archer" not in page
    assert home.due(by, clock.day_of(clock.now()))


def test_without_a_court_nobody_is_asked_to_which_they_come() -> None:
    by = making.coordinator()
    made = making.enquired(by)
    client = browser(by)
    assert "To which courts?" not in text(client, "availability", made.pk)
    send(client, "availability", {"slots": ["Monday morning"], "most_a_week": "1"}, made.pk)
    assert (queries.get(made.pk).slots, queries.get(made.pk).courts) == (["Monday morning"], [])
    actions.pause(made.pk, clock.day_of(clock.now()), None, by=by, now=clock.now())
    assert "Pause" in text(client, "detail", made.pk)
