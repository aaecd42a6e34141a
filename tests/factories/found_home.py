"""A home as a real run leaves it: two deliveries of the small partnership with events, decisions, help, and people written down on the site."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.find.run import find
from sooner.warehouse import keys, returned
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from tests.factories.once import copied
from tests.unit.find.small_partnership import TODAY, write_partnership

LATER = date(2026, 10, 7)
#: The extracts added to the small partnership: what happened, and who was there. One row's free text names somebody, as it should not.
_MORE = """
[[extract]]
agency = "police"
name = "incidents"
kind = "incidents"
file = "police/incidents.csv"
[extract.columns]
incident_id = "incident"
occurred_on = "on"
incident_type = "type"
postcode = "postcode"

[[extract]]
agency = "police"
name = "incident_people"
kind = "incident_roles"
file = "police/incident_people.csv"
[extract.columns]
incident_id = "incident"
record_id = "id"
role = "role"
outcome = "outcome"

"""
_INCIDENTS = """incident,on,type,postcode
I1,2026-03-02,Theft,ZA1 1AA
I2,2026-06-11,Domestic dispute,ZA1 1AA
I3,2026-08-20,Seen with Moira Quennell at 3 Priory Road,ZA1 1AB
I4,2025-02-02,Theft,ZA2 2BB
"""
_ROLES = """incident,id,role,outcome
I1,P01,suspect,charged
I2,P01,suspect,no_further_action
I2,P00,victim,
I2,P02,child_present,
I3,P01,witness,
I4,P21,suspect,cautioned
"""


@dataclass(frozen=True)
class Found:
    """The home, its file of keys, the partnership file, and people's numbers by their agency's record key."""

    home: Home
    keys_file: Path
    partnership: Path
    people: dict[str, str]

    def person(self, key: str) -> str:
        """The number of the person to whom a record belongs."""
        return self.people[key]

    def copy(self, folder: Path) -> Found:
        """The same in a folder of its own, to be changed."""
        shutil.copytree(self.home.path, folder / "home", copy_function=shutil.copy2)
        (folder / "home").chmod(0o700)
        return Found(Home(folder / "home"), self.keys_file, self.partnership, self.people)


@pytest.fixture(scope="session")
def found_home(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Two runs, a week apart: Peter Harlow's telephone number came in between, and a practitioner wrote down a neighbour."""
    folder = copied(tmp_path_factory, "found", _two_runs)
    home = Home(folder / "home")
    return Found(home, folder / "keys.toml", folder / "files" / "partnership.toml", _people(home))


def _two_runs(folder: Path) -> None:
    file = _written(folder / "files")
    keys_file = keys.create(folder / "keys.toml")
    home = Home(folder / "home")
    with mock.patch.dict(os.environ, {"SOONER_KEYS": str(keys_file)}):
        find(file, home.path, TODAY)
        _given_back(home, _people(home))
        persons = folder / "files/police/persons.csv"
        persons.write_text(
            persons.read_text(encoding="utf-8").replace(
                "P01,Peter,Harlow,1986-07-30,14 Mill Lane,ZA1 1AA,", "P01,Peter,Harlow,1986-07-30,14 Mill Lane,ZA1 1AA,01632 960011"
            )
        )
        with persons.open("a", encoding="utf-8") as more:
            more.write("P77,Nobody,Late,2099-01-01,1 Late Road,ZA1 1AA,\n")
        find(file, home.path, LATER)


def _written(folder: Path) -> Path:
    file = write_partnership(folder)
    text = file.read_text(encoding="utf-8").replace("[[agreement]]", _MORE + "[[agreement]]", 1)
    file.write_text(text + "\n[checks]\nrefused_share = 0.5\n", encoding="utf-8")
    (folder / "police/incidents.csv").write_text(_INCIDENTS, encoding="utf-8")
    (folder / "police/incident_people.csv").write_text(_ROLES, encoding="utf-8")
    return file


def _people(home: Home) -> dict[str, str]:
    rows = pq.read_table(home.snapshots / str(in_force(home.snapshots)) / "person_records.parquet").to_pylist()
    return {row["record_key"]: row["person_id"] for row in rows}


def _given_back(home: Home, people: dict[str, str]) -> None:
    at = datetime(2026, 10, 1, 12, tzinfo=UTC)
    decided = {"record_key_l": "police/persons/P01", "record_key_r": "school/pupils/S01", "same": True}
    more = {"decided_by": "user-7", "decided_on": date(2026, 10, 1), "reason": "Seen with both papers"}
    _put(home, "decisions", [decided | more], at)
    neighbour = {"record_id": "W-1", "forename": "Nell", "surname": "Sharp", "date_of_birth": date(1970, 1, 2), "household": "H-1", "address_protected": False}
    _put(home, "site_people", [neighbour], at)
    family = pq.read_table(home.snapshots / str(in_force(home.snapshots)) / "family_members.parquet").to_pylist()
    of = next(row["family_id"] for row in family if row["person_id"] == people["police/persons/P01"])
    _put(home, "help_given", [{"family_id": of, "person_id": None, "kind": "case", "agency": "police", "from_on": date(2026, 5, 1)}], at)
    _put(home, "later_outcomes", [{"person_id": people["police/persons/P01"], "what": "re_referred", "happened_on": date(2026, 9, 1), "agency": "police"}], at)


def _put(home: Home, name: str, rows: list[dict[str, object]], at: datetime) -> None:
    returned.put(home, name, pa.Table.from_pylist(rows, schema=returned.schema_of(name)), at)
