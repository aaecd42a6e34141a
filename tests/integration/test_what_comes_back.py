"""A whole run, what the site gives back, and the run after it: decisions stand, people written down are found, numbers are followed."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from sooner import warehouse
from sooner.find.run import find
from sooner.warehouse.home import Home
from sooner.warehouse.returned import put, schema_of
from tests.unit.find.small_partnership import TODAY

NOW = datetime(2026, 9, 30, 17, tzinfo=UTC)


def give_back(home, name, *rows):
    put(home, name, pa.Table.from_pylist(list(rows), schema=schema_of(name)), NOW)


def rows(home, name):
    with warehouse.open("snapshot", home) as answer:
        return answer.table(name).to_pyarrow().to_pylist()


def person_of(home):
    return {row["record_key"]: row["person_id"] for row in rows(home, "person_records")}


def family_of(home):
    return {row["person_id"]: row["family_id"] for row in rows(home, "family_members")}


@pytest.fixture(scope="module")
def after(first_answer, tmp_path_factory):
    """The home after the site gave everything back, and whose each record and which each person's family was before."""
    file, first, key = first_answer
    home = Home(shutil.copytree(first.path, tmp_path_factory.mktemp("returned") / "home"))
    before, families = person_of(home), family_of(home)
    wilfred, doris = (f"police/persons/P3{n}" for n in (0, 1))
    joan, amber = "school/pupils/S00", "school/pupils/S02"
    decision = {"decided_by": "u1", "decided_on": TODAY, "reason": "seen both"}
    give_back(
        home,
        "decisions",
        {"record_key_l": wilfred, "record_key_r": doris, "same": True, **decision},
        {"record_key_l": "police/persons/P02", "record_key_r": amber, "same": False, **decision},
    )
    give_back(
        home,
        "site_people",
        {"record_id": "C1", "forename": "Nadia", "surname": "Okafor", "date_of_birth": date(1989, 5, 4), "household": "H7"},
        {"record_id": "C2", "forename": "Zeb", "surname": "Lark", "date_of_birth": date(2017, 5, 4), "household": "H7"},
        {"record_id": "C3", "forename": "Joan", "surname": "Harlow", "date_of_birth": date(1988, 2, 11), "address": "14 Mill Lane", "postcode": "ZA1 1AA"},
    )
    helped = {"kind": "case", "agency": "school", "from_on": TODAY, "outcome": 3}
    give_back(home, "help_given", {"family_id": families[before[joan]], "person_id": before[doris], **helped}, {"family_id": "f-never", **helped})
    give_back(home, "places_free", {"service": "Mentoring", "need": "missing", "places": 2, "as_at": TODAY})
    give_back(home, "later_outcomes", {"person_id": before["police/persons/P02"], "what": "re_referred", "happened_on": TODAY, "agency": "school"})
    find(file, home.path, TODAY + timedelta(1), keys_file=key)
    return home, before, families


def test_decisions_stand(after):
    home, before, _ = after
    now = person_of(home)
    assert before["police/persons/P30"] != before["police/persons/P31"]
    assert now["police/persons/P30"] == now["police/persons/P31"]
    assert before["police/persons/P02"] == before["school/pupils/S02"]
    assert now["police/persons/P02"] != now["school/pupils/S02"]
    links = {(row["record_key_l"], row["record_key_r"]): (row["decided"], row["kept_apart"]) for row in rows(home, "links")}
    assert links["police/persons/P30", "police/persons/P31"] == ("same", None)
    assert links["police/persons/P02", "school/pupils/S02"] == ("not_same", "decided")


def test_a_number_that_was_given_up_leads_to_the_one_that_stays(after):
    home, before, _ = after
    now, redirects = person_of(home), rows(home, "redirects")
    (lead,) = [row for row in redirects if row["kind"] == "person"]
    assert {lead["old_id"], lead["new_id"]} == {before["police/persons/P30"], before["police/persons/P31"]}
    assert lead["new_id"] == now["police/persons/P30"]
    numbers = [row for row in rows(home, "ids") if row["until"] is None]
    assert {row["id"] for row in numbers if row["kind"] == "person"} == set(now.values())
    assert {row["id"] for row in numbers if row["kind"] == "family"} == {row["family_id"] for row in rows(home, "families")}


def test_who_was_written_down_is_linked_and_put_into_families(after):
    home, before, _ = after
    now = person_of(home)
    assert now["partnership/site_people/C3"] == now["police/persons/P00"] == before["police/persons/P00"]
    families = family_of(home)
    mother, child = now["partnership/site_people/C1"], now["partnership/site_people/C2"]
    assert families[mother] == families[child]
    tie = [row for row in rows(home, "ties") if {row["person_id"], row["other_person_id"]} == {mother, child}]
    assert [(row["source"], row["agencies"]) for row in tie] == [("shared_case", "partnership")]


def test_help_places_and_outcomes_are_in_the_snapshot(after):
    home, _, families = after
    now = person_of(home)
    helped, lost = rows(home, "help_given")
    assert helped["family_id"] in set(families.values()) & set(family_of(home).values())
    assert helped["person_id"] == now["police/persons/P31"]
    assert lost["family_id"] == "f-never"
    assert [row["places"] for row in rows(home, "places_free")] == [2]
    assert [row["what"] for row in rows(home, "later_outcomes")] == ["re_referred"]


def test_quality_counts_what_came_of_it(after):
    found = {(row["measure"], row["group"]): (row["value"], row["n"]) for row in rows(after[0], "quality")}
    assert found["decisions", "same"] == found["decisions", "not_same"] == (1, 2)
    assert found["about_somebody_gone", "help_given"] == (1, 2)
    assert found["missed", ""][1] == 1
    assert found["kept_apart", "decided"][0] == 1
