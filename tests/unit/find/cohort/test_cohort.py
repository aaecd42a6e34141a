"""A cohort from a list to its tables: who is found, what each source tells, under which agreement, and that nobody can be found in it."""

import csv
import json
import re
from datetime import date

import pyarrow.parquet as pq
import pytest

from sooner.errors import NotAllowed
from sooner.find.cohort import cohort
from sooner.find.cohort.event_kinds import EVENT_KINDS
from sooner.find.cohort.tables import _moved
from sooner.find.people.person_ids import opaque_id
from sooner.tables import KINDS
from sooner.warehouse import keys, objections
from sooner.warehouse.files import sha256
from sooner.warehouse.pointers import in_force
from sooner.warehouse.publishing import evidence_key, pseudonym
from tests.factories.found_home import LATER
from tests.unit.find.about.test_about import change, folder, table

LIST = """agency,record_id,forename,surname,date_of_birth,index_date,group
police,P01,,,,2026-06-01,arrested
,,Mr HANNAH,Tregenza,1979-12-25,2026-05-15,arrested
,,Colin,Tregenza,1980-01-17,2026-06-01,not arrested
police,P02,,,,2026-06-10,
,,Colin,Nobody,1980-01-17,2026-06-01,
school,S01,,,,2026-06-01,
police,X99,,,,2026-06-01,
"""


def written(folder, text=LIST):
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return file


def made(found, folder, text=LIST, agreements=("ISA-1",), **rest):
    folder.mkdir(exist_ok=True)
    return cohort(written(folder, text), found.home, agreements, folder / "out", LATER, keys_file=found.keys_file, **rest)


def rows(done, name):
    with (done.folder / name).open(encoding="utf-8", newline="") as given:
        return list(csv.DictReader(given))


@pytest.fixture(scope="module")
def done(found_home, tmp_path_factory):
    return made(found_home, tmp_path_factory.mktemp("cohort"), months=3)


def test_only_sure_matches_count_and_the_others_are_told_with_their_line(done):
    assert done.manifest["counts"] == {"people": 4, "families": 2, "not_found": 3, "objected": 0}
    assert [(row["line"], row["why"]) for row in rows(done, "not_found.csv")] == [
        ("6", "nobody is surely of this name and date of birth"),
        ("7", "the same person as in line 2, which counts"),
        ("8", "no record of that agency has this number"),
    ]


def test_events_are_told_by_month_and_by_how_far_from_the_index_day(done):
    told = {
        (row["source"], row["event_type"], row["part"], row["proved"], row["month"], row["months_from_index"], row["events"])
        for row in rows(done, "events.csv")
    }
    assert told == {
        ("police_incident_people", "theft", "suspect", "yes", "2026-03", "-3", "1"),
        ("police_incident_people", "domestic dispute", "suspect", "no", "2026-06", "0", "1"),
        ("police_incident_people", "domestic dispute", "child_present", "", "2026-06", "0", "1"),
        ("police_incident_people", "other", "witness", "", "2026-08", "2", "1"),
        ("police_incident_people", "theft", "suspect", "yes", "2025-02", "-16", "1"),
        ("police_missing", "missing", "", "", "2026-04", "-2", "1"),
        ("police_missing", "missing", "", "", "2026-06", "0", "1"),
    }


def test_before_and_after_are_counted_by_the_day_and_empty_where_nobody_can_know(done):
    by = {(row["group"], row["index_month"], row["period"]): row for row in rows(done, "periods.csv") if row["index_month"] == "2026-06"}
    assert by["arrested", "2026-06", "before"]["police_incident_people"] == "1", "the theft of 2 March is less than three months before"
    arrested = [row["police_incident_people"] for row in rows(done, "periods.csv") if row["group"] == "arrested" and row["period"] == "after"]
    assert sorted(arrested) == ["0", "2"]
    child = by["", "2026-06", "before"]["police_missing"]
    assert child == "", "the police tell of nobody missing before 10 April: the three months before 10 June begin earlier"
    assert by["", "2026-06", "after"]["police_missing"] == "1"


def test_what_is_not_covered_by_an_agreement_named_is_left_out_and_said(found_home, tmp_path, done):
    covered = {(row["extract"], row["used"]): row for row in rows(done, "coverage.csv")}
    assert set(covered) == {("incident_people", "yes"), ("missing", "yes")}
    assert covered["incident_people", "yes"]["from_month"] == "2025-02"
    assert covered["missing", "yes"]["people_seen"] == "4"
    with pytest.raises(NotAllowed, match="its purpose is not evaluation"):
        made(found_home, tmp_path, agreements=("ISA-2",))


