"""COLUMNS.toml: every form of it, and every fault at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.find.people.columns_file import read_columns


def written(folder, text):
    path = folder / "columns.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(folder, text):
    with pytest.raises(InputRefused) as refused:
        read_columns(written(folder, text))
    return [(fault.line, fault.column, fault.why) for fault in refused.value.faults]


def test_every_form(tmp_path):
    columns = read_columns(
        written(
            tmp_path,
            'forename = "first"\ndate_of_birth = { column = "DOB", format = "%d/%m/%Y" }\naddress = ["House", "Street"]\n'
            '[other]\ncity = "exact"\n[files."b.csv"]\nforename = "given"\nsurname = "last"\n',
        )
    )
    assert columns.used == {"forename", "date_of_birth", "address", "surname"} and columns.other == {"city": "exact"}
    assert columns.for_file("a.csv")["forename"].columns == ("first",) and "surname" not in columns.for_file("a.csv")
    assert columns.for_file("b.csv")["forename"].columns == ("given",)
    assert columns.for_file("b.csv")["address"].columns == ("House", "Street")
    assert columns.for_file("a.csv")["date_of_birth"].format == "%d/%m/%Y"


def test_the_example_is_read():
    columns = read_columns(Path(__file__).parents[4] / "examples/columns.toml")
    assert columns.for_file("b.csv")["forename"].columns == ("First name",) and columns.other["Library card"] == "identifier"


def test_every_fault_of_form_at_once(tmp_path):
    text = 'first_name = "x"\nsurname = 3\n[other]\ncity = "fuzzy"\n[files."b.csv"]\nlast = "y"\n'
    assert faults_of(tmp_path, text) == [
        (1, "first_name", "first_name is not one of our words"),
        (2, "surname", "it names no column"),
        (4, "other.city", "a further column is exact, text or identifier"),
        (6, "files.b.csv.last", "last is not one of our words"),
    ]


def test_every_misuse_at_once(tmp_path):
    text = 'surname = { column = "x", format = "%Y" }\nforename = ["a", "b"]\n[files."b.csv"]\naddress = []\n'
    assert faults_of(tmp_path, text) == [
        (1, "surname", "only a date has a format"),
        (2, "forename", "a list of columns makes an address only"),
        (4, "files.b.csv.address", "a list of columns makes an address only"),
    ]


@pytest.mark.parametrize("text", ["", 'sex = "Sex"\nrecord_id = "Id"\n'])
def test_nothing_to_know_anybody_by(tmp_path, text):
    assert [why for _, _, why in faults_of(tmp_path, text)] == ["no column says who anybody is"]


@pytest.mark.parametrize("text", ['other = "exact"\n', 'surname = "s"\n[files]\nb = 1\n', 'surname = { colum = "x" }\n'])
def test_wrong_shape_is_a_fault(tmp_path, text):
    assert faults_of(tmp_path, text)


def test_a_line_that_cannot_be_found_is_not_made_up(tmp_path):
    assert faults_of(tmp_path, 'surname = "s"\nfiles = { "b.csv" = { last = "x" } }\n') == [(None, "files.b.csv.last", "last is not one of our words")]


def test_not_toml_or_not_there(tmp_path):
    assert "it is not TOML" in faults_of(tmp_path, "surname = ")[0][2]
    with pytest.raises(InputRefused, match="cannot be read"):
        read_columns(tmp_path / "missing.toml")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("columns") / "columns.toml"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        read_columns(path)
    except InputRefused as refused:
        assert refused.faults
