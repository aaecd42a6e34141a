"""The shelf: our own results beside published ones, narrowed, in the order of measures; side by side, and together where that may be."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sooner.errors import UsageError
from sooner.prove.estimators.pooling import by_likelihood, pool
from sooner.prove.library import library
from sooner.prove.library.reading import shelf_of
from sooner.prove.library.shelf import Asked, of_result
from sooner.prove.library.telling import about, counted, worth_of
from sooner.prove.library.writing import as_dict, write
from sooner.warehouse.home import Home
from tests.factories.results import evidence, study
from tests.factories.worth import appraisal
from tests.unit.cli.command import sooner
from tests.unit.prove.library.making import written
from tests.unit.prove.studies import protocol, trial

ABOUT: dict[str, Any] = {
    **{"question": "Does it help?", "verdict_sentence": "It went better.", "counted": "What is counted: incidents. Lower is better.", "level": "90 %"},
    **{"people": "820", "rests_on": "people", "protocol_hash": "a" * 64, "data_hash": "b" * 64, "first_hash": "a" * 64},
    "protocol": [{"key": "treatment", "words": "", "value": "side_by_side"}, {"key": "control", "words": "", "value": "waited"}],
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def own(row: dict[str, Any] | None = None, **told: Any) -> Any:
    return of_result({**ABOUT, **told}, row or study())


def test_our_own_result_stands_beside_those_of_others(home: Home, tmp_path: Path) -> None:
    evidence(home, **ABOUT)
    found = library(home, written(tmp_path / "entries"))
    assert [(one.title, one.own) for one in found.known] == [("Does it help?", True), ("Open Door", False)]
    assert counted(found) == "2 evaluations: 1 of our own, 1 published by others."
    (ours, _) = found.known
    assert (ours.scale.level, ours.ratings, ours.in_short) == (5, "3", "Better")
    assert (ours.intervention, ours.comparison, ours.population, ours.followed) == ("side by side", "waited", "820 people", "not said")
    assert ours.outcomes[0].figures == "Difference −0.42 (interval −0.70 to −0.14), incidents a family."
    assert (ours.outcomes[0].level, ours.outcomes[0].significant) == (90.0, "Yes")


@pytest.mark.parametrize(
    ("verdict", "design", "told", "rating"),
    [
        ("better", "trial", "Better", "3"),
        ("worse", "trial", "Worse: an adverse finding", "NE"),
        ("no_difference_worth_having", "trial", "No difference worth having", "NE"),
        ("not_enough_people_to_tell", "trial", "Not told apart from no difference", "NL2"),
        ("not_a_fair_comparison", "trial", "Not a fair comparison: no result", "NL2"),
        ("cannot_show_cause", "pre_post", "Changed, and nobody can say what caused it", "2"),
    ],
)
def test_each_verdict_has_its_finding_and_its_rating(verdict: str, design: str, told: str, rating: str) -> None:
    (outcome,) = own(study(verdict=verdict, design=design)).outcomes
    assert (outcome.told, outcome.rating.rating) == (told, rating)
    assert own(study(low=-0.7, high=0.1)).outcomes[0].significant == "No"


def test_where_lot_decided_how_long_it_takes_is_as_strong_as_a_trial() -> None:
    protocol = [{"key": "planned_share", "words": "", "value": "0.5"}]
    assert own(study(design="survival")).scale.level == 3
    assert own(study(design="survival"), protocol=protocol).scale.level == 5
    assert own(study(design="matched"), protocol=protocol).scale.level == 3


def test_an_unfair_comparison_gives_no_figure_and_no_level_of_its_design() -> None:
    one = own(study(verdict="not_a_fair_comparison"), checks=[{"name": "Allocation matches the plan", "light": "red", "words": ""}])
    assert one.scale.level == 1
    assert (one.outcomes[0].estimate, one.outcomes[0].figures) == (None, "No figures are given.")
    assert "Its design could reach level 5." in worth_of(one)[0]


@pytest.mark.parametrize(
    ("changed", "counted", "rating"),
    [
        ({"low": 0.1, "high": 0.9, "estimate": 0.5}, "Higher is better.", "2"),
        ({"low": 0.1, "high": 0.9, "estimate": 0.5}, "Lower is better.", "NL2"),
        ({"low": -0.1, "high": 0.9, "estimate": 0.5}, "Higher is better.", "NL2"),
        ({"low": None, "high": None}, "Lower is better.", "NL2"),
        ({}, "", "NL2"),
    ],
)
def test_a_change_that_nobody_can_explain_is_preliminary_only_where_it_was_for_the_better(changed: dict[str, Any], counted: str, rating: str) -> None:
    one = own(study(verdict="cannot_show_cause", design="pre_post", **changed), counted=counted)
    assert one.outcomes[0].rating.rating == rating
    assert (one.outcomes[0].figures == "No interval is given.") == (changed.get("low", 0) is None)


def test_an_older_draft_says_less_and_is_told_all_the_same(home: Home) -> None:
    evidence(home, study(frozen=False))
    one = library(home, intervention="families come back").known[0]
    assert (one.outcomes[0].direction, one.stamp[:11], one.comparison, one.key) == ("not said", "exploratory", "as its protocol says", "a" * 16)
    assert one.population == "not shown how many people"


def test_the_latest_run_of_a_protocol_stands_for_it(home: Home) -> None:
    evidence(home, **ABOUT)
    evidence(home, study(verdict="worse"), **{**ABOUT, "data_hash": "c" * 64})
    assert [one.in_short for one in library(home).known if one.own] == ["Worse: an adverse finding"]


def test_subgroups_that_were_named_beforehand_and_money_are_taken_from_what_was_worked_out(home: Home) -> None:
    from sooner.prove import prove
    from sooner.prove.publishing import publish

    publish(prove(protocol(unit="id", subgroups="district", data_class="open"), trial()), home)
    (ours,) = (one for one in library(home).known if one.own)
    five = {each.key: each for each in ours.emmie}
    assert [said.split(":")[0] for said in five["moderators"].says] == ["district", "district"]
    assert five["moderators"].by == "worked out within its subgroups; no verdict is given on them"
    assert five["mechanism"].marked == five["economic"].marked == "Not said"


def test_what_it_is_worth_is_tied_by_the_hashes_of_protocol_and_data(home: Home) -> None:
    evidence(home, **ABOUT)
    appraisal(home)
    appraisal(home, data_hash="c" * 64, programme="Another", sentence="Another.")
    (ours,) = (one for one in library(home).known if one.own)
    assert ours.emmie[4].says[0] == "It saves more than it costs, in public money alone."
    assert len(ours.emmie[4].says) == 2
    assert ours.emmie[4].marked == "3 of 4. It is worked out from a result and its interval, with costs that have their sources."


def test_what_people_write_of_our_own_study_stands_beside_what_was_worked_out(home: Home, tmp_path: Path) -> None:
    evidence(home, **ABOUT, report_tables={"estimates": {"rows": [["area: north", "−1", "−2", "0", "days", "one of 2 subgroups looked at: no verdict"]]}})
    folder = written(tmp_path / "entries")
    words = '[emmie.mechanism]\nwords = "A worker is trusted"\nby = "Ruth Ade"\n[emmie.moderators]\nwords = "More in the north"\nby = "Ruth Ade"\n'
    (folder / "ours.toml").write_text(f'study = "{"a" * 16}"\n{words}', encoding="utf-8")
    (folder / "theirs.toml").write_text(f'study = "{"b" * 16}"\n{words}', encoding="utf-8")
    (ours,) = (one for one in library(home, folder).known if one.own)
    assert (ours.emmie[1].says, ours.emmie[1].by) == (("A worker is trusted",), "Ruth Ade")
    assert ours.emmie[2].says == ("area: north: −1 (−2 to 0), days.", "More in the north")
    assert ours.emmie[2].by.endswith("; Ruth Ade")
    assert ours.emmie[3].marked == "Not said"


def test_a_home_keeps_entries_of_its_own_beside_those_that_come_with_it_or_instead(home: Home) -> None:
    folder = shelf_of(home)
    written(folder)
    written(folder, ("Open Door", "Diamond, as we read it"), name="diamond")
    assert [one.title for one in library(home.path).known] == ["Diamond, as we read it", "Open Door", "Troubled Families programme 2015 to 2020"]
    assert len(library().known) == 2


def test_findings_stand_in_the_order_of_measures_whatever_was_found(tmp_path: Path) -> None:
    found = library()
    measures = [outcome.measure for outcome, _ in found.findings]
    assert measures == sorted(measures, key=str.casefold)
    assert sum(outcome.adverse for outcome, _ in found.findings) == 2
    assert len(measures) == sum(len(one.outcomes) for one in found.known)


def test_it_is_narrowed_by_intervention_need_and_level_with_every_finding_of_what_is_left(tmp_path: Path) -> None:
    assert [one.title for one in library(intervention="DIAMOND").known] == ["Diamond Initiative"]
    by_need = library(need="7.3")
    assert [one.title for one in by_need.known] == ["Troubled Families programme 2015 to 2020"]
    assert len(by_need.findings) == 7
    assert len(library(need="7").known) == 2
    assert library(level=4).known == ()
    assert counted(library(level=4)) == "0 of 2 evaluations: 0 of our own, 0 published by others."
    assert Asked("x", "7", 3).words == ("intervention x", "need 7", "level of at least 3")
    with pytest.raises(UsageError, match="A level is 1 to 5, not 6"):
        library(level=6)


def several(folder: Path, *effects: float, design: str = "trial", **more: str) -> Path:
    """Trials that differ in their effect and name, each with an interval 6 points either way."""
    for place, effect in enumerate(effects):
        figures = (("-8.0", str(effect)), ("-14.0", str(effect - 6)), ("-2.0\n", f"{effect + 6}\n"), ('"yes"', '"not said"'))
        written(folder, ("Open Door", f"Trial {place}"), ('"trial"', f'"{design}"'), *figures, *more.items(), name=f"t{place}")
    return folder


def test_three_evaluations_are_put_together_as_meta_analysis_does(tmp_path: Path) -> None:
    import numpy as np
    from scipy.stats import norm, t

    (one,) = library(entries=several(tmp_path / "e", -8.0, -20.0, -3.0)).forests
    effects, errors = np.array([-8.0, -20.0, -3.0]), np.full(3, 12 / (2 * norm.ppf(0.975)))
    pooled = pool(effects, errors, by_likelihood(effects, errors))
    assert one.together is not None
    assert one.together.estimate == pytest.approx(pooled.estimate, rel=1e-12)
    assert one.together.high == pytest.approx(pooled.estimate + t.ppf(0.975, 2) * pooled.adjusted_error, rel=1e-9)
    assert (one.together.next_low, one.together.next_high) == pytest.approx(pooled.prediction(0.95))
    assert sum(line.weight or 0 for line in one.lines) == pytest.approx(1)
    assert [row[0] for row in one.rows] == ["Trial 0 (2020)", "Trial 1 (2020)", "Trial 2 (2020)", "All together", "One more of the same kind"]
    assert "All together" in one.picture().svg()


def test_two_are_set_side_by_side_with_why(tmp_path: Path) -> None:
    (one,) = library(entries=several(tmp_path / "e", -8.0, -20.0)).forests
    assert (one.together, one.in_short) == (None, "Not put together: it takes 3 evaluations, and there are 2.")
    assert one.rows[0] == ("Trial 0 (2020)", "−8.00", "−14.0", "−2.00", "–")
    assert "One more" not in one.picture().svg()


def test_what_may_not_be_put_together(tmp_path: Path) -> None:
    weak = several(tmp_path / "weak", -8.0, -20.0, -3.0, design="pre_post")
    assert library(entries=weak).forests[0].why_not == "Not put together: 3 of them are below level 3, and an average mends no fault of a study."
    mixed = several(tmp_path / "mixed", -8.0, -20.0, -3.0)
    written(mixed, ("Open Door", "Before"), ('"trial"', '"pre_post"'), name="t9")
    assert "1 of them is below level 3" in library(entries=mixed).forests[0].why_not
    ways = several(tmp_path / "ways", -8.0, -20.0)
    written(ways, ("Open Door", "Up"), ('"lower"', '"higher"'), ('"better"', '"worse"'), name="up")
    assert "they do not want the same" in library(entries=ways).forests[0].why_not
    twice = several(tmp_path / "twice", -8.0, -20.0)
    again = (twice / "t0.toml").read_text(encoding="utf-8")
    (twice / "t0.toml").write_text(again + again[again.index("[[outcome]]") :].replace('need = "7.3"', 'window = "later"'), encoding="utf-8")
    (one,) = library(entries=twice).forests
    assert "one evaluation stands here more than once" in one.why_not
    assert one.lines[1].name == "Trial 0 (later)"


def test_own_units_are_not_put_together_and_a_ratio_is_told_in_per_cent(home: Home, tmp_path: Path) -> None:
    for place in "cde":
        row = study(study=place * 32 + "-" + "b" * 32, unit="the outcome's own unit")
        evidence(home, row, **{**ABOUT, "first_hash": place * 64, "question": f"Study {place}"})
    assert "each is in a unit of its own" in library(home).forests[0].why_not
    ratio = ('"percentage points"', '"ratio"')
    folder = tmp_path / "ratios"
    for number, value in enumerate(("0.8", "0.7", "0.9")):
        ends = (("-8.0", value), ("-14.0", "0.5"), ("-2.0\n", "0.95\n"))
        written(folder, ("Open Door", f"Ratio {number}"), ("year = 2020\n", ""), ratio, *ends, name=f"r{number}")
    (one,) = library(entries=folder).forests
    assert [round(line.estimate, 6) for line in one.lines] == [-20.0, -30.0, -10.0]
    assert one.lines[0].name == "Ratio 0"
    assert one.together is not None


def test_a_study_that_puts_studies_together_is_not_put_together_again(tmp_path: Path) -> None:
    (one,) = library(entries=several(tmp_path / "e", -8.0, -20.0, -3.0, design="meta_analysis")).forests
    assert "below level 3" in one.why_not
    (known, *_) = library(entries=tmp_path / "e").known
    assert known.why_rated == ("Not rated where it found “better”: It is as strong as the studies it stands on",)
    assert (known.emmie[0].mark, known.emmie[0].marked, worth_of(known)[0][:22]) == (None, "Not marked", "No level of its own: S")


def test_it_is_written_as_a_page_with_its_tables_and_for_machines(home: Home, tmp_path: Path) -> None:
    evidence(home, study(frozen=False), **{**ABOUT, "stamp": "exploratory: not frozen before the data were read"})
    found = library(home)
    reports = write(found, tmp_path / "out")
    page = reports["any browser"].read_text(encoding="utf-8")
    assert "Worse: an adverse finding" in page
    assert "Exploratory: not frozen before the data were read" in page
    assert "not given by the College of Policing" in page
    for file in ("findings", "levels", "ratings", "diamond_five", "troubled_families_2015_outcomes"):
        assert f'href="tables/{file}.csv"' in page
        assert (tmp_path / "out" / "tables" / f"{file}.csv").is_file()
    with (tmp_path / "out" / "tables" / "findings.csv").open(encoding="utf-8") as rows:
        assert sum(row["What was found"] == "Worse: an adverse finding" for row in csv.DictReader(rows)) == 2
    said = json.loads((tmp_path / "out" / "library.json").read_text(encoding="utf-8"))
    assert said == json.loads(json.dumps(as_dict(found)))
    (adverse,) = (one["adverse"] for one in said["evaluations"] if one["key"] == "troubled_families_2015")
    assert len(adverse) == 2


def test_a_forest_stands_on_the_page_with_its_table_and_in_word(tmp_path: Path) -> None:
    from datetime import date

    found = library(entries=several(tmp_path / "e", -8.0, -20.0, -3.0), intervention="trial").only(Asked(level=5))
    reports = write(found, tmp_path / "out", docx=date(2026, 11, 23))
    page = reports["any browser"].read_text(encoding="utf-8")
    assert "<svg" in page
    assert 'href="tables/forest_police_called_again.csv"' in page
    assert "level of at least 5" in page
    assert reports["Word"].stat().st_size > 5_000
    assert about(found.known[0]).startswith("What was done: Trial 0: a worker for the whole family. With whom: Families with several needs.")


def test_paper(tmp_path: Path) -> None:
    reports = write(library(), tmp_path / "out", pdf=True)
    assert reports["paper"].read_bytes().startswith(b"%PDF")


def test_the_command(home: Home, tmp_path: Path) -> None:
    evidence(home, **ABOUT)
    told = sooner("prove", "library", "--home", str(home.path), "--out", str(tmp_path / "out"), "--docx", "--today", "2026-11-23")
    assert (told.code, told.out.splitlines()[0]) == (0, "3 evaluations: 1 of our own, 2 published by others.")
    assert told.out.count("Worse: an adverse finding") == 2
    assert "The library, for Word:" in told.out
    narrowed = sooner("prove", "library", "--entries", str(several(tmp_path / "e", -8.0, -20.0)), "--level", "5", "--json")
    assert json.loads(narrowed.out)["of"] == 2
    plain = sooner("prove", "library", "--entries", str(tmp_path / "e"))
    assert "Police called again: Not put together" in plain.out
    nothing = sooner("prove", "library", "--intervention", "nothing like it")
    assert nothing.out == "0 of 2 evaluations: 0 of our own, 0 published by others.\n"
    written(tmp_path / "bad", ('page = "page 12"\n', ""))
    refused = sooner("prove", "library", "--entries", str(tmp_path / "bad"))
    assert (refused.code, "[source] lacks 'page'" in refused.err) == (3, True)
