"""From one run to the next: what the site published stays, what was erased does not come back, who objects stays away."""

from __future__ import annotations

import shutil
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.find.run import find
from sooner.warehouse import keys
from sooner.warehouse.erasing import erase
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of, verify
from sooner.warehouse.site_tables import HANDED_OVER, publish
from tests.integration.small_home import content
from tests.unit.find.small_partnership import TODAY


@pytest.fixture
def site(first_answer, tmp_path):
    """The partnership file, a copy of the home, the file of keys, the key."""
    file, home, keys_file = first_answer
    shutil.copytree(home.path, tmp_path / "home")
    return file, Home(tmp_path / "home"), keys_file, keys.load(None, keys_file)


def rows(home, place, table):
    parent = home.path / place
    return pq.read_table(parent / str(in_force(parent)) / f"{table}.parquet").to_pylist()


def family_of(home, surname):
    people = {row["person_id"] for row in rows(home, "snapshots", "people") if row["surname"] == surname}
    return next(row["family_id"] for row in rows(home, "snapshots", "family_members") if row["person_id"] in people)


def send(home, key, families, objecting=()):
    agreements = run_of(home.snapshots / str(in_force(home.snapshots)))["agreements"]
    given = {"happened_on": date(2026, 9, 1), "from_agency": "police", "source": "worklist", "decision": "waiting"}
    referrals = [{**given, "referral_id": f"R-{place}", "family_id": family} for place, family in enumerate(families)]
    table = pa.Table.from_pylist([{column: row.get(column) for column in HANDED_OVER["referrals"]} for row in referrals])
    return publish(home, {"referrals": table}, agreements, key, TODAY, objecting)


def test_what_the_site_published_is_carried_over_and_who_objects_stays_away(site):
    file, home, keys_file, key = site
    harlow, quennell = family_of(home, "Harlow"), family_of(home, "Quennell")
    assert send(home, key, [harlow, quennell]) == (2, 0)
    assert find(file, home.path, TODAY, keys_file=keys_file).changed is False, "what the site published is no reason for a run"
    sent = rows(home, "evidence", "referrals")
    assert {row["family_key"] for row in sent} < {row["family_key"] for row in rows(home, "evidence", "events")} | {None}
    assert send(home, key, [harlow, quennell], objecting=[quennell]) == (1, 1)
    events = rows(home, "evidence", "events")
    answer = find(file, home.path, TODAY, keys_file=keys_file, full=True)
    assert answer.changed
    assert in_force(home.evidence) == answer.snapshot_id
    assert len(rows(home, "evidence", "referrals")) == 1
    assert rows(home, "evidence", "events") == events
    assert len(events) == 6


def test_an_erased_record_does_not_come_back_with_the_next_delivery(site):
    file, home, keys_file, key = site
    before = content(file.parent)
    amber = next(row["person_id"] for row in rows(home, "snapshots", "people") if row["forename"] == "Amber")
    done = erase(home, [("police", "persons", "P02"), ("school", "pupils", "S02")], key, TODAY)
    assert (done.records, done.people_gone) == (2, 1)
    answer = find(file, home.path, TODAY, keys_file=keys_file)
    assert answer.changed
    assert content(file.parent) == before, "what an agency sent is never edited"
    read = answer.receipts.set_index(["agency", "extract"])
    assert (read.rows_read == read.accepted + read.refused).all()
    assert tuple(read.loc[("police", "persons"), ["rows_read", "accepted", "refused"]]) == (12, 11, 1)
    assert tuple(read.loc[("school", "parents"), ["rows_read", "accepted"]]) == (8, 6)
    assert answer.counts["people"] == 11
    said = [row["words"] for row in rows(home, "snapshots", "quality") if row["measure"] == "refused_because"]
    assert "1 rows refused because they are on the do-not-take-in list" in said
    for path in home.path.rglob("*.parquet"):
        told = repr(pq.ParquetFile(path).read().to_pylist())
        assert not any(word in told for word in ("'P02'", "'S02'", "Amber", amber)), path
    verify(home.snapshots / str(answer.snapshot_id))
    assert find(file, home.path, TODAY, keys_file=keys_file).changed is False
