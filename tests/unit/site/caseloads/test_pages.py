"""The pages of caseloads: no family's name, no other agency's worker, links only where the reader may go, files that are written down."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sooner_site.access.models import AuditRow
from sooner_site.caseloads.views import reading
from tests.factories.site import agency, user
from tests.unit.site.caseloads.making import asked, manager, opened, promise, seen
from tests.unit.site.cases import making
from tests.unit.site.cases.test_together import hidden, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
NAMES = ("Marsh", "Lena", "Mrs Secret", "Ms Brown")


def words(client: Client, page: str, **asked_for: Any) -> str:
    answer = client.get(page, asked_for)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    return " ".join(answer.content.decode().split())


@pytest.fixture
def filled() -> dict[str, Any]:
    """Two of the police's cases, and one of housing's in which the police promised something."""
    pat, hal = making.practitioner(name="Pat Police"), making.practitioner(of="housing", name="Hal Housing")
    own, others = opened("f1", pat, 100), opened("f2", hal, 100)
    seen(own, 40)
    promise(own, 9)
    promise(others, 4, worker=pat)
    promise(others, 2, of="police")
    promise(others, 2)
    return {"own": own, "others": others, "pat": pat, "hal": hal}


def test_a_manager_sees_their_own_workers_by_name_and_no_family(filled: dict[str, Any]) -> None:
    client = signed_in(manager())
    html = words(client, reverse("caseloads:team"))
    assert "Pat Police" in html
    assert "Hal Housing" not in html
    assert "9 July 2026 to 30 September 2026" in html
    assert "not for publication" in html
    assert "Review the plan: within 12 weeks" in html
    assert not [name for name in NAMES if name in html]
    assert "9 September 2026" not in html
    assert "3 September 2026 to 30 September 2026" in words(client, reverse("caseloads:team"), weeks="4")
    assert client.get(reverse("caseloads:team"), {"weeks": "5"}).status_code == 404


def test_promises_link_to_the_cases_that_the_reader_may_open(filled: dict[str, Any]) -> None:
    move = asked(filled["others"], "police", 9)
    html = words(signed_in(manager()), reverse("caseloads:promises"))
    assert reverse("cases:detail", args=[filled["own"].pk]) in html
    assert reverse("cases:detail", args=[filled["others"].pk]) not in html
    assert f"Case {filled['others'].pk}" in html
    assert "Somebody who does not use the site" in html
    assert reverse("cases:answer_move", args=[move.pk]) in html
    assert not [name for name in NAMES if name in html]
    row = AuditRow.objects.filter(what="caseloads:promises").get()
    assert set(row.ids) == {f"case:{filled[one].pk}" for one in ("own", "others")}
    assert "Nothing is late" in words(signed_in(manager("health")), reverse("caseloads:promises"))


def test_many_promises_stand_on_pages(filled: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_A_PAGE", 2)
    client, page = signed_in(manager()), reverse("caseloads:promises")
    first, second = words(client, page), words(client, f"{page}?page=2")
    assert ("?page=2" in first, "?page=1" in second) == (True, True)
    assert (first.count("working days late"), second.count("working days late")) == (2, 1)


def test_one_worker_is_seen_by_who_answers_for_them(filled: dict[str, Any]) -> None:
    client = signed_in(manager())
    html = words(client, reverse("caseloads:worker", args=[filled["pat"].pk]))
    assert reverse("cases:detail", args=[filled["own"].pk]) in html
    assert "none yet" not in html
    assert not [name for name in NAMES if name in html]
    assert client.get(reverse("caseloads:worker", args=[filled["hal"].pk])).status_code == 404
    assert client.get(reverse("caseloads:worker", args=[0])).status_code == 404
    idle = making.practitioner(name="Ida Idle")
    assert "They lead no open case" in words(client, reverse("caseloads:worker", args=[idle.pk]))


@pytest.mark.parametrize("role", ["leader", "hub_practitioner", "manager"])
def test_by_agency_no_worker_is_named(filled: dict[str, Any], role: str) -> None:
    html = words(signed_in(user(role, of="schools", name="The reader")), reverse("caseloads:agencies"))
    assert "Ashmere Police" in html
    assert "Ashmere Housing" in html
    assert not [name for name in (*NAMES, "Pat Police", "Hal Housing", filled["own"].pk) if name in html]


def test_before_the_first_case_a_page_says_what_will_be_there() -> None:
    agency("police")
    assert "Nothing to count yet" in words(signed_in(user("leader")), reverse("caseloads:agencies"))
    assert "Nothing to count yet" in words(signed_in(manager()), reverse("caseloads:team"))


@pytest.mark.parametrize(
    ("role", "page", "names"),
    [("manager", "team_file", ["Pat Police", "Others of your agency"]), ("leader", "agencies_file", ["Ashmere Housing", "Ashmere Police"])],
)
def test_a_file_is_asked_what_for_and_written_down(filled: dict[str, Any], role: str, page: str, names: list[str]) -> None:
    who = user(role)
    client, url = signed_in(who), reverse(f"caseloads:{page}") + "?weeks=4"
    assert "Say what the file is for" in client.post(url, hidden(client, url)).content.decode()
    answer = client.post(url, hidden(client, url) | {"words": "Supervision"})
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(answer.content.decode().splitlines()))
    assert [row["of"] for row in rows] == names
    assert (rows[-2]["from"], rows[-2]["to"], rows[0]["open_cases"]) == ("2026-09-03", "2026-09-30", "1")
    row = AuditRow.objects.filter(what=f"caseloads:{page}", kind="disclosure").get()
    assert (row.reason, row.recipients) == ("Supervision", [f"user:{who.pk}"])


def test_pages_ask_the_database_a_fixed_and_small_number_of_times(filled: dict[str, Any]) -> None:
    chief = manager()
    opened("f3", making.practitioner(name="Zoe"), 20)
    for page in ("team", "agencies", "promises"):
        client = signed_in(chief)
        client.get(reverse(f"caseloads:{page}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(f"caseloads:{page}"))
        assert len(queries) <= 15, page


def test_home_tells_a_manager_what_their_agency_is_late_with(filled: dict[str, Any]) -> None:
    html = words(signed_in(manager()), reverse("home:home"))
    assert "Your agency is late with 3 actions of plans" in html
    assert reverse("caseloads:promises") in html
    assert "is late with" not in words(signed_in(filled["pat"]), reverse("home:home"))
