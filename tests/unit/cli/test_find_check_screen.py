"""``sooner find check`` says on one screen of 80 by 40 what a file is and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.command import sooner

HEADER = "PersonURN,Surname,Forename,DOB,Sex,PostCode,Favourite colour," + ",".join(f"Extra column with a long name {n}" for n in range(3)) + "\n"
BAD = [
    "1,Marsh,Mia,31/02/2014,F,ZA1 1AB",
    "1,Osei,Sam,17/05/79,Q,ZA1 1AB",
    "3,Fenn,Jo,45123,M,ZA1 1AB",
    "4,Hale,Al,01/01/3022,M,ZA1 1AB",
    ",Hale,Al,01/01/1622,M,ZA1 1AB",
    '6,"Hale" x,Al',
    "7,Hale,Al,rubbish,M,ZA1 1AB",
]


def worst(folder: Path, times: int = 40) -> Path:
    path = folder / "a_file_with_a_very_long_name_indeed_as_agencies_have_them_2026_11_22_final_v2.csv"
    good = [f"P{i},Hale,Al,01/01/2022,M,ZA1 1AB" for i in range(200)]
    rows = [row + "," * (9 - row.count(",")) if '"' not in row else row for row in [*good, *BAD * times]]
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_worst_file_fits_one_screen_with_the_summary_first(tmp_path: Path) -> None:
    told = sooner("find", "check", worst(tmp_path), "--today", "2026-11-22")
    lines = told.out.splitlines()
    assert told.code == 3
    assert len(lines) <= 40, told.out
    assert max(map(len, lines)) <= 80
    assert "CSV, utf-8" in "\n".join(lines[:3])
    assert 'preset = "police_person"' in told.out
    assert "    To mend it: " in told.out
    assert "more kinds of fault" in told.out
    assert lines[-1].endswith("faults. All of them: --all")
    for name in ("Marsh", "Osei", "Fenn"):
        assert name not in told.out


def test_every_fault_is_shown_where_it_is_asked_for_and_told_to_machines(tmp_path: Path) -> None:
    path = worst(tmp_path, 10)
    told = sooner("find", "check", path, "--today", "2026-11-22", "--all")
    assert told.out.count("there is no such day") == 10
    assert "Extra column with a long" in told.out
    machine = sooner("find", "check", path, "--today", "2026-11-22", "--json").json
    kinds = {(kind["code"], kind["column"]): kind["times"] for kind in machine["files"][0]["kinds"]}
    assert kinds[("no such day", "DOB")] == kinds[("year of two digits", "DOB")] == kinds[("spreadsheet number", "DOB")] == 10
    assert kinds[("date before 1850", "DOB")] == kinds[("date after today", "DOB")] == 10
    assert (machine["files"][0]["preset"], machine["files"][0]["guessed"]) == ("police_person", True)


def test_what_no_preset_knows_and_what_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,given name,last,born\n1,Mia,Marsh,2014-06-09\n")
    told = sooner("find", "check", tmp_path / "a.csv", "--today", "2026-11-22")
    assert "It looks like kind people: 4 of 4 columns known" in told.out
    assert "sooner find init drafts" in told.out
    (tmp_path / "b.csv").write_text("colour,size\nred,3\nred,4\n")
    told = sooner("find", "check", tmp_path / "b.csv", tmp_path / "a.csv", "--today", "2026-11-22")
    assert told.code == 0
    assert "It looks like" not in told.out
    assert told.out.endswith("No fault found.\n")


def test_a_draft_agreement_is_said_to_allow_nothing(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.csv").write_text("id,given name,last,born\n1,Mia,Marsh,2014-06-09\n")
    sooner("find", "init", tmp_path / "p", "--out", tmp_path / "p.toml", "--today", "2026-11-22")
    told = sooner("find", "check", tmp_path / "p.toml", "--today", "2026-11-22")
    assert "Drafts, which allow nothing until they are filled" in told.out
    assert "DRAFT-p (p)" in told.out
    assert "nothing of this extract was read" in " ".join(told.out.split())


def test_a_file_that_cannot_be_read_to_its_end_hides_no_other(tmp_path: Path) -> None:
    cut, whole = tmp_path / "cut.csv", tmp_path / "whole.csv"
    cut.write_text('URN,Surname\n1,Marsh\n2,"Hale\n', encoding="utf-8")
    whole.write_text("URN,Surname\n1,Marsh\n", encoding="utf-8")
    told = sooner("find", "check", cut, whole, "--today", "2026-11-22")
    assert told.code == 3
    assert "cut.csv, line 3: a quote opened on this line is never closed" in " ".join(told.out.split())
    assert "whole.csv: CSV" in told.out
