"""Files taken in as text and made alike."""

from datetime import date

import pytest

from sooner.errors import InputRefused
from sooner.find.people.cleaning import clean
from sooner.find.people.columns_file import ColumnsFile
from sooner.find.people.files import read_files, source_names
from sooner.warehouse.engines import connect


def told(**words):
    other, files = words.pop("other", {}), words.pop("files", {})
    return ColumnsFile.model_validate({"words": words, "other": other, "files": files})


def written(folder, name, text):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def cleaned(table, columns):
    con = connect(threads=1).con
    con.register("rows", table)
    con.execute("create temp table told as select * from rows")
    clean(con, "told", list(columns.other.values()), columns.used, "cleaned")
    found = con.execute("select * from cleaned order by record_key")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_two_files_with_their_own_columns(tmp_path):
    a = written(tmp_path, "a.csv", "id, name, house, street, city\n7, Ann , 1, Elm Street, Leeds\n8,,,,\n")
    b = written(tmp_path, "b.csv", "nr;first;house;street;city\n7;Bob;;Oak Road;York\n")
    columns = told(
        record_id="id", forename="name", address=["house", "street"], other={"city": "exact"}, files={"b.csv": {"record_id": "nr", "forename": "first"}}
    )
    rows = read_files([a, b], columns).to_pylist()
    assert [(row["source"], row["record_id"], row["forename"], row["address"], row["other_0"]) for row in rows] == [
        ("a.csv", "7", "Ann", "1 Elm Street", "Leeds"),
        ("a.csv", "8", None, None, None),
        ("b.csv", "7", "Bob", "Oak Road", "York"),
    ]


def test_rows_are_numbered_where_nobody_numbered_them(tmp_path):
    path = written(tmp_path, "a.csv", "name\nAnn\nBob\n")
    assert read_files([path], told(forename="name"))["record_id"].to_pylist() == ["1", "2"]


def test_files_of_one_name_are_told_apart_by_their_path(tmp_path):
    paths = [written(tmp_path / folder, "a.csv", "name\nAnn\n") for folder in ("one", "two")]
    assert source_names(paths) == [str(path) for path in paths]


def test_every_fault_of_every_file_at_once(tmp_path):
    paths = [
        written(tmp_path, "a.csv", "id,forename\n1,Ann\n"),
        written(tmp_path, "b.csv", "id,name\n1,Ann\n,Bob\n"),
        written(tmp_path, "c.csv", "id,name\n1,Ann\n1,Bob\n"),
        written(tmp_path, "d.csv", "id,name\n1,Ann,too,many\n2,Bob\n"),
    ]
    with pytest.raises(InputRefused) as refused:
        read_files([*paths, tmp_path / "e.csv"], told(record_id="id", forename="name"))
    assert [fault.file for fault in refused.value.faults] == ["a.csv", "b.csv", "d.csv", "e.csv", "c.csv"]
    assert "Ann" not in str(refused.value) and "Bob" not in str(refused.value)


def test_made_alike(tmp_path):
    header = "name,dob,sex,pc,tel,mail,nhs,city,street\n"
    path = written(
        tmp_path,
        "a.csv",
        header
        + "Zoë Anne O'Brien-Smith,03/04/2015,F,nm11aa,+44 7700 900123,A@B.org,943 476 5919,St. Ives,1 Elm St\n"
        + '"Smith, John",31/12/1980,boy,4128,0044 1632 960100,,,,\n'
        + "Cher,,other,,,,,,\n",
    )
    columns = told(
        full_name="name",
        date_of_birth="dob",
        sex="sex",
        postcode="pc",
        phone="tel",
        email="mail",
        address="street",
        other={"nhs": "identifier", "city": "text"},
    )
    one, two, three = cleaned(read_files([path], columns), columns)
    assert (one["forename"], one["middle_names"], one["surname"], one["date_of_birth"]) == ("ZOE", "ANNE", "OBRIEN SMITH", date(2015, 4, 3))
    assert (one["sex"], one["postcode"], one["phone"], one["email"]) == ("female", "NM1 1AA", "07700900123", "a@b.org")
    assert (one["other_0"], one["other_1"], one["address_key"]) == ("9434765919", "ST IVES", "1 ELM ST NM1 1AA")
    assert (two["forename"], two["middle_names"], two["surname"], two["sex"], two["postcode"], two["phone"]) == (
        "JOHN",
        None,
        "SMITH",
        "male",
        "4128",
        "01632960100",
    )
    assert (three["forename"], three["surname"], three["sex"], three["date_of_birth"], three["address_key"]) == (None, "CHER", "other", None, None)


def test_dates_are_read_in_the_format_given_or_the_one_that_reads_most(tmp_path):
    paths = [written(tmp_path, "a.csv", "dob\n20150403\n19990230\n20000101\n"), written(tmp_path, "b.csv", "dob\n04/03/2015\n")]
    columns = told(date_of_birth="dob", files={"b.csv": {"date_of_birth": {"column": "dob", "format": "%m/%d/%Y"}}})
    dates = [row["date_of_birth"] for row in cleaned(read_files(paths, columns), columns)]
    assert dates == [date(2015, 4, 3), None, date(2000, 1, 1), date(2015, 4, 3)]


def test_a_file_without_dates_among_files_with_them(tmp_path):
    paths = [written(tmp_path, "a.csv", "dob,name\n2015-04-03,Ann\n"), written(tmp_path, "b.csv", "name\nBob\n")]
    columns = told(surname="name", files={"a.csv": {"date_of_birth": "dob"}})
    assert [row["date_of_birth"] for row in cleaned(read_files(paths, columns), columns)] == [date(2015, 4, 3), None]


def test_dates_that_cannot_be_read_are_refused(tmp_path):
    path = written(tmp_path, "a.csv", "dob\nthird of May\nfourth of May\n")
    columns = told(date_of_birth="dob")
    with pytest.raises(InputRefused, match="only 0 of 2 dates of birth can be read"):
        cleaned(read_files([path], columns), columns)


def test_a_file_without_rows_is_refused(tmp_path):
    with pytest.raises(InputRefused, match="no rows"):
        read_files([written(tmp_path, "a.csv", "dob\n")], told(date_of_birth="dob"))


def test_names_of_other_scripts_are_compared_in_latin_letters(tmp_path):
    a = written(tmp_path, "a.csv", "first,last\nмария,محمد\nMaria,Mohammed\n王,\n")
    rows = cleaned(read_files([a], told(forename="first", surname="last")), told(forename="first", surname="last"))
    assert [(row["forename"], row["surname"]) for row in rows] == [("MARIYA", "MOHAMMED"), ("MARIA", "MOHAMMED"), ("WANG", None)]
