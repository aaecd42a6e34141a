"""Whatever an agency sends: it is taken, or refused with file, line and mend, and the answer in force still stands."""

import shutil
from io import BytesIO

import openpyxl
import pytest

from tests.integration.small_home import content
from tests.unit.cli.command import sooner
from tests.unit.find.small_partnership import TODAY


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["id", "first"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(old, new):
    return lambda data: data.replace(old, new, 1)


#: What is done to police/persons.csv, and what must be said of it.
REFUSED = {
    "truncated in the middle of a line": (lambda data: data[: data.index(b"Toby") + 2], "line 5"),
    "truncated inside a quotation": (lambda data: data[: data.index(b"P02")] + b'"P02,Amb', "line 4"),
    "wrong encoding": (lambda data: data.replace(b"Moira", "Moïra".encode("utf-16-le")), "persons.csv"),
    "a missing column": (changed(b",dob,", b",born,"), "dob"),
    "a date in 3022": (changed(b"1988-02-11", b"3022-02-11"), "line 2, column dob"),
    "an impossible date": (changed(b"1986-07-30", b"1986-02-30"), "line 3, column dob"),
    "an empty file": (lambda data: b"", "persons.csv"),
    "a header and no row": (lambda data: data[: data.index(b"\n") + 1], "no rows"),
    "a file of zeros": (lambda data: bytes(len(data)), "persons.csv"),
    "a duplicate header": (changed(b"first,last", b"first,first"), "line 1"),
    "an Excel file renamed": (lambda data: workbook(), "persons.csv"),
    "a record without a number": (changed(b"P00,", b","), "line 2, column id"),
    "a record twice": (changed(b"P01,", b"P00,"), "line 3"),
    "a row with a cell too many": (changed(b"P00,", b"P00,x,"), "line 2"),
}


@pytest.fixture
def sent(first_answer, tmp_path, monkeypatch):
    """The files as they were sent, to be spoiled, and the home that must not change."""
    file, home, key = first_answer
    monkeypatch.setenv("SOONER_KEYS", str(key))
    shutil.copytree(file.parent, tmp_path / "files")
    return tmp_path / "files" / "partnership.toml", home


@pytest.mark.parametrize("fault", REFUSED)
def test_a_spoilt_file_is_refused_with_file_line_and_mend_and_changes_nothing(sent, fault):
    file, home = sent
    spoil, says = REFUSED[fault]
    persons = file.parent / "police" / "persons.csv"
    persons.write_bytes(spoil(persons.read_bytes()))
    before = content(home.path)
    told = sooner("find", file, "--home", home, "--today", TODAY)
    assert told.code == 3, told
    assert "Input refused: nothing was changed, the answer in force still stands." in told.err
    assert "police/persons.csv" in told.err
    assert says in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    assert content(home.path) == {**before, "run.lock": content(home.path)["run.lock"]}
    assert not list(home.scratch.iterdir())


def test_no_name_is_shown_in_a_refusal(sent):
    file, home = sent
    persons = file.parent / "police" / "persons.csv"
    persons.write_bytes(persons.read_bytes().replace(b"19", b"3019"))
    told = sooner("find", file, "--home", home, "--today", TODAY)
    assert told.code == 3
    for name in ("Harlow", "Joan", "Mill Lane", "ZA1"):
        assert name not in told.err


def test_faults_of_several_files_are_told_at_once_and_for_machines(sent):
    file, home = sent
    for name in ("police/persons.csv", "school/pupils.csv"):
        spoilt = file.parent / name
        spoilt.write_bytes(spoilt.read_bytes().replace(b"1988-02-11", b"3022-02-11"))
    told = sooner("find", file, "--home", home, "--today", TODAY, "--json")
    assert told.code == 3
    assert told.json["error"]["kind"] == "InputRefused"
    assert {fault["file"] for fault in told.json["error"]["faults"]} == {"police/persons.csv", "school/pupils.csv"}
    assert all(fault["mend"] for fault in told.json["error"]["faults"])


def test_a_spoilt_partnership_file_is_refused(sent):
    file, home = sent
    file.write_text(file.read_text().replace('kind = "declared_ties"', 'kind = "gossip"'))
    told = sooner("find", file, "--home", home, "--today", TODAY)
    assert told.code == 3
    assert "partnership.toml, line" in told.err
    assert "gossip" in told.err


@pytest.mark.parametrize("fault", REFUSED)
def test_check_finds_the_same_before_anything_is_sent(sent, fault):
    file, _ = sent
    spoil, says = REFUSED[fault]
    persons = file.parent / "police" / "persons.csv"
    persons.write_bytes(spoil(persons.read_bytes()))
    told = sooner("find", "check", persons, "--partnership", file, "--today", TODAY)
    assert told.code == 3, told
    assert all(part in told.out for part in says.split(", "))


def test_a_home_that_others_can_read_and_a_missing_key_are_told(sent, tmp_path, monkeypatch):
    file, _ = sent
    shutil.copytree(sent[1].path, tmp_path / "open")
    (tmp_path / "open").chmod(0o755)
    told = sooner("find", file, "--home", tmp_path / "open", "--today", TODAY)
    assert told.code == 5
    assert f"chmod 700 {tmp_path / 'open'}" in told.err
    monkeypatch.delenv("SOONER_KEYS")
    told = sooner("find", file, "--home", tmp_path / "none", "--today", TODAY)
    assert told.code == 6
    assert "sooner doctor --new-keys" in told.err
