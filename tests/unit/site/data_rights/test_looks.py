"""The data protection officer sees who looked at whom and why; that look is recorded, and a file of it is a disclosure."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access import audit
from sooner_site.access.models import AuditRow, User
from tests.factories import site

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 29, 22, 30, tzinfo=UTC)
LOOKS = "data_rights:looks"
FILE = "data_rights:looks_file"


@pytest.fixture
def officer(client: Client) -> User:
    made = site.user("data_protection_officer", of="partnership")
    client.force_login(made)
    return made


def look(by: User, *ids: str, days: int = 0, **more: Any) -> AuditRow:
    return audit.record("worklist:family", by=by, at=NOW - timedelta(days=days), ids=ids, **({"kind": "consultation"} | more))


def shown(client: Client, **asked: str) -> str:
    page = client.get(reverse(LOOKS), asked)
    assert page.status_code == 200
    return page.content.decode().partition("<tbody")[2].partition("</tbody>")[0]


def test_each_look_says_who_when_whom_why_and_what_came_of_it(client: Client, officer: User) -> None:
    look(site.user("hub_practitioner", "manager"), "family:F-1", reason="a duty call", recipients=["agency:schools"])
    text = shown(client)
    for words in (
        "29 September 2026 at 11:30pm",
        "Person 2, police (Hub practitioner, Manager)",
        "Consultation: worklist family",
        "family:F-1",
        "a duty call To: agency:schools",
        "Done",
    ):
        assert words in text


def test_the_newest_stand_first_and_a_refusal_is_marked(client: Client, officer: User) -> None:
    by = site.user("manager")
    look(by, "family:F-1", days=2)
    look(by, "family:F-2", days=1, result="refused")
    look(by, "family:F-3", days=3, result="failed")
    text = shown(client)
    assert text.index("F-2") < text.index("F-1") < text.index("F-3")
    assert '<strong class="govuk-tag govuk-tag--red">' in " ".join(text.split()).replace("\n", "")


def test_a_process_is_said_to_be_one(client: Client, officer: User) -> None:
    audit.record("publishing:send", by=None, process="publishing", at=NOW)
    assert "The site itself (publishing)" in shown(client)


def test_of_many_ids_the_first_are_shown(client: Client, officer: User) -> None:
    look(site.user(), *(f"family:F-{number}" for number in range(20)))
    assert "family:F-7 and 12 more" in shown(client)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"thing": "F-1"}, {"family:F-1"}),
        ({"thing": "F-"}, set()),
        ({"kind": "alteration"}, {"case:C-2"}),
        ({"result": "refused"}, {"family:F-11"}),
        ({"since-day": "29", "since-month": "9", "since-year": "2026"}, {"family:F-1"}),
        ({"until-day": "27", "until-month": "9", "until-year": "2026"}, {"family:F-11"}),
        ({"user": "other"}, {"case:C-2"}),
        ({"page": "1"}, {"family:F-1", "case:C-2", "family:F-11"}),
    ],
)
def test_what_is_asked_for_is_found(client: Client, officer: User, asked: dict[str, str], found: set[str]) -> None:
    one, other = site.user("manager"), site.user("manager")
    look(one, "family:F-1")
    look(other, "case:C-2", days=1, kind="alteration")
    look(one, "family:F-11", days=2, result="refused")
    text = shown(client, **({"user": str(other.pk)} if "user" in asked else asked))
    assert {thing for thing in ("family:F-1<", "case:C-2<", "family:F-11<") if thing in text} == {f"{thing}<" for thing in found}


@pytest.mark.parametrize("thing", ['x" OR 1', "F-1%", "Rosie Marsh"])
def test_what_is_no_reference_is_refused(client: Client, officer: User, thing: str) -> None:
    page = client.get(reverse(LOOKS), {"thing": thing})
    assert "Enter one reference or id" in page.content.decode()
    assert "<tbody" not in page.content.decode()


def test_an_underscore_is_an_underscore(client: Client, officer: User) -> None:
    look(site.user(), "family:FX1")
    assert "FX1" not in shown(client, thing="F_1")


def test_nothing_found_is_said(client: Client, officer: User) -> None:
    assert "Nothing of this kind is recorded" in client.get(reverse(LOOKS), {"thing": "F-9"}).content.decode()


def test_the_look_itself_is_recorded(client: Client, officer: User) -> None:
    seen = site.user("manager")
    client.get(reverse(LOOKS), {"user": str(seen.pk), "thing": "F-1"})
    row = AuditRow.objects.get()
    assert (row.what, row.user, row.ids) == (LOOKS, officer, [f"user:{seen.pk}", "asked:F-1"])


def test_many_rows_have_pages(client: Client, officer: User) -> None:
    by = site.user("manager")
    for number in range(60):
        look(by, f"family:F-{number}")
    first = client.get(reverse(LOOKS), {"user": str(by.pk)}).content.decode()
    assert f'href="?page=2&amp;user={by.pk}"' in first
    assert f'href="?page=1&amp;user={by.pk}"' in client.get(reverse(LOOKS), {"user": str(by.pk), "page": "2"}).content.decode()


def test_a_file_is_asked_what_for_and_is_a_disclosure(client: Client, officer: User) -> None:
    look(site.user("manager"), "family:F-1", "person:P-1", reason="=cmd()")
    look(site.user("manager"), "family:F-2")
    asked = f"{reverse(FILE)}?thing=F-1"
    assert "The file has 1 row" in client.get(asked).content.decode()
    assert "Enter what you need the file for" in client.post(asked, {"reason": ""}).content.decode()
    sent = client.post(asked, {"reason": "request 12"})
    assert sent.headers["Content-Disposition"] == 'attachment; filename="who_looked_at_whom.csv"'
    (line,) = csv.DictReader(io.StringIO(b"".join(sent.streaming_content).decode()))
    assert (line["at"], line["ids"], line["count"], line["reason"], line["result"]) == (
        "2026-09-29T22:30:00+00:00",
        "family:F-1 person:P-1",
        "2",
        "'=cmd()",
        "done",
    )
    row = AuditRow.objects.filter(what=FILE).last()
    assert row is not None
    assert (row.kind, row.recipients, row.reason, row.ids) == ("disclosure", [f"user:{officer.pk}"], "request 12", ["asked:F-1"])


def test_a_file_of_a_faulty_question_is_of_everything_and_says_how_much(client: Client, officer: User) -> None:
    look(site.user("manager"), "family:F-1")
    look(site.user("manager"), "family:F-2")
    rows = AuditRow.objects.count()
    assert f"The file has {rows} rows" in client.get(f"{reverse(FILE)}?thing=%25").content.decode()


def test_others_may_not(client: Client) -> None:
    client.force_login(site.user("manager", "leader", "analyst"))
    for name in (LOOKS, FILE, "data_rights:agreements"):
        assert client.get(reverse(name)).status_code == 403
