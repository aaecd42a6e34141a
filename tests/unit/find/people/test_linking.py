"""Files to people with nothing said but which column is what."""

import csv

import numpy as np
import pytest

from sooner.find.people import linking, weighing
from sooner.find.people.blocking import affordable
from sooner.find.people.columns_file import ColumnsFile
from sooner.find.people.labels import measured
from sooner.find.people.linking import best_join, link
from sooner.find.people.plan import plan_for
from sooner.warehouse.engines import connect
from tests.unit.find.people.made_up import Town

COLUMNS = """record_id = "Ref"
forename = "First"
surname = "Last"
date_of_birth = { column = "DOB", format = "%d/%m/%Y" }
sex = "Sex"
address = ["Street"]
postcode = "PC"
nhs_number = "NHS"
[other]
UPN = "identifier"
Phone = "exact"
"""


@pytest.fixture(autouse=True)
def little_work(monkeypatch):
    """Fewer loose pairs and a smaller sample than a user's: the town is small."""
    monkeypatch.setattr(linking, "LOOSE_PAIRS", 2_000)
    monkeypatch.setattr(weighing, "SAMPLE", 150)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The records of a made-up town in two files, with the columns file and the truth."""
    folder, town = tmp_path_factory.mktemp("files"), Town(60, 3)
    (folder / "columns.toml").write_text(COLUMNS)
    for number, name in enumerate(("a.csv", "b.csv")):
        with (folder / name).open("w", newline="") as out:
            sheet = csv.writer(out)
            sheet.writerow(["Ref", "First", "Last", "DOB", "Sex", "Street", "PC", "NHS", "UPN", "Phone"])
            for row in town.rows[number::2]:
                born = row["date_of_birth"].strftime("%d/%m/%Y") if row["date_of_birth"] else ""
                street = row["address_key"].removesuffix(row["postcode"])
                rest = [row.get(name, "") for name in ("sex", "street", "postcode", "nhs_number", "upn", "phone")]
                sheet.writerow([row["record_key"], row["forename"].title(), row["surname"].title(), born, rest[0], street, *rest[2:]])
    with (folder / "truth.csv").open("w", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(["source", "record_id", "cluster"])
        sheet.writerows([("a.csv", "b.csv")[number % 2], row["record_key"], town.truth[row["record_key"]]] for number, row in enumerate(town.rows))
    return folder


def test_link_find_people_and_measures_them(files, tmp_path):
    told = []
    result = link([files / "a.csv", files / "b.csv"], files / "columns.toml", labels=files / "truth.csv", progress=told.append)
    assert result.marks.precision > 0.99 and result.marks.recall > 0.75
    assert "precision" in repr(result)
    assert len(told) == 4 and result.kept_apart > 0 and result.join >= 0
    assert result.people.column_names == ["source", "record_id", "person_id"]
    assert result.pairs.column_names == ["source_l", "record_id_l", "source_r", "record_id_r", "match_weight", "match_probability"]
    assert result.as_dict()["marks"]["records"] == result.people.num_rows == result.as_dict()["records"]
    result.write(tmp_path / "people.csv", tmp_path / "pairs.csv")
    assert len((tmp_path / "people.csv").read_text().splitlines()) == result.people.num_rows + 1
    assert len((tmp_path / "pairs.csv").read_text().splitlines()) == result.pairs.num_rows + 1


def test_one_to_one_takes_one_record_of_each_file(files, tmp_path):
    result = link([files / "a.csv", files / "b.csv"], files / "columns.toml", one_to_one=True)
    held = list(zip(result.people["person_id"].to_pylist(), result.people["source"].to_pylist(), strict=True))
    assert len(held) == len(set(held)) and result.persons < result.people.num_rows
    result.write(tmp_path / "people.csv")
    assert not (tmp_path / "pairs.csv").exists() and "marks" not in result.as_dict()


def test_the_same_files_give_the_same_people(files):
    columns = ColumnsFile.model_validate({"words": {"forename": "First", "surname": "Last", "postcode": "PC"}, "other": {"DOB": "text", "Phone": "exact"}})
    results = [link([files / "a.csv"], columns, seed=5) for _ in range(2)]
    assert results[0].people.equals(results[1].people) and results[0].join == results[1].join
    assert measured({}, {}).f1 == 1.0


def test_one_record_is_one_person(tmp_path):
    (tmp_path / "a.csv").write_text("name\nAnn Other\n")
    result = link([tmp_path / "a.csv"], ColumnsFile.model_validate({"words": {"full_name": "name"}}))
    assert result.people.to_pylist() == [{"source": "a.csv", "record_id": "1", "person_id": "p0000001"}]
    assert (result.pairs.num_rows, result.persons, result.join) == (0, 1, 0.0)
    assert result.table is result.people and repr(result) == "LinkResult(1 records are 1 people, joined from 0.0 bits)"


def test_join_is_where_the_expected_f1_is_greatest():
    assert best_join(np.array([20.0, 18.0, 15.0, -4.0, -8.0])) == 15.0
    assert best_join(np.array([2.0, 1.0, -0.1])) >= 0.0
    assert best_join(np.array([])) == 0.0


def test_the_plan_follows_the_columns():
    plan = plan_for(
        ColumnsFile.model_validate({"words": {"full_name": "name", "address": "street", "upn": "upn"}, "other": {"town": "text", "tax": "identifier"}})
    )
    assert plan.identifiers == ("upn", "other_1") and plan.others == ("other_0", "address_text")
    assert [comparison.name for comparison in plan.comparisons] == ["forename", "middle_names", "surname", "place", "upn", "other_1", "other_0"]
    assert () in plan.loose
    few = plan_for(ColumnsFile.model_validate({"words": {"surname": "name"}, "other": {"town": "text"}}))
    assert few.sure == () and few.loose == (("surname",), ("other_0",), ())


def test_looser_rules_stay_within_the_budget():
    con = connect(threads=1).con
    con.execute("create table prepared as select range % 5 as few, range as many from range(50)")
    loose = [("few",), ("many",), ()]
    assert affordable(con, "prepared", loose, 10_000) == ("l.few = r.few", "l.many = r.many", "1 = 1")
    assert affordable(con, "prepared", loose, 500) == ("l.few = r.few", "l.many = r.many")
    assert affordable(con, "prepared", loose, 10) == ("l.many = r.many",)
