"""The families of a home in memory: day after day they are those that runs on the same records find, numbers and all."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner import warehouse
from sooner.errors import SomethingMissing
from sooner.find import families, people
from sooner.find.families import Standing
from sooner.find.people import Held, yesterday
from sooner.partnership import FamilyRules, Partnership
from sooner.warehouse.reading import answer
from sooner.warehouse.returned import schema_of
from tests.factories.found_home import Found
from tests.unit.find.families.drawn import table as drawn
from tests.unit.find.people.days import rows
from tests.unit.find.people.made_up import TODAY, Town, record, table, workspace

KEY = b"k" * 32
READ = ("records", "people", "person_records", "links", "ties", "families", "family_members")
REPORTS = ("tie_reports", "case_reports")
POSTCODES = [{"postcode": f"NM{number} {number % 9}AB", "small_area": "E1", "district": f"District {number % 3}"} for number in range(20)]


class Days:
    """Runs day after day: people go on from the day before, families are found of everybody; ``said``: what agencies declare, by kind."""

    def __init__(self, folder: Path, said: dict[str, list[dict[str, str]]]) -> None:
        self.folder, self.said, self.held, self.previous, self.today = folder, said, Held(), None, TODAY

    def run(self, records, today: date):
        rules = FamilyRules()
        partnership = Partnership(folder=Path(), name="Test", agencies=(), extracts=(), families=rules)
        room = workspace(list(records), frozen=self.held, since=self.today if self.previous else None, previous=self.previous)
        room.settings |= {"partnership": partnership, "hashes": {"postcodes": "1", "geography": "2"}}
        room.today = today
        room.write("returned_decisions", pa.Table.from_pylist([], schema=schema_of("decisions")))
        room.write("postcodes", drawn("postcodes", POSTCODES))
        for kind, sent in self.said.items():
            room.write(f"received_{kind}", drawn(f"received_{kind}", sent))
        with mock.patch.object(yesterday, "MOST_CHANGED", 10.0):  # however few the records are
            for step in (people.STEP, families.REPORTS, families.STEP, families.IDS):
                step.run(room)
        self.today, self.previous = today, self.folder / f"{len(list(self.folder.iterdir()))}"
        self.previous.mkdir()
        answer = {name: room.read(name).to_pyarrow() for name in (*READ, *REPORTS, "tombstones", "ids", "redirects")}
        for name, held in answer.items():
            pq.write_table(held, self.previous / f"{name}.parquet")
        about = {"today": today.isoformat(), "families": rules.model_dump(mode="json"), "hashes": {}}  # of other postcodes: everybody's families are found anew
        (self.previous / "run.json").write_text(json.dumps(about))
        return answer


def standing_of(days: Days) -> Standing:
    return Standing(days.previous, days.held.frozen, KEY, postcodes=drawn("postcodes", POSTCODES))


def said_of(town: Town) -> dict[str, list[dict[str, str]]]:
    """A tie for every tenth pair of records of two people of one address, and a case of the children's services for every fifth house."""
    by_house: dict[str, list[dict[str, str]]] = {}
    for row in town.rows:
        by_house.setdefault(row["address_key"], []).append(row)
    ties, cases = [], []
    for number, (house, there) in enumerate(sorted(by_house.items())):
        elder, younger = (pick(there, key=lambda row: row["date_of_birth"] or TODAY) for pick in (min, max))
        if number % 2:
            tie = {"tie": "parent", "lives_with": "yes" if number % 3 else "no", "tie_from": "2015-01-01", "tie_to": "" if number % 5 else "2026-03-03"}
            ties.append(_line(elder, {key: value for key, value in tie.items() if value}) | {"other_record_id": younger["record_key"].split("/")[2]})
        elif number % 3 == 0:
            cases += [_line(row, {"group_id": house, "group_from": "2026-03-02"}) for row in there[:3]]
    same = [row for row in ties if row["extract"] == "people"]
    return {"declared_ties": [row for row in same if _both_known(row, town)], "case_groups": cases}


def _both_known(tie: dict[str, str], town: Town) -> bool:
    return any(row["record_key"] == f"{tie['agency']}/people/{tie['other_record_id']}" for row in town.rows)


def _line(row: dict[str, str], told: dict[str, str]) -> dict[str, str]:
    agency, extract, record_id = row["record_key"].split("/")
    return {"agency": agency, "extract": extract, "record_id": record_id, **told}


@pytest.fixture(scope="module")
def town() -> Town:
    made = Town(25, 5)
    assert said_of(made)["declared_ties"] and said_of(made)["case_groups"]
    return made


