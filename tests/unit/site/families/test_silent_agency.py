"""Nothing that rests on what a silent agency alone knows is told: whose family somebody is of, how they spell a name, when somebody was born."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sooner_site.families.choices import Facts
from sooner_site.families.permissions import relation
from sooner_site.families.queries import Marks, Wanted, children_in, needing_help, search, short, view_of
from tests.factories import snapshot, snapshot_rows
from tests.factories.site import user

TODAY = snapshot_rows.TODAY
Tables = dict[str, list[dict[str, Any]]]
pytestmark = pytest.mark.django_db


@pytest.fixture
def published(tmp_path: Path, settings: Any) -> Callable[[Callable[[Tables], None]], None]:
    """Puts the small snapshot in force, changed."""

    def put(change: Callable[[Tables], None]) -> None:
        tables = snapshot_rows.tables()
        change(tables)
        settings.HOME = snapshot.publish(tmp_path / f"home_{len(list(tmp_path.iterdir()))}", tables, snapshot_rows.RUN)

    return put


def _row(tables: Tables, table: str, **where: Any) -> dict[str, Any]:
    return next(row for row in tables[table] if all(row[name] == value for name, value in where.items()))


def _only_the_charity_says_that_ivy_is_of_the_family(tables: Tables) -> None:
    _row(tables, "family_members", person_id="p12")["agencies"] = "charity"


def _rows(reader: str, **wanted: Any) -> dict[str, Any]:
    page = needing_help(user("hub_practitioner", of=reader), TODAY, Wanted(**wanted), Marks(hide_helped=False), 0, 50)
    return {row.family: row for row in page.rows}


def test_who_belongs_to_a_family_by_the_word_of_a_silent_agency_alone_is_not_told(published: Any) -> None:
    published(_only_the_charity_says_that_ivy_is_of_the_family)
    view = view_of("f1", user("lead_practitioner", "hub_practitioner", of="partnership"), TODAY)
    assert view is None  # the needs of the family are all hers: none is seen, so the hub has nothing to do with it
    assert "f1" not in _rows("partnership")
    assert short(["f1"], TODAY, "partnership")["f1"].label == "Marsh family"
    assert children_in([("worker", "f1")], "partnership", TODAY) == {}


def test_she_is_not_found_there_by_name_either_and_her_school_may_not_know_that_it_has_records_of_the_family(published: Any) -> None:
    ivy = Facts("Ivy", "Marsh", date(2017, 5, 9))
    published(lambda tables: None)
    assert [one.family for one in search(ivy, user("hub_practitioner", of="partnership"), TODAY)] == ["f1"]
    assert relation(user("manager", of="schools"), "f1", TODAY).agency_has_records
    published(_only_the_charity_says_that_ivy_is_of_the_family)
    assert search(ivy, user("hub_practitioner", of="partnership"), TODAY) == ()
    assert not relation(user("manager", of="schools"), "f1", TODAY).agency_has_records


def test_her_agencies_are_not_said_to_be_involved(published: Any) -> None:
    def change(tables: Tables) -> None:
        _only_the_charity_says_that_ivy_is_of_the_family(tables)
        _row(tables, "signals", signal_id="s12")["person_id"] = "p11"

    published(change)
    view = view_of("f1", user("hub_practitioner", of="partnership"), TODAY)
    assert view is not None
    assert [member.name for member in view.members] == ["Lena Marsh"]
    assert "schools" not in {agency.agency_id for agency in view.involved}
    assert _rows("partnership")["f1"].agencies == ("health", "police")


def test_a_name_on_a_list_is_spelt_as_a_sender_spells_it_whose_record_may_be_read(published: Any) -> None:
    def change(tables: Tables) -> None:
        _row(tables, "records", agency="health", record_id="p51x1")["shown_surname"] = "Shahanara"
        _row(tables, "people", person_id="p51")["surname"] = "Shahanara"

    published(change)
    assert short(["f5"], TODAY, "police")["f5"].label.startswith("Shah family")
    assert short(["f5"], TODAY, "health")["f5"].label.startswith("Shahanara family")
    assert short(["f5"], TODAY)["f5"].label.startswith("Shahanara family")


def test_a_child_is_as_old_on_the_list_as_the_records_say_that_may_be_read(published: Any) -> None:
    def change(tables: Tables) -> None:
        _row(tables, "records", agency="children", record_id="p32x1")["date_of_birth"] = date(2015, 4, 4)
        _row(tables, "people", person_id="p32")["date_of_birth"] = date(2015, 4, 4)
        _row(tables, "family_members", person_id="p32")["agencies"] = "schools"

    published(change)
    assert _rows("police")["f3"].ages == {7}
    assert _rows("partnership")["f3"].ages == {11}
    assert "f3" in _rows("police", ages=(7, 7))
    assert "f3" not in _rows("police", ages=(11, 11))
    assert _rows("police")["f3"].label == "Farrow family: 1 child (7)"


def test_somebody_in_another_household_is_called_as_a_sender_calls_them_whose_record_may_be_read(published: Any) -> None:
    def change(tables: Tables) -> None:
        other = {"record_key": "charity/people/p29x2", "agency": "charity", "record_id": "p29x2"}
        tables["records"].append({**_row(tables, "records", record_id="p29x1"), **other, "shown_surname": "Belmont", "recorded_on": TODAY})
        tables["person_records"].append({**_row(tables, "person_records", record_id="p29x1"), **other})
        _row(tables, "people", person_id="p29")["surname"] = "Belmont"

    published(change)
    view = view_of("f2", user("hub_practitioner", of="partnership"), TODAY)
    assert view is not None
    assert {tie.other_name for member in view.members for tie in member.ties} == {"Sam Bell"}
