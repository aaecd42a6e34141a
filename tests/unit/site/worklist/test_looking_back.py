"""Who belonged to a family on an earlier day: asked with a reason, told as far as the reader may see, and recorded."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from sooner.warehouse.pointers import in_force
from sooner_site.access.models import AuditRow
from sooner_site.families import actions as family_actions
from sooner_site.families.choices import NewPerson, Place
from tests.factories import snapshot_rows
from tests.factories.site import agency, user
from tests.factories.snapshot import publish
from tests.unit.site.cases import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub(client: Any) -> Any:
    for name in ("police", "schools", "children", "health", "housing"):
        agency(name)
    reader = user("hub_practitioner", of="partnership")
    client.force_login(reader)
    return reader


def page(client: Any, family: str, day: date | None = None) -> str:
    asked = {f"on-{box}": getattr(day, box) for box in ("day", "month", "year")} if day else {}
    answer = client.get(reverse("worklist:on_a_day", args=[family]), asked)
    assert answer.status_code == 200, answer
    return re.sub(r"\s+", " ", answer.content.decode())


def rows(text: str) -> list[str]:
    """The rows of the answer's table, each as its words."""
    body = re.search(r"<tbody.*?</tbody>", text)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", row)).strip() for row in re.findall(r"<tr.*?</tr>", body[0])] if body else []


@pytest.mark.usefixtures("site_home")
class TestOfASmallHome:
    def test_a_child_who_was_not_born_yet_is_not_there(self, client: Any, hub: Any) -> None:
        today, before = page(client, "f6", date(2026, 9, 30)), page(client, "f6", date(2016, 6, 1))
        assert len(rows(today)) > len(rows(before)) > 2
        assert all("Belongs to it" in row for row in rows(before))
        assert any("Child Age then 6" in row for row in rows(before))
        shown = AuditRow.objects.latest("pk")
        assert {"family:f6", "person:p61", "person:p63"} <= set(shown.ids)
        assert "person:p68" not in shown.ids

    def test_a_child_who_is_born_later_was_expected(self, client: Any, hub: Any) -> None:
        assert any("Child not yet born" in row and "due 15 June 2018" in row for row in rows(page(client, "f6", date(2017, 12, 1))))

    def test_whom_the_reader_may_not_see_is_counted(self, client: Any, hub: Any) -> None:
        assert "1 more person belonged to it, whom you may not see" in page(client, "f1", date(2026, 9, 30))
        assert "you may not see" not in page(client, "f1", date(2020, 6, 1))

    def test_no_day_is_asked_for_nothing(self, client: Any, hub: Any) -> None:
        assert rows(page(client, "f1")) == []

    def test_a_later_day_is_refused_in_words(self, client: Any, hub: Any) -> None:
        assert "Which day must be 30 September 2026 or before: records go no further" in page(client, "f1", date(2026, 10, 1))

    def test_before_anybody_was_born(self, client: Any, hub: Any) -> None:
        assert "No family is known of that day" in page(client, "f1", date(1950, 1, 1))

    def test_a_family_written_down_here_has_no_earlier_days(self, client: Any, hub: Any) -> None:
        written = family_actions.write_down([NewPerson(Place.CHILD, "Nia", "New")], by=hub, now=making.NOW)
        assert "This cannot be said yet" in page(client, written, date(2026, 6, 1))

    def test_an_answer_of_an_earlier_version_cannot_say(self, client: Any, hub: Any, site_home: Any) -> None:
        file = site_home.snapshots / str(in_force(site_home.snapshots)) / "run.json"
        run = json.loads(file.read_text())
        file.unlink()
        file.write_text(json.dumps({key: value for key, value in run.items() if key != "families"}))
        assert "This cannot be said yet" in page(client, "f1", date(2026, 6, 1))

    def test_outside_their_own_work_a_reason_is_asked_first(self, client: Any, hub: Any) -> None:
        making.case(lead=making.practitioner(of="housing"), family="f5")
        asked = client.get(reverse("worklist:on_a_day", args=["f5"]))
        assert (asked.status_code, asked.headers["Location"]) == (303, reverse("worklist:reason", args=["f5"]))

    def test_a_family_of_which_nothing_may_be_known_is_not_found(self, client: Any, hub: Any) -> None:
        assert client.get(reverse("worklist:on_a_day", args=["f9"])).status_code == 404


@pytest.mark.parametrize(("protected", "name"), [(False, "Reg "), (True, "Somebody in another household")])
def test_who_has_left_is_named_unless_they_must_not_be_found(client: Any, settings: Any, tmp_path: Path, hub: Any, protected: bool, name: str) -> None:
    tables = {table: [dict(row) for row in rows] for table, rows in snapshot_rows.tables().items()}
    father = next(row for row in tables["records"] if row["record_key"] == "police/people/p29x1")
    child = next(row["record_key"] for row in tables["person_records"] if row["person_id"] == "p22")
    school = {"record_key": "schools/people/p29x8", "agency": "schools", "record_id": "p29x8"}
    old = {**father, **school, "address_key": "12 MILL LANE, ZA1 2BB", "address_from": date(2016, 1, 1)}
    father["address_from"] = date(2024, 1, 1)
    tables["records"].append(old)
    link = next(row for row in tables["person_records"] if row["record_key"] == father["record_key"])
    tables["person_records"].append({**link, **school, "match_weight": 21.0})
    link["match_weight"] = 21.0
    person = next(row for row in tables["people"] if row["person_id"] == "p29")
    person.update(forename="Reg", records=2, address_protected=protected)
    for row in (father, old):
        row.update(shown_forename="Reg", recorded_on=date(2026, 9, 1) if row is father else date(2023, 9, 1))
    report = {"agency": "schools", "extract": "ties", "line": 2, "record_key_l": old["record_key"], "record_key_r": child, "tie": "parent"}
    mother = next(row["record_key"] for row in tables["person_records"] if row["person_id"] == "p21")
    tables["tie_reports"] = [report, {**report, "line": 3, "record_key_l": mother, "lives_with": True}]
    settings.HOME = publish(tmp_path / "home", tables, snapshot_rows.RUN)
    then = rows(page(client, "f2", date(2023, 6, 1)))
    assert any(name in row and "Does not belong to it" in row for row in then), then
