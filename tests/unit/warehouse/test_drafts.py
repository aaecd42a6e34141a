"""A result waits in the home as a draft: whole or not there, the same once, nothing in it about one person, and no run takes it away."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from sooner.errors import CheckFailed, NotAllowed, SomethingMissing, UsageError
from sooner.tables import TABLES, board
from sooner.warehouse import drafts as module
from sooner.warehouse.backup_contents import contents
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import KINDS, draft_names, drafts, open_draft, publish_draft
from sooner.warehouse.files import others_can_read
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import clear_leftovers

ROW = {"row": 1, "measure": "trained", "target": 50.0, "achieved": 35.0, "of_target": 70.0, "result": "fell_short", "chart": "a.svg"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def rows(**changed: object) -> pa.Table:
    return pa.Table.from_pylist([{**ROW, **changed}], schema=schema_of("targets"))


def publish(home: Home, **changed: object) -> str:
    return publish_draft(home, "targets", {"targets": rows(**changed)}, {"a.svg": b"<svg/>"}, {"today": "2026-11-21"})


def test_a_draft_can_be_read_back_whole(home: Home) -> None:
    name = publish(home)
    (draft,) = drafts(home.path, "targets")
    assert (draft.id, draft.kind, draft.about["today"]) == (name, "targets", "2026-11-21")
    assert draft.table("targets").equals(rows())
    assert draft.picture("a.svg") == b"<svg/>"
    assert draft.about["tables"]["targets"]["rows"] == 1
    assert [path.name for path in (draft.folder / "charts").iterdir()] == [draft.about["pictures"]["a.svg"]["file"]]


def test_drafts_are_in_the_order_of_publication_and_each_kind_by_itself(home: Home) -> None:
    names = [publish(home), publish(home, achieved=36.0), publish(home, achieved=37.0)]
    assert [draft.id for draft in drafts(home, "targets")] == names
    assert [name[:5] for name in names] == ["00001", "00002", "00003"]
    assert drafts(home, "indicators") == []


def test_the_same_result_again_is_the_draft_that_is_there(home: Home) -> None:
    first = publish(home)
    publish(home, achieved=36.0)
    assert publish(home) == first
    assert len(drafts(home, "targets")) == 2
    assert not list((home.evidence / "drafts" / "targets").glob(".*"))


def test_only_the_owner_can_read_a_draft(home: Home) -> None:
    publish(home)
    assert not [path for path in (home.evidence / "drafts").rglob("*") if others_can_read(path)]


def test_what_is_killed_half_way_is_not_there(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(folder: Path, *rest: object) -> None:
        (folder / "half").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_write", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(home)
    assert drafts(home, "targets") == []


def test_what_is_damaged_is_not_read(home: Home) -> None:
    publish(home)
    (draft,) = drafts(home, "targets")
    (draft.folder / "targets.parquet").write_bytes(b"other")
    next((draft.folder / "charts").iterdir()).unlink()
    with pytest.raises(CheckFailed, match="damaged"):
        draft.table("targets")
    with pytest.raises(CheckFailed, match="damaged"):
        draft.picture("a.svg")
    with pytest.raises(KeyError):
        draft.table("outputs")


def test_one_draft_is_opened_by_its_id_and_checked_whole(home: Home) -> None:
    name = publish(home)
    assert draft_names(home, "targets") == [name]
    opened = open_draft(home.path, "targets", name)
    opened.check()
    next((opened.folder / "charts").iterdir()).write_bytes(b"other")
    with pytest.raises(CheckFailed, match="damaged"):
        opened.check()
    for kind, other in (("targets", "00009-0123456789ab"), ("targets", "../targets"), ("plans", name)):
        with pytest.raises(SomethingMissing, match="There is no draft"):
            open_draft(home, kind, other)
    said = opened.folder / "about.json"
    said.write_text(said.read_text(encoding="utf-8").replace("2026-11-21", "2026-11-22"), encoding="utf-8")
    with pytest.raises(CheckFailed, match=r"about\.json"):
        open_draft(home, "targets", name)


def test_a_run_that_clears_up_leaves_drafts_alone_and_a_backup_keeps_them(home: Home, tmp_path: Path) -> None:
    name = publish(home)
    (home.evidence / ".draft-2026-11-21-0001").mkdir()
    clear_leftovers(home.evidence)
    assert [path.name for path in home.evidence.iterdir()] == ["drafts"]
    assert [draft.id for draft in drafts(home, "targets")] == [name]
    assert f"evidence/drafts/targets/{name}/about.json" in {kept.name for kept in contents(home, {}, tmp_path, None)}


def test_nothing_about_one_person_is_published(home: Home) -> None:
    with pytest.raises(NotAllowed, match="single people"):
        publish_draft(home, "evidence", {"events": schema_of("events").empty_table()}, {}, {})
    assert {table.identifies for table in TABLES.values() if table.station == "board"} == {"none"}


def test_a_table_is_as_the_vocabulary_has_it(home: Home) -> None:
    with pytest.raises(ValueError, match="of a table of the vocabulary"):
        publish_draft(home, "targets", {"other": rows()}, {}, {})
    with pytest.raises(ValueError, match="must have the columns"):
        publish_draft(home, "targets", {"targets": rows().drop_columns(["measure"])}, {}, {})
    mixed = rows().select(list(reversed(board.TARGETS.column_names)))
    publish_draft(home, "targets", {"targets": mixed}, {}, {})
    assert drafts(home, "targets")[0].table("targets").column_names == list(board.TARGETS.column_names)


def test_there_are_five_kinds_and_a_home_is_needed(home: Home, tmp_path: Path) -> None:
    assert KINDS == ("indicators", "targets", "evidence", "demand", "surveys", "worth")
    with pytest.raises(UsageError, match="not 'plans'"):
        publish_draft(home, "plans", {}, {}, {})
    with pytest.raises(SomethingMissing):
        publish_draft(tmp_path / "none", "targets", {}, {}, {})
    home.path.chmod(0o755)
    with pytest.raises(NotAllowed):
        drafts(home, "targets")
