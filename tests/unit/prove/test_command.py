"""``sooner prove``: what it prints, what it writes, how it ends."""

import json

import pandas as pd
import pytest

from sooner.warehouse import promises
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.prove.studies import trial

TEXT = 'question = "Does it help?"\ndesign = "trial"\noutcome = "incidents"\ntreatment = "offered"\ndirection = "lower"\n'


@pytest.fixture
def study(tmp_path):
    (tmp_path / "study.toml").write_text(TEXT, encoding="utf-8")
    trial().to_csv(tmp_path / "people.csv", index=False)
    return tmp_path


def test_a_protocol_and_data_give_a_verdict_and_a_report(study):
    said = sooner("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out")
    assert said.code == 0
    assert said.out.startswith("It went better for those who were offered it")
    assert "It cannot be said:" in said.out
    assert "Exploratory: not frozen" in said.out
    assert (study / "out" / "report.html").is_file()


def test_for_machines_it_prints_what_it_writes(study):
    said = sooner("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out", "--json")
    assert said.json == json.loads((study / "out" / "result.json").read_text(encoding="utf-8"))


def test_with_a_home_it_waits_there_as_a_draft(study):
    Home(study / "home").create()
    words = ("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out", "--home", study / "home")
    assert "it reaches the board when somebody releases it" in sooner(*words).out
    assert sooner(*words, "--json").json["draft"].startswith("00001-")


def test_freezing_and_what_follows(study):
    said = sooner("prove", "freeze", study / "study.toml", "--today", "2026-11-21")
    assert said.code == 0
    assert "study.frozen.json" in said.out
    assert sooner("prove", "freeze", study / "study.toml", "--json").json == {"lock": str(study / "study.frozen.json")}
    assert "xploratory" not in sooner("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out").out
    (study / "study.toml").write_text(TEXT + "margin = 1\n", encoding="utf-8")
    again = sooner("prove", "freeze", study / "study.toml")
    assert again.code == 4
    assert "cannot be frozen again" in again.err


def test_faults_end_with_three_and_missing_data_with_two(study):
    (study / "study.toml").write_text(TEXT + "margn = 1\n", encoding="utf-8")
    said = sooner("prove", study / "study.toml", "--out", study / "out")
    assert said.code == 3
    assert "study.toml, line 6, column margn" in said.err
    (study / "study.toml").write_text(TEXT, encoding="utf-8")
    assert sooner("prove", study / "study.toml", "--out", study / "out").code == 2


def test_a_programme_is_written_for_its_owner_only(study, monkeypatch):
    monkeypatch.setattr("sooner.prove.programme.programme", lambda home, name: pd.DataFrame({"person": ["a", "b"]}))
    said = sooner("prove", "programme", "Side by Side", "--home", "there", "--out", study / "draw.csv")
    assert "2 people in the draw of Side by Side" in said.out
    assert (study / "draw.csv").stat().st_mode & 0o077 == 0
    assert sooner("prove", "programme", "Side by Side", "--out", study / "draw.csv", "--json").json["people"] == 2


def test_a_measure_is_written_each_time_that_it_was_taken(study, monkeypatch):
    waves = pd.DataFrame({"person": ["a", "a", "b"], "period": [1, 2, 1], "value": [3.0, 2.0, 5.0]})
    monkeypatch.setattr("sooner.prove.programme.over_time", lambda home, name, measure: waves.assign(measure=measure))
    said = sooner("prove", "programme", "Ready to Learn", "--over-time", "score", "--out", study / "waves.csv", "--json")
    assert said.json["people"] == 2
    assert pd.read_csv(study / "waves.csv")["measure"].tolist() == ["score"] * 3


def test_replicate_lists_every_figure_and_fails_where_one_does_not_come_out(tmp_path, monkeypatch):
    monkeypatch.delenv("SOONER_DATA", raising=False)
    said = sooner("prove", "replicate")
    assert said.code == 0
    assert "Diamond: published counts" in said.out
    assert "not tried" in said.out
    assert "cannot be reproduced" in said.out
    assert said.out.rstrip().endswith("Results with a figure that is reproduced: 2.")
    rows = sooner("prove", "replicate", "--json").json["figures"]
    assert len(rows) > 100
    assert {row["study"] for row in rows if row["reproduced"] == "reproduced"} == {"Diamond"}
    folder = tmp_path / "evaluation" / "raw"
    folder.mkdir(parents=True)
    people = trial(100).rename(columns={"offered": "treat", "incidents": "re78"})
    for name in ("educ", "black", "hisp", "marr", "nodegree", "re74", "re75"):
        people[name] = people["age"] ** 0.5 + people.index.to_numpy() % (3 + len(name))
    people.to_csv(folder / "nsw_mixtape.csv", index=False)
    other = sooner("prove", "replicate", "--data", tmp_path)
    assert other.code == 4
    assert "A published figure does not come out here." in other.err
    assert " apart" in other.out
    people.drop(columns="re78").to_csv(folder / "nsw_mixtape.csv", index=False)
    refused = sooner("prove", "replicate", "--data", tmp_path)
    assert refused.code == 3
    assert "evaluation/raw/nsw_mixtape.csv, column re78: there is no column 're78', which the study needs" in refused.err


def test_a_frozen_protocol_stays_in_the_home_until_it_is_reported(study):
    home = Home(study / "home").create()
    words = ("prove", "freeze", study / "study.toml", "--home", home.path, "--today", "2026-11-21")
    assert "in the registry from now on" in sooner(*words).out
    (name,) = promises.hashes(home)
    said = promises.read(home, name).said
    assert (said["question"], said["design"], said["frozen_on"], said["known_since"]) == ("Does it help?", "trial", "2026-11-21", "2026-11-21")
    assert {"key": "outcome", "words": "What is measured", "value": "incidents"} in said["protocol"]
    assert sooner(*words[:-1], "2026-12-01").code == 0
    assert promises.read(home, name).said == said


def test_a_home_that_is_not_there_leaves_nothing_frozen(study):
    said = sooner("prove", "freeze", study / "study.toml", "--home", study / "nowhere")
    assert said.code == 6
    assert not (study / "study.frozen.json").exists()


def test_a_report_for_paper(study):
    said = sooner("prove", study / "study.toml", "--data", study / "people.csv", "--out", study / "out", "--pdf")
    assert said.code == 0
    assert "The report, for paper: " in said.out
    assert (study / "out" / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert (study / "out" / "report.html").is_file()
