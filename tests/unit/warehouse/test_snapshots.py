import shutil
from datetime import date

import pytest

from sooner.errors import CheckFailed
from sooner.tables import TABLES
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force, next_id, next_label, point_to, published
from sooner.warehouse.reading import run_of, verify
from sooner.warehouse.snapshots import SNAPSHOT_TABLES, Draft, clear_leftovers, clear_scratch, prune
from tests.unit.warehouse.small_answer import CHILD, MOTHER, ROWS, TODAY, rows_of, small_workspace


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home").create()


def publish(home, workspace=None):
    workspace = workspace or small_workspace()
    draft = Draft(home.snapshots, next_id(home.snapshots, TODAY))
    draft.write(workspace.con, SNAPSHOT_TABLES)
    draft.settle(SNAPSHOT_TABLES, {"today": TODAY.isoformat()})
    draft.put_in_force()
    return draft.name


def test_a_snapshot_holds_every_table_and_says_what_it_is(home):
    name = publish(home)
    folder = home.snapshots / name
    assert name == "2026-11-21-0001" == in_force(home.snapshots)
    assert {path.name for path in folder.iterdir()} == {f"{table}.parquet" for table in SNAPSHOT_TABLES} | {"run.json"}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    run = run_of(folder)
    assert run["id"] == name
    assert {table: said["rows"] for table, said in run["tables"].items()} == {table: len(ROWS.get(table, [])) for table in SNAPSHOT_TABLES}
    verify(folder)


def test_nobody_sees_an_answer_before_the_pointer_is_swapped(home):
    first = publish(home)
    draft = Draft(home.snapshots, next_id(home.snapshots, TODAY))
    draft.write(small_workspace().con, SNAPSHOT_TABLES)
    draft.settle(SNAPSHOT_TABLES, {})
    assert in_force(home.snapshots) == first
    assert [path.name for path in published(home.snapshots)] == [first]
    draft.put_in_force()
    assert in_force(home.snapshots) == draft.name == "2026-11-21-0002"


def test_equal_tables_give_equal_bytes_and_share_one_file(home):
    first = publish(home)
    changed = [{**ROWS["quality"][0], "value": 0.75}]
    second = publish(home, small_workspace(quality=changed))
    inode = {(name, table): (home.snapshots / name / f"{table}.parquet").stat().st_ino for name in (first, second) for table in SNAPSHOT_TABLES}
    shared = {table for table in SNAPSHOT_TABLES if inode[first, table] == inode[second, table]}
    assert shared == set(SNAPSHOT_TABLES) - {"quality"}
    verify(home.snapshots / first)
    verify(home.snapshots / second)


def test_the_order_of_rows_does_not_change_the_bytes(home):
    first = publish(home)
    second = publish(home, small_workspace(people=ROWS["people"][::-1], records=ROWS["records"][::-1]))
    assert run_of(home.snapshots / first)["tables"] == run_of(home.snapshots / second)["tables"]


def test_the_last_seven_are_kept(home):
    first = publish(home)
    names = [first, *(f"2026-11-21-{n:04d}" for n in range(2, 10))]
    for name in names[1:]:
        shutil.copytree(home.snapshots / first, home.snapshots / name)
    point_to(home.snapshots, names[-1])
    assert prune(home.snapshots) == names[:2]
    assert [path.name for path in published(home.snapshots)] == names[2:]
    assert {path.name for path in home.snapshots.iterdir()} == {*names[2:], "current"}
    verify(home.snapshots / names[2])


def test_deliveries_are_numbered_in_the_order_they_came(home):
    assert next_label(home.received, TODAY) == "00001-2026-11-21"
    (home.received / "police" / "persons" / "00009-2026-11-21").mkdir(parents=True)
    (home.received / ".receiving-00011-2026-11-21" / "police" / "00012-x").mkdir(parents=True)
    assert next_label(home.received, date(2026, 1, 1)) == "00010-2026-01-01"


def test_leftovers_of_a_killed_run_are_cleared_and_nothing_else(home):
    name = publish(home)
    draft = Draft(home.snapshots, next_id(home.snapshots, TODAY))
    draft.write(small_workspace().con, SNAPSHOT_TABLES)
    never_named = home.snapshots / "2026-11-21-0002"
    never_named.mkdir()
    (home.snapshots / ".current-new").write_text("2026-11-21-0002")
    clear_leftovers(home.snapshots)
    assert {path.name for path in home.snapshots.iterdir()} == {name, "current"}


def test_scratch_is_emptied(home):
    (home.scratch / "spill").mkdir()
    (home.scratch / "spill" / "a").write_text("a")
    (home.scratch / "b").write_text("b")
    clear_scratch(home.scratch)
    assert list(home.scratch.iterdir()) == []


def test_the_number_goes_on_when_the_day_goes_back(home):
    publish(home)
    assert next_id(home.snapshots, date(2026, 1, 1)) == "2026-01-01-0002"


FAULTS = {
    "a row twice": ("people", [*ROWS["people"], ROWS["people"][0]], "people: 1 rows share their key"),
    "nothing where something is required": ("families", [{**ROWS["families"][0], "adults": None}], "families: 1 rows have no adults"),
    "a value outside the list": ("family_members", [{**ROWS["family_members"][0], "place": "lodger"}], "place outside the list"),
    "a member who is nobody": ("family_members", [{**ROWS["family_members"][0], "person_id": "P-NONE"}], "person_id that is not in people"),
    "a record of nobody": ("person_records", ROWS["person_records"][:2], "records: 1 rows have a record_key that is not in person_records"),
    "a need without its rows": ("signal_rows", [], "signals: 1 rows have a signal_id that is not in signal_rows"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_is_not_sound_is_not_put_in_force(home, fault):
    name = publish(home)
    table, rows, says = FAULTS[fault]
    with pytest.raises(CheckFailed, match=says) as refused:
        publish(home, small_workspace(**{table: rows}))
    assert MOTHER not in str(refused.value)
    assert CHILD not in str(refused.value)
    assert in_force(home.snapshots) == name


def test_a_missing_table_or_column_is_found_and_all_faults_are_said_at_once(home):
    workspace = small_workspace()
    draft = Draft(home.snapshots, "2026-11-21-0001")
    draft.write(workspace.con, [name for name in SNAPSHOT_TABLES if name != "links"])
    workspace.con.create_table("ties_less", rows_of("ties").drop_columns(["tie_to"]))
    workspace.con.table("ties_less").to_parquet(draft.folder / "ties.parquet")
    with pytest.raises(CheckFailed) as refused:
        draft.settle(SNAPSHOT_TABLES, {})
    assert "links: the table is missing" in str(refused.value)
    assert "ties: its columns are" in str(refused.value)


def test_damage_is_found(home):
    folder = home.snapshots / publish(home)
    (folder / "people.parquet").write_bytes(b"not what was written")
    (folder / "ties.parquet").unlink()
    with pytest.raises(CheckFailed, match="people, ties"):
        verify(folder)


def test_every_table_of_a_snapshot_is_in_the_vocabulary():
    assert set(SNAPSHOT_TABLES) <= set(TABLES)
