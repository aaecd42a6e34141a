"""``sooner lead``: files in, a folder of tables, charts and a page out, and a draft in a home where one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.lead.files import OUTPUTS, STEADY, TARGETS, series, series_file, written


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    return series_file(tmp_path / "a.csv", *series("knife crime", (*STEADY, 40), direction="decrease"))


def test_indicators_are_written_and_said(lines: Path, tmp_path: Path) -> None:
    said = sooner("lead", "indicators", lines, "--out", tmp_path / "out", "--today", "2026-11-21")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("1 series: 1 changed for the worse, 0 for the better;")
    assert f"The report: {tmp_path / 'out' / 'report.html'}" in said.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["charts", "indicators.csv", "report.html", "series.csv"]
    assert "draft" not in said.out
    assert "Made on 21 November 2026" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_indicators_for_machines_and_without_charts(lines: Path, tmp_path: Path) -> None:
    said = sooner("lead", "indicators", lines, "--out", tmp_path / "out", "--charts", "none", "--json")
    told = said.json
    assert {name: told[name] for name in ("series", "values", "flagged", "worse", "better", "rest", "charts", "draft")} == {
        **{"series": 1, "values": 17, "flagged": 1, "worse": 1, "better": 0, "rest": 0, "charts": 0, "draft": None}
    }
    assert all(Path(file).is_file() for file in told["files"])


def test_what_is_published_is_a_draft_and_the_words_say_so(lines: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    said = sooner("lead", "indicators", lines, "--out", tmp_path / "out", "--home", home)
    (draft,) = drafts(home, "indicators")
    assert f"Published as draft {draft.id}. Only what a named person releases on the site reaches the board." in said.out
    told = sooner("lead", "targets", written(tmp_path / "t.csv", TARGETS), "--out", tmp_path / "t", "--home", home, "--json").json
    assert told["draft"] == drafts(home, "targets")[0].id


@pytest.mark.parametrize("verb", ["indicators", "targets"])
def test_a_draft_is_protected_unless_somebody_says_that_it_is_open(verb: str, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    file = series_file(tmp_path / "a.csv", *series("few", STEADY), more="") if verb == "indicators" else written(tmp_path / "a.csv", TARGETS)
    assert "nobody said with --open" in sooner("lead", verb, file, "--out", tmp_path / "out", "--home", home).out
    assert "nobody said" not in sooner("lead", verb, file, "--out", tmp_path / "out", "--home", home, "--open").out
    assert [draft.about["open"] for draft in drafts(home, verb)] == [False, True]
    both = sooner("lead", verb, file, "--out", tmp_path / "out", "--home", home, "--open", "--counts-of-people")
    assert (both.code, "not both" in both.err) == (2, True)
    assert sooner("lead", verb, file, "--out", tmp_path / "out", "--open").code == 2
    assert "nobody said" not in sooner("lead", verb, file, "--out", tmp_path / "out").out


def test_a_home_is_not_published_to_unless_it_is_named(lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path / "home").create()
    monkeypatch.setenv("SOONER_HOME", str(home))
    assert sooner("lead", "indicators", lines, "--out", tmp_path / "out").code == 0
    assert drafts(home, "indicators") == []


def test_targets_are_written_and_said(tmp_path: Path) -> None:
    files = written(tmp_path / "t.csv", TARGETS), written(tmp_path / "o.csv", OUTPUTS)
    said = sooner("lead", "targets", *files, "--out", tmp_path / "out", "--today", "2026-11-21")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:2] == ["4 targets: 2 reached, 1 fell short, 1 not known.", "Fell short: trained, 35 of 50 (70 %)."]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["outputs.csv", "report.html", "targets.csv", "targets.svg"]


@pytest.mark.parametrize("verb", ["indicators", "targets"])
def test_a_faulty_file_is_refused_and_nothing_is_written(verb: str, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "series,date,value\na,soon,many\n")
    said = sooner("lead", verb, file, "--out", tmp_path / "out", "--json")
    assert said.code == 3
    assert said.json["error"]["faults"][0]["file"] == "a.csv"
    assert not (tmp_path / "out").exists()


def test_the_verb_alone_says_what_it_can_do() -> None:
    said = sooner("lead", "--help")
    assert all(word in said.out for word in ("indicators", "targets"))
