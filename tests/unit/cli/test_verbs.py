"""Each verb reads its words, calls one function of the library, and prints the answer."""

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from sooner.cli import demo as demo_verb
from sooner.errors import Fault
from sooner.example.demo import DemoResult
from sooner.find.extracts import FileReport, FileReports
from sooner.warehouse.results import RunResult
from tests.unit.cli.command import sooner

RECEIPT = {"agency": "police", "extract": "persons", "kind": "people", "files": 1, "rows_read": 1200, "accepted": 1199, "refused": 1}
RAN = {"id": "2026-09-30-0001", "counts": {"people": 3, "records": 4567}, "receipts": [{**RECEIPT, "columns_dropped": "", "agreements": "", "note": ""}]}
COUNTS = {"records": 4567, "people": 3, "families": 1, "signals": 1, "referrals": 0, "cases": 0, "outcomes": 2}
MADE = DemoResult(COUNTS, 1.5, 321.0, Path("here"), Path("here/summary.html"), date(2026, 9, 30))


@pytest.fixture
def called(monkeypatch):
    """Put a function in place of the library's; returns what it was called with."""

    def put(name, result):
        calls = []

        def stand_in(*args, progress=None, **named):
            calls.append((args, named))
            return result

        monkeypatch.setattr(name, stand_in)
        return calls

    return put


def test_find_runs_a_file(called):
    calls = called("sooner.find.run.find", RunResult.of(RAN, 1.234, changed=True))
    said = sooner("find", "here.toml", "--home", "there", "--only", "people", "--full", "--today", "2026-09-30")
    assert calls == [((Path("here.toml"), Path("there"), date(2026, 9, 30)), {"only": "people", "full": True, "renew_model": False})]
    assert said.code == 0
    assert "police/persons: 1,200 rows read = 1,199 accepted + 1 refused" in said.out
    assert "records  4,567  records of people" in said.out
    assert "Answer 2026-09-30-0001 is in force (1.23 seconds)." in said.out


def test_find_for_machines_prints_json_only(called):
    called("sooner.find.run.find", RunResult.of(RAN, 1.234, changed=False))
    said = sooner("find", "here.toml", "--json")
    assert said.json["snapshot"] == "2026-09-30-0001"
    assert said.json["changed"] is False
    assert said.json["receipts"][0]["accepted"] == 1199


@pytest.mark.parametrize(("words", "file"), [(("./check",), "check"), (("FILE",), "FILE"), (("--full", "run.toml"), "run.toml")])
def test_a_known_word_wins_and_a_file_of_that_name_is_written_with_its_folder(called, words, file):
    calls = called("sooner.find.run.find", RunResult.of(RAN, 0, changed=True))
    assert sooner("find", *words).code == 0
    assert calls[0][0][0] == Path(file)


def test_the_home_comes_from_the_environment_and_the_day_is_now(called, monkeypatch):
    monkeypatch.setenv("SOONER_HOME", "elsewhere")
    calls = called("sooner.find.run.find", RunResult.of(RAN, 0, changed=True))
    sooner("find", "here.toml")
    (_, home, today), _ = calls[0]
    assert home == Path("elsewhere")
    assert today > date(2026, 1, 1)


@pytest.mark.parametrize("words", [("--today", "30.9.2026"), ("--only", "quality")])
def test_a_value_that_cannot_be_meant_is_wrong_usage(words):
    assert sooner("find", "here.toml", *words).code == 2


def test_check_looks_and_takes_nothing_in(called):
    column = SimpleNamespace(name="dob", filled=0.5, looks="dates", note="")
    report = FileReport("a.csv", "CSV, UTF-8", rows=12, accepted=11, refused=1, checked_as="kind people", columns=(column,))
    calls = called("sooner.find.looking.check", FileReports((report,)))
    said = sooner("find", "check", "a.csv", "b.csv", "--partnership", "p.toml", "--today", "2026-09-30")
    assert calls == [(([Path("a.csv"), Path("b.csv")], date(2026, 9, 30), Path("p.toml"), False), {})]
    assert said.code == 0
    assert "a.csv: CSV, UTF-8, checked as kind people, 12 rows = 11 accepted + 1 refused" in said.out
    assert "dob       50%     dates" in said.out
    assert "No fault found." in said.out


def test_check_ends_with_3_where_there_is_a_fault(called):
    fault = Fault("a.csv", "it is empty", "Send it again.", line=1)
    called("sooner.find.looking.check", FileReports((FileReport("a.csv", "cannot be read", faults=(fault,)),)))
    said = sooner("find", "check", "a.csv")
    assert said.code == 3
    assert "a.csv, line 1: it is empty. Send it again." in said.out
    assert "1 fault." in said.out
    told = sooner("find", "check", "a.csv", "--json")
    assert told.code == 3
    assert told.json["faults"][0]["line"] == 1
    assert told.json["files"][0]["file"] == "a.csv"


