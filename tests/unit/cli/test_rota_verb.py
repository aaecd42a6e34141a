"""``sooner rota`` reads its words, calls the library, and prints the answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.cli.command import sooner

PLAN = Path(__file__).parents[3] / "examples" / "rota.toml"
CANNOT = '\n[[cannot_come]]\nvolunteer = "Carl Cole"\ndates = [2026-03-17]\n'


def test_the_answer_for_people(tmp_path: Path) -> None:
    said = sooner("rota", PLAN, "--out", tmp_path / "rota.csv", "--ics", tmp_path / "calendars", "--today", "2026-02-20")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("44 of 54 places are filled, from 3 March 2026 to 9 April 2026; 5 desks stay empty, each with its reason in the rota.\nProved: ")
    assert "Renew Ann Archer's DBS check to hold on 31 March 2026, with Carl Cole beside them." in said.out
    assert f"Written: {tmp_path / 'rota.csv'}; 5 calendar files in {tmp_path / 'calendars'}" in said.out
    assert len(list((tmp_path / "calendars").glob("*.ics"))) == 5


def test_the_answer_for_machines_and_a_repair(tmp_path: Path) -> None:
    first = sooner("rota", PLAN, "--out", tmp_path / "rota.csv", "--json").json
    assert (first["places"], first["filled"], first["fullest"], first["repair"]) == (54, 44, True, None)
    assert first["gap"] <= 1e-4
    with (tmp_path / "rota.csv").open(encoding="utf-8", newline="") as file:
        assert [row["volunteer"] for row in csv.DictReader(file)] == [row["volunteer"] for row in first["rows"]]
    changed = tmp_path / "changed.toml"
    changed.write_text(PLAN.read_text(encoding="utf-8") + CANNOT, encoding="utf-8")
    said = sooner("rota", changed, "--out", tmp_path / "mended.csv", "--repair", tmp_path / "rota.csv", "--json").json
    assert (said["repair"]["lost"], said["repair"]["refilled"], said["repair"]["changes"]) == (2, 2, 4)
    assert said["files"] == [str(tmp_path / "mended.csv")]


@pytest.mark.parametrize(
    ("words", "code"), [(("--out", "."), 2), ((), 2), (("--out", "rota.csv", "--ics", str(PLAN)), 2), (("--out", "r.csv", "--repair", "none.csv"), 3)]
)
def test_what_cannot_be_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int) -> None:
    monkeypatch.chdir(tmp_path)
    assert sooner("rota", PLAN, *words).code == code
    assert list(tmp_path.iterdir()) == []


def test_many_empty_desks_are_counted(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN.read_text(encoding="utf-8").replace("lead = true ", "lead = false ").replace("lead = true\n", "lead = false\n"), encoding="utf-8")
    said = sooner("rota", plan, "--out", tmp_path / "rota.csv")
    assert "0 of 54 places are filled" in said.out
    assert "… and 22 more desks: the column why of the rota has the reason for each." in said.out


def test_no_volunteers_and_a_wrong_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'name = "None"\n[horizon]\nfirst = 2026-03-02\nlast = 2026-03-06\n[[court]]\nname = "A"\n[[session]]\ncourt = "A"\ndays = ["Monday"]\n',
        encoding="utf-8",
    )
    said = sooner("rota", plan, "--out", tmp_path / "rota.csv", "--ics", tmp_path / "calendars")
    assert "Empty: A, Monday 2 March 2026, morning. The plan has no volunteers. No single change would fill it." in said.out
    plan.write_text('name = "None"\n', encoding="utf-8")
    said = sooner("rota", plan, "--out", tmp_path / "other.csv")
    assert said.code == 3
    assert "[horizon] lacks 'first'" in said.err
    assert not (tmp_path / "other.csv").exists()