@pytest.mark.parametrize(
    ("change_of_agreement", "why"),
    [
        ({"extracts": ["persons", "incidents", "incident_people"]}, "none of the agreements named covers it"),
        (
            {"columns": ["record_id", "incident_id", "role", "outcome", "occurred_on", "incident_type"]},
            "no agreement named lets episode_id, missing_from leave for evaluation",
        ),
    ],
)
def test_an_agreement_lets_leave_what_it_names_alone(found_home, tmp_path, change_of_agreement, why):
    mine = found_home.copy(tmp_path)
    agreed(mine.home, "ISA-1", **change_of_agreement)
    left = made(mine, tmp_path / "a").manifest["left_out"]
    assert left == [{"agency": "police", "extract": "missing", "why": why}]


def test_events_need_an_agreement_for_what_they_are_about(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    agreed(mine.home, "ISA-1", extracts=["persons", "incident_people", "missing"])
    left = made(mine, tmp_path / "a").manifest["left_out"]
    assert [one["why"] for one in left] == ["no agreement named lets the incidents that its rows are about leave for evaluation"]


def test_no_agreement_no_cohort(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    agreed(mine.home, "ISA-1", expires="2026-10-01")
    with pytest.raises(NotAllowed) as refused:
        made(mine, tmp_path / "a", agreements=("ISA-1", "ISA-9"))
    assert "ISA-1: it holds from 2026-01-01 to 2026-10-01, not on 2026-10-07" in str(refused.value)
    assert "ISA-9: the last run worked under no agreement of that id" in str(refused.value)
    assert not (tmp_path / "a" / "out").exists()


def test_nobody_can_be_found_in_it(found_home, done):
    """No value that the vocabulary calls direct, of any record or row that the home holds, stands anywhere in what goes to the analyst."""
    answer = folder(found_home.home)
    direct = {str(value) for row in table(found_home.home, "records") for column, value in row.items() if value and column in DIRECT}
    for file in found_home.home.received.rglob("accepted.parquet"):
        direct |= {str(value) for row in pq.read_table(file).to_pylist() for column, value in row.items() if value and column in DIRECT}
    direct |= set(found_home.people.values()) | {row["family_id"] for row in pq.read_table(answer / "families.parquet").to_pylist()}
    assert len(direct) > 80
    text = "\n".join(file.read_text(encoding="utf-8") for file in done.folder.iterdir() if file.name != "not_found.csv").casefold()
    words = set(re.findall(r"[^\s,\"]+", text))
    assert [value for value in direct if value.casefold() in words or (" " in value and value.casefold() in text)] == []
    assert "moira" not in text, "somebody's name in the words of an incident"


def test_a_cohort_has_a_key_of_its_own(found_home, tmp_path, done):
    again = made(found_home, tmp_path / "a", months=3)
    other = made(found_home, tmp_path / "b", LIST + "police,P11,,,,2026-06-01,\n")
    assert ids(again) == ids(done), "the same list gives the same pseudonyms"
    assert not ids(other) & ids(done)
    known = evidence_key(keys.load(found_home.home.path, found_home.keys_file))
    assert not ids(done) & {pseudonym(known, "person", person) for person in found_home.people.values()}


def test_a_family_that_objects_is_left_out_and_only_counted(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    of = {row["person_id"]: row["family_id"] for row in table(mine.home, "family_members")}
    objecting = of[mine.person("police/persons/P01")]
    objections.write(mine.home.path, [pseudonym(evidence_key(keys.load(mine.home.path, mine.keys_file)), "family", objecting)])
    less = made(mine, tmp_path / "a")
    assert less.manifest["counts"] == {"people": 2, "families": 1, "not_found": 3, "objected": 2}
    assert {row["month"] for row in rows(less, "events.csv")} == {"2025-02"}


def test_numbers_that_lead_to_others_are_followed(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    old, now = "p00000000000000000", mine.person("police/persons/P01")
    change(mine.home, "redirects", [{"kind": "person", "old_id": old, "new_id": now, "since": date(2026, 10, 1)}])
    text = f"person_id,index_date\n{old},2026-06-01\n{mine.person('police/persons/P21')},2026-06-01\n{opaque_id('p', b'another', 'key')},2026-06-01\n"
    done = made(mine, tmp_path / "a", text)
    assert done.manifest["counts"]["people"] == 2
    assert [row["why"] for row in rows(done, "not_found.csv")] == ["nobody goes by this number"]
    (folder(mine.home) / "redirects.parquet").unlink()
    assert made(mine, tmp_path / "b", text).manifest["counts"]["people"] == 1


def test_several_who_fit_are_nobody(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    records = table(mine.home, "records")
    change(mine.home, "records", [{**row, **ALIKE} if row["record_key"] in ("police/persons/P01", "police/persons/P20") else row for row in records])
    change(
        mine.home,
        "records",
        [{**row, "agency": "police", "record_id": "P30"} if row["record_key"] == "school/pupils/S21" else row for row in table(mine.home, "records")],
    )
    text = "agency,extract,record_id,forename,surname,date_of_birth,index_date\n,,,Sam,Same,1980-01-01,2026-06-01\n"
    text += "police,,P30,,,,2026-06-01\npolice,persons,P30,,,,2026-06-01\n"
    done = made(mine, tmp_path / "a", text + ",,,??,Same,1980-01-01,2026-06-01\n")
    assert [row["why"] for row in rows(done, "not_found.csv")] == [
        "several people have this name and date of birth",
        "several extracts of that agency have this number: name the extract",
        "nobody is surely of this name and date of birth",
    ]


def test_ages_are_told_in_bands_and_sex_where_it_may_be(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    born = {"P01": date(1930, 1, 1), "P02": date(2026, 7, 1), "P21": None}
    told = {key.rpartition("/")[2]: key for key in mine.people}
    records = [
        {**row, "sex": "male", "date_of_birth": born.get(row["record_id"], row["date_of_birth"])}
        for row in table(mine.home, "records")
        if row["agency"] == "police"
    ]
    change(mine.home, "records", records)
    text = "agency,record_id,index_date\n" + "".join(f"police,{number},2026-06-01\n" for number in ("P01", "P02", "P21", "P03"))
    done = made(mine, tmp_path / "a", text)
    assert sorted({(row["age_band"], row["sex"]) for row in rows(done, "periods.csv")}) == [("", "male"), ("5-9", "male"), ("65+", "male")]
    assert told


def test_what_was_sent_without_a_type_or_a_result_is_still_an_event(found_home, tmp_path):
    mine = found_home.copy(tmp_path)
    [receipt] = [path for path in mine.home.received.glob("police/missing/*-2026-10-07/receipt.json")]
    said = json.loads(receipt.read_text())
    kept = pq.read_table(receipt.parent / "accepted.parquet")
    for kind, day, more in (
        ("hearings", "heard_on", {"hearing_id": "episode_id"}),
        ("custody_spells", "received_on", {"spell_id": "episode_id"}),
        ("attendance", "term_starts", {"term": "episode_id"}),
    ):
        new = kept.rename_columns([{"missing_from": day, **{old: name for name, old in more.items()}}.get(name, name) for name in kept.column_names])
        if kind == "hearings":
            new = new.rename_columns([{"risk": "result"}.get(name, name) for name in new.column_names])
        if kind == "attendance":
            new = new.append_column("absent_authorised", [[3] * len(new)])
        (receipt.parent / "accepted.parquet").unlink()
        pq.write_table(new, receipt.parent / "accepted.parquet")
        receipt.write_text(json.dumps({**said, "kind": kind}))
        done = made(mine, tmp_path / kind, "agency,record_id,index_date\npolice,P02,2026-06-01\n")
        types = {(row["event_type"], row["amount"]) for row in rows(done, "events.csv") if row["source"] == "police_missing"}
        assert (
            types
            == {"hearings": {("hearing: low", ""), ("hearing: high", "")}, "custody_spells": {("other", "")}, "attendance": {("sessions missed", "3.0")}}[kind]
        )


def test_every_file_is_named_with_its_hash_and_only_its_owner_reads_it(found_home, done):
    assert done.manifest["files"] == {file.name: sha256(file) for file in done.folder.iterdir() if file.name != "manifest.json"}
    assert json.loads((done.folder / "manifest.json").read_text()) == done.manifest
    assert {file.stat().st_mode & 0o777 for file in done.folder.iterdir()} == {0o600}
    assert done.folder.stat().st_mode & 0o777 == 0o700
    assert done.manifest["small_counts"] == {"floor": 10, "groups": 3, "people": 1}
    assert list((found_home.home.path / "logs").glob("cohort-2026-10-07-*.json")), "what was made is noted in the home, without a name"


def test_months_end_where_they_end():
    assert _moved(date(2026, 8, 31), -6) == date(2026, 2, 28)
    assert _moved(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_events_are_made_of_columns_that_there_are():
    for name, kind in EVENT_KINDS.items():
        assert kind.own_columns <= set(KINDS[name].column_names)
        assert kind.joined_columns <= set(KINDS[kind.joined[0]].column_names if kind.joined[0] else ())


DIRECT = {column.name for kind in KINDS.values() for column in kind.columns if column.identifies == "direct"} | {
    *("shown_forename", "shown_surname", "record_key", "address_key", "postcode", "incident_id", "episode_id"),
}
ALIKE = {"forename": "SAM", "surname": "SAME", "date_of_birth": date(1980, 1, 1)}


def ids(done):
    return {row[column] for row in rows(done, "periods.csv") for column in ("person_key", "family_key")}


def agreed(home, name, **changed):
    """Change an agreement that the last run worked under."""
    file = home.snapshots / str(in_force(home.snapshots)) / "run.json"
    run = json.loads(file.read_text())
    file.unlink()
    file.write_text(json.dumps({**run, "agreements": [{**each, **changed} if each["id"] == name else each for each in run["agreements"]]}))
