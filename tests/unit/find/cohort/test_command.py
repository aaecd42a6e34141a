"""A list that is wrong, a folder that is there, the command, and what prove makes of the answer."""

from datetime import date

import pytest

from sooner.errors import InputRefused, NotAllowed, SomethingMissing, UsageError
from sooner.find.cohort import cohort
from sooner.find.cohort.asked import read_list
from sooner.warehouse.home import Home
from tests.factories.found_home import LATER
from tests.unit.cli.command import sooner
from tests.unit.find.cohort.test_cohort import agreed, made, written


def test_prove_reads_it(found_home, tmp_path):
    done = made(found_home, tmp_path / "a", months=3)
    protocol = tmp_path / "protocol.toml"
    protocol.write_text(
        'question = "Did the police see them less often afterwards?"\ndesign = "pre_post"\noutcome = "police_incident_people"\ndirection = "lower"\n'
        'unit = "person_key"\ntime = "period"\nmissing = "complete_cases"\n',
        encoding="utf-8",
    )
    said = sooner("prove", protocol, "--data", done.folder / "periods.csv", "--out", tmp_path / "study", "--json")
    assert said.code == 0, said.err
    assert said.json["verdict"] in ("cannot_show_cause", "not_a_fair_comparison")
    assert said.json["n"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("person_id\np1\n", ["list.csv, line 1: it has no column index_date"]),
        (
            "index_date,name,name\n2026-01-01,x,y\n",
            ["it does not say who is meant", "column name: there is no such column in a list", "column name: the column stands twice"],
        ),
        ("agency,record_id,index_date\n", ["nobody is in it"]),
        (
            "person_id,index_date\np1,soon\n,2027-01-01\n",
            [
                "line 2, column person_id: this is no number",
                "line 2, column index_date: this is no day",
                "line 3: the row does not say who is meant",
                "line 3, column index_date: this day lies ahead",
            ],
        ),
        ("forename,surname,date_of_birth,index_date\nA,B,1.1.1980,2026-01-01\n", ["line 2, column date_of_birth: this is no day"]),
        ("agency,record_id,index_date,group\na,1,2026-01-01,Seen at home. Cried.\n", ["a group is one to five words"]),
        ("agency,record_id,index_date,group\n" + "".join(f"a,1,2026-01-01,g{n}\n" for n in range(21)), ["it has more than 20 groups"]),
        (b"\xff\xfe", ["it cannot be read as a CSV file in UTF-8"]),
        (None, ["there is no such file"]),
    ],
)
def test_a_wrong_list_is_refused_with_every_fault(tmp_path, text, says):
    file = tmp_path / "list.csv"
    if text is not None:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputRefused) as refused:
        read_list(file, date(2026, 10, 7))
    assert all(words in str(refused.value) for words in says), refused.value


def test_a_folder_that_is_there_is_left_alone(found_home, tmp_path):
    with pytest.raises(NotAllowed, match="is there already"):
        cohort(written(tmp_path), found_home.home.path, ["ISA-1"], tmp_path, LATER, keys_file=found_home.keys_file)
    with pytest.raises(NotAllowed, match="lies inside the home"):
        cohort(written(tmp_path), found_home.home, ["ISA-1"], found_home.home.path / "x", LATER, keys_file=found_home.keys_file)
    with pytest.raises(SomethingMissing, match="Make it first"):
        cohort(written(tmp_path), found_home.home, ["ISA-1"], tmp_path / "no" / "x", LATER, keys_file=found_home.keys_file)
    with pytest.raises(UsageError, match="count one month at least"):
        made(found_home, tmp_path / "a", months=0)
    with pytest.raises(SomethingMissing, match="No run has published anything"):
        cohort(written(tmp_path), Home(tmp_path / "new").create(), ["ISA-1"], tmp_path / "x", LATER, keys_file=found_home.keys_file)


@pytest.mark.parametrize("as_json", [True, False])
def test_the_command_writes_it_and_says_what_was_left_out(found_home, tmp_path, monkeypatch, as_json):
    monkeypatch.setenv("SOONER_KEYS", str(found_home.keys_file))
    mine = found_home.copy(tmp_path)
    agreed(mine.home, "ISA-1", extracts=["persons", "incidents", "incident_people"])
    said = sooner(
        "find",
        "cohort",
        written(tmp_path),
        "--home",
        mine.home.path,
        "--agreement",
        "ISA-1",
        "--out",
        tmp_path / "out",
        "--today",
        "2026-10-07",
        *(["--json"] if as_json else []),
    )
    assert said.code == 0, said.err
    if as_json:
        assert said.json["counts"]["people"] == 4
    else:
        assert said.out.startswith("4 people in 2 families; 3 rows not found; 0 people left out.\n")
        assert "police/missing  none of the agreements named covers it" in said.out
    again = sooner("find", "cohort", written(tmp_path), "--home", mine.home.path, "--agreement", "ISA-9", "--out", tmp_path / "new", "--today", "2026-10-07")
    assert again.code == 5


def test_the_command_says_nothing_of_what_is_left_out_where_nothing_is(found_home, tmp_path, monkeypatch):
    monkeypatch.setenv("SOONER_KEYS", str(found_home.keys_file))
    said = sooner(
        "find", "cohort", written(tmp_path), "--home", found_home.home.path, "--agreement", "ISA-1", "--out", tmp_path / "out", "--today", "2026-10-07"
    )
    assert "not used" not in said.out
