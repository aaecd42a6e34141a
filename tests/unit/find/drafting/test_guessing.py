"""What a single file is taken for, by its names and by its content; what could not be known is said, never made up."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sooner.errors import InputRefused, UsageError
from sooner.find.drafting import as_toml, draft, guess, look_at
from sooner.find.drafting.contents import formats_of
from sooner.find.looking import draft as write_draft
from sooner.partnership import load
from tests.unit.cli.command import sooner

DAY = date(2026, 11, 22)
PEOPLE = "qa;qb;qc;qd;qe;qf\n" + "".join(
    f"R{i};{first};{last};{i + 10}/0{i + 1}/1988;999 000 00{number};ZA1 {i}AB\n"
    for i, (first, last, number) in enumerate(
        [("Thomas", "Marsh", "18"), ("William", "Osei", "26"), ("Elizabeth", "Fenn", "34"), ("Margaret", "Hale", "42")], 1
    )
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_known_by_content_alone(tmp_path: Path) -> None:
    made = guess(look_at(write(tmp_path, "x.csv", PEOPLE), DAY), kinds=("people",))
    assert made is None, "a number that nothing but its place tells is no record number"
    made = guess(look_at(write(tmp_path, "x.csv", PEOPLE.replace("qa", "id")), DAY), kinds=("people",))
    assert made is not None
    assert {ours: theirs[0] for ours, theirs in made.columns.items()} == {
        "record_id": "id", "forename": "qb", "nhs_number": "qe", "postcode": "qf",
    }  # fmt: skip
    assert made.how["nhs_number"] == "its content"


def test_rows_about_people_are_known_by_the_numbers_they_use(tmp_path: Path) -> None:
    write(tmp_path, "police/persons.csv", PEOPLE.replace("qa", "URN").replace("qd", "DOB"))
    write(tmp_path, "police/missing.csv", "No;zz;Date missing;Risk\nM1;R1;2026-01-02;H\nM2;R1;2026-02-02;Q7\nM3;R2;2026-02-12;L\n")
    made = draft([tmp_path / "police"], tmp_path, DAY)
    missing = next(each for each in made.files if each.name == "missing")
    assert missing.guess is not None
    assert (missing.guess.kind, missing.guess.columns["record_id"], missing.guess.unread) == ("missing_episodes", ("zz",), {"risk": ("Q7",)})
    text = as_toml(made)
    assert '# "Q7" = ?  # TO BE FILLED: one of no_apparent_risk, low, medium, high, or "" for not known' in text
    assert "# 1 of 3 rows would be refused" in text
    assert "GUESS, by its content" in text


def test_what_is_nothing_and_whom_nobody_sends_stand_as_comments(tmp_path: Path) -> None:
    write(tmp_path, "a/notes.csv", "colour,size\nred,3\nblue,4\n")
    write(tmp_path, "b/missing.csv", "MissingRef,PersonURN,DateMissing\nM1,R1,2026-01-02\n")
    write(tmp_path, "b/README.md", "nothing")
    made = draft([tmp_path / "a", tmp_path / "b"], tmp_path, DAY)
    assert [each.why for each in made.files] == [
        "no kind's needed columns were found in it",
        "it looks like missing_episodes, but no file of b holds the people whom its rows name",
    ]
    assert made.as_dict()["files"][0]["kind"] is None
    assert "# a/notes.csv could not be taken for anything" in as_toml(made)
    assert "[[agreement]]" not in as_toml(made)


def test_dates_that_could_be_either_and_formats_that_differ_are_said(tmp_path: Path) -> None:
    header = "PersonURN,Surname,Nachname,DOB,Changed\n"
    write(tmp_path, "p/persons.csv", header.replace("Nachname", "Forename") + "1,Marsh,Mia,05/06/2014,20260102\n2,Osei,Sam,07/08/1979,20260102\n")
    made = draft([tmp_path / "p" / "persons.csv"], tmp_path, DAY)
    text = as_toml(made, invented=True)
    assert "no day is after the 12th" in text
    assert "invented = true" in text
    assert formats_of(["1/2/2024 10:11", "31/12/2023 01:02"]) == ("%d/%m/%Y %H:%M",)
    assert formats_of(["45000", "46123"]) == ("excel",)
    assert formats_of(["Monday"]) == formats_of([]) == ()


def test_records_of_every_type_of_a_json_file_are_drafted(tmp_path: Path) -> None:
    people = [
        {"type": "person", "id": f"p{i}", "attributes": {"forename": "Mia", "surname": "Marsh", "dateOfBirth": "2014-06-09", "gender": "GNDR_0001"}}
        for i in (1, 2)
    ]
    links = [
        {
            "type": "relationship",
            "id": f"r{i}",
            "attributes": {"role": "victim"},
            "relationships": {"person": {"data": {"id": f"p{i}"}}, "incident": {"data": {"id": "i1"}}},
        }
        for i in (1, 2)
    ]
    path = write(tmp_path, "police/report.json", json.dumps({"data": links, "included": people}))
    made = draft([path], tmp_path, DAY)
    assert {each.name: each.guess and each.guess.preset for each in made.files} == {"report_relationship": "ihub_relationship", "report_person": "ihub_person"}
    (tmp_path / "p.toml").write_text(as_toml(made))
    assert {extract.sheet for extract in load(tmp_path / "p.toml").extracts} == {"person", "relationship"}


def test_addresses_in_numbered_columns_are_joined_and_an_agency_is_never_called_as_the_hub(tmp_path: Path) -> None:
    rows = "".join(f"{i},Mia,Marsh,2014-06-09,{i} Mill Lane,Northmere\n" for i in range(1, 4))
    write(tmp_path, "partnership/list.csv", "id,given name,last,born,ADDRESS_1,ADDRESS_2\n" + rows)
    made = draft([tmp_path / "partnership"], tmp_path, DAY)
    assert made.files[0].guess is not None
    assert made.files[0].guess.columns["address"] == ("ADDRESS_1", "ADDRESS_2")
    assert made.files[0].agency == "partnership_office"
    assert draft([write(tmp_path, "flat.csv", "id,given name,last,born\n1,Mia,Marsh,2014-06-09\n")], tmp_path, DAY).files[0].agency == "agency"


def test_nothing_is_overwritten_and_every_unreadable_file_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "p/persons.csv", "PersonURN,Surname,Forename,DOB\n1,Marsh,Mia,2014-06-09\n")
    with pytest.raises(UsageError, match="is there already"):
        write_draft([path], path, DAY)
    with pytest.raises(UsageError, match="There is no folder"):
        write_draft([path], tmp_path / "none" / "p.toml", DAY)
    with pytest.raises(UsageError, match="at least one file"):
        write_draft([], tmp_path / "p.toml", DAY)
    write(tmp_path, "p/bad.csv", "")
    with pytest.raises(InputRefused) as refused:
        write_draft([tmp_path / "p", tmp_path / "gone.csv"], tmp_path / "p.toml", DAY)
    assert {fault.file for fault in refused.value.faults} == {"bad.csv", "gone.csv"}
    assert not (tmp_path / "p.toml").exists()


def test_the_command_says_what_was_taken_for_what(tmp_path: Path) -> None:
    path = write(tmp_path, "p/persons.csv", "PersonURN,Surname,Forename,DOB\n1,Marsh,Mia,2014-06-09\n")
    write(tmp_path, "p/notes.csv", "colour,size\nred,3\n")
    out = tmp_path / "p.toml"
    told = sooner("find", "init", path, tmp_path / "p" / "notes.csv", "--out", out, "--today", "2026-11-22")
    assert told.code == 0, told.err
    assert "police_person" in told.out
    assert "1 could be taken for nothing" in told.out
    assert max(map(len, told.out.splitlines())) <= max(80, len(str(out)) + 30)
    told = sooner("find", "init", path, "--out", tmp_path / "q.toml", "--today", "2026-11-22", "--json")
    assert told.json["files"][0]["columns"]["surname"] == {"theirs": ["Surname"], "recognised_by": "its name"}
    assert sooner("find", "init", path, "--out", out).code == 2
