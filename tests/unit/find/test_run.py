"""The run: what it puts in force, what it leaves alone, and what it says. The steps are small ones made by hand."""

import gc
from datetime import date, timedelta

import pytest

from sooner.errors import CheckFailed, InputRefused, NotAllowed, PartnershipRefused, SomethingMissing, UsageError
from sooner.find import run
from sooner.find.looking import check
from sooner.find.path import PATH, SOURCES, STEPS, Stage, graph
from sooner.find.places.loading_geography import load_geography
from sooner.find.run import find
from sooner.tables import RETURNED
from sooner.warehouse import keys, reading
from sooner.warehouse.home import FORMAT, Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.pointers import in_force, published
from sooner.warehouse.publishing import EVIDENCE_TABLES
from sooner.warehouse.snapshots import SNAPSHOT_TABLES
from sooner.warehouse.steps import Step
from tests.unit.find.small_partnership import TODAY, write_partnership
from tests.unit.warehouse.small_answer import ROWS, rows_of

SEEN = []


def writes(station, name, *tables, reads=()):
    def do(view):
        SEEN.append((name, view.setting("previous"), dict(view.setting("people_extracts")), view.setting("partnership").name))
        for table in tables:
            view.write(table, rows_of(table, ROWS.get(table, [])))

    return Stage(station, f"Doing {name}", Step(name, reads, tables, do))


RETURNED_TABLES = ("help_given", "places_free", "later_outcomes")
SMALL_PATH = (
    writes("people", "people", "records", "made_alike", "identifiers", "people", "person_records", "links", "tombstones"),
    writes("families", "families", *("ties", "families", "family_members", "tie_reports", "case_reports", "ids", "redirects"), *RETURNED_TABLES),
    writes("signals", "signals", "signals", "signal_rows", "needs_shown", "eligible_families", "priorities", "priority_rows", "quality"),
    writes("signals", "review", "in_doubt", "in_doubt_weights", "blind_pairs"),
    writes("signals", "run_report", "run_report", "run_history", "run_pictures"),
    writes("signals", "evidence", *EVIDENCE_TABLES),
)


@pytest.fixture
def files(tmp_path, monkeypatch):
    SEEN.clear()
    monkeypatch.setattr(run, "PATH", SMALL_PATH)
    monkeypatch.setattr(run.about, "code_hash", lambda: "the code of this test")
    monkeypatch.setenv("SOONER_KEYS", str(keys.create(tmp_path / "keys.toml")))
    return write_partnership(tmp_path / "files")


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")


def nothing_left(home):
    kept = {in_force(home.snapshots), "current", *(path.name for path in published(home.snapshots))}
    return {path.name for path in home.snapshots.iterdir()} <= kept and not list(home.scratch.iterdir()) and not list(home.received.glob(".*"))


def test_a_run_puts_a_whole_answer_in_force(files, home):
    said = []
    result = find(files, home.path, TODAY, progress=said.append)
    assert result.snapshot_id == "2026-09-30-0001" == in_force(home.snapshots) == in_force(home.evidence)
    assert result.changed
    assert [words for words in said if words.startswith("[")] == [
        "[1/8] Receiving what agencies sent",
        "[2/8] Doing people",
        "[3/8] Doing families",
        "[4/8] Doing signals",
        "[5/8] Doing review",
        "[6/8] Doing run_report",
        "[7/8] Doing evidence",
        "[8/8] Checking the answer and putting it in force",
    ]
    reading.verify(home.snapshots / result.snapshot_id)
    assert nothing_left(home)
    assert home.invented


def test_a_table_that_was_held_for_later_goes_before_the_engine_is_closed(files, home, monkeypatch):
    def do(view):
        ring = [view.read("people").cache()]
        ring.append(ring)

    complaints = []
    monkeypatch.setattr("sys.unraisablehook", complaints.append)
    monkeypatch.setattr(run, "PATH", (*run.PATH, Stage("signals", "Holding", Step("holding", ("people",), (), do))))
    gc.disable()
    try:
        find(files, home.path, TODAY)
        gc.collect()
    finally:
        gc.enable()
    assert complaints == []


