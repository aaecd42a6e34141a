"""Going on from the families of the answer before gives what finding everybody's gives; and where it cannot be gone on from, everybody's are found."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from ibis.common.exceptions import TableNotFound

from sooner.find import families
from sooner.find.families import going_on
from sooner.find.families.finding import find_families
from sooner.partnership import FamilyRules
from sooner.warehouse.files import sha256
from sooner.warehouse.steps import StepView
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import TODAY, find, kept, workspace

HASHES = {"postcodes": "1", "geography": "2"}
#: Six households who have nothing to do with each other, so that what is new of one leaves the others as they were.
STREETS = ("elm road", "oak lane", "ash street", "fir row", "yew close", "bay walk")
WHO = """
who | date_of_birth | surname | home | postcode | recorded_on
"""
FOUND = ("ties", "families", "family_members")


def households(**other: str) -> str:
    """Two grown-ups and two children in each street; ``other``: the whole line of one person in the place of the usual one, or nothing at all."""
    lines = {}
    for number, street in enumerate(STREETS):
        home, code = f"{number + 1} {street}", f"AA{number + 1} 1AA"
        for who, born in (("mum", "1988-02-01"), ("dad", "1986-03-01"), ("ada", "2014-05-01"), ("ben", "2008-07-15")):
            lines[f"{who}{number}"] = f"{who}{number} | {born} | NAME{number} | {home}, {code} | {code} | 2026-01-0{number + 1}"
    return WHO.strip() + "\n" + "\n".join(line for line in (lines | other).values() if line)


def rows(room: Workspace, name: str) -> list[dict[str, Any]]:
    return [*room.read(name).order_by(*room.read(name).columns).to_pyarrow().to_pylist()]


def keep(room: Workspace, folder: Path, **about: Any) -> Path:
    """The answer of a room, as a run would write what it says about itself."""
    snapshot = kept(room, folder, "ties", "ids", "redirects")
    run = json.loads((snapshot / "run.json").read_text()) | {"hashes": HASHES} | about
    run["tables"] = {name: {"sha256": sha256(snapshot / f"{name}.parquet")} for name in run["tables"]}
    (snapshot / "run.json").write_text(json.dumps(run))
    return snapshot


def started(people: str, today: date = TODAY, previous: Path | None = None, since: date | None = None, **received: str) -> Workspace:
    """The room of one day, its families found: gone on from the answer before where ``since`` says so."""
    room = workspace(previous=previous, today=today)
    room.settings |= {"since": since, "hashes": HASHES}
    found = find(people, room=room, reports_first=True, **received)
    families.IDS.run(found)
    return found


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return keep(started(households(), declared_ties=TIES), tmp_path)


TIES = """
record_id | other_record_id | tie    | lives_with | tie_from | tie_to
mum0      | ada0            | parent | yes        | 2014-05-01 |
dad1      | ada1            | parent | yes        | 2014-05-01 | 2026-07-10
"""

OTHER = {
    "nothing": {},
    "a move into another household": {"ada2": "ada2 | 2014-05-01 | NAME2 | 4 fir row, AA4 1AA | AA4 1AA | 2026-06-20"},
    "somebody who came": {"zoe": "zoe | 2019-05-01 | NAME5 | 6 bay walk, AA6 1AA | AA6 1AA | 2026-06-20"},
    "somebody who went": {"mum3": "", "dad3": ""},
    "a household that went": {"mum3": "", "dad3": "", "ada3": "", "ben3": ""},
    "another name": {"dad4": "dad4 | 1986-03-01 | OTHER | 5 yew close, AA5 1AA | AA5 1AA | 2026-01-05"},
    "another birthday": {"ben1": "ben1 | 1990-07-15 | NAME1 | 2 oak lane, AA2 1AA | AA2 1AA | 2026-01-02"},
}


@pytest.mark.parametrize("days", [0, 1, 30])
@pytest.mark.parametrize("what", OTHER)
def test_the_families_are_those_of_everybody(before: Path, what: str, days: int) -> None:
    people, today = households(**OTHER[what]), TODAY + timedelta(days)
    gone_on, anew = (started(people, today, before, since, declared_ties=TIES) for since in (TODAY, None))
    for name in (*FOUND, "ids", "redirects"):
        assert rows(gone_on, name) == rows(anew, name), name


def test_only_those_are_looked_at_whom_it_concerns(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr("sooner.find.families.step.find_families", lambda view: seen.append(view.read("people").count().execute()) or find_families(view))
    started(households(**OTHER["somebody who came"]), TODAY, before, TODAY, declared_ties=TIES)
    assert seen == [5]


@pytest.mark.parametrize(
    ("about", "since"),
    [
        ({}, TODAY + timedelta(2)),
        ({"families": FamilyRules(dependent_until=16).model_dump(mode="json")}, TODAY),
        ({"hashes": HASHES | {"postcodes": "other"}}, TODAY),
    ],
)
def test_what_was_found_otherwise_is_not_gone_on_from(tmp_path: Path, about: dict[str, Any], since: date) -> None:
    last = keep(started(households()), tmp_path, **about)
    room = workspace(previous=last, today=TODAY + timedelta(1))
    room.settings |= {"since": since, "hashes": HASHES}
    assert going_on.part_of(_view(room)) is None


def test_a_damaged_answer_is_not_gone_on_from(before: Path) -> None:
    (before / "ties.parquet").write_bytes(b"")
    room = workspace(previous=before)
    room.settings |= {"since": TODAY, "hashes": HASHES}
    assert going_on.part_of(_view(room)) is None


def test_where_nearly_everybody_is_concerned_everybody_is_looked_at(before: Path) -> None:
    moved = households(**{f"{who}{number}": "" for who in ("mum", "ben") for number in range(len(STREETS))})
    gone_on, anew = (started(moved, TODAY, before, since, declared_ties=TIES) for since in (TODAY, None))
    assert [rows(gone_on, name) for name in FOUND] == [rows(anew, name) for name in FOUND]
    for name in ("ties", "records", "tie_reports"):
        with pytest.raises(TableNotFound):
            gone_on.con.table(f"before_{name}")


def _view(room: Workspace) -> StepView:
    return StepView(room, families.STEP)