def changes(records: dict, chance: np.random.Generator, day: int) -> tuple[dict, list[str]]:
    """What comes, changes and goes on a day: a move into another household, another name, another birthday, a new child, one who is gone."""
    keys = sorted(records)
    moves, named, born, other, gone = (keys[int(place)] for place in chance.choice(len(keys), 5, replace=False))
    there = {name: records[other].get(name) for name in ("address_key", "postcode")}
    child = record(f"health/people/new{day}", forename="ZOE", surname=records[moves]["surname"], date_of_birth=date(2020, 1, day), **there)
    return {
        moves: {**records[moves], **there, "recorded_on": TODAY + timedelta(day)},
        named: {**records[named], "surname": "QUILL"},
        born: {**records[born], "date_of_birth": date(2009, 2, day)},
        child["record_key"]: child,
    }, [gone]


@pytest.mark.parametrize("seed", [1, 2])
def test_day_after_day_they_are_those_of_runs(town: Town, tmp_path: Path, seed: int) -> None:
    days, records, chance = Days(tmp_path, said_of(town)), {row["record_key"]: row for row in town.rows}, np.random.default_rng(seed)
    assert days.run(records.values(), TODAY)["families"].num_rows > 10
    standing, looked_at = standing_of(days), []
    for day in range(1, 4):
        changed, gone = changes(records, chance, day)
        records = {key: row for key, row in (records | changed).items() if key not in gone}
        done = standing.update(table(list(changed.values())), gone, today=TODAY + timedelta(day))
        looked_at.append(done.looked_at)
        answer = days.run(records.values(), TODAY + timedelta(day))
        for name in READ:
            assert rows({name: standing.table(name)}, name) == rows(answer, name), (day, name)
    standing.close()
    assert all(0 < count < len(town.rows) / 2 for count in looked_at), "not everybody is looked at"


def test_what_families_do_not_rest_on_leaves_them_alone(town: Town, tmp_path: Path) -> None:
    days = Days(tmp_path, said_of(town))
    answer = days.run(town.rows, TODAY)
    standing = standing_of(days)
    done = standing.update(table([{**town.rows[0], "email": "somebody@example.org"}]))
    assert (done.fresh, done.looked_at) == (1, 0)
    assert [standing.table(name) for name in READ[4:]] == [answer[name] for name in READ[4:]]
    standing.close()


def test_without_postcodes_families_have_no_district(town: Town, tmp_path: Path) -> None:
    days = Days(tmp_path, {})
    days.run(town.rows[:60], TODAY)
    standing = Standing(days.previous, days.held.frozen, KEY)
    before = standing.table("families")["district"].to_pylist()
    standing.update(table([{**row, "surname": "QUILL"} for row in town.rows[:60]]))
    assert set(before) != {None} and set(standing.table("families")["district"].to_pylist()) == {None}
    with pytest.raises(KeyError):
        standing.table("signals")
    standing.close()


class TestOfAHome:
    def test_it_takes_up_the_answer_in_force(self, found_home: Found) -> None:
        standing = Standing.of(found_home.home, found_home.partnership, found_home.keys_file)
        with warehouse.open("snapshot", found_home.home) as published:
            for name in ("ties", "families", "family_members"):
                assert standing.table(name).to_pylist() == published.table(name).to_pyarrow().to_pylist(), name
        standing.close()

    def test_a_child_who_moves_is_in_another_family(self, found_home: Found) -> None:
        standing = Standing.of(found_home.home.path, found_home.partnership, found_home.keys_file)
        records, before = standing.table("records"), standing.table("family_members").to_pandas()
        assert before["place"].eq("child").any()
        gone = standing.update(records.slice(0, 0), records["record_key"].to_pylist())
        assert gone.gone == records.num_rows and standing.table("family_members").num_rows == 0
        standing.update(records)
        again = standing.table("family_members").to_pandas()
        assert sorted(again["place"]) == sorted(before["place"]), "who comes back is found again"
        standing.close()

    def test_without_the_model_it_says_so(self, found_home: Found, tmp_path: Path) -> None:
        copied = found_home.copy(tmp_path)
        about = answer("snapshot", copied.home).folder / "run.json"
        about.write_text(json.dumps({key: value for key, value in json.loads(about.read_text()).items() if key != "model"}))
        with pytest.raises(SomethingMissing, match="an earlier version, which kept no model"):
            Standing.of(copied.home, copied.partnership, copied.keys_file)