def test_a_run_says_what_came_of_it(files, home):
    result = find(files, home.path, TODAY)
    assert result.counts["people"] == 3
    assert result.receipts.set_index("extract").rows_read.to_dict() == {"persons": 12, "missing": 10, "pupils": 10, "parents": 8}
    assert (result.receipts.rows_read == result.receipts.accepted + result.receipts.refused).all()
    assert result.table.set_index("what")["count"].to_dict()["signals"] == 1
    assert "2026-09-30-0001 is in force" in result.words
    assert "2026-09-30-0001" in repr(result)
    assert "needs seen" in result._repr_html_()
    assert result.as_dict()["receipts"][0]["columns_dropped"] == ""
    assert {**result.as_dict(), "receipts": 0, "seconds": 0, "counts": 0} == {
        "snapshot": result.snapshot_id,
        "changed": True,
        "receipts": 0,
        "seconds": 0,
        "counts": 0,
    }


def test_run_json_says_from_what_it_came(files, home):
    find(files, home.path, TODAY)
    with reading.open("snapshot", home) as snapshot:
        about = snapshot.run
    hashed = {"code", "definitions", "model", "partnership", "own_rules", "postcodes", "geography", "returned", "key", "extracts"}
    assert set(about["hashes"]) == hashed
    assert set(about["hashes"]["extracts"]) == {"police/persons", "police/missing", "school/pupils", "school/parents"}
    assert [agreement["id"] for agreement in about["agreements"]] == ["ISA-1", "ISA-2"]
    assert about["agencies"] == [
        {"id": "police", "name": "Ashmere Constabulary", "contact": ""},
        {"id": "school", "name": "Northmere Academy", "contact": ""},
        {"id": "partnership", "name": "Ashmere Early Help Partnership", "contact": ""},
    ]
    assert about["framework"]["name"] == "sf_2022"
    assert about["signal_rules"]["low_attendance"]["version"] == 1
    assert about["districts"] == ["Northmere", "Easthollow"]
    assert (about["today"], about["invented"], about["partnership"], about["format"]) == ("2026-09-30", True, "Ashmere Early Help Partnership", FORMAT)
    assert set(about["tables"]) == set(SNAPSHOT_TABLES)
    assert {"sooner", "python", "duckdb", "splink"} <= set(about["versions"])
    text = (home.snapshots / about["id"] / "run.json").read_text()
    assert "Harlow" not in text
    assert "receipts" not in (home.evidence / about["id"] / "run.json").read_text()


def test_steps_are_given_the_partnership_the_answer_before_and_whom_numbers_mean(files, home):
    first = find(files, home.path, TODAY).snapshot_id
    find(files, home.path, TODAY, full=True)
    (_, none, extracts, name), (_, previous, _, _) = SEEN[0], SEEN[len(SMALL_PATH)]
    assert none is None
    assert previous == home.snapshots / first
    assert name == "Ashmere Early Help Partnership"
    assert extracts == {("police", "missing"): "persons", ("school", "parents"): "pupils"}


def test_nothing_new_means_nothing_done_in_no_time(files, home):
    first = find(files, home.path, TODAY)
    SEEN.clear()
    again = find(files, home.path, TODAY)
    assert SEEN == []
    assert not again.changed
    assert again.snapshot_id == first.snapshot_id
    assert again.counts == first.counts
    assert again.receipts.equals(first.receipts)
    assert "Nothing has changed" in again.words


