"""The queue of a home, and answers in a file: listed, refused with every fault, kept, and kept to by the next run."""

import csv
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from sooner.errors import InputRefused, NotAllowed, SomethingMissing
from sooner.find.review.answers import read, take
from sooner.find.review.queue import drawn, waiting
from sooner.find.run import find
from sooner.warehouse import keys, reading
from sooner.warehouse.home import Home
from sooner.warehouse.returned import latest
from tests.unit.cli.command import sooner
from tests.unit.find.small_partnership import TODAY, write_partnership

AT = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
TWO = ("police/persons/P02", "school/pupils/S02")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A home made from small files in which one record is in doubt: it holds an initial only."""
    folder = tmp_path_factory.mktemp("review")
    key, file = keys.create(folder / "keys.toml"), write_partnership(folder / "files")
    pupils = folder / "files" / "school" / "pupils.csv"
    pupils.write_text(pupils.read_text().replace("S02,Amber,Harlow,2014-05-06", "S02,A,Harlow,2014-05-06"), encoding="utf-8")
    find(file, folder / "home", TODAY, keys_file=key)
    return folder


@pytest.fixture
def home(made, tmp_path, monkeypatch):
    monkeypatch.setenv("SOONER_KEYS", str(made / "keys.toml"))
    shutil.copytree(made / "home", tmp_path / "home")
    return tmp_path / "home"


def write(path, *rows, columns=("record_key_l", "record_key_r", "decision", "reason", "reviewer")):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def person_of(home):
    with reading.open("snapshot", home) as answer:
        rows = answer.table("person_records").to_pyarrow().to_pylist()
    return {row["record_key"]: row["person_id"] for row in rows}


def test_decisions_of_a_file_hold_in_the_next_run(made, home, tmp_path):
    before = person_of(home)
    same = before[TWO[0]] == before[TWO[1]]
    file = write(tmp_path / "told.csv", (TWO[1], TWO[0], "not_same" if same else "same", "Two certificates", ""), ("", "", "", "", ""))
    assert take(home, file, "A. Reviewer", AT) == (1, str(Home(home).returned))
    (row,) = latest(home, "decisions").to_pylist()
    assert (row["record_key_l"], row["record_key_r"], row["same"], row["decided_by"]) == (*TWO, not same, "A. Reviewer")
    find(made / "files" / "partnership.toml", home, TODAY)
    after = person_of(home)
    assert (after[TWO[0]] == after[TWO[1]]) is not same
    assert all(TWO != (pair["record_key_l"], pair["record_key_r"]) for pair in waiting(home).pairs)


def test_what_nobody_could_tell_is_not_asked_again(home, tmp_path):
    queue = waiting(home)
    assert queue.pairs and queue.contradictions == () and queue.round == "2026-09-30-0001"
    first = queue.pairs[0]
    assert first["why"] and first["weights"] and first["shown_surname_l"]
    pair = (first["record_key_l"], first["record_key_r"])
    take(home, write(tmp_path / "told.csv", (*pair, "cannot_tell", "No photograph", "x")), "", AT)
    assert pair not in [(each["record_key_l"], each["record_key_r"]) for each in waiting(home).pairs]
    assert latest(home, "decisions").num_rows == 0 and latest(home, "cannot_tell").to_pylist()[0]["mark"] == first["mark"]


def test_two_who_disagree_are_shown(home, tmp_path):
    take(home, write(tmp_path / "a.csv", (*TWO, "same", "So", "x")), "", AT)
    take(home, write(tmp_path / "b.csv", (*TWO, "not_same", "Not so", "y")), "", AT + timedelta(minutes=1))
    assert [(each.kind, each.pair) for each in waiting(home).contradictions] == [("reviewers", TWO)]


def test_every_fault_of_a_file_is_told_with_its_line(home, tmp_path):
    file = write(
        tmp_path / "told.csv",
        (*TWO, "perhaps", "", ""),
        (TWO[0], TWO[0], "same", "So", "x"),
        (*TWO, "same", "So", "x"),
        (*TWO, "not_same", "So", "x"),
    )
    with pytest.raises(InputRefused) as refused:
        take(home, file, "", AT)
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [(2, "decision"), (2, "reason"), (2, "reviewer"), (3, "record_key_l"), (5, None)]
    missing = write(tmp_path / "told.csv", ("a/b/1", TWO[1], "same", "So", "x"), ("police/persons/P00", "police/persons/P01", "cannot_tell", "So", "x"))
    with pytest.raises(InputRefused) as refused:
        take(home, missing, "", AT)
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [(2, "record_key_l"), (3, "decision")]
    assert latest(home, "decisions").num_rows == 0
    broken = tmp_path / "broken.csv"
    broken.write_text("record_key_l,record_key_r,decision,reason,reviewer\na,b,same,So,x,more\n", encoding="utf-8")
    with pytest.raises(InputRefused, match="line 2"):
        read(broken)


def test_a_home_with_a_site_gives_decisions_to_the_site(home, tmp_path):
    (home / "site").mkdir(exist_ok=True)
    (home / "site" / "database.sqlite3").touch()
    file = write(tmp_path / "told.csv", (*TWO, "same", "So", ""))
    with pytest.raises(SomethingMissing, match="Install the site"):
        take(home, file, "x", AT)
    assert take(home, file, "x", AT, lambda home, answers, by, at: f"{len(answers)} by {by}") == (1, "1 by x")
    assert latest(home, "decisions").num_rows == 0


def test_the_command_lists_takes_and_refuses(home, tmp_path):
    said = sooner("find", "review", "--home", home)
    assert said.code == 0 and "A rule keeps the two apart" in said.out
    assert sooner("find", "review", "--home", home, "--json").json["answer"] == "2026-09-30-0001"
    out = tmp_path / "asked.csv"
    assert f"pairs written to {out}" in sooner("find", "review", "--home", home, "--out", out).out
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows and rows[0]["decision"] == "" and oct(out.stat().st_mode)[-3:] == "600"
    rows[0] |= {"decision": "same", "reason": "So"}
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert "1 decision kept in" in sooner("find", "review", "--home", home, "--decide", out, "--by", "x").out
    assert sooner("find", "review", "--home", home, "--decide", tmp_path / "none.csv").code == 3
    assert sooner("find", "review", "--home", home, "--decide", out, "--sample", "3").code == 2
    assert sooner("find", "review", "--home", tmp_path / "nowhere").code == 6


def test_pairs_are_drawn_without_what_was_worked_out(home):
    name, rows = drawn(home, 4)
    assert name == "2026-09-30-0001" and len(rows) == 4
    assert {"stratum", "together", "match_weight"}.isdisjoint(rows[0])
    assert rows == drawn(home, 4)[1]


def test_pairs_are_drawn_judged_in_a_file_and_measured_by_the_next_run(made, home, tmp_path):
    out = tmp_path / "sample.csv"
    said = sooner("find", "review", "--home", home, "--sample", "12", "--out", out)
    assert said.code == 0 and "pairs drawn from answer 2026-09-30-0001" in said.out
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {"decision": "same", "reviewer": "x"}
    columns = ("round", *("record_key_l", "record_key_r", "decision", "reason", "reviewer"))
    told = write(tmp_path / "told.csv", *([row[name] for name in columns] for row in rows), columns=columns)
    assert take(home, told, "", AT)[0] == len(rows) == take(home, told, "", AT + timedelta(minutes=1))[0]
    answers = latest(home, "blind_answers").to_pylist()
    assert len(answers) == len(rows) and {row["round"] for row in answers} == {"2026-09-30-0001"}
    assert latest(home, "decisions").num_rows == 0
    wrong = write(tmp_path / "wrong.csv", ("2020-01-01-0001", *TWO, "same", "", "x"), columns=columns)
    with pytest.raises(InputRefused, match="not drawn from an answer that is kept"):
        take(home, wrong, "", AT)
    find(made / "files" / "partnership.toml", home, TODAY)
    with reading.open("snapshot", home) as answer:
        measured = {row["measure"] for row in answer.table("quality").to_pyarrow().to_pylist()}
    assert {"blind_judged", "blind_precision"} <= measured
    (home / "site").mkdir(exist_ok=True)
    (home / "site" / "database.sqlite3").touch()
    assert sooner("find", "review", "--home", home, "--sample", "3", "--out", out).code == 5
    with pytest.raises(NotAllowed, match="judge them there"):
        take(home, told, "", AT)
