"""This is wrong: to the agency whose records it rests on, answered there; a match that is wrong is decided for the next run."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from sooner.tables import RETURNED
from sooner_site.quality import queries
from sooner_site.quality.models import Correction, MatchDecision
from tests.factories.site import agency, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


@pytest.fixture(autouse=True)
def agencies() -> None:
    for name in ("police", "schools", "children", "health", "housing"):
        agency(name)


@pytest.fixture
def hub(client: Any) -> Any:
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def say(client: Any, what: str, family: str = "f1", once: str = "token") -> Any:
    about = {"place": "tie"}.get(what.split("-")[0], what.split("-")[0])
    return client.post(reverse("worklist:wrong", args=[family]) + f"?about={about}", {"what": what, "words": "She was at another school by then", "once": once})


def offered(client: Any, family: str = "f1", about: str = "") -> str:
    return client.get(reverse("worklist:wrong", args=[family]), {"about": about}).content.decode()


def test_everything_that_may_be_wrong_is_offered(client: Any, hub: Any) -> None:
    asked = offered(client)
    for about, words in {
        "row": "attendance 78 % in the term",
        "need": "Attendance below 90 % in two terms running",
        "link": "the record of Ashmere Schools is somebody else",
        "address": "The address: 4 Orchard Row",
        "tie": "child in this family",
    }.items():
        assert f"?about={about}" in asked
        assert words in offered(client, about=about)


def test_a_tie_is_offered_once_though_two_people_have_it(client: Any, hub: Any) -> None:
    html = offered(client, "f6", "tie")
    assert html.count("partner of Finn Connolly") + html.count("partner of Maura Connolly") == 1
    say(client, "tie-7-0" if 'value="tie-7-0"' in html else "tie-8-0", "f6")
    assert Correction.objects.get().agency_id == "police"


def test_what_is_not_chosen_is_not_sent(client: Any, hub: Any) -> None:
    assert say(client, "nothing-0").status_code == 200
    assert "Choose what is wrong" in client.post(reverse("worklist:wrong", args=["f1"]) + "?about=row", {"once": "x"}).content.decode()
    assert Correction.objects.count() == 0


def test_a_row_goes_to_the_agency_that_sent_it(client: Any, hub: Any) -> None:
    assert say(client, "row-0-0").status_code == 303
    asked = Correction.objects.get()
    assert (asked.agency_id, asked.about, asked.extract, asked.family, asked.answer) == ("schools", "row", "attendance", "f1", "")
    assert asked.where.startswith("line 2, 15 April 2026")
    assert MatchDecision.objects.count() == 0
    assert "not answered yet" in offered(client)


def test_saying_it_twice_with_one_form_asks_once(client: Any, hub: Any) -> None:
    say(client, "row-0-0")
    say(client, "row-0-0")
    assert Correction.objects.count() == 1


def test_a_need_goes_to_every_agency_whose_rows_it_rests_on(client: Any, hub: Any) -> None:
    needs = [value.split('"')[0] for value in offered(client, "f6", "need").split('value="need-')[1:]]
    for number in needs:
        say(client, f"need-{number}", "f6", f"token{number}")
    assert {one.agency_id for one in Correction.objects.all()} == {"schools", "police", "housing", "children"}
    assert Correction.objects.filter(where__contains="Under 18").count() == 2  # one need on the rows of two agencies


def test_a_match_that_is_wrong_is_decided_too(client: Any, hub: Any) -> None:
    say(client, "link-0-0")
    asked, decided = Correction.objects.get(), MatchDecision.objects.get()
    assert (asked.about, asked.agency_id, asked.others) == ("link", "schools", ["police/people/p12x1"])
    assert (decided.record_key_l, decided.record_key_r, decided.same) == ("police/people/p12x1", "schools/people/p12x2", False)
    row = queries.decisions()[0]
    assert set(row) == set(RETURNED["decisions"].column_names)
    assert row["decided_by"] == f"user-{hub.pk}"


def test_who_may_not_decide_matches_asks_the_agency_only(client: Any) -> None:
    from datetime import date

    from sooner_site.families import actions

    lead = user("lead_practitioner", of="children")
    actions.involve("f4", "case_lead", "C-1", user=lead, agency="children", on=date(2026, 9, 1))
    client.force_login(lead)
    html = offered(client, "f4", "link")
    key = "link-" + html.split('value="link-')[1].split('"')[0]
    say(client, key, "f4")
    assert Correction.objects.count() == 1 and MatchDecision.objects.count() == 0


def test_the_agency_answers_and_who_asked_sees_it(client: Any, hub: Any) -> None:
    say(client, "row-0-0")
    reference = Correction.objects.get().reference
    client.force_login(user("manager", of="schools"))
    assert reference in client.get(reverse("quality:corrections")).content.decode()
    page = reverse("quality:correction", args=[reference])
    assert "Choose what you found" in client.post(page, {"once": "a"}).content.decode()
    assert client.post(page, {"answer": "corrected", "words": "She had moved", "once": "b"}).status_code == 303
    again = client.post(page, {"answer": "not_wrong", "words": "No", "once": "c"})
    assert "has answered this already" in again.content.decode()
    assert "Answered" in client.get(reverse("quality:corrections")).content.decode()
    client.force_login(hub)
    assert "She had moved" in offered(client)


def test_another_agency_s_list_does_not_have_it(client: Any, hub: Any) -> None:
    say(client, "row-0-0")
    reference = Correction.objects.get().reference
    client.force_login(user("manager", of="police"))
    assert "Nothing to check" in client.get(reverse("quality:corrections")).content.decode()
    assert client.get(reverse("quality:correction", args=[reference])).status_code == 404


def test_an_analyst_decides_about_a_match(client: Any, hub: Any) -> None:
    say(client, "link-0-0")
    reference = Correction.objects.get().reference
    client.force_login(user("analyst", of="schools"))
    assert "Decide whether" in client.get(reverse("quality:correction", args=[reference])).content.decode()
    page = reverse("quality:match", args=[reference])
    assert "Are these records one" in client.get(page).content.decode()
    assert client.post(page, {"same": "yes", "reason": "Same photograph", "once": "m"}).status_code == 303
    assert [row["same"] for row in queries.decisions()] == [False, True]
    client.force_login(user("manager", of="schools"))
    assert client.get(page).status_code == 403


def test_there_is_nothing_to_decide_about_a_row(client: Any, hub: Any) -> None:
    say(client, "row-0-0")
    client.force_login(user("analyst", of="schools"))
    sent = client.post(reverse("quality:match", args=[Correction.objects.get().reference]), {"same": "yes", "reason": "So", "once": "n"})
    assert sent.status_code == 409


def test_what_is_due_is_told_to_the_home_page(client: Any, hub: Any) -> None:
    from datetime import date

    manager = user("manager", of="schools")
    assert queries.due(manager, date(2026, 9, 30)) == ()
    say(client, "row-0-0")
    due = queries.due(manager, date(2026, 9, 30))[0]
    assert (due.words, due.on, due.overdue) == ("1 record to check", date(2026, 10, 30), False)
    assert queries.due(manager, date(2026, 11, 1))[0].overdue
    assert queries.due(hub, date(2026, 9, 30)) == ()


def test_a_summary_is_enough_and_involvement_is_not(client: Any) -> None:
    client.force_login(user("manager", of="schools"))
    assert client.get(reverse("worklist:wrong", args=["f1"])).status_code == 404