CHANGES = {
    "an extract": lambda files: (files.parent / "police" / "missing.csv").write_text("episode,id,from,risk\nM1,P02,2026-05-05,low\n"),
    "the partnership file": lambda files: files.write_text(files.read_text() + "\n# a note\n"),
    "the list of postcodes": lambda files: (files.parent / "geography" / "postcodes.csv").write_text("postcode,small_area,district\nZZ1 1AA,A1,Northmere\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_was_sent_is_a_new_answer(files, home, change):
    find(files, home.path, TODAY)
    CHANGES[change](files)
    assert find(files, home.path, TODAY).snapshot_id == "2026-09-30-0002"


def test_another_day_another_key_another_code_and_full_are_new_answers(files, home, tmp_path, monkeypatch):
    find(files, home.path, TODAY)
    assert find(files, home.path, TODAY + timedelta(1)).snapshot_id == "2026-10-01-0002"
    assert find(files, home.path, TODAY + timedelta(1), full=True).snapshot_id == "2026-10-01-0003"
    other = keys.create(tmp_path / "other.toml")
    assert find(files, home.path, TODAY + timedelta(1), keys_file=other).snapshot_id == "2026-10-01-0004"
    monkeypatch.setattr(run.about, "code_hash", lambda: "other code")
    assert find(files, home.path, TODAY + timedelta(1), keys_file=other).snapshot_id == "2026-10-01-0005"


def test_an_answer_whose_evidence_was_never_put_in_force_is_made_again(files, home):
    find(files, home.path, TODAY)
    (home.evidence / "current").write_text("2026-09-29-0000\n")
    assert find(files, home.path, TODAY).changed
    assert in_force(home.evidence) == in_force(home.snapshots) == "2026-09-30-0002"


@pytest.mark.parametrize(("only", "done"), [("extracts", []), ("people", ["people"]), ("families", ["people", "families"])])
def test_only_stops_after_its_station_and_publishes_nothing(files, home, only, done):
    result = find(files, home.path, TODAY, only=only)
    assert [name for name, *_ in SEEN] == done
    assert result.snapshot_id is None
    assert in_force(home.snapshots) is None
    assert "nothing was published" in result.words
    assert ("people" in result.counts) is bool(done)
    assert nothing_left(home)


def test_the_last_station_completes_the_path(files, home):
    assert find(files, home.path, TODAY, only="signals").snapshot_id == "2026-09-30-0001"


def test_another_word_for_only_is_wrong_usage(files, home):
    with pytest.raises(UsageError, match="no station 'quality'"):
        find(files, home.path, TODAY, only="quality")


def test_a_step_that_fails_leaves_the_answer_in_force_and_no_leftover(files, home, monkeypatch):
    find(files, home.path, TODAY)
    twice = [*ROWS["people"], ROWS["people"][0]]
    monkeypatch.setitem(ROWS, "people", twice)
    with pytest.raises(CheckFailed, match="people: 1 rows share their key"):
        find(files, home.path, TODAY, full=True)
    assert in_force(home.snapshots) == "2026-09-30-0001"
    assert nothing_left(home)


def test_evidence_that_is_not_sound_keeps_the_snapshot_back_too(files, home, monkeypatch):
    row = {"programme": "Bridges", "person_key": "K", "month": date(2026, 1, 1), "arm": "programme"}

    def do(view):
        for table in EVIDENCE_TABLES:
            view.write(table, rows_of(table, [row, row] if table == "allocations" else []))

    broken = Stage("signals", "Taking the names off", Step("broken", (), EVIDENCE_TABLES, do))
    monkeypatch.setattr(run, "PATH", (*SMALL_PATH[:-1], broken))
    with pytest.raises(CheckFailed, match="allocations"):
        find(files, home.path, TODAY)
    assert in_force(home.snapshots) is None
    assert nothing_left(home)


def test_refused_input_changes_nothing(files, home):
    find(files, home.path, TODAY)
    (files.parent / "police" / "persons.csv").write_text("id,first,last,dob,address,postcode,phone\nP1,Ada,Example,3022-01-01,,,\n")
    (files.parent / "school" / "parents.csv").unlink()
    with pytest.raises(InputRefused) as refused:
        find(files, home.path, TODAY)
    assert len(refused.value.faults) == 2
    assert in_force(home.snapshots) == "2026-09-30-0001"
    assert nothing_left(home)


def test_a_faulty_list_of_postcodes_is_refused(files, home):
    (files.parent / "geography" / "postcodes.csv").write_text("postcode,small_area,district\nZZ1 1AA,A1,Atlantis\n")
    with pytest.raises(InputRefused, match="line 2, column district"):
        find(files, home.path, TODAY)


def test_a_partnership_without_postcodes_runs(files, home):
    files.write_text(files.read_text().replace('postcodes = "geography/postcodes.csv"', ""))
    assert find(files, home.path, TODAY, only="extracts").receipts.accepted.sum() == 40


def test_postcodes_loaded_into_the_home_stand_in_for_a_list_of_the_partnership(files, home, tmp_path, monkeypatch):
    read = []
    reader = Step("reading", ("postcodes",), (), lambda view: read.append(view.read("postcodes").to_pyarrow().to_pylist()))
    find(files, home.path, TODAY)
    monkeypatch.setattr(run, "PATH", (Stage("people", "Reading", reader), *SMALL_PATH))
    (tmp_path / "loaded.csv").write_text("pcds,lsoa21cd,ladnm\nZZ1 1AA,A1,Northmere\nZZ1 1AB,A1,Atlantis\n")
    load_geography([tmp_path / "loaded.csv"], home.path, TODAY)
    assert find(files, home.path, TODAY).changed, "what is loaded is part of what an answer rests on"
    files.write_text(files.read_text().replace('postcodes = "geography/postcodes.csv"', ""))
    find(files, home.path, TODAY)
    assert len(read[0]) > 1, "the partnership's own list goes before"
    assert read[1] == [{"postcode": "ZZ1 1AA", "small_area": "A1", "district": "Northmere"}]


def test_a_faulty_partnership_file_and_a_missing_key_make_no_home(files, home, monkeypatch, tmp_path):
    with pytest.raises(PartnershipRefused):
        find(tmp_path / "none.toml", home.path, TODAY)
    monkeypatch.delenv("SOONER_KEYS")
    with pytest.raises(SomethingMissing):
        find(files, home.path, TODAY)
    assert not home.path.exists()


def test_invented_and_real_people_never_share_a_home(files, home, tmp_path):
    find(files, home.path, TODAY)
    files.write_text(files.read_text().replace("invented = true", ""))
    with pytest.raises(NotAllowed, match="holds invented people, the partnership file real ones"):
        find(files, home.path, TODAY)
    find(files, tmp_path / "real", TODAY, only="extracts")
    files.write_text("invented = true\n" + files.read_text())
    with pytest.raises(NotAllowed, match="holds real people, the partnership file invented ones"):
        find(files, tmp_path / "real", TODAY)


def test_one_run_at_a_time(files, home):
    home.create(invented=True)
    with one_run_at_a_time(home), pytest.raises(CheckFailed, match="Another run is under way"):
        find(files, home.path, TODAY)


def test_files_are_checked_before_they_are_sent(files):
    assert check([files], TODAY).faults == ()
    assert len(check([files], TODAY).files) == 4
    persons = files.parent / "police" / "persons.csv"
    persons.write_text(persons.read_text().replace("1988-02-11", "3022-02-11"))
    for asked in (check([files], TODAY), check([persons], TODAY, files)):
        (fault,) = asked.faults
        assert (fault.line, fault.column) == (2, "dob")
    assert check([persons], TODAY).faults == ()


def test_a_file_that_a_partnership_names_and_nobody_sent_is_a_fault_unless_it_is_optional(files):
    (files.parent / "school" / "parents.csv").unlink()
    assert len(check([files], TODAY).faults) == 1
    files.write_text(files.read_text().replace('file = "school/parents.csv"', 'file = "school/parents.csv"\noptional = true'))
    assert check([files], TODAY).faults == ()


def test_the_path_has_no_circle_and_reads_nothing_before_it_is_written():
    edges = graph()
    order = {"received": -1, **{step.name: place for place, step in enumerate(STEPS)}}
    assert len(order) == len(PATH) + 1
    assert all(order[writer] < order[reader] for writer, _, reader in edges)
    outside = {table for writer, table, _ in edges if writer == "received"}
    assert outside <= set(SOURCES)
    elsewhere = {"returned_site_people", "returned_cannot_tell"}
    assert {f"returned_{name}" for name in RETURNED} - outside == elsewhere, "people of the site are read as received people; what is left open, by who asks"
    assert {step.name for step in STEPS} == {reader for _, _, reader in edges}


def test_every_table_of_an_answer_is_written_by_one_step():
    written = [table for step in STEPS for table in step.writes]
    assert sorted(written) == sorted({*SNAPSHOT_TABLES, *EVIDENCE_TABLES})


@pytest.mark.parametrize(
    "steps",
    [
        [Step("early", ("people",), ("links",), print), Step("late", (), ("people",), print)],
        [Step("round", ("people",), ("people",), print)],
        [Step("one", (), ("people",), print), Step("two", (), ("people",), print)],
        [Step("over", (), ("postcodes",), print)],
    ],
)
def test_a_circle_or_a_table_written_twice_is_found(steps):
    with pytest.raises(ValueError, match="before they are written"):
        graph(steps)
