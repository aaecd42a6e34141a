"""Erasure: whatever was known from a record is nowhere any more, what was known from others stays, and a kill costs nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sooner.errors import CheckFailed
from sooner.find.extracts.receipts import Receipt
from sooner.warehouse import do_not_take_in
from sooner.warehouse.erasing import erase
from sooner.warehouse.files import others_can_read
from sooner.warehouse.home import Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.pointers import in_force, published
from sooner.warehouse.publishing import evidence_key, pseudonym
from sooner.warehouse.reading import run_of, verify
from tests.unit.warehouse.full_home import CHILD, KEY, MOTHER, OTHER, TODAY, copy_of, rows, told_anywhere, whole

OTHERS_RECORD = ("police", "persons", "3")
SCHOOLS_RECORD = ("school", "pupils", "q/2")
POLICES_RECORD = ("police", "persons", "2")


@pytest.fixture
def home(full):
    return full


def test_a_person_of_erased_records_alone_is_gone_from_everywhere(home):
    person = pseudonym(evidence_key(KEY), "person", OTHER)
    assert len(told_anywhere(home, OTHER, "police/persons/3", person)) >= 10
    done = erase(home, [OTHERS_RECORD], KEY, TODAY)
    assert told_anywhere(home, OTHER, "police/persons/3", "Cay", person) == []
    whole(home)
    assert (done.records, done.people_gone, done.families_gone, done.newly_listed) == (1, 1, 0, 1)
    assert done.rows["received"] == 4
    assert done.rows["returned"] == 2
    assert done.rows["evidence"] == 2
    assert {row["person_id"] for row in rows(home, "people")} == {MOTHER, CHILD}
    assert {row["id"] for row in rows(home, "ids")} == {MOTHER, CHILD, "F-1"}
    assert rows(home, "redirects") == rows(home, "later_outcomes") == []
    assert len(rows(home, "signals")) == 2
    assert "1 people are gone" in done.words
    assert done.as_dict()["rows"] == done.rows


def test_every_kept_answer_is_reached_and_the_pointer_names_the_new_one(home):
    before = {path.name for path in published(home.snapshots)}
    erase(home, [OTHERS_RECORD], KEY, TODAY)
    assert {path.name for path in published(home.snapshots)} == {f"{name}.1" for name in before}
    assert in_force(home.snapshots) == in_force(home.evidence) == "2026-11-21-0002.1"
    assert {path.name for path in home.snapshots.iterdir()} == {"current", *(f"{name}.1" for name in before)}


def test_files_that_were_shared_still_are_and_what_was_not_touched_is_the_same_file(home):
    newer, older = (home.snapshots / f"2026-11-21-000{n}" for n in (2, 1))
    links = (newer / "links.parquet").stat().st_ino
    erase(home, [OTHERS_RECORD], KEY, TODAY)
    newer, older = (path.with_name(f"{path.name}.1") for path in (newer, older))
    assert (newer / "links.parquet").stat().st_ino == links
    for table in ("records", "people", "links"):
        assert (newer / f"{table}.parquet").samefile(older / f"{table}.parquet")
    first, second = sorted((home.received / "police" / "persons").iterdir())
    assert (first / "accepted.parquet").samefile(second / "accepted.parquet")


def test_a_person_with_another_record_keeps_what_that_one_says(home):
    done = erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    whole(home)
    child = next(row for row in rows(home, "people") if row["person_id"] == CHILD)
    assert (child["forename"], child["sex"]) == (None, None)
    assert (child["surname"], child["address"], child["records"], child["agencies"]) == ("Example", "1 Mill Lane", 1, 1)
    assert done.people_gone == 0
    assert [row["match_weight"] for row in rows(home, "person_records")] == [None, None, None]
    assert rows(home, "links") == []
    assert told_anywhere(home, "q/2", "Benny") == []
    assert len(rows(home, "events", "evidence")) == 3


def test_a_need_that_rested_on_an_erased_row_falls_with_all_its_rows(home):
    erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    assert [row["signal_id"] for row in rows(home, "signals")] == ["S-1"]
    assert [row["signal_id"] for row in rows(home, "signal_rows")] == ["S-1"]


def test_what_followed_from_an_erased_row_falls_too(home):
    assert [row["priority_id"] for row in rows(home, "priorities")] == ["Q-1", "Q-2"]
    erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    assert rows(home, "eligible_families") == []
    assert len(rows(home, "priorities")) == 2
    erase(home, [POLICES_RECORD], KEY, TODAY)
    whole(home)
    assert [row["priority_id"] for row in rows(home, "priorities")] == [row["priority_id"] for row in rows(home, "priority_rows")] == ["Q-2"]


def test_an_answer_of_before_there_were_principles_is_reached_as_well(home):
    for table in ("priorities", "priority_rows", "eligible_families", "needs_shown"):
        for folder in published(home.snapshots):
            (folder / f"{table}.parquet").unlink()
    erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    assert [row["signal_id"] for row in rows(home, "signals")] == ["S-1"]


def test_a_family_loses_a_member_and_is_counted_anew(home):
    erase(home, [SCHOOLS_RECORD, POLICES_RECORD], KEY, TODAY)
    whole(home)
    assert [(row["children"], row["adults"]) for row in rows(home, "families")] == [(0, 1)]
    assert [row["person_id"] for row in rows(home, "family_members")] == [MOTHER]
    assert rows(home, "ties") == rows(home, "signals") == rows(home, "signal_rows") == []
    assert len(rows(home, "cases", "evidence")) == 1


def test_a_family_of_nobody_else_is_gone_with_its_case(home):
    done = erase(home, [SCHOOLS_RECORD, POLICES_RECORD, ("police", "persons", "1")], KEY, TODAY)
    whole(home)
    assert done.families_gone == 1
    family = pseudonym(evidence_key(KEY), "family", "F-1")
    assert told_anywhere(home, "F-1", MOTHER, CHILD, family) == []
    assert rows(home, "cases", "evidence") == []


def test_received_and_refused_rows_go_and_receipts_still_add_up(home):
    erase(home, [POLICES_RECORD], KEY, TODAY)
    for folder in (home.received / "police" / "persons").iterdir():
        receipt = json.loads((folder / "receipt.json").read_text())
        assert (receipt["rows_read"], receipt["accepted"], receipt["refused"], receipt["not_taken_in"]) == (4, 2, 2, 1)
        assert pq.read_table(folder / "accepted.parquet")["record_id"].to_pylist() == ["1", "3"]
        assert pq.read_table(folder / "refused.parquet").num_rows == 0
        assert [reason.code for reason in Receipt.from_dict(receipt).reasons] == ["not in the list", "on the do-not-take-in list"]
    missing = home.received / "police" / "missing" / "00001-2026-11-20" / "accepted.parquet"
    assert pq.read_table(missing)["record_id"].to_pylist() == ["3"]


def test_rows_that_use_another_systems_numbers_stay(home):
    folder = home.received / "police" / "missing" / "00001-2026-11-20"
    erase(home, [("police", "custody", "2")], KEY, TODAY)
    assert pq.read_table(folder / "accepted.parquet").num_rows == 2
    receipt = json.loads((folder / "receipt.json").read_text())
    (folder / "receipt.json").write_text(json.dumps({key: value for key, value in receipt.items() if key != "people"}))
    erase(home, [("police", "custody", "2")], KEY, TODAY)
    assert pq.read_table(folder / "accepted.parquet").num_rows == 1, "where it is not known whose number it is, it goes"


def test_somebody_whom_a_practitioner_wrote_down_can_be_erased(home):
    erase(home, [("partnership", "site_people", "w1")], KEY, TODAY)
    assert told_anywhere(home, "w1", "Writ") == []
    assert told_anywhere(home, "w2")


def test_the_record_is_on_the_list_and_its_number_is_not(home):
    erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    assert do_not_take_in.read(home.path, KEY).holds("school", "q/2")
    assert not others_can_read(home.path / "do_not_take_in.json")
    assert [path for path in home.path.rglob("*") if others_can_read(path)] == []


def test_the_next_run_does_not_think_that_nothing_has_changed(home):
    before = run_of(home.snapshots / str(in_force(home.snapshots)))["hashes"]
    erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    assert run_of(home.snapshots / str(in_force(home.snapshots)))["hashes"] != before


def test_a_record_that_is_nowhere_is_put_on_the_list_and_nothing_is_published_anew(home):
    done = erase(home.path, [("police", "persons", "77")], KEY, TODAY)
    assert (done.people_gone, set(done.rows.values()), done.newly_listed) == (0, {0}, 1)
    assert in_force(home.snapshots) == in_force(home.evidence) == "2026-11-21-0002"


def test_doing_it_again_does_nothing(home):
    erase(home, [OTHERS_RECORD], KEY, TODAY)
    again = erase(home, [OTHERS_RECORD], KEY, TODAY)
    assert (set(again.rows.values()), again.newly_listed, again.people_gone) == ({0}, 0, 0)
    assert in_force(home.snapshots) == "2026-11-21-0002.1"


def test_answers_of_an_earlier_version_are_reached_though_their_columns_differ(home):
    old = home.snapshots / "2026-11-21-0001"
    table = pq.read_table(old / "links.parquet")
    (old / "links.parquet").unlink()
    pq.write_table(table.drop_columns([table.column_names[-1]]), old / "links.parquet")
    (old / "ids.parquet").unlink()
    erase(home, [SCHOOLS_RECORD], KEY, TODAY)
    assert told_anywhere(home, "q/2") == []


def test_older_versions_of_one_answer_are_removed_rather_than_kept_with_the_record(home):
    shutil.copytree(home.evidence / "2026-11-21-0002", home.evidence / "2026-11-21-0002.1")
    (home.evidence / "current").write_text("2026-11-21-0002.1\n")
    erase(home, [OTHERS_RECORD], KEY, TODAY)
    assert {path.name for path in home.evidence.iterdir()} == {"current", "2026-11-21-0001.1", "2026-11-21-0002.2"}


def test_a_run_under_way_is_waited_for(home):
    with one_run_at_a_time(home), pytest.raises(CheckFailed, match="under way"):
        erase(home, [OTHERS_RECORD], KEY, TODAY)


def test_a_home_without_an_answer_is_erased_from_too(tmp_path):
    home = Home(tmp_path / "home").create()
    assert erase(home, [OTHERS_RECORD], KEY, TODAY).newly_listed == 1


class Killed(BaseException):
    """What stands for a kill: nothing catches it."""


def killed_after(monkeypatch, count):
    """Let so many moves of files happen, then die before the next; nothing is tidied up on the way out."""
    left = [count]

    def dying(plain):
        def move(*given, **named):
            if left[0] <= 0:
                raise Killed
            left[0] -= 1
            return plain(*given, **named)

        return move

    for name in ("replace", "rename", "unlink"):
        monkeypatch.setattr(Path, name, dying(getattr(Path, name)))
    monkeypatch.setattr(shutil, "rmtree", dying(shutil.rmtree))
    return left


def moves_of(kept, folder, records):
    """How many moves an erasure makes from beginning to end."""
    with pytest.MonkeyPatch.context() as patched:
        home = copy_of(kept, folder / "counted")
        left = killed_after(patched, 10**6)
        erase(home, records, KEY, TODAY)
        return 10**6 - left[0]


def killed_and_done_again(kept, folder, moment):
    """Kill an erasure after so many moves, look at what is in force, and do it again."""
    records = [OTHERS_RECORD, SCHOOLS_RECORD]
    home = copy_of(kept, folder / f"home{moment}")
    with pytest.MonkeyPatch.context() as patched:
        killed_after(patched, moment)
        with pytest.raises(Killed):
            erase(home, records, KEY, TODAY)
    for parent in (home.snapshots, home.evidence):
        verify(parent / str(in_force(parent)))
    erase(home, records, KEY, TODAY)
    person = pseudonym(evidence_key(KEY), "person", OTHER)
    assert told_anywhere(home, OTHER, person, "police/persons/3", "q/2", "Benny") == [], moment
    whole(home)
    shutil.rmtree(home.path)


def test_killed_at_seven_moments_the_same_call_finishes_it(kept, tmp_path):
    moves = moves_of(kept, tmp_path, [OTHERS_RECORD, SCHOOLS_RECORD])
    assert moves > 30
    for moment in range(1, moves, moves // 6):
        killed_and_done_again(kept, tmp_path, moment)


@pytest.mark.long
def test_killed_at_every_moment_the_same_call_finishes_it(kept, tmp_path):
    for moment in range(moves_of(kept, tmp_path, [OTHERS_RECORD, SCHOOLS_RECORD])):
        killed_and_done_again(kept, tmp_path, moment)