class Linked:
    marks = None

    def __init__(self):
        self.written = []

    def write(self, out, pairs):
        self.written.append((out, pairs))

    def as_dict(self):
        return {"records": 4567, "people": 3}


def test_link_writes_who_is_who(called):
    linked = Linked()
    calls = called("sooner.find.people.linking.link", linked)
    said = sooner("link", "a.csv", "b.csv", "--columns", "c.toml", "--out", "o.csv", "--pairs", "p.csv", "--one-to-one", "--labels", "t.csv", "--seed", "7")
    assert calls == [(([Path("a.csv"), Path("b.csv")], Path("c.toml")), {"one_to_one": True, "labels": Path("t.csv"), "seed": 7})]
    assert linked.written == [(Path("o.csv"), Path("p.csv"))]
    assert said.out == "4,567 records are 3 people. Which record is whose: o.csv\n"


def test_link_says_how_far_it_agrees_with_the_truth_and_prints_json(called):
    linked = Linked()
    linked.marks = "Precision 0.99"
    called("sooner.find.people.linking.link", linked)
    assert "Precision 0.99" in sooner("link", "a.csv", "--columns", "c.toml", "--out", "o.csv").out
    assert sooner("link", "a.csv", "--columns", "c.toml", "--out", "o.csv", "--json").json == {"records": 4567, "people": 3}


def test_link_without_its_columns_is_wrong_usage():
    assert sooner("link", "a.csv", "--out", "o.csv").code == 2


@pytest.fixture
def no_site(monkeypatch):
    """An installation that holds the library only."""
    monkeypatch.setattr(demo_verb.site, "demo_site", lambda: None)


def test_demo_prints_the_counts_and_where_the_page_is(called, no_site):
    calls = called("sooner.example.demo.run_demo", MADE)
    said = sooner("demo", "--people", "60", "--seed", "2", "--home", "here", "--today", "2026-09-30")
    (people, seed, home, _, today, with_site), _ = calls[0]
    assert (people, seed, home, today, with_site) == (60, 2, Path("here"), date(2026, 9, 30), None)
    assert "records    4,567" in said.out
    assert "summary.html" in said.out
    assert "The site is not installed" in said.out


def test_demo_for_machines_prints_exactly_counts_seconds_and_memory(called, no_site):
    calls = called("sooner.example.demo.run_demo", MADE)
    said = sooner("demo", "--no-serve", "--json")
    assert json.loads(said.out) == {"counts": COUNTS, "seconds": 1.5, "peak_mib": 321.0}
    assert calls[0][0][4] is None
    assert sooner("demo", "--json").out == said.out


def test_demo_hands_over_to_the_site_where_it_is_installed(called, monkeypatch):
    served = []
    calls = called("sooner.example.demo.run_demo", MADE)
    installed = SimpleNamespace(serve=lambda *given: served.append(given))
    monkeypatch.setattr(demo_verb.site, "demo_site", lambda: installed)
    assert sooner("demo", "--port", "8123").code == 0
    assert served == [(Path("here"), date(2026, 9, 30), 8123)]
    assert sooner("demo", "--no-serve").code == 0
    assert len(served) == 1
    assert all(given[5] is installed for given, _ in calls)


@pytest.mark.parametrize("words", [("--people", "3"), ("--port", "0"), ("--seed", "one")])
def test_demo_with_a_value_that_cannot_be_meant_is_wrong_usage(words):
    assert sooner("demo", *words).code == 2


def test_doctor_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.delenv("SOONER_KEYS", raising=False)
    said = sooner("doctor", "--home", tmp_path / "none")
    assert said.code == 6
    assert "sooner doctor --new-keys FILE" in said.out
    assert sooner("doctor", "--home", tmp_path / "none", "--json").json["good"] is False


def test_doctor_makes_a_key_that_only_its_owner_can_read(tmp_path):
    file = tmp_path / "keys.toml"
    said = sooner("doctor", "--new-keys", file, "--home", tmp_path / "home")
    assert said.code == 0
    assert f"export SOONER_KEYS={file}" in said.out
    assert file.stat().st_mode & 0o777 == 0o600
    assert sooner("doctor", "--new-keys", file).code == 5
    assert sooner("doctor", "--new-keys", tmp_path / "other.toml", "--json").json == {"keys": str(tmp_path / "other.toml")}
