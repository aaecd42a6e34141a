"""Everything held about one person, for the officer alone and with a reason; and the lists of records to be put right."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow
from sooner_site.data_rights import queries
from sooner_site.quality import actions as quality
from sooner_site.quality.choices import About
from tests.factories import snapshot_rows
from tests.factories.site import agency, user
from tests.factories.snapshot import publish
from tests.factories.snapshot_rows import NEVER_SEEN
from tests.unit.site.data_rights import making
from tests.unit.site.data_rights.making import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(making.officer())
    return client


def opened(client: Client, person: str, reason: str = "Request D-1") -> str:
    return client.post(reverse("data_rights:held", args=[person]), {"reason": reason}).content.decode()


def test_everything_held_is_opened_with_a_reason_and_says_who_has_looked(officer: Client) -> None:
    AuditRow.objects.create(at=NOW, user=user("hub_practitioner", name="Hana Moss"), kind="consultation", what="worklist:family", ids=["family:f1"])
    before = officer.get(reverse("data_rights:held", args=["p12"])).content.decode()
    assert "Say why you open it" in before
    assert "Marsh" not in before
    assert "Enter why you open this" in opened(officer, "p12", "")
    shown = opened(officer, "p12")
    for words in ("Records, as they were made alike", "Lena Marsh", "low attendance", "Ashmere Schools: attendance 78 %", "Who has looked", "Hana Moss"):
        assert words in shown, words
    row = AuditRow.objects.order_by("-pk").first()
    assert (row.what, row.ids, row.reason) == ("data_rights:held", ["person:p12"], "Request D-1")
    assert officer.get(reverse("data_rights:held", args=["p-nobody"])).status_code == 404


def test_a_protected_place_is_on_no_page_here_neither(officer: Client) -> None:
    for person in ("p31", "p32", "p41"):
        shown = opened(officer, person)
        assert "Records, as they were made alike" in shown
        assert [words for words in NEVER_SEEN if words in shown] == [], person
    assert "This person’s address is protected" in opened(officer, "p31")


def test_a_number_that_leads_elsewhere_is_followed_and_said(officer: Client, settings: Any, tmp_path: Any) -> None:
    tables = {**snapshot_rows.tables(), "redirects": [{"kind": "person", "old_id": "p10", "new_id": "p12", "since": date(2026, 9, 1)}]}
    settings.HOME = publish(tmp_path / "other", tables, snapshot_rows.RUN)
    assert "p10 leads to p12: it is not used any more." in opened(officer, "p10")


def test_the_officer_finds_people_and_the_search_is_written_down(officer: Client) -> None:
    born = {"date_of_birth-day": "9", "date_of_birth-month": "5", "date_of_birth-year": "2017"}
    shown = officer.get(reverse("data_rights:held_search"), {"forename": "Ivy", "surname": "Marsh", **born}).content.decode()
    assert reverse("data_rights:held", args=["p12"]) in shown
    assert AuditRow.objects.order_by("-pk").first().ids == ["person:p12"]
    assert "Nobody found" in officer.get(reverse("data_rights:held_search"), {"forename": "No", "surname": "One", **born}).content.decode()
    assert "Enter a surname" in officer.get(reverse("data_rights:held_search"), {"forename": "Ivy"}).content.decode()


def test_nothing_is_found_where_nothing_is_published(officer: Client, settings: Any, tmp_path: Any) -> None:
    settings.HOME = Home(tmp_path / "empty").create()
    assert queries.find("Ivy", "Marsh", date(2017, 5, 9)) == ()
    assert queries.to_put_right("police") == ()
    assert officer.get(reverse("data_rights:held", args=["p12"])).status_code == 404


def test_what_contradicts_itself_is_asked_of_each_agency_without_the_others_value(settings: Any, tmp_path: Any) -> None:
    tables = snapshot_rows.tables()
    ivy = next(row["record_key"] for row in tables["person_records"] if row["person_id"] == "p12" and row["agency"] == "police")
    tables["records"] = [{**row, "date_of_birth": date(2017, 5, 8)} if row["record_key"] == ivy else row for row in tables["records"]]
    settings.HOME = publish(tmp_path / "other", tables, snapshot_rows.RUN)
    [police] = queries.to_put_right("police")
    assert (police.kind, police.where, police.what) == ("Found in the data", ivy.split("/")[2], "The date of birth: another record says otherwise")
    assert (police.asked_on, police.due_on) == (date(2026, 9, 30), date(2026, 10, 30))
    assert [one.what for one in queries.to_put_right("schools")] == ["The date of birth: another record says otherwise"]


def test_each_agency_has_its_list_and_its_file(officer: Client) -> None:
    agency("police")
    wrong = quality.Wrong(about=About.ROW, agency="police", extract="persons", where="=1", family="f1")
    [one, other] = [quality.raise_corrections([wrong], "She moved", by=user("hub_practitioner", of="partnership"), now=NOW)[0] for _ in range(2)]
    quality.answer(other.pk, "corrected", "Done", by=user("manager"), now=NOW)
    assert "Ashmere Police" in officer.get(reverse("data_rights:putting_right")).content.decode()
    shown = officer.get(reverse("data_rights:putting_right_of", args=["police"])).content.decode()
    assert "Said by a reader" in shown
    assert "Answered: " in shown
    file = officer.get(reverse("data_rights:putting_right_file", args=["police"]))
    rows = list(csv.DictReader(io.StringIO(file.content.decode())))
    assert (rows[0]["reference"], rows[0]["record"], rows[0]["due_on"]) == (one.pk, "'=1", "2026-10-29")
    row = AuditRow.objects.order_by("-pk").first()
    assert (row.kind, row.recipients, row.ids) == ("disclosure", ["agency:police"], ["agency:police"])
    assert officer.get(reverse("data_rights:putting_right_of", args=["nowhere"])).status_code == 404


def test_a_manager_sees_their_own_agencys_list_alone(client: Client) -> None:
    for name in ("police", "schools"):
        agency(name)
    client.force_login(user("manager"))
    shown = client.get(reverse("data_rights:putting_right")).content.decode()
    assert "Ashmere Police" in shown
    assert "Ashmere Schools" not in shown
    assert "Nothing to be put right" in client.get(reverse("data_rights:putting_right_of", args=["police"])).content.decode()
