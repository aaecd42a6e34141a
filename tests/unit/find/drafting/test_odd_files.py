"""What is drafted of files that are odd: two lists of people, names that are taken, dates that could be turned, nothing at all."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from sooner.definitions.extract_presets import shipped
from sooner.errors import InputRefused
from sooner.find.drafting import as_toml, draft, drafts, guessing, look_at
from sooner.find.extracts import csv_lines
from sooner.find.extracts.checking import check_as
from sooner.find.extracts.plans import Plan
from sooner.partnership import Extract
from tests.unit.find.drafting.test_guessing import DAY, PEOPLE, write

PERSONS = PEOPLE.replace("qa", "URN").replace("qd", "DOB")
MISSING = "No;Person;Date missing;Risk\nM1;R1;2026-01-02;H\nM2;R1;2026-02-02;M\nM3;R2;2026-02-12;L\n"


def test_of_two_lists_of_people_rows_name_those_whose_numbers_they_use(tmp_path: Path) -> None:
    write(tmp_path, "police/persons.csv", PERSONS)
    write(tmp_path, "police/victims.csv", PERSONS.replace("\nR", "\nV"))
    write(tmp_path, "police/missing.csv", MISSING)
    made = {each.name: each for each in draft([tmp_path / "police"], tmp_path, DAY).files}
    assert made["missing"].extract["people"] == "persons"


def test_a_pupil_number_that_most_rows_lack_is_not_the_number_of_every_row(tmp_path: Path) -> None:
    header = "mis-reference;First Name;legal last name;DoB;Gender;Home post code;UPN;Last Checked\n"
    rows = [f"40{i:02d};Anna;Marsh;{i}/03/2012;Female;ZA1 {i % 9}AB;{'B801200005001' if i == 1 else ''};2026-0{i % 9 + 1}-01\n" for i in range(1, 20)]
    write(tmp_path, "schools/pupils.csv", header + "".join(rows))
    write(
        tmp_path, "schools/contacts.csv", "ContactReference;pupil-reference;RELATIONSHIP\n" + "".join(f"40{i:02d};40{i + 1:02d};Parent\n" for i in range(1, 15))
    )
    made = {each.name: each for each in draft([tmp_path / "schools"], tmp_path, DAY).files}
    assert made["pupils"].guess is not None and made["contacts"].guess is not None
    assert (made["pupils"].guess.preset, made["pupils"].guess.columns["record_id"]) == ("school_census_pupil", ("mis-reference",))
    assert made["pupils"].extract["columns"]["record_id"] == "mis-reference"
    assert made["contacts"].guess.kind == "declared_ties"
    assert made["contacts"].report is not None and made["contacts"].report.refused == 0


def test_files_of_one_name_get_a_name_each() -> None:
    assert drafts._free("people", ["people", "people_2"]) == "people_3"


@pytest.mark.parametrize(("one", "other"), [(3.0, 1.0), (1.0, 3.0)])
def test_of_two_presets_the_better_stands(one: float, other: float) -> None:
    of_people, of_rows = (SimpleNamespace(preset=name, score=score) for name, score in (("a", one), ("b", other)))
    assert drafts._better(of_people, of_rows).score == 3.0  # type: ignore[arg-type,union-attr]


def test_a_date_that_could_be_turned_round_is_said(tmp_path: Path) -> None:
    write(tmp_path, "police/persons.csv", PERSONS.replace("/1988", "/1988").replace("13/", "03/").replace("14/", "04/"))
    assert "no day is after the 12th" in as_toml(draft([tmp_path / "police"], tmp_path, DAY))


def test_a_house_number_of_its_own_stands_before_the_street(tmp_path: Path) -> None:
    rows = "".join(f"R{i};Marsh;Anna;{i + 12}/03/1988;{i};Elm Street;ZA1 {i}AB\n" for i in range(1, 6))
    look = look_at(write(tmp_path, "tenants.csv", "id;surname;forename;date of birth;House No;Address;Postcode\n" + rows), DAY)
    made = guessing._as_kind("people", look, ())
    assert made is not None
    assert made.columns["address"] == ("House No", "Address")


def test_a_file_without_columns_is_nothing(tmp_path: Path) -> None:
    look = replace(look_at(write(tmp_path, "x.csv", PEOPLE), DAY), columns=())
    assert guessing._as_kind("people", look, ()) is None


def test_what_is_read_out_of_json_is_not_looked_into(tmp_path: Path) -> None:
    preset = next(each for each in shipped().values() if each.form.parts)
    ours = next(iter(preset.form.parts))
    assert guessing._possible(preset.form.kind, ours, "x", look_at(write(tmp_path, "x.csv", PEOPLE), DAY), (), preset)


def test_a_file_that_is_gone_when_it_is_checked_is_said_to_be(tmp_path: Path) -> None:
    extract = Extract.model_validate({"agency": "a", "name": "b", "kind": "people", "file": "x.csv", "columns": {"record_id": "id"}})
    assert check_as(tmp_path / "x.csv", extract, date(2026, 11, 22)).faults


def test_a_line_longer_than_any_tables_is_refused_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_lines, "LONGEST_LINE", 10)
    with pytest.raises(InputRefused, match=r"x\.csv, line 2"):
        list(csv_lines.short_lines(io.StringIO("a,b\n" + "x" * 20), "x.csv"))


def test_a_column_that_may_be_missing_is_not_lacking() -> None:
    columns = {"record_id": "id", "forename": {"column": "first", "optional": True}, "surname": "last"}
    extract = Extract.model_validate({"agency": "a", "name": "b", "kind": "people", "file": "x.csv", "columns": columns})
    plan = Plan(extract, tuple(column for column in extract.table.columns if column.name in columns), DAY)
    assert plan.lacking(("id",)) == ("last",)
    assert [plan.theirs(name) for name in ("surname", "sex")] == ["last", "sex"]
